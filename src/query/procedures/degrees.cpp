#include <algorithm>
#include <map>

#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

struct Degrees {
    std::int64_t outgoing = 0;
    std::int64_t incoming = 0;
    std::int64_t symmetric = 0;
    std::map<TypeId, std::int64_t> by_type;
    std::vector<NodeId> neighbors;

    [[nodiscard]] std::int64_t all() const { return outgoing + incoming + symmetric; }
};

void count(Degrees& at, std::int64_t& kind, TypeId type, NodeId neighbor) {
    ++kind;
    ++at.by_type[type];
    at.neighbors.push_back(neighbor);
}

Map by_name(const Degrees& degrees, const PropertyGraph& graph) {
    Map map;
    for (const auto& [type, number] : degrees.by_type) map.emplace(std::string(graph.type_name(type)), Value(number));
    return map;
}

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"isolated"});
    Options options("entente.degrees", arguments[0], keys);
    const Selection selection = read_selection(options, Orientation::both);
    if (options.error()) return *options.error();
    const PropertyGraph& graph = context.graph();
    const RelationshipTest test(context, selection);
    std::vector<Degrees> degrees(graph.node_count());
    if (!context.hold(degrees.size() * sizeof(Degrees) + graph.relationship_count() * 8)) return Rows{};
    for (std::size_t i = 0; i < graph.relationship_count(); ++i) {
        if (!context.step()) return Rows{};
        const auto tie = static_cast<RelationshipId>(i);
        const NodeId source = graph.source(tie);
        const NodeId target = graph.target(tie);
        if (!test.allows_node(source) || !test.allows_node(target) || !test(tie)) continue;
        const bool symmetric = test.symmetric(tie);
        Degrees& from = degrees[source];
        Degrees& to = degrees[target];
        count(from, symmetric ? from.symmetric : from.outgoing, graph.type(tie), target);
        count(to, symmetric ? to.symmetric : to.incoming, graph.type(tie), source);
    }
    std::vector<NodeId> nodes;
    for (NodeId node = 0; node < degrees.size(); ++node) {
        if (degrees[node].all() > 0 || (selection.isolated && test.allows_node(node))) nodes.push_back(node);
    }
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](NodeId left, NodeId right) { return degrees[left].all() > degrees[right].all(); });
    Rows rows;
    for (const NodeId node : nodes) {
        Degrees& at = degrees[node];
        std::sort(at.neighbors.begin(), at.neighbors.end());
        auto end = std::unique(at.neighbors.begin(), at.neighbors.end());
        end = std::remove(at.neighbors.begin(), end, node);
        rows.push_back({Node{node}, at.all(), at.outgoing, at.incoming, at.symmetric,
                        static_cast<std::int64_t>(end - at.neighbors.begin()), by_name(at, graph)});
    }
    return rows;
}

}  // namespace

Procedure degrees_procedure() {
    Procedure procedure;
    procedure.name = "entente.degrees";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node},         {"degree", ParameterType::integer},
                         {"outgoing", ParameterType::integer},  {"incoming", ParameterType::integer},
                         {"symmetric", ParameterType::integer}, {"neighbors", ParameterType::integer},
                         {"types", ParameterType::map}};
    procedure.optional = 1;
    procedure.description = "How many relationships each node has, by direction and type, and how many neighbours.";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
