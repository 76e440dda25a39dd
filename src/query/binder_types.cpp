#include <array>

#include <fmt/format.h>

#include "query/binder.h"

namespace entente::query {

namespace {

constexpr std::uint32_t truth = kind_boolean | kind_null;

std::uint32_t kind_of(const Value& value) {
    switch (value.type()) {
        case ValueType::map: return kind_map;
        case ValueType::node: return kind_node;
        case ValueType::relationship: return kind_relationship;
        case ValueType::list: return kind_list;
        case ValueType::path: return kind_path;
        case ValueType::duration: return kind_duration;
        case ValueType::string: return kind_string;
        case ValueType::boolean: return kind_boolean;
        case ValueType::integer: return kind_integer;
        case ValueType::floating: return kind_floating;
        case ValueType::null: return kind_null;
        default: return kind_temporal;
    }
}

}  // namespace

std::string describe_kinds(std::uint32_t kinds) {
    static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 11> names{
        {{kind_boolean, "boolean"},
         {kind_integer, "integer"},
         {kind_floating, "float"},
         {kind_string, "string"},
         {kind_list, "list"},
         {kind_map, "map"},
         {kind_node, "node"},
         {kind_relationship, "relationship"},
         {kind_path, "path"},
         {kind_temporal, "temporal value"},
         {kind_duration, "duration"}}};
    std::vector<std::string_view> parts;
    for (const auto& [kind, name] : names) {
        if ((kinds & kind) != 0) parts.push_back(name);
    }
    if (parts.empty()) return "null";
    std::string text(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        text.append(i + 1 == parts.size() ? " or " : ", ").append(parts[i]);
    }
    return text;
}

void Binder::require(const Expression& expression, std::uint32_t kinds, std::string_view what) {
    if (expression.type.may_be(kinds)) return;
    fail(syntax_error(
        "InvalidArgumentType",
        fmt::format("{} takes a {}, not a {}", what, describe_kinds(kinds), describe_kinds(expression.type.kinds)),
        expression.position));
}

void Binder::bind_property(Expression& expression) {
    const Expression& base = *expression.children[0];
    constexpr std::uint32_t holders = kind_map | kind_node | kind_relationship | kind_temporal | kind_duration;
    if (base.type.may_be(holders)) return;
    const bool path = base.type.is_only(kind_path);
    fail(failure(path ? "SyntaxError" : "TypeError", "InvalidArgumentType",
                 fmt::format("a {} has no properties", describe_kinds(base.type.kinds)), expression.position));
}

void Binder::infer_arithmetic(Expression& expression) {
    constexpr std::uint32_t operands = kind_number | kind_temporal | kind_duration;
    std::uint32_t both = 0;
    bool integers = true;
    bool numbers = true;
    for (const ExpressionPtr& child : expression.children) {
        if (expression.kind != ExpressionKind::add) require(*child, operands, "arithmetic");
        both |= child->type.kinds;
        integers = integers && child->type.is_only(kind_integer);
        numbers = numbers && child->type.is_only(kind_number);
    }
    expression.type = {};
    if (expression.kind == ExpressionKind::power && numbers) {
        expression.type.kinds = kind_floating;
    } else if (integers) {
        expression.type.kinds = kind_integer;
    } else if (numbers) {
        expression.type.kinds = kind_number;
    } else if (expression.kind == ExpressionKind::add && (both & ~std::uint32_t{kind_string}) == 0) {
        expression.type.kinds = kind_string;
    }
}

void Binder::infer_type(Expression& expression) {
    const auto child_types = [&] {
        std::uint32_t kinds = 0;
        for (const ExpressionPtr& child : expression.children) {
            if (child != nullptr) kinds |= child->type.kinds;
        }
        return kinds;
    };
    switch (expression.kind) {
        case ExpressionKind::literal: expression.type.kinds = kind_of(expression.value); break;
        case ExpressionKind::list: expression.type = {kind_list, child_types()}; break;
        case ExpressionKind::map: expression.type.kinds = kind_map; break;
        case ExpressionKind::map_projection: expression.type.kinds = kind_map | kind_null; break;
        case ExpressionKind::property: bind_property(expression); break;
        case ExpressionKind::conjunction:
        case ExpressionKind::disjunction:
        case ExpressionKind::exclusive:
        case ExpressionKind::negation:
            for (const ExpressionPtr& child : expression.children) require(*child, kind_boolean, "a logical operator");
            expression.type.kinds = truth;
            break;
        case ExpressionKind::membership:
            require(*expression.children[1], kind_list, "IN");
            expression.type.kinds = truth;
            break;
        case ExpressionKind::has_labels:
            require(*expression.children[0], kind_node | kind_relationship, "a test of labels");
            expression.type.kinds = truth;
            break;
        case ExpressionKind::comparison:
        case ExpressionKind::is_null:
        case ExpressionKind::is_not_null:
        case ExpressionKind::starts_with:
        case ExpressionKind::ends_with:
        case ExpressionKind::contains:
        case ExpressionKind::matches:
        case ExpressionKind::quantifier:
        case ExpressionKind::pattern_predicate:
        case ExpressionKind::exists: expression.type.kinds = truth; break;
        case ExpressionKind::add:
        case ExpressionKind::subtract:
        case ExpressionKind::multiply:
        case ExpressionKind::divide:
        case ExpressionKind::modulo:
        case ExpressionKind::power: infer_arithmetic(expression); break;
        case ExpressionKind::plus:
        case ExpressionKind::minus:
            require(*expression.children[0], kind_number | kind_duration, "a sign");
            expression.type.kinds = expression.children[0]->type.kinds;
            break;
        case ExpressionKind::concatenate: expression.type.kinds = kind_string | kind_list | kind_null; break;
        case ExpressionKind::count_all:
        case ExpressionKind::count_subquery: expression.type.kinds = kind_integer; break;
        case ExpressionKind::list_comprehension:
            expression.type = {kind_list | kind_null, kind_any};
            if (expression.children[2] != nullptr) expression.type.elements = expression.children[2]->type.kinds;
            break;
        case ExpressionKind::collect_subquery:
        case ExpressionKind::pattern_comprehension: expression.type = {kind_list, kind_any}; break;
        default: break;
    }
}

}  // namespace entente::query
