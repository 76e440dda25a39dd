#pragma once

#include <string>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/selection_options.h"

namespace entente {
struct Format;
}

namespace entente::cli {

/// `entente export GRAPH`: the graph, or a part of it, in another program's format.
class ExportCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    [[nodiscard]] Result<const Format*> format() const;

    std::string graph_file_;
    std::string format_;
    OutputOptions output_;
    SelectionOptions selection_;
    bool no_evidence_ = false;
    bool quiet_ = false;
};

}  // namespace entente::cli
