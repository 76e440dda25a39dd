#pragma once

#include <iosfwd>

#include <entente/graph/paths.h>
#include <entente/model/result.h>

#include "cli/graph_input.h"

namespace entente::cli {

/// Paths for programs. Quotes and sources come from the store; an Error where it cannot be read.

struct FoundPaths {
    VertexId from = no_vertex;
    VertexId to = no_vertex;
    const Paths& found;
};

/// One object: `from`, `to`, `truncated`, `paths`, each with its entities and, with all evidence, its
/// relations.
Result<void> print_paths_json(const OpenGraph& open, const FoundPaths& paths, std::ostream& out);
/// The same of each path, one a line.
Result<void> print_paths_ndjson(const OpenGraph& open, const Paths& found, std::ostream& out);
/// A line a hop, with its first quote: RFC 4180.
Result<void> print_paths_csv(const OpenGraph& open, const Paths& found, std::ostream& out);
/// A table of the hops, with their first quotes.
Result<void> print_paths_markdown(const OpenGraph& open, const Paths& found, std::ostream& out);

}  // namespace entente::cli
