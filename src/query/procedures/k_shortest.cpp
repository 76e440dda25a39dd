#include <algorithm>

#include "query/procedures/loopless.h"
#include "query/procedures/procedures.h"

namespace entente::query {

namespace {

/// The path as the graph has it: by each hop's lightest relationship.
Path path_of(const Subgraph& graph, const std::vector<std::uint32_t>& vertices) {
    Path path;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        path.nodes.push_back(graph.node(vertices[i]));
        if (i + 1 == vertices.size()) break;
        const auto arcs = graph.arcs(vertices[i]);
        const auto arc =
            std::find_if(arcs.begin(), arcs.end(), [&](const Arc& next) { return next.target == vertices[i + 1]; });
        path.relationships.push_back(arc->relationship);
    }
    return path;
}

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"direction", "weight"});
    Options options("entente.k_shortest", arguments[3], keys);
    const Selection selection = read_selection(options, Orientation::both);
    if (options.error()) return *options.error();
    if (arguments[0].is_null() || arguments[1].is_null() || arguments[2].is_null()) return Rows{};
    const NodeId source = arguments[0].node().id;
    const NodeId target = arguments[1].node().id;
    if (arguments[2].integer() < 1) return argument_error("`k` of entente.k_shortest is 1 or more");
    if (source == target) return Rows{{1, Path{{source}, {}}, 0.0}};
    Result<Subgraph> graph = Subgraph::make(context, selection);
    if (!graph) return graph.error();
    graph->merge_parallel();
    const std::uint32_t from = graph->vertex(source);
    const std::uint32_t to = graph->vertex(target);
    if (from == Subgraph::none || to == Subgraph::none) return Rows{};
    Rows rows;
    for (const LooplessPath& path :
         loopless_paths(context, *graph, from, to, static_cast<std::uint64_t>(arguments[2].integer())))
        rows.push_back({rows.size() + 1, path_of(*graph, path.vertices), path.cost});
    return rows;
}

}  // namespace

Procedure k_shortest_procedure() {
    Procedure procedure;
    procedure.name = "entente.k_shortest";
    procedure.parameters = {{"source", ParameterType::node},
                            {"target", ParameterType::node},
                            {"k", ParameterType::integer},
                            {"options", ParameterType::map}};
    procedure.columns = {
        {"rank", ParameterType::integer}, {"path", ParameterType::path}, {"cost", ParameterType::floating}};
    procedure.optional = 1;
    procedure.description = "The k shortest or cheapest paths that visit no node twice (Yen 1971).";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
