#include <iterator>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

/// The components of a graph whose arcs all lead both ways.
std::vector<std::uint32_t> weak_components(const Subgraph& graph) {
    std::vector<std::uint32_t> component(graph.size(), Subgraph::none);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t start = 0; start < graph.size(); ++start) {
        if (component[start] != Subgraph::none) continue;
        component[start] = start;
        queue.assign(1, start);
        while (!queue.empty()) {
            const std::uint32_t vertex = queue.back();
            queue.pop_back();
            for (const Arc& arc : graph.arcs(vertex)) {
                if (component[arc.target] != Subgraph::none) continue;
                component[arc.target] = start;
                queue.push_back(arc.target);
            }
        }
    }
    return component;
}

std::vector<std::uint32_t> strong_components(const Subgraph& graph) {
    using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(graph.arc_count());
    for (std::uint32_t vertex = 0; vertex < graph.size(); ++vertex) {
        for (const Arc& arc : graph.arcs(vertex)) pairs.emplace_back(vertex, arc.target);
    }
    const Csr csr(boost::edges_are_sorted, pairs.begin(), pairs.end(), static_cast<std::uint32_t>(graph.size()));
    std::vector<std::uint32_t> component(graph.size(), 0);
    boost::strong_components(csr, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, csr)));
    return component;
}

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"isolated", "kind"});
    Options options("entente.components", arguments[0], keys);
    Selection selection = read_selection(options, Orientation::both);
    static constexpr std::string_view kinds[] = {"weak", "strong"};
    const bool strong = options.choice("kind", kinds) == 1;
    if (options.error()) return *options.error();
    if (strong) selection.direction = Orientation::outgoing;
    const Result<Subgraph> graph = Subgraph::make(context, selection);
    if (!graph) return graph.error();
    if (!context.step(graph->arc_count()) || !context.hold(graph->arc_count() * 12)) return Rows{};
    std::vector<std::uint32_t> component = strong ? strong_components(*graph) : weak_components(*graph);
    const std::vector<std::uint32_t> sizes = rank_groups(component);
    std::vector<std::vector<NodeId>> members(sizes.size());
    for (std::uint32_t vertex = 0; vertex < component.size(); ++vertex)
        members[component[vertex] - 1].push_back(graph->node(vertex));
    Rows rows;
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (const NodeId node : members[i]) rows.push_back({Node{node}, i + 1, sizes[i]});
    }
    return rows;
}

}  // namespace

Procedure components_procedure() {
    Procedure procedure;
    procedure.name = "entente.components";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {
        {"node", ParameterType::node}, {"component", ParameterType::integer}, {"size", ParameterType::integer}};
    procedure.optional = 1;
    procedure.description =
        "Which nodes hang together: in any direction, or each reachable from each other (Tarjan 1972).";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
