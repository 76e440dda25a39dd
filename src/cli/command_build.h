#pragma once

#include <entente/graph/builder.h>

#include "cli/command.h"
#include "cli/dataset_input.h"
#include "cli/ingest.h"

namespace entente::cli {

/// `entente build INPUT… -o GRAPH`: anything into a graph file, in one transaction.
class BuildCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    Result<IngestCounts> read(Console& console, const Ontology& ontology, Ingest* ingest,
                              const std::vector<DatasetFile>& datasets, Builder& builder, Progress& progress) const;
    void summarise(const BuildReport& report, const IngestCounts& counts, std::uint64_t relations_before,
                   const Console& console) const;

    IngestOptions ingest_;
    DatasetChoices datasets_;
    std::string graph_file_;
    std::size_t memory_ = 1024;  // MiB
    FilePart part_;
    bool replace_ = false;
    bool undated_ = false;
};

}  // namespace entente::cli
