#include <cmath>

#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

struct PageRank {
    double damping = 0.85;
    double tolerance = 1e-10;
    std::uint64_t iterations = 200;
};

/// Where the walk begins anew: everywhere alike, or at the sources.
std::vector<double> restarts(const Subgraph& graph, const std::vector<NodeId>& sources) {
    const std::size_t count = graph.size();
    if (sources.empty()) return std::vector<double>(count, 1.0 / static_cast<double>(count));
    std::vector<double> restart(count, 0.0);
    double all = 0;
    for (const NodeId node : sources) {
        const std::uint32_t vertex = graph.vertex(node);
        if (vertex == Subgraph::none || restart[vertex] > 0) continue;
        restart[vertex] = 1;
        ++all;
    }
    if (all == 0) return std::vector<double>(count, 1.0 / static_cast<double>(count));
    for (double& share : restart) share /= all;
    return restart;
}

/// Power iteration; what reaches a vertex without a way on begins anew.
std::vector<double> scores_of(ProcedureContext& context, const Subgraph& graph, const std::vector<double>& restart,
                              const PageRank& settings) {
    const auto count = static_cast<std::uint32_t>(graph.size());
    std::vector<double> weights(count, 0.0);
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        for (const Arc& arc : graph.arcs(vertex)) weights[vertex] += arc.weight;
    }
    std::vector<double> scores = restart;
    std::vector<double> next(count);
    for (std::uint64_t round = 0; round < settings.iterations; ++round) {
        if (!context.step(graph.arc_count() + count)) return scores;
        double lost = 0;
        std::fill(next.begin(), next.end(), 0.0);
        for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
            if (weights[vertex] == 0) {
                lost += scores[vertex];
                continue;
            }
            const double share = scores[vertex] / weights[vertex];
            for (const Arc& arc : graph.arcs(vertex)) next[arc.target] += share * arc.weight;
        }
        double change = 0;
        for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
            next[vertex] =
                settings.damping * (next[vertex] + lost * restart[vertex]) + (1 - settings.damping) * restart[vertex];
            change += std::abs(next[vertex] - scores[vertex]);
        }
        scores.swap(next);
        if (change <= settings.tolerance) break;
    }
    return scores;
}

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys =
        with_filter_keys({"direction", "weight", "isolated", "damping", "iterations", "tolerance", "sources"});
    Options options("entente.pagerank", arguments[0], keys);
    const Selection selection = read_selection(options, Orientation::outgoing);
    PageRank settings;
    settings.damping = options.number("damping", settings.damping, 0, 1);
    settings.tolerance = options.number("tolerance", settings.tolerance, 0, 1);
    settings.iterations = options.count("iterations", 1, 1'000'000).value_or(settings.iterations);
    const std::vector<NodeId> sources = options.nodes("sources");
    if (options.error()) return *options.error();
    const Result<Subgraph> graph = Subgraph::make(context, selection);
    if (!graph) return graph.error();
    std::vector<NodeId> nodes;
    for (std::uint32_t vertex = 0; vertex < graph->size(); ++vertex) nodes.push_back(graph->node(vertex));
    if (!sources.empty()) {
        bool there = false;
        for (const NodeId node : sources) there = there || graph->vertex(node) != Subgraph::none;
        if (!there && !nodes.empty())
            return argument_error("none of the `sources` of entente.pagerank has a relationship that is looked at");
    }
    return ranked(nodes, scores_of(context, *graph, restarts(*graph, sources), settings));
}

}  // namespace

Procedure pagerank_procedure() {
    Procedure procedure;
    procedure.name = "entente.pagerank";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node}, {"score", ParameterType::floating}};
    procedure.optional = 1;
    procedure.description =
        "How often a walk that follows relationships at random is at each node (Brin and Page 1998).";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
