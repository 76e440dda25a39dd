#include <algorithm>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

Value subscript(const Expression& expression, Execution& execution) {
    const Value base = evaluate(*expression.children[0], execution);
    const Value index = evaluate(*expression.children[1], execution);
    if (base.is_null() || index.is_null()) return {};
    if (base.is(ValueType::list)) {
        if (!index.is(ValueType::integer)) {
            return type_error(execution, expression,
                              fmt::format("a List is indexed by an Integer, not a {}", to_string(index.type())));
        }
        const List& list = base.list();
        const auto size = static_cast<std::int64_t>(list.size());
        const std::int64_t at = index.integer() < 0 ? index.integer() + size : index.integer();
        return at < 0 || at >= size ? Value() : list[static_cast<std::size_t>(at)];
    }
    const bool holder = base.is(ValueType::map) || base.is(ValueType::node) || base.is(ValueType::relationship);
    if (!holder) {
        return type_error(execution, expression, fmt::format("a {} cannot be indexed", to_string(base.type())));
    }
    if (!index.is(ValueType::string)) {
        return type_error(
            execution, expression,
            fmt::format("a {} is indexed by a String, not a {}", to_string(base.type()), to_string(index.type())),
            "MapElementAccessByNonString");
    }
    return property_of(expression, base, index.string(), execution);
}

/// A slice's bound as a place in the list; counted from the end where negative.
std::optional<std::int64_t> bound(const Expression* expression, std::int64_t missing, std::int64_t size,
                                  Execution& execution) {
    if (expression == nullptr) return missing;
    const Value value = evaluate(*expression, execution);
    if (value.is_null()) return std::nullopt;
    if (!value.is(ValueType::integer)) {
        type_error(execution, *expression,
                   fmt::format("a slice has Integer bounds, not a {}", to_string(value.type())));
        return std::nullopt;
    }
    const std::int64_t at = value.integer() < 0 ? value.integer() + size : value.integer();
    return std::clamp<std::int64_t>(at, 0, size);
}

Value slice(const Expression& expression, Execution& execution) {
    const Value base = evaluate(*expression.children[0], execution);
    if (base.is_null()) return {};
    if (!base.is(ValueType::list)) {
        return type_error(execution, expression, fmt::format("a {} cannot be sliced", to_string(base.type())));
    }
    const List& list = base.list();
    const auto size = static_cast<std::int64_t>(list.size());
    const auto from = bound(expression.children[1].get(), 0, size, execution);
    const auto to = bound(expression.children[2].get(), size, size, execution);
    if (!from || !to) return {};
    if (*from >= *to) return List{};
    return List(list.begin() + *from, list.begin() + *to);
}

bool satisfies_names(const LabelExpression& labels, const auto& has, bool any) {
    switch (labels.kind) {
        case LabelExpression::Kind::name: return has(labels.name);
        case LabelExpression::Kind::any: return any;
        case LabelExpression::Kind::negation: return !satisfies_names(labels.children[0], has, any);
        case LabelExpression::Kind::conjunction:
            return std::all_of(labels.children.begin(), labels.children.end(),
                               [&](const LabelExpression& child) { return satisfies_names(child, has, any); });
        case LabelExpression::Kind::disjunction:
            return std::any_of(labels.children.begin(), labels.children.end(),
                               [&](const LabelExpression& child) { return satisfies_names(child, has, any); });
    }
    return false;
}

Value has_labels(const Expression& expression, Execution& execution) {
    const Value base = evaluate(*expression.children[0], execution);
    if (base.is(ValueType::node)) return satisfies(*expression.labels, base.node(), execution.graph());
    if (base.is(ValueType::relationship)) {
        return satisfies(*expression.labels, base.relationship(), execution.graph());
    }
    if (base.is_null()) return {};
    return type_error(execution, expression, fmt::format("a {} has no labels", to_string(base.type())));
}

}  // namespace

bool satisfies(const LabelExpression& labels, Node node, const PropertyGraph& graph) {
    const auto has = [&](const std::string& name) {
        const auto label = graph.find_label(name);
        return label && graph.has_label(node.id, *label);
    };
    const bool any = labels.kind == LabelExpression::Kind::name || !graph.labels(node.id).empty();
    return satisfies_names(labels, has, any);
}

bool satisfies(const LabelExpression& labels, Relationship relationship, const PropertyGraph& graph) {
    const std::string_view type = graph.type_name(graph.type(relationship.id));
    return satisfies_names(
        labels, [&](const std::string& name) { return name == type; }, true);
}

Value property_of(const Expression& expression, const Value& base, std::string_view key, Execution& execution) {
    switch (base.type()) {
        case ValueType::null: return {};
        case ValueType::node: return execution.graph().property(base.node(), key);
        case ValueType::relationship: return execution.graph().property(base.relationship(), key);
        case ValueType::map: {
            const auto found = base.map().find(key);
            return found == base.map().end() ? Value() : found->second;
        }
        case ValueType::date:
        case ValueType::local_time:
        case ValueType::time:
        case ValueType::local_date_time:
        case ValueType::date_time:
        case ValueType::duration: {
            std::optional<Value> component = temporal_component(base, key);
            if (component) return *std::move(component);
            return type_error(execution, expression, fmt::format("a {} has no {}", to_string(base.type()), key),
                              "InvalidArgumentValue");
        }
        default:
            return type_error(execution, expression, fmt::format("a {} has no properties", to_string(base.type())));
    }
}

Value evaluate_access(const Expression& expression, Execution& execution) {
    switch (expression.kind) {
        case ExpressionKind::property: {
            const Expression& base = *expression.children[0];
            if (base.kind == ExpressionKind::variable) {
                return property_of(expression, execution.slot(base.slot), expression.name, execution);
            }
            return property_of(expression, evaluate(base, execution), expression.name, execution);
        }
        case ExpressionKind::subscript: return subscript(expression, execution);
        case ExpressionKind::slice: return slice(expression, execution);
        default: return has_labels(expression, execution);
    }
}

}  // namespace entente::query
