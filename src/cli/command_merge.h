#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/progress.h"

namespace entente::cli {

/// `entente merge GRAPH… -o GRAPH`: several graphs into one.
class MergeCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    std::vector<std::string> inputs_;
    OutputOptions output_;
    std::size_t memory_ = 1024;  // MiB
    bool quiet_ = false;
    ShowProgress progress_ = ShowProgress::by_itself;
};

}  // namespace entente::cli
