#include <functional>
#include <limits>
#include <numeric>
#include <queue>

#include "query/procedures/procedures.h"
#include "query/procedures/random.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

/// Brandes's accumulation over the shortest paths from one source after the other.
class Betweenness {
public:
    Betweenness(ProcedureContext& context, const Subgraph& graph, bool weighted)
        : context_(context),
          graph_(graph),
          weighted_(weighted),
          scores(graph.size(), 0.0),
          distance_(graph.size(), unreached),
          paths_(graph.size(), 0.0),
          share_(graph.size(), 0.0) {}

    /// False when a limit is met.
    bool add(std::uint32_t source) {
        order_.clear();
        distance_[source] = 0;
        paths_[source] = 1;
        if (!(weighted_ ? search_weights(source) : search_hops(source))) return false;
        for (std::size_t i = order_.size(); i-- > 0;) {
            const std::uint32_t vertex = order_[i];
            double share = 0;
            for (const Arc& arc : graph_.arcs(vertex)) {
                if (distance_[vertex] + length(arc) == distance_[arc.target])
                    share += (1 + share_[arc.target]) / paths_[arc.target];
            }
            share_[vertex] = share * paths_[vertex];
            if (vertex != source) scores[vertex] += share_[vertex];
        }
        for (const std::uint32_t vertex : order_) {
            distance_[vertex] = unreached;
            paths_[vertex] = share_[vertex] = 0;
        }
        return context_.step(graph_.size());
    }

private:
    static constexpr double unreached = std::numeric_limits<double>::infinity();

    [[nodiscard]] double length(const Arc& arc) const { return weighted_ ? arc.weight : 1; }

    bool search_hops(std::uint32_t source) {
        order_.push_back(source);
        for (std::size_t at = 0; at < order_.size(); ++at) {
            const std::uint32_t vertex = order_[at];
            const auto arcs = graph_.arcs(vertex);
            if (!context_.step(arcs.size())) return false;
            for (const Arc& arc : arcs) {
                if (distance_[arc.target] == unreached) {
                    distance_[arc.target] = distance_[vertex] + 1;
                    order_.push_back(arc.target);
                }
                if (distance_[arc.target] == distance_[vertex] + 1) paths_[arc.target] += paths_[vertex];
            }
        }
        return true;
    }

    bool search_weights(std::uint32_t source) {
        using Entry = std::pair<double, std::uint32_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        queue.push({0, source});
        std::vector<bool> done(graph_.size(), false);
        while (!queue.empty()) {
            const auto [distance, vertex] = queue.top();
            queue.pop();
            if (done[vertex]) continue;
            done[vertex] = true;
            order_.push_back(vertex);
            const auto arcs = graph_.arcs(vertex);
            if (!context_.step(arcs.size())) return false;
            for (const Arc& arc : arcs) {
                const double further = distance + arc.weight;
                if (further < distance_[arc.target]) {
                    distance_[arc.target] = further;
                    paths_[arc.target] = 0;
                    queue.push({further, arc.target});
                }
                if (further == distance_[arc.target]) paths_[arc.target] += paths_[vertex];
            }
        }
        return true;
    }

    ProcedureContext& context_;
    const Subgraph& graph_;
    bool weighted_;

public:
    std::vector<double> scores;

private:
    std::vector<double> distance_;
    std::vector<double> paths_;  // how many are shortest
    std::vector<double> share_;
    std::vector<std::uint32_t> order_;  // nearest first
};

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"direction", "weight", "isolated", "samples", "seed", "normalized"});
    Options options("entente.betweenness", arguments[0], keys);
    const Selection selection = read_selection(options, Orientation::both);
    const auto samples = options.count("samples", 1, UINT32_MAX);
    const std::uint64_t seed = options.count("seed", 0, INT64_MAX).value_or(1);
    const bool normalized = options.flag("normalized", false);
    if (options.error()) return *options.error();
    const bool weighted = !selection.weight.empty();
    Result<Subgraph> graph = Subgraph::make(context, selection, weighted);
    if (!graph) return graph.error();
    graph->merge_parallel();
    const std::size_t count = graph->size();
    std::vector<std::uint32_t> sources(count);
    std::iota(sources.begin(), sources.end(), 0U);
    if (samples && *samples < count) {
        Random(seed).choose(sources, static_cast<std::size_t>(*samples));
        sources.resize(static_cast<std::size_t>(*samples));
    }
    Betweenness betweenness(context, *graph, weighted);
    for (const std::uint32_t source : sources) {
        if (!betweenness.add(source)) return Rows{};
    }
    const auto all = static_cast<double>(count);
    const bool both = selection.direction == Orientation::both;
    double divisor = both ? 2 : 1;  // both ends of a pair were its source
    if (normalized && count > 2) divisor = (all - 1) * (all - 2);
    divisor *= sources.empty() ? 1 : static_cast<double>(sources.size());
    std::vector<NodeId> nodes;
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) nodes.push_back(graph->node(vertex));
    for (double& score : betweenness.scores) score = score * all / divisor;
    return ranked(nodes, betweenness.scores);
}

}  // namespace

Procedure betweenness_procedure() {
    Procedure procedure;
    procedure.name = "entente.betweenness";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node}, {"score", ParameterType::floating}};
    procedure.optional = 1;
    procedure.description =
        "How many shortest paths between others lead through each node (Freeman 1977, Brandes 2001).";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
