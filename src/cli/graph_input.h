#pragma once

#include <memory>
#include <string>
#include <vector>

#include <entente/graph/graph.h>
#include <entente/graph/names.h>
#include <entente/graph/paths.h>
#include <entente/graph/store.h>
#include <entente/model/result.h>

#include "cli/console.h"
#include "cli/options.h"

namespace entente::cli {

/// A graph file, opened and read.
struct OpenGraph {
    Store store;
    std::unique_ptr<const Graph> graph;  // NameIndex needs it to stay where it is
};

/// An Error with the file's name for what is no graph.
Result<OpenGraph> open_graph(const std::string& path);

/// The entity that the user means by a name, alias or id, without regard to accents and case. Where several
/// answer to the name, one that stands far out (three times the relations of the next) is taken and the
/// others are told; else an Error of bad usage lists them. For an unknown name an Error of `nothing_found`
/// has suggestions.
Result<VertexId> resolve_name(const Graph& graph, const NameIndex& names, const std::string& name,
                              const Console& console);

/// The graph's ids of the types asked for, those that do not occur left out. An Error for a name that is no
/// type.
Result<std::vector<TypeId>> graph_types(const Graph& graph, const std::vector<std::string>& names);

/// The filter that the options ask for. Without `--status` what is denied is left out.
[[nodiscard]] EdgeFilter edge_filter(const RelationOptions& options, std::vector<TypeId> types);

}  // namespace entente::cli
