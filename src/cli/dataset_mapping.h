#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/dataset/reader.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

#include "cli/console.h"

namespace entente::cli {

/// How a table is read: `--column what=column` and `--relation word=TYPE`, and a JSON file of the shape
/// `{"columns": {"source": "Country A"}, "relations": {"signs": "SIGNS_TREATY"},
///   "actors": {"PRC": {"type": "Country", "name": "China", "country": "CHN"}}}`. The command line goes before the
///   file.
Result<DatasetOptions> dataset_options(const std::vector<std::string>& columns,
                                       const std::vector<std::string>& relations, const std::string& file,
                                       const Ontology& ontology, Console& console);

/// A reader and its settings in one text: other settings make other facts.
[[nodiscard]] std::string reading_text(std::string_view reader, const DatasetOptions& options);

}  // namespace entente::cli
