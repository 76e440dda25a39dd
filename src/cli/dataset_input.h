#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <entente/dataset/reader.h>
#include <entente/graph/builder.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

#include "cli/console.h"
#include "cli/file_part.h"
#include "cli/progress.h"

namespace CLI {
class App;
}

namespace entente::cli {

/// What the user says of datasets.
struct DatasetChoices {
    std::string from;                    ///< a reader's name; empty recognises files by their content
    std::vector<std::string> columns;    ///< `source=Country A`
    std::vector<std::string> relations;  ///< `signs=SIGNS_TREATY`
    std::string mapping;                 ///< a JSON file with both
    std::string rejects;                 ///< file for the rows that cannot be used
    FilePart part;
};

/// `--from`, `--column`, `--relation`, `--mapping`, `--rejects`
void add_dataset_options(CLI::App& app, DatasetChoices& choices);

/// A file and the reader for it.
struct DatasetFile {
    std::string path;
    const DatasetReader* reader = nullptr;
};

/// Parts the inputs: what `--from` names or content tells to be a dataset goes to `datasets`, in the order in which
/// they must be read; the rest stays in `inputs`. An Error for a reader that is not known and for what cannot be read.
Result<void> take_datasets(std::vector<std::string>& inputs, const DatasetChoices& choices,
                           std::vector<DatasetFile>& datasets);

struct DatasetCounts {
    std::uint64_t events = 0;
    std::uint64_t documents = 0;  ///< of files that keep documents and not rows
    std::uint64_t rejected = 0;
};

/// Reads all files into the builder. Rows that cannot be used are counted by reason, the first told with their place;
/// all go to the file of `--rejects`. An Error when no row at all could be used, a file is not what it should be, or
/// the user interrupts.
Result<DatasetCounts> read_datasets(const std::vector<DatasetFile>& files, const DatasetChoices& choices,
                                    const Ontology& ontology, Builder& builder, Progress& progress, Console& console);

}  // namespace entente::cli
