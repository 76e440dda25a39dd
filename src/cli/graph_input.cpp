#include "cli/graph_input.h"

#include <entente/model/suggest.h>
#include <fmt/core.h>

#include <algorithm>

namespace entente::cli {

namespace {

constexpr std::size_t shown_candidates = 8;

std::string describe(const Graph& graph, const NameCandidate& candidate) {
    const EntityView entity = graph.entity(candidate.vertex);
    return fmt::format("{} ({}, {} {})", entity.id, entity.name, candidate.relations,
                       candidate.relations == 1 ? "relation" : "relations");
}

std::string describe_all(const Graph& graph, const std::vector<NameCandidate>& candidates, std::size_t first) {
    std::string text;
    const std::size_t end = std::min(candidates.size(), first + shown_candidates);
    for (std::size_t i = first; i < end; ++i) text += (i == first ? "" : ", ") + describe(graph, candidates[i]);
    if (end < candidates.size()) text += fmt::format(" and {} more", candidates.size() - end);
    return text;
}

bool stands_out(const std::vector<NameCandidate>& candidates) {
    return candidates[0].relations > 0 && candidates[0].relations >= 3 * candidates[1].relations;
}

}  // namespace

Result<OpenGraph> open_graph(const std::string& path) {
    if (path == "-") {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = "a graph cannot be read from standard input";
        error.remedy = "give the name of the file that `entente build` made";
        return error;
    }
    Result<Store> store = Store::open(path);
    if (!store) return store.error();
    Result<Graph> graph = store->load();
    if (!graph) return graph.error();
    return OpenGraph{std::move(*store), std::make_unique<const Graph>(std::move(*graph))};
}

Result<VertexId> resolve_name(const Graph& graph, const NameIndex& names, const std::string& name,
                              const Console& console) {
    const std::vector<NameCandidate> best = names.find_best(name);
    if (best.empty()) {
        Error error;
        error.code = ErrorCode::not_found;
        error.message = fmt::format("nobody and nothing is called \"{}\" in this graph", name);
        error.remedy = did_you_mean(names.suggestions(name));
        return error;
    }
    if (best.size() == 1) return best.front().vertex;
    if (stands_out(best)) {
        console.note(escape_for_terminal(fmt::format("\"{}\" is taken for {}; also called so: {}", name,
                                                     describe(graph, best[0]), describe_all(graph, best, 1))));
        return best.front().vertex;
    }
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = fmt::format("\"{}\" may be {}", name, describe_all(graph, best, 0));
    error.remedy = fmt::format("give the id of the one you mean: \"{}\"", graph.entity(best[0].vertex).id);
    return error;
}

Result<std::vector<TypeId>> graph_types(const Graph& graph, const std::vector<std::string>& names) {
    const Result<std::vector<std::string>> types = check_types(names, graph.relation_types());
    if (!types) return types.error();
    std::vector<TypeId> result;
    for (const std::string& name : *types) {
        if (const std::optional<TypeId> type = graph.find_type(name)) result.push_back(*type);
    }
    return result;
}

EdgeFilter edge_filter(const RelationOptions& options, std::vector<TypeId> types) {
    EdgeFilter filter;
    filter.via = std::move(types);
    filter.since = options.since;
    filter.until = options.until;
    if (!options.statuses.empty()) {
        filter.statuses.fill(false);
        for (const Status status : options.statuses) filter.statuses[static_cast<std::size_t>(status)] = true;
    }
    return filter;
}

}  // namespace entente::cli
