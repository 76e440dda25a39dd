#pragma once

#include <string>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/selection_options.h"

namespace entente {
struct ExportOptions;
struct Format;
}  // namespace entente

namespace entente::cli {

/// `entente export GRAPH`: the graph, or a part of it, in another program's format.
class ExportCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    [[nodiscard]] Result<const Format*> format() const;
    /// Whether the format is to be written as a folder of files.
    [[nodiscard]] bool is_folder(const Format& format) const;
    Result<void> write_folder(const OpenGraph& open, const Format& format, const ExportOptions& options,
                              Console& console) const;

    std::string graph_file_;
    std::string format_;
    OutputOptions output_;
    SelectionOptions selection_;
    bool no_evidence_ = false;
    bool quiet_ = false;
};

}  // namespace entente::cli
