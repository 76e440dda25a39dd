#pragma once

#include <string>

#include "query/ast.h"

namespace entente::query {

/// Parts of a query as text, in openCypher's writing, for plans: what stands in the source may be laid out
/// otherwise.
[[nodiscard]] std::string describe(const Expression& expression);
[[nodiscard]] std::string describe(const LabelExpression& labels);
[[nodiscard]] std::string describe(const NodePattern& node);
/// Both nodes by their names alone: `(a)-[r:MEETS*1..3]->(b)`.
[[nodiscard]] std::string describe(const NodePattern& left, const RelationshipPattern& tie, const NodePattern& right);
[[nodiscard]] std::string describe(const Projection& projection);

}  // namespace entente::query
