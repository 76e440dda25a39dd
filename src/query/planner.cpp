#include "query/planner.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "query/describe.h"
#include "query/estimates.h"
#include "query/expression_tools.h"

namespace entente::query {

namespace {

/// SKIP or LIMIT, where its number is there to read.
double number_of(const Expression* bound, Execution& execution, double unknown) {
    if (bound == nullptr) return unknown;
    const Value value = bound->kind == ExpressionKind::literal     ? bound->value
                        : bound->kind == ExpressionKind::parameter ? execution.parameter(bound->name)
                                                                   : Value();
    return value.is(ValueType::integer) ? static_cast<double>(value.integer()) : unknown;
}

std::string sort_keys(const Projection& projection) {
    std::string text;
    for (const SortItem& item : projection.sort) {
        text += text.empty() ? "" : ", ";
        text += describe(*item.expression) + (item.descending ? " DESC" : "");
    }
    return text;
}

std::string page_text(const Projection& projection) {
    std::string text;
    if (projection.skip != nullptr) text = "SKIP " + describe(*projection.skip);
    if (projection.limit != nullptr) text += (text.empty() ? "LIMIT " : " LIMIT ") + describe(*projection.limit);
    return text;
}

OperatorPtr plan_page(const Projection& projection, OperatorPtr plan, Execution& execution) {
    const double rows = plan->estimate();
    const int below = plan->entry();
    const double left = std::max(0.0, rows - number_of(projection.skip.get(), execution, 0));
    plan = make_page(execution, std::move(plan), projection);
    return noted(execution, std::move(plan), std::min(left, number_of(projection.limit.get(), execution, left)), "Page",
                 [&] { return page_text(projection); }, {below});
}

OperatorPtr plan_items(const Projection& projection, OperatorPtr plan, Execution& execution) {
    const double rows = plan->estimate();
    const int below = plan->entry();
    const auto text = [&] { return describe(projection); };
    if (projection.aggregates) {
        const bool keyed = std::any_of(projection.items.begin(), projection.items.end(),
                                       [](const ProjectionItem& item) { return !item.aggregates; });
        plan = make_aggregation(execution, std::move(plan), projection);
        return noted(execution, std::move(plan), keyed ? std::sqrt(rows) : 1, "Aggregate", text, {below});
    }
    const Operator* before = plan.get();
    plan = make_projection(execution, std::move(plan), projection);
    if (plan.get() == before) return plan;  // the variables stay what they are
    return noted(execution, std::move(plan), rows, "Project", text, {below});
}

OperatorPtr plan_projection(const Projection& projection, OperatorPtr plan, Execution& execution) {
    plan = plan_items(projection, std::move(plan), execution);
    for (const ProjectionItem& item : projection.items) note_subqueries(item.expression.get(), *plan, execution);
    if (projection.distinct) {
        const double rows = plan->estimate();
        const int below = plan->entry();
        std::vector<Slot> slots;
        for (const ProjectionItem& item : projection.items) slots.push_back(item.slot);
        plan = make_distinct(execution, std::move(plan), std::move(slots));
        plan = noted(execution, std::move(plan), rows, "Distinct", [&] { return describe(projection); }, {below});
    }
    if (!projection.sort.empty()) {
        const double rows = plan->estimate();
        const int below = plan->entry();
        plan = make_sort(execution, std::move(plan), projection);
        plan = noted(execution, std::move(plan), rows, "Sort", [&] { return sort_keys(projection); }, {below});
    }
    if (projection.skip != nullptr || projection.limit != nullptr)
        plan = plan_page(projection, std::move(plan), execution);
    std::vector<Check> checks;
    for (const Expression* part : conjuncts(projection.where.get())) checks.push_back({part, nullptr, nullptr});
    return plan_filter(std::move(plan), std::move(checks), execution);
}

OperatorPtr plan_optional(const Clause& clause, OperatorPtr plan, Execution& execution, bool ends_only) {
    OperatorPtr inner = plan_match(clause, make_single_row(execution), execution, ends_only);
    const double rows = plan->estimate() * std::max(1.0, inner->estimate());
    const std::initializer_list<int> below{plan->entry(), inner->entry()};
    plan = make_optional(execution, std::move(plan), std::move(inner), slots_of(clause));
    return noted(
        execution, std::move(plan), rows, "Optional", [] { return std::string(); }, below);
}

OperatorPtr plan_call(const Clause& clause, OperatorPtr plan, Execution& execution) {
    const double rows = plan->estimate();
    const int below = plan->entry();
    plan = make_call(execution, std::move(plan), clause.call);
    plan = noted(execution, std::move(plan), rows, "Call", [&] { return clause.call.name; }, {below});
    std::vector<Check> checks;
    if (clause.call.where != nullptr) checks.push_back({clause.call.where.get(), nullptr, nullptr});
    return plan_filter(std::move(plan), std::move(checks), execution);
}

OperatorPtr plan_unwind(const Clause& clause, OperatorPtr plan, Execution& execution) {
    const double rows = plan->estimate();
    const int below = plan->entry();
    const double length =
        clause.expression->kind == ExpressionKind::list ? static_cast<double>(clause.expression->children.size()) : 10;
    plan = make_unwind(execution, std::move(plan), clause);
    return noted(execution, std::move(plan), rows * length, "Unwind",
                 [&] { return fmt::format("{} AS {}", describe(*clause.expression), clause.variable); }, {below});
}

OperatorPtr plan_clause(const Clause& clause, const Clause* following, OperatorPtr plan, Execution& execution,
                        bool existence) {
    switch (clause.kind) {
        case ClauseKind::match: {
            const bool ends_only =
                execution.optimizes() && (following != nullptr || existence) && may_give_ends_only(clause, following);
            if (clause.optional) return plan_optional(clause, std::move(plan), execution, ends_only);
            return plan_match(clause, std::move(plan), execution, ends_only);
        }
        case ClauseKind::unwind: return plan_unwind(clause, std::move(plan), execution);
        case ClauseKind::with:
        case ClauseKind::result: return plan_projection(clause.projection, std::move(plan), execution);
        case ClauseKind::call: return plan_call(clause, std::move(plan), execution);
        case ClauseKind::create: {
            const double rows = plan->estimate();
            const int below = plan->entry();
            plan = make_create(execution, std::move(plan), clause);
            return noted(execution, std::move(plan), rows, "Create", [] { return std::string(); }, {below});
        }
    }
    return plan;
}

std::string text_of(const std::vector<Check>& checks) {
    std::string text;
    for (const Check& check : checks) {
        text += text.empty() ? "" : " AND ";
        if (check.condition != nullptr) text += describe(*check.condition);
        if (check.node != nullptr) text += describe(*check.node);
        if (check.relationship != nullptr) text += describe({}, *check.relationship, {});
    }
    return text;
}

}  // namespace

OperatorPtr plan_filter(OperatorPtr plan, std::vector<Check> checks, Execution& execution) {
    if (checks.empty()) return plan;
    double rows = plan->estimate();
    const int below = plan->entry();
    for (const Check& check : checks)
        rows *= check.condition != nullptr ? condition_share(*check.condition) : equality_share;
    const std::vector<Check> shown = checks;
    plan = make_filter(execution, std::move(plan), std::move(checks));
    plan = noted(execution, std::move(plan), rows, "Filter", [&] { return text_of(shown); }, {below});
    for (const Check& check : shown) note_subqueries(check.condition, *plan, execution);
    return plan;
}

void note_subqueries(const Expression* expression, const Operator& step, Execution& execution) {
    if (execution.book() == nullptr || expression == nullptr) return;
    if (expression->subquery != nullptr) {
        execution.book()->attach(step.entry(), execution.subplan(*expression).entry());
    }
    for (const ExpressionPtr& child : expression->children) note_subqueries(child.get(), step, execution);
}

OperatorPtr plan_statement(const Statement& statement, Execution& execution, bool existence) {
    std::vector<OperatorPtr> parts;
    for (const LinearQuery& query : statement.parts) {
        OperatorPtr plan = make_single_row(execution);
        for (std::size_t i = 0; i < query.clauses.size(); ++i) {
            const Clause* following = i + 1 < query.clauses.size() ? &query.clauses[i + 1] : nullptr;
            plan = plan_clause(query.clauses[i], following, std::move(plan), execution, existence);
        }
        parts.push_back(std::move(plan));
    }
    if (parts.size() == 1) return std::move(parts.front());
    double rows = 0;
    std::vector<int> below;
    for (const OperatorPtr& part : parts) {
        rows += part->estimate();
        below.push_back(part->entry());
    }
    OperatorPtr plan = make_union(execution, std::move(parts), statement);
    plan = noted(execution, std::move(plan), rows, "Union",
                 [&] { return std::string(statement.union_all ? "ALL" : ""); }, {});
    if (execution.book() != nullptr) {
        for (const int part : below) execution.book()->attach(plan->entry(), part);
    }
    return plan;
}

}  // namespace entente::query
