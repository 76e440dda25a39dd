#include "query/procedures/leiden.h"
#include "query/procedures/procedures.h"

namespace entente::query {

namespace {

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"weight", "isolated", "resolution", "seed", "iterations"});
    Options options("entente.communities", arguments[0], keys);
    const Selection selection = read_selection(options, Orientation::both);
    LeidenSettings settings;
    settings.resolution = options.number("resolution", settings.resolution, 0, 1e9);
    settings.seed = options.count("seed", 0, INT64_MAX).value_or(settings.seed);
    settings.iterations = options.count("iterations", 1, 1000).value_or(settings.iterations);
    if (options.error()) return *options.error();
    const Result<Subgraph> graph = Subgraph::make(context, selection);
    if (!graph) return graph.error();
    Communities communities = find_communities(context, *graph, settings);
    const std::vector<std::uint32_t> sizes = rank_groups(communities.of);
    std::vector<std::vector<NodeId>> members(sizes.size());
    for (std::uint32_t vertex = 0; vertex < communities.of.size(); ++vertex)
        members[communities.of[vertex] - 1].push_back(graph->node(vertex));
    Rows rows;
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (const NodeId node : members[i]) rows.push_back({Node{node}, i + 1, sizes[i], communities.modularity});
    }
    return rows;
}

}  // namespace

Procedure communities_procedure() {
    Procedure procedure;
    procedure.name = "entente.communities";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node},
                         {"community", ParameterType::integer},
                         {"size", ParameterType::integer},
                         {"modularity", ParameterType::floating}};
    procedure.optional = 1;
    procedure.description =
        "Groups with more ties inside than chance would give, by modularity (Traag, Waltman and van Eck 2019).";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
