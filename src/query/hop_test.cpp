#include "query/hop_test.h"

#include <algorithm>
#include <limits>

#include "query/evaluator.h"
#include "query/expression_tools.h"
#include "query/hops.h"

namespace entente::query {

namespace {

constexpr std::int32_t first_of_all = PropertyGraph::no_day + 1;
constexpr std::int32_t last_of_all = std::numeric_limits<std::int32_t>::max();

/// `property op value` with the property on the left, from a comparison either way round.
struct Simple {
    const Expression* property = nullptr;
    const Expression* value = nullptr;
    Comparison comparison = Comparison::equal;
};

Comparison mirrored(Comparison comparison) {
    switch (comparison) {
        case Comparison::less: return Comparison::greater;
        case Comparison::less_or_equal: return Comparison::greater_or_equal;
        case Comparison::greater: return Comparison::less;
        case Comparison::greater_or_equal: return Comparison::less_or_equal;
        default: return comparison;
    }
}

bool is_property_of(const Expression& expression, Slot slot) {
    return expression.kind == ExpressionKind::property && expression.children[0]->kind == ExpressionKind::variable &&
           expression.children[0]->slot == slot;
}

Simple simple(const Expression& condition, Slot slot) {
    if (condition.kind != ExpressionKind::comparison || condition.operators.size() != 1) return {};
    const Expression& left = *condition.children[0];
    const Expression& right = *condition.children[1];
    if (is_property_of(left, slot) && is_constant(right)) return {&left, &right, condition.operators[0]};
    if (is_property_of(right, slot) && is_constant(left)) return {&right, &left, mirrored(condition.operators[0])};
    return {};
}

}  // namespace

bool is_constant(const Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::literal:
        case ExpressionKind::parameter: return true;
        case ExpressionKind::list:
        case ExpressionKind::plus:
        case ExpressionKind::minus:
        case ExpressionKind::add:
        case ExpressionKind::subtract:
        case ExpressionKind::map: break;
        case ExpressionKind::call:
            if (expression.name == "rand" || expression.function == nullptr || has_aggregation(expression))
                return false;
            break;
        default: return false;
    }
    return std::all_of(expression.children.begin(), expression.children.end(),
                       [](const ExpressionPtr& child) { return child != nullptr && is_constant(*child); });
}

HopTest::HopTest(Execution& execution, const RelationshipPattern& pattern, bool own,
                 std::vector<const Expression*> extra)
    : execution_(execution),
      pattern_(pattern),
      extra_(std::move(extra)),
      own_(own && (pattern.properties != nullptr || pattern.where != nullptr)),
      any_(own_ || !extra_.empty()) {}

bool HopTest::takes(const RelationshipPattern& pattern, const PropertyGraph& graph) {
    if (pattern.properties != nullptr) {
        const Expression& map = *pattern.properties;
        for (std::size_t i = 0; i < map.names.size(); ++i) {
            const bool column = !graph.days(map.names[i]).empty() || !graph.codes(map.names[i]).codes.empty();
            if (!column || !is_constant(*map.children[i])) return false;
        }
    }
    const std::vector<const Expression*> parts = conjuncts(pattern.where.get());
    return std::all_of(parts.begin(), parts.end(),
                       [&](const Expression* part) { return takes(*part, pattern.slot, graph); });
}

bool HopTest::takes(const Expression& condition, Slot slot, const PropertyGraph& graph) {
    const Simple parts = simple(condition, slot);
    if (parts.property == nullptr || parts.comparison == Comparison::unequal) return false;
    const std::string& name = parts.property->name;
    if (!graph.days(name).empty()) return true;
    return parts.comparison == Comparison::equal && !graph.codes(name).codes.empty();
}

void HopTest::prepare() {
    ready_ = true;
    const bool fast = execution_.optimizes();
    if (own_ && pattern_.properties != nullptr) {
        const Expression& map = *pattern_.properties;
        for (std::size_t i = 0; i < map.names.size(); ++i) {
            const Expression& value = *map.children[i];
            if (fast && is_constant(value) && compare(map.names[i], Comparison::equal, value)) continue;
            properties_.push_back(i);
        }
    }
    if (own_ && pattern_.where != nullptr) {
        const Slot each = pattern_.where->accumulator >= 0 ? pattern_.where->accumulator : pattern_.slot;
        for (const Expression* part : conjuncts(pattern_.where.get())) add(*part, each);
    }
    for (const Expression* part : extra_) add(*part, pattern_.slot);
    evaluated_ = !properties_.empty() || !rest_.empty();
}

void HopTest::add(const Expression& condition, Slot slot) {
    const Simple parts = simple(condition, slot);
    if (execution_.optimizes() && parts.property != nullptr &&
        compare(parts.property->name, parts.comparison, *parts.value)) {
        return;
    }
    rest_.push_back(&condition);
}

bool HopTest::compare(std::string_view property, Comparison comparison, const Expression& value) {
    const PropertyGraph& graph = execution_.graph();
    if (const std::span<const std::int32_t> days = graph.days(property); !days.empty()) {
        const Value wanted = evaluate(value, execution_);
        if (!wanted.is(ValueType::date)) return false;
        const std::int64_t day = wanted.date().days;
        std::int64_t first = first_of_all;
        std::int64_t last = last_of_all;
        switch (comparison) {
            case Comparison::equal: first = last = day; break;
            case Comparison::unequal: return false;
            case Comparison::less: last = day - 1; break;
            case Comparison::less_or_equal: last = day; break;
            case Comparison::greater: first = day + 1; break;
            case Comparison::greater_or_equal: first = day; break;
        }
        if (last < first_of_all || first > last_of_all) return false;
        ranges_.push_back({days, static_cast<std::int32_t>(std::max<std::int64_t>(first, first_of_all)),
                           static_cast<std::int32_t>(std::min<std::int64_t>(last, last_of_all))});
        return true;
    }
    if (comparison != Comparison::equal) return false;
    const PropertyGraph::Codes codes = graph.codes(property);
    if (codes.codes.empty() || codes.names.size() > 64) return false;
    const Value wanted = evaluate(value, execution_);
    if (!wanted.is(ValueType::string)) return false;
    std::uint64_t allowed = 0;
    for (std::size_t code = 0; code < codes.names.size(); ++code) {
        if (codes.names[code] == wanted.string()) allowed |= std::uint64_t{1} << code;
    }
    choices_.push_back({codes.codes, allowed});
    return true;
}

bool HopTest::passes_rest(RelationshipId relationship) {
    const PropertyGraph& graph = execution_.graph();
    for (const std::size_t i : properties_) {
        const Value held = graph.property(Relationship{relationship}, pattern_.properties->names[i]);
        if (equals(held, evaluate(*pattern_.properties->children[i], execution_)) != Ternary::yes) return false;
    }
    if (rest_.empty()) return true;
    if (own_ && pattern_.where != nullptr && pattern_.where->accumulator >= 0)
        execution_.slot(pattern_.where->accumulator) = Relationship{relationship};
    if (!pattern_.variable_length) execution_.slot(pattern_.slot) = Relationship{relationship};
    return std::all_of(rest_.begin(), rest_.end(),
                       [&](const Expression* part) { return test(*part, execution_) == Ternary::yes; });
}

}  // namespace entente::query
