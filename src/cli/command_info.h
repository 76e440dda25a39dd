#pragma once

#include <string>

#include "cli/command.h"

namespace entente::cli {

/// `entente info GRAPH`: counts, span of dates, most tied actors.
class InfoCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    std::string graph_file_;
    std::string format_;
    std::size_t top_ = 10;
};

}  // namespace entente::cli
