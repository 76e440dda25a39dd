#include "query/expression_tools.h"

#include <algorithm>

#include "query/functions.h"

namespace entente::query {

namespace {

bool same_labels(const LabelExpression* left, const LabelExpression* right) {
    if (left == nullptr || right == nullptr) return left == right;
    if (left->kind != right->kind || left->name != right->name || left->children.size() != right->children.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left->children.size(); ++i) {
        if (!same_labels(&left->children[i], &right->children[i])) return false;
    }
    return true;
}

bool same_value(const Value& left, const Value& right) {
    return left.type() == right.type() && order(left, right) == 0;
}

void add_statement(const Statement& statement, std::vector<Slot>& slots) {
    for (const LinearQuery& part : statement.parts) {
        for (const Clause& clause : part.clauses) {
            for (const PathPattern& path : clause.patterns) {
                add_used_slots(path, slots);
                for (const NodePattern& node : path.nodes) slots.push_back(node.slot);
                for (const RelationshipPattern& tie : path.relationships) slots.push_back(tie.slot);
            }
            add_used_slots(clause.where.get(), slots);
            add_used_slots(clause.expression.get(), slots);
            for (const auto& item : clause.projection.items) add_used_slots(item.expression.get(), slots);
            for (const auto& item : clause.projection.sort) add_used_slots(item.expression.get(), slots);
            add_used_slots(clause.projection.where.get(), slots);
            for (const auto& argument : clause.call.arguments) add_used_slots(argument.get(), slots);
            add_used_slots(clause.call.where.get(), slots);
        }
    }
}

}  // namespace

bool same_expression(const Expression& left, const Expression& right) {
    if (left.kind != right.kind || left.name != right.name || left.names != right.names ||
        left.operators != right.operators || left.distinct != right.distinct ||
        left.all_properties != right.all_properties || left.children.size() != right.children.size()) {
        return false;
    }
    if (left.subquery != nullptr || right.subquery != nullptr) return false;
    if (left.kind == ExpressionKind::literal && !same_value(left.value, right.value)) return false;
    if (!same_labels(left.labels.get(), right.labels.get())) return false;
    for (std::size_t i = 0; i < left.children.size(); ++i) {
        const Expression* l = left.children[i].get();
        const Expression* r = right.children[i].get();
        if (l == nullptr || r == nullptr ? l != r : !same_expression(*l, *r)) return false;
    }
    return true;
}

bool has_aggregation(const Expression& expression) {
    if (expression.kind == ExpressionKind::count_all) return true;
    if (expression.function != nullptr && expression.function->aggregate != Aggregate::none) return true;
    return std::any_of(expression.children.begin(), expression.children.end(),
                       [](const ExpressionPtr& child) { return child != nullptr && has_aggregation(*child); });
}

void add_used_slots(const Expression* expression, std::vector<Slot>& slots) {
    if (expression == nullptr) return;
    if (expression->slot >= 0) slots.push_back(expression->slot);
    for (const ExpressionPtr& child : expression->children) add_used_slots(child.get(), slots);
    if (expression->subquery != nullptr) {
        add_statement(*expression->subquery->statement, slots);
        add_used_slots(expression->subquery->projection.get(), slots);
    }
}

void add_used_slots(const PathPattern& path, std::vector<Slot>& slots) {
    for (const NodePattern& node : path.nodes) {
        add_used_slots(node.properties.get(), slots);
        add_used_slots(node.where.get(), slots);
    }
    for (const RelationshipPattern& tie : path.relationships) {
        add_used_slots(tie.properties.get(), slots);
        add_used_slots(tie.where.get(), slots);
        if (tie.group != nullptr) add_used_slots(*tie.group, slots);
    }
    add_used_slots(path.where.get(), slots);
    add_used_slots(path.gap.get(), slots);
}

std::vector<Slot> used_slots(const Expression& expression) {
    std::vector<Slot> slots;
    add_used_slots(&expression, slots);
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    return slots;
}

std::vector<const Expression*> conjuncts(const Expression* condition) {
    std::vector<const Expression*> parts;
    if (condition == nullptr) return parts;
    if (condition->kind != ExpressionKind::conjunction) return {condition};
    for (const ExpressionPtr& child : condition->children) {
        for (const Expression* part : conjuncts(child.get())) parts.push_back(part);
    }
    return parts;
}

}  // namespace entente::query
