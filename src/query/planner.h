#pragma once

#include "query/ast.h"
#include "query/execution.h"
#include "query/operators.h"

namespace entente::query {

/// The plan of a statement or subquery that has been bound.
[[nodiscard]] OperatorPtr plan_statement(const Statement& statement, Execution& execution);

/// The patterns of one MATCH and its condition, on top of the rows of `input`.
[[nodiscard]] OperatorPtr plan_match(const Clause& clause, OperatorPtr input, Execution& execution);

/// The slots that a path or a MATCH gives values to.
[[nodiscard]] std::vector<Slot> slots_of(const PathPattern& path);
[[nodiscard]] std::vector<Slot> slots_of(const Clause& clause);

}  // namespace entente::query
