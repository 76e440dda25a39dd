#include "query/planner.h"

#include "query/expression_tools.h"

namespace entente::query {

namespace {

OperatorPtr plan_projection(const Projection& projection, OperatorPtr plan, Execution& execution) {
    plan = projection.aggregates ? make_aggregation(execution, std::move(plan), projection)
                                 : make_projection(execution, std::move(plan), projection);
    if (projection.distinct) {
        std::vector<Slot> slots;
        for (const ProjectionItem& item : projection.items) slots.push_back(item.slot);
        plan = make_distinct(execution, std::move(plan), std::move(slots));
    }
    if (!projection.sort.empty()) plan = make_sort(execution, std::move(plan), projection);
    if (projection.skip != nullptr || projection.limit != nullptr) {
        plan = make_page(execution, std::move(plan), projection);
    }
    std::vector<Check> checks;
    for (const Expression* part : conjuncts(projection.where.get()))
        checks.push_back({part, nullptr, nullptr});
    return make_filter(execution, std::move(plan), std::move(checks));
}

OperatorPtr plan_clause(const Clause& clause, const Clause* following, OperatorPtr plan,
                        Execution& execution) {
    switch (clause.kind) {
        case ClauseKind::match: {
            const bool ends_only = following != nullptr && may_give_ends_only(clause, *following);
            if (!clause.optional) return plan_match(clause, std::move(plan), execution, ends_only);
            OperatorPtr inner = plan_match(clause, make_single_row(execution), execution, ends_only);
            return make_optional(execution, std::move(plan), std::move(inner), slots_of(clause));
        }
        case ClauseKind::unwind:
            return make_unwind(execution, std::move(plan), clause);
        case ClauseKind::with:
        case ClauseKind::result:
            return plan_projection(clause.projection, std::move(plan), execution);
        case ClauseKind::call: {
            plan = make_call(execution, std::move(plan), clause.call);
            std::vector<Check> checks;
            if (clause.call.where != nullptr) checks.push_back({clause.call.where.get(), nullptr, nullptr});
            return make_filter(execution, std::move(plan), std::move(checks));
        }
        case ClauseKind::create:
            return make_create(execution, std::move(plan), clause);
    }
    return plan;
}

}  // namespace

OperatorPtr plan_statement(const Statement& statement, Execution& execution) {
    std::vector<OperatorPtr> parts;
    for (const LinearQuery& query : statement.parts) {
        OperatorPtr plan = make_single_row(execution);
        for (std::size_t i = 0; i < query.clauses.size(); ++i) {
            const Clause* following = i + 1 < query.clauses.size() ? &query.clauses[i + 1] : nullptr;
            plan = plan_clause(query.clauses[i], following, std::move(plan), execution);
        }
        parts.push_back(std::move(plan));
    }
    if (parts.size() == 1) return std::move(parts.front());
    return make_union(execution, std::move(parts), statement);
}

}  // namespace entente::query
