#pragma once

#include "query/ast.h"
#include "query/hops.h"

namespace entente::query {

/// How many rows a step is likely to give, from the graph's counts. Conditions whose share no count tells are
/// taken to let through the shares below, as is usual (Selinger et al., Access path selection in a relational
/// database management system, 1979).
inline constexpr double equality_share = 0.1;
inline constexpr double range_share = 1.0 / 3;
inline constexpr double other_share = 0.5;

/// The share of nodes that bear the labels.
[[nodiscard]] double label_share(const LabelExpression* labels, const PropertyGraph& graph);
/// Relationships that a hop finds at a node, on average.
[[nodiscard]] double mean_degree(const RelationshipPattern& tie, const PropertyGraph& graph);
/// Those at all turns of a pattern of variable length; at most one path for each pair of nodes where
/// `ends_only`.
[[nodiscard]] double mean_paths(const RelationshipPattern& tie, const PropertyGraph& graph, bool ends_only);
[[nodiscard]] double condition_share(const Expression& condition);

}  // namespace entente::query
