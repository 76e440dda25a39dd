#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/functions.h"

namespace entente::query {

namespace {

const PropertyGraph& graph(const Call& call) { return call.execution.graph(); }

Value wrong(const Call& call) {
    return type_error(
        call.execution, call.expression,
        fmt::format("{} takes no {}", call.expression.function->name, to_string(call.arguments[0].type())),
        "InvalidArgumentValue");
}

Value id(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::node)) return value.node().id;
    return value.is(ValueType::relationship) ? Value(value.relationship().id) : wrong(call);
}

Value element_id(const Call& call) {
    const Value number = id(call);
    if (number.is_null()) return {};
    return fmt::format("{}{}", call.arguments[0].is(ValueType::node) ? 'n' : 'r', number.integer());
}

Value type(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::relationship)) return wrong(call);
    return Value(graph(call).type_name(graph(call).type(value.relationship().id)));
}

Value labels(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::node)) return wrong(call);
    List names;
    for (std::string& name : graph(call).labels(value.node().id)) names.emplace_back(std::move(name));
    return names;
}

Value properties(const Call& call) {
    const Value& value = call.arguments[0];
    switch (value.type()) {
        case ValueType::node: return graph(call).properties(value.node());
        case ValueType::relationship: return graph(call).properties(value.relationship());
        case ValueType::map: return value;
        default: return wrong(call);
    }
}

Value keys(const Call& call) {
    const Value map = properties(call);
    if (map.is_null()) return {};
    List names;
    for (const auto& [key, value] : map.map()) names.emplace_back(key);
    return names;
}

Value start_node(const Call& call) {
    const Value& value = call.arguments[0];
    return value.is(ValueType::relationship) ? Value(Node{graph(call).source(value.relationship().id)}) : wrong(call);
}

Value end_node(const Call& call) {
    const Value& value = call.arguments[0];
    return value.is(ValueType::relationship) ? Value(Node{graph(call).target(value.relationship().id)}) : wrong(call);
}

Value nodes(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::path)) return wrong(call);
    List list;
    for (const NodeId node : value.path().nodes) list.emplace_back(Node{node});
    return list;
}

Value relationships(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::path)) return wrong(call);
    List list;
    for (const RelationshipId tie : value.path().relationships) list.emplace_back(Relationship{tie});
    return list;
}

Value length(const Call& call) {
    const Value& value = call.arguments[0];
    return value.is(ValueType::path) ? Value(value.path().relationships.size()) : wrong(call);
}

/// What is behind a relationship, or behind every relationship of a path.
Value cite(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::relationship)) return graph(call).citations(value.relationship());
    if (!value.is(ValueType::path)) return wrong(call);
    List list;
    for (const RelationshipId tie : value.path().relationships) list.emplace_back(graph(call).citations({tie}));
    return list;
}

/// exists(n.name), exists((a)-->(b))
Value exists(const Call& call) {
    const bool pattern = call.expression.children[0]->kind == ExpressionKind::pattern_predicate;
    return pattern ? call.arguments[0] : Value(!call.arguments[0].is_null());
}

}  // namespace

std::vector<Function> graph_functions() {
    constexpr std::uint32_t element = kind_node | kind_relationship;
    const StaticType text{kind_string | kind_null, kind_any};
    const StaticType number{kind_integer | kind_null, kind_any};
    const StaticType map{kind_map | kind_null, kind_any};
    const StaticType node{kind_node | kind_null, kind_any};
    const auto list = [](std::uint32_t elements) { return StaticType{kind_list | kind_null, elements}; };
    return {
        {"id", 1, 1, {element}, number, id},
        {"elementId", 1, 1, {element}, text, element_id},
        {"type", 1, 1, {kind_relationship}, text, type},
        {"labels", 1, 1, {kind_node}, list(kind_string), labels},
        {"properties", 1, 1, {element | kind_map}, map, properties},
        {"keys", 1, 1, {element | kind_map}, list(kind_string), keys},
        {"startNode", 1, 1, {kind_relationship}, node, start_node},
        {"endNode", 1, 1, {kind_relationship}, node, end_node},
        {"nodes", 1, 1, {kind_path}, list(kind_node), nodes},
        {"relationships", 1, 1, {kind_path}, list(kind_relationship), relationships},
        {"rels", 1, 1, {kind_path}, list(kind_relationship), relationships},
        {"length", 1, 1, {kind_path}, number, length},
        {"cite", 1, 1, {kind_relationship | kind_path}, list(kind_any), cite},
        {"exists", 1, 1, {kind_any}, {kind_boolean, kind_any}, exists, Aggregate::none, true},
    };
}

}  // namespace entente::query
