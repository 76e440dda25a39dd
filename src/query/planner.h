#pragma once

#include "query/ast.h"
#include "query/execution.h"
#include "query/operators.h"

namespace entente::query {

/// The plan of a statement or subquery that has been bound. `existence`: only whether there is a row is asked
/// for.
[[nodiscard]] OperatorPtr plan_statement(const Statement& statement, Execution& execution, bool existence = false);

/// Rows that pass all checks; the plan itself without any.
[[nodiscard]] OperatorPtr plan_filter(OperatorPtr plan, std::vector<Check> checks, Execution& execution);

/// Writes the plans of an expression's subqueries below the step that evaluates it, where the plan is written
/// down.
void note_subqueries(const Expression* expression, const Operator& step, Execution& execution);

/// The patterns of one MATCH and its condition, on top of the rows of `input`.
/// `ends_only`: paths of variable length give each pair of ends once, and no relationships.
[[nodiscard]] OperatorPtr plan_match(const Clause& clause, OperatorPtr input, Execution& execution, bool ends_only);

/// Whether the clause behind a MATCH asks neither by which relationships a path of variable length leads to
/// its end, nor how many do: `MATCH (a)-[*1..3]->(b) RETURN DISTINCT b`. Then it is a search, not an
/// enumeration.
/// `next` is null where it only matters whether there is a row: EXISTS.
[[nodiscard]] bool may_give_ends_only(const Clause& clause, const Clause* next);

/// The slots that a path or a MATCH gives values to.
[[nodiscard]] std::vector<Slot> slots_of(const PathPattern& path);
[[nodiscard]] std::vector<Slot> slots_of(const Clause& clause);

}  // namespace entente::query
