#include <algorithm>
#include <cmath>
#include <map>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>

#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;

struct FlowArc {
    double capacity = 0;
    double residual = 0;
    Traits::edge_descriptor reverse;
    RelationshipId relationship = 0;
    bool backward = false;  // made for the algorithm, not of the graph
};
using FlowGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, FlowArc>;
using FlowEdge = boost::graph_traits<FlowGraph>::edge_descriptor;

/// What Boost's loops are left by when a limit is met.
struct LimitMet {};

/// The residual capacities as Boost reads and writes them; writing counts as a step.
class ResidualMap {
public:
    using key_type = FlowEdge;
    using value_type = double;
    using reference = double;
    using category = boost::read_write_property_map_tag;

    ResidualMap(FlowGraph& graph, ProcedureContext& context) : graph_(&graph), context_(&context) {}
    friend double get(const ResidualMap& map, const FlowEdge& edge) { return (*map.graph_)[edge].residual; }
    friend void put(const ResidualMap& map, const FlowEdge& edge, double value) {
        (*map.graph_)[edge].residual = value;
        if (!map.context_->step()) throw LimitMet();
    }

private:
    FlowGraph* graph_;
    ProcedureContext* context_;
};

/// What can be reached, as marks.
std::vector<bool> reached(const Subgraph& graph, std::uint32_t start) {
    std::vector<bool> seen(graph.size(), false);
    std::vector<std::uint32_t> stack{start};
    seen[start] = true;
    while (!stack.empty()) {
        const std::uint32_t vertex = stack.back();
        stack.pop_back();
        for (const Arc& arc : graph.arcs(vertex)) {
            if (seen[arc.target]) continue;
            seen[arc.target] = true;
            stack.push_back(arc.target);
        }
    }
    return seen;
}

/// The arcs that lie between the ends, each with one back of no capacity.
FlowGraph network(const Subgraph& graph, std::uint32_t source, std::uint32_t target) {
    const std::vector<bool> ahead = reached(graph, source);
    const std::vector<bool> behind = reached(graph.reversed(), target);
    FlowGraph flow(graph.size());
    for (std::uint32_t vertex = 0; vertex < graph.size(); ++vertex) {
        if (!ahead[vertex] || !behind[vertex]) continue;
        for (const Arc& arc : graph.arcs(vertex)) {
            if (arc.target == vertex || !behind[arc.target]) continue;
            const FlowEdge there = add_edge(vertex, arc.target, flow).first;
            const FlowEdge back = add_edge(arc.target, vertex, flow).first;
            flow[there] = {arc.weight, arc.weight, back, arc.relationship, false};
            flow[back] = {0, 0, there, arc.relationship, true};
        }
    }
    return flow;
}

/// The side of the source: what residual arcs lead to.
std::vector<bool> source_side(const FlowGraph& flow, std::uint32_t source, double least) {
    std::vector<bool> side(num_vertices(flow), false);
    std::vector<std::size_t> stack{source};
    side[source] = true;
    while (!stack.empty()) {
        const std::size_t vertex = stack.back();
        stack.pop_back();
        for (auto [edge, end] = out_edges(vertex, flow); edge != end; ++edge) {
            const std::size_t next = boost::target(*edge, flow);
            if (side[next] || flow[*edge].residual <= least) continue;
            side[next] = true;
            stack.push_back(next);
        }
    }
    return side;
}

List row_of(const FlowGraph& flow, std::uint32_t source, double value) {
    double largest = 0;
    for (auto [edge, end] = edges(flow); edge != end; ++edge) largest = std::max(largest, flow[*edge].capacity);
    const double least = largest * 1e-12;
    const std::vector<bool> side = source_side(flow, source, least);
    std::map<RelationshipId, double> used;
    std::vector<RelationshipId> cut;
    for (auto [edge, end] = edges(flow); edge != end; ++edge) {
        const FlowArc& arc = flow[*edge];
        if (arc.backward) continue;
        const auto from = boost::source(*edge, flow);
        const auto to = boost::target(*edge, flow);
        // Of a relationship that leads both ways the flows in either direction cancel out.
        used[arc.relationship] += (from < to ? 1 : -1) * (arc.capacity - arc.residual);
        if (side[from] && !side[to] && arc.capacity > 0) cut.push_back(arc.relationship);
    }
    List flows;
    for (const auto& [relationship, amount] : used) {
        if (std::abs(amount) <= least) continue;
        flows.emplace_back(Map{{"relationship", Relationship{relationship}}, {"flow", std::abs(amount)}});
    }
    std::sort(cut.begin(), cut.end());
    List edges_of_cut;
    for (const RelationshipId relationship : cut) edges_of_cut.emplace_back(Relationship{relationship});
    return {value, std::move(flows), std::move(edges_of_cut)};
}

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"direction", "weight"});
    Options options("entente.max_flow", arguments[2], keys);
    const Selection selection = read_selection(options, Orientation::outgoing);
    if (options.error()) return *options.error();
    if (arguments[0].is_null() || arguments[1].is_null()) return Rows{};
    if (arguments[0].node() == arguments[1].node())
        return argument_error("the source and the target of entente.max_flow are the same node");
    const Result<Subgraph> graph = Subgraph::make(context, selection);
    if (!graph) return graph.error();
    const std::uint32_t source = graph->vertex(arguments[0].node().id);
    const std::uint32_t target = graph->vertex(arguments[1].node().id);
    if (source == Subgraph::none || target == Subgraph::none) return Rows{{0.0, List{}, List{}}};
    if (!context.hold(graph->arc_count() * 2 * (sizeof(FlowArc) + 64))) return Rows{};
    FlowGraph flow = network(*graph, source, target);
    try {
        const double value = boost::push_relabel_max_flow(flow, source, target, get(&FlowArc::capacity, flow),
                                                          ResidualMap(flow, context), get(&FlowArc::reverse, flow),
                                                          get(boost::vertex_index, flow));
        return Rows{row_of(flow, source, value)};
    } catch (const LimitMet&) {
        return Rows{};
    }
}

}  // namespace

Procedure max_flow_procedure() {
    Procedure procedure;
    procedure.name = "entente.max_flow";
    procedure.parameters = {
        {"source", ParameterType::node}, {"target", ParameterType::node}, {"options", ParameterType::map}};
    procedure.columns = {
        {"flow", ParameterType::floating}, {"flows", ParameterType::list}, {"cut", ParameterType::list}};
    procedure.optional = 1;
    procedure.description =
        "The largest flow from one node to another, and the relationships that bound it (Goldberg and Tarjan 1988).";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
