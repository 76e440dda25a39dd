#include <map>

#include <fmt/format.h>

#include <entente/query/entity_graph.h>

#include "query/calendar.h"
#include "query/hops.h"
#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"

namespace entente::query {

namespace {

/// The month in which a relationship began, `2024-05`; empty where it is not known.
std::string month_of(const PropertyGraph& graph, RelationshipId relationship) {
    if (const auto* entities = dynamic_cast<const EntityGraph*>(&graph)) {
        const auto start = entities->graph().start(relationship);
        if (!start || start->precision() == Precision::year || start->bound() != Bound::at) return {};
    }
    const auto day = day_of(graph.property(Relationship{relationship}, "start"));
    if (!day) return {};
    const CivilDate date = civil_from_days(*day);
    return fmt::format("{:04}-{:02}", date.year, date.month);
}

std::string quad_of(const PropertyGraph& graph, RelationshipId relationship) {
    const Value quad = graph.property(Relationship{relationship}, "quad");
    if (quad.is(ValueType::string)) return quad.string();
    if (quad.is(ValueType::integer) && quad.integer() >= 1 && quad.integer() <= 4)
        return std::string(to_string(static_cast<QuadClass>(quad.integer())));
    return std::string(to_string(QuadClass::none));
}

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"direction", "by"});
    Options options("entente.timeline", arguments[2], keys);
    const Selection selection = read_selection(options, Orientation::both);
    static constexpr std::string_view kinds[] = {"quad", "type"};
    const bool by_type = options.choice("by", kinds) == 1;
    if (options.error()) return *options.error();
    if (arguments[0].is_null()) return Rows{};
    const PropertyGraph& graph = context.graph();
    const RelationshipTest test(context, selection);
    const NodeId one = arguments[0].node().id;
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    const auto count = [&](const Adjacency& ties, bool freely, bool loops) {
        for (std::size_t i = 0; i < ties.size(); ++i) {
            if (!context.step()) return;
            const NodeId other = ties.neighbors[i];
            const RelationshipId tie = ties.relationships[i];
            if (!arguments[1].is_null() && arguments[1].node().id != other) continue;
            if ((other == one && !loops) || !test.allows_node(other) || !test(tie)) continue;
            if (!freely && !test.symmetric(tie)) continue;
            const std::string month = month_of(graph, tie);
            if (month.empty()) continue;
            ++counts[{month, by_type ? std::string(graph.type_name(graph.type(tie))) : quad_of(graph, tie)}];
        }
    };
    count(graph.outgoing(one), selection.direction != Orientation::incoming, true);
    count(graph.incoming(one), selection.direction != Orientation::outgoing,
          selection.direction == Orientation::incoming);
    Rows rows;
    for (const auto& [key, number] : counts) rows.push_back({key.first, key.second, number});
    return rows;
}

}  // namespace

Procedure timeline_procedure() {
    Procedure procedure;
    procedure.name = "entente.timeline";
    procedure.parameters = {
        {"one", ParameterType::node}, {"other", ParameterType::node}, {"options", ParameterType::map}};
    procedure.columns = {
        {"month", ParameterType::string}, {"kind", ParameterType::string}, {"count", ParameterType::integer}};
    procedure.optional = 2;
    procedure.description =
        "How many relationships two nodes have, or one with all others, by month and quad class or type.";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
