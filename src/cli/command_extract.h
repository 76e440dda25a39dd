#pragma once

#include "cli/command.h"
#include "cli/ingest.h"
#include "cli/output.h"

namespace entente::cli {

/// `entente extract INPUT…`: text in, one extraction a line out.
class ExtractCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    Result<ExitCode> explain(Ingest& ingest, Output& output, const Console& console) const;

    IngestOptions ingest_;
    OutputOptions output_;
    bool with_text_ = false;
    bool explain_ = false;
    std::string format_;
};

}  // namespace entente::cli
