#pragma once

#include <vector>

#include "query/ast.h"

namespace entente::query {

/// Whether two expressions read the same: same operators, names and literals, whatever the binder has added.
/// Subqueries are never the same.
[[nodiscard]] bool same_expression(const Expression& left, const Expression& right);

/// Whether an aggregation stands in the expression, outside of subqueries. After binding.
[[nodiscard]] bool has_aggregation(const Expression& expression);

/// The slots that evaluating reads, those of variables of its own included; sorted, without repetition. After binding.
[[nodiscard]] std::vector<Slot> used_slots(const Expression& expression);
void add_used_slots(const Expression* expression, std::vector<Slot>& slots);
/// Of everything in a pattern: properties and conditions, not the pattern's own variables.
void add_used_slots(const PathPattern& path, std::vector<Slot>& slots);

/// The parts of a condition that must all hold.
[[nodiscard]] std::vector<const Expression*> conjuncts(const Expression* condition);

}  // namespace entente::query
