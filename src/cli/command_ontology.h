#pragma once

#include <string>

#include <entente/model/ontology.h>

#include "cli/command.h"

namespace entente::cli {

/// `entente ontology [NAME]`: the relation types.
class OntologyCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    std::string name_;
    std::string format_;
    std::string ontology_file_;
};

}  // namespace entente::cli
