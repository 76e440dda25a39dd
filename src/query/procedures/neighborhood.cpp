#include <algorithm>

#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

std::vector<NodeId> nodes_of(const Value& value, std::optional<Error>& error) {
    if (value.is(ValueType::node)) return {value.node().id};
    std::vector<NodeId> nodes;
    if (value.is(ValueType::list)) {
        for (const Value& element : value.list()) {
            if (!element.is(ValueType::node)) break;
            nodes.push_back(element.node().id);
        }
        if (nodes.size() == value.list().size()) return nodes;
    }
    error = argument_error("`source` of entente.neighborhood is a node or a list of nodes");
    return {};
}

/// Breadth first over the graph's own adjacency: only what is near is looked at.
class Neighborhood {
public:
    Neighborhood(ProcedureContext& context, const Selection& selection)
        : context_(context),
          selection_(selection),
          test_(context, selection),
          seen_(context.graph().node_count(), false) {}

    Rows reach(const std::vector<NodeId>& sources, std::uint64_t hops) {
        Rows rows;
        std::vector<NodeId> frontier;
        for (const NodeId node : sources) visit(node, frontier);
        for (std::uint64_t distance = 1; distance <= hops && !frontier.empty(); ++distance) {
            std::vector<NodeId> next;
            for (const NodeId node : frontier) {
                if (!expand(node, next)) return rows;
            }
            std::sort(next.begin(), next.end());
            for (const NodeId node : next) rows.push_back({Node{node}, distance});
            frontier = std::move(next);
        }
        return rows;
    }

private:
    void visit(NodeId node, std::vector<NodeId>& out) {
        if (seen_[node]) return;
        seen_[node] = true;
        out.push_back(node);
    }

    bool expand(NodeId node, std::vector<NodeId>& next) {
        const auto walk = [&](const Adjacency& ties, bool freely) {
            for (std::size_t i = 0; i < ties.size(); ++i) {
                if (!context_.step()) return false;
                const NodeId neighbor = ties.neighbors[i];
                const RelationshipId tie = ties.relationships[i];
                if (seen_[neighbor] || !test_.allows_node(neighbor)) continue;
                if (!test_(tie) || (!freely && !test_.symmetric(tie))) continue;
                visit(neighbor, next);
            }
            return true;
        };
        const PropertyGraph& graph = context_.graph();
        return walk(graph.outgoing(node), selection_.direction != Orientation::incoming) &&
               walk(graph.incoming(node), selection_.direction != Orientation::outgoing);
    }

    ProcedureContext& context_;
    const Selection& selection_;
    RelationshipTest test_;
    std::vector<bool> seen_;
};

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    if (arguments[0].is_null() || arguments[1].is_null()) return Rows{};
    const auto keys = with_filter_keys({"direction"});
    Options options("entente.neighborhood", arguments[2], keys);
    const Selection selection = read_selection(options, Orientation::both);
    if (options.error()) return *options.error();
    std::optional<Error> error;
    const std::vector<NodeId> sources = nodes_of(arguments[0], error);
    if (error) return *error;
    const std::int64_t hops = arguments[1].integer();
    if (hops < 0) return argument_error("`hops` of entente.neighborhood is 0 or more");
    return Neighborhood(context, selection).reach(sources, static_cast<std::uint64_t>(hops));
}

}  // namespace

Procedure neighborhood_procedure() {
    Procedure procedure;
    procedure.name = "entente.neighborhood";
    procedure.parameters = {
        {"source", ParameterType::any}, {"hops", ParameterType::integer}, {"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node}, {"distance", ParameterType::integer}};
    procedure.optional = 1;
    procedure.description = "The nodes within a number of hops of a node or of several, the nearest first.";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
