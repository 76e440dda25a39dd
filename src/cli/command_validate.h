#pragma once

#include <string>
#include <vector>

#include <entente/model/ontology.h>

#include "cli/command.h"

namespace entente::cli {

/// `entente validate FILE…`: what is wrong with extractions and documents, and where.
class ValidateCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    std::vector<std::string> files_;
    std::string ontology_file_;
    bool quiet_ = false;
};

}  // namespace entente::cli
