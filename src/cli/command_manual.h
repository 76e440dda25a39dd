#pragma once

#include <string>

#include "cli/command.h"

namespace entente::cli {

class ManualCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    std::string name_;
};

}  // namespace entente::cli
