#include <algorithm>
#include <set>

#include "query/expression_tools.h"
#include "query/functions.h"
#include "query/planner.h"

namespace entente::query {

std::vector<Slot> slots_of(const PathPattern& path) {
    std::vector<Slot> slots;
    for (const NodePattern& node : path.nodes) {
        if (!node.bound) slots.push_back(node.slot);
    }
    for (const RelationshipPattern& tie : path.relationships) {
        if (!tie.bound) slots.push_back(tie.slot);
        if (tie.group == nullptr) continue;
        for (const auto& [inner, outer] : tie.group->group_slots) slots.push_back(outer);
    }
    if (path.slot >= 0) slots.push_back(path.slot);
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    return slots;
}

std::vector<Slot> slots_of(const Clause& clause) {
    std::set<Slot> slots;
    for (const PathPattern& path : clause.patterns) {
        for (const Slot slot : slots_of(path)) slots.insert(slot);
    }
    return {slots.begin(), slots.end()};
}

namespace {

/// Whether rows that are the same count once: DISTINCT, or aggregations that do not count rows.
bool takes_rows_once(const Projection& projection) {
    if (!projection.aggregates) return projection.distinct;
    return std::all_of(projection.aggregations.begin(), projection.aggregations.end(), [](const Expression* call) {
        return call->function != nullptr && (call->distinct || call->function->aggregate == Aggregate::minimum ||
                                             call->function->aggregate == Aggregate::maximum);
    });
}

}  // namespace

bool may_give_ends_only(const Clause& clause, const Clause* next) {
    if (clause.patterns.size() != 1) return false;
    const PathPattern& path = clause.patterns.front();
    if (path.slot >= 0 || path.explicit_mode || path.search != PathSearch::all || path.relationships.size() != 1)
        return false;
    const RelationshipPattern& tie = path.relationships.front();
    if (!tie.variable_length || tie.minimum > 1 || tie.group != nullptr || tie.bound) return false;
    std::vector<Slot> used;
    add_used_slots(clause.where.get(), used);
    if (next != nullptr) {
        if (next->kind != ClauseKind::with && next->kind != ClauseKind::result) return false;
        const Projection& projection = next->projection;
        if (!takes_rows_once(projection)) return false;
        for (const ProjectionItem& item : projection.items) add_used_slots(item.expression.get(), used);
        for (const SortItem& item : projection.sort) add_used_slots(item.expression.get(), used);
        add_used_slots(projection.where.get(), used);
    }
    return std::find(used.begin(), used.end(), tie.slot) == used.end();
}

}  // namespace entente::query
