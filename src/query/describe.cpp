#include "query/describe.h"

#include <fmt/format.h>

#include <entente/query/memory_graph.h>

namespace entente::query {

namespace {

std::string joined(const std::vector<ExpressionPtr>& parts, std::string_view between) {
    std::string text;
    for (const ExpressionPtr& part : parts) {
        if (part == nullptr) continue;
        if (!text.empty()) text += between;
        text += describe(*part);
    }
    return text;
}

std::string_view sign(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal: return "=";
        case Comparison::unequal: return "<>";
        case Comparison::less: return "<";
        case Comparison::less_or_equal: return "<=";
        case Comparison::greater: return ">";
        case Comparison::greater_or_equal: return ">=";
    }
    return "=";
}

/// The operator that stands between all children; empty for other expressions.
std::string_view infix(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::conjunction: return " AND ";
        case ExpressionKind::disjunction: return " OR ";
        case ExpressionKind::exclusive: return " XOR ";
        case ExpressionKind::membership: return " IN ";
        case ExpressionKind::starts_with: return " STARTS WITH ";
        case ExpressionKind::ends_with: return " ENDS WITH ";
        case ExpressionKind::contains: return " CONTAINS ";
        case ExpressionKind::matches: return " =~ ";
        case ExpressionKind::add: return " + ";
        case ExpressionKind::subtract: return " - ";
        case ExpressionKind::multiply: return " * ";
        case ExpressionKind::divide: return " / ";
        case ExpressionKind::modulo: return " % ";
        case ExpressionKind::power: return " ^ ";
        case ExpressionKind::concatenate: return " || ";
        default: return {};
    }
}

/// Whether an operator needs parentheses to be read right beside another one.
bool binds_loosely(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::conjunction:
        case ExpressionKind::membership:
        case ExpressionKind::starts_with:
        case ExpressionKind::ends_with:
        case ExpressionKind::contains:
        case ExpressionKind::matches: return false;
        default: return true;
    }
}

std::string entries(const Expression& map, std::size_t first) {
    std::string text;
    for (std::size_t i = 0; i < map.names.size(); ++i) {
        text += fmt::format("{}{}: {}", i == 0 ? "" : ", ", map.names[i], describe(*map.children[i + first]));
    }
    return text;
}

std::string comparison(const Expression& expression) {
    std::string text = describe(*expression.children[0]);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        text += fmt::format(" {} {}", sign(expression.operators[i]), describe(*expression.children[i + 1]));
    }
    return text;
}

std::string child(const Expression& expression, std::size_t place) {
    const auto& children = expression.children;
    return place < children.size() && children[place] != nullptr ? describe(*children[place]) : std::string();
}

std::string details_of(const NodePattern& node) {
    std::string text = node.variable;
    if (node.labels != nullptr) text += ":" + describe(*node.labels);
    if (node.properties != nullptr) text += (text.empty() ? "" : " ") + describe(*node.properties);
    if (node.where != nullptr) text += (text.empty() ? "WHERE " : " WHERE ") + describe(*node.where);
    return text;
}

std::string details_of(const RelationshipPattern& tie) {
    std::string text = tie.variable;
    if (tie.types != nullptr) text += ":" + describe(*tie.types);
    if (tie.variable_length && tie.maximum)
        text += fmt::format("*{}..{}", tie.minimum, *tie.maximum);
    else if (tie.variable_length)
        text += fmt::format("*{}..", tie.minimum);
    if (tie.properties != nullptr) text += (text.empty() ? "" : " ") + describe(*tie.properties);
    if (tie.where != nullptr) text += (text.empty() ? "WHERE " : " WHERE ") + describe(*tie.where);
    return text;
}

std::string group(const RelationshipPattern& tie) {
    const PathPattern& inner = *tie.group;
    std::string text = "(";
    for (std::size_t i = 0; i < inner.nodes.size(); ++i) {
        text += describe(inner.nodes[i]);
        if (i >= inner.relationships.size()) break;
        const RelationshipPattern& hop = inner.relationships[i];
        text += fmt::format("{}-[{}]-{}", hop.direction == Direction::incoming ? "<" : "", details_of(hop),
                            hop.direction == Direction::outgoing ? ">" : "");
    }
    if (inner.where != nullptr) text += " WHERE " + describe(*inner.where);
    return fmt::format("{}){{{},{}}}", text, tie.minimum, tie.maximum ? std::to_string(*tie.maximum) : "");
}

}  // namespace

std::string describe(const LabelExpression& labels) {
    switch (labels.kind) {
        case LabelExpression::Kind::name: return labels.name;
        case LabelExpression::Kind::any: return "%";
        case LabelExpression::Kind::negation: return "!" + describe(labels.children[0]);
        case LabelExpression::Kind::conjunction:
        case LabelExpression::Kind::disjunction: break;
    }
    const bool all = labels.kind == LabelExpression::Kind::conjunction;
    std::string text;
    for (const LabelExpression& part : labels.children) {
        const bool parentheses = all && part.kind == LabelExpression::Kind::disjunction;
        text += text.empty() ? "" : all ? "&" : "|";
        text += parentheses ? "(" + describe(part) + ")" : describe(part);
    }
    return text;
}

std::string describe(const Expression& expression) {
    static const MemoryGraph no_graph;
    if (const std::string_view word = infix(expression.kind); !word.empty()) {
        const std::string text = joined(expression.children, word);
        return binds_loosely(expression.kind) ? "(" + text + ")" : text;
    }
    switch (expression.kind) {
        case ExpressionKind::literal: return to_string(expression.value, no_graph);
        case ExpressionKind::parameter: return "$" + expression.name;
        case ExpressionKind::variable: return expression.name;
        case ExpressionKind::property: return fmt::format("{}.{}", child(expression, 0), expression.name);
        case ExpressionKind::subscript: return fmt::format("{}[{}]", child(expression, 0), child(expression, 1));
        case ExpressionKind::slice:
            return fmt::format("{}[{}..{}]", child(expression, 0), child(expression, 1), child(expression, 2));
        case ExpressionKind::list: return fmt::format("[{}]", joined(expression.children, ", "));
        case ExpressionKind::map: return fmt::format("{{{}}}", entries(expression, 0));
        case ExpressionKind::map_projection:
            return fmt::format("{}{{{}{}{}}}", child(expression, 0), expression.all_properties ? ".*" : "",
                               expression.all_properties && !expression.names.empty() ? ", " : "",
                               entries(expression, 1));
        case ExpressionKind::negation: return fmt::format("NOT ({})", child(expression, 0));
        case ExpressionKind::comparison: return comparison(expression);
        case ExpressionKind::is_null: return child(expression, 0) + " IS NULL";
        case ExpressionKind::is_not_null: return child(expression, 0) + " IS NOT NULL";
        case ExpressionKind::plus: return child(expression, 0);
        case ExpressionKind::minus: return "-" + child(expression, 0);
        case ExpressionKind::call:
            return fmt::format("{}({}{})", expression.name, expression.distinct ? "DISTINCT " : "",
                               joined(expression.children, ", "));
        case ExpressionKind::count_all: return "count(*)";
        case ExpressionKind::simple_case:
        case ExpressionKind::searched_case: return "CASE …";
        case ExpressionKind::alternatives: return joined(expression.children, ", ");
        case ExpressionKind::list_comprehension: return fmt::format("[… IN {}]", child(expression, 0));
        case ExpressionKind::quantifier:
            return fmt::format("{}(… IN {} WHERE {})", expression.name, child(expression, 0), child(expression, 1));
        case ExpressionKind::reduce: return fmt::format("reduce(… IN {})", child(expression, 1));
        case ExpressionKind::has_labels:
            return fmt::format("{}:{}", child(expression, 0), describe(*expression.labels));
        case ExpressionKind::pattern_predicate:
        case ExpressionKind::exists: return "EXISTS { … }";
        case ExpressionKind::count_subquery: return "COUNT { … }";
        case ExpressionKind::collect_subquery: return "COLLECT { … }";
        case ExpressionKind::pattern_comprehension: return "[(…) | …]";
        case ExpressionKind::shortest_path: return "shortestPath(…)";
        default: return "…";
    }
}

std::string describe(const NodePattern& node) { return "(" + details_of(node) + ")"; }

std::string describe(const NodePattern& left, const RelationshipPattern& tie, const NodePattern& right) {
    const auto name = [](const NodePattern& node) {
        return fmt::format("({}{}{})", node.variable, node.labels != nullptr ? ":" : "",
                           node.labels != nullptr ? describe(*node.labels) : std::string());
    };
    if (tie.group != nullptr) return name(left) + " " + group(tie) + " " + name(right);
    const std::string details = details_of(tie);
    return fmt::format("{}{}{}{}{}", name(left), tie.direction == Direction::incoming ? "<-" : "-",
                       details.empty() ? std::string() : "[" + details + "]",
                       tie.direction == Direction::outgoing ? "->" : "-", name(right));
}

std::string describe(const Projection& projection) {
    std::string text;
    for (const ProjectionItem& item : projection.items) {
        text += text.empty() ? "" : ", ";
        text += describe(*item.expression);
    }
    return text;
}

}  // namespace entente::query
