#pragma once

#include <vector>

#include <entente/query/procedure.h>

namespace entente::query {

using Rows = std::vector<List>;

[[nodiscard]] Procedure pagerank_procedure();
[[nodiscard]] Procedure betweenness_procedure();
[[nodiscard]] Procedure degrees_procedure();
[[nodiscard]] Procedure components_procedure();
[[nodiscard]] Procedure communities_procedure();
[[nodiscard]] Procedure earliest_arrival_procedure();
[[nodiscard]] Procedure k_shortest_procedure();
[[nodiscard]] Procedure max_flow_procedure();
[[nodiscard]] Procedure neighborhood_procedure();
[[nodiscard]] Procedure balance_procedure();
[[nodiscard]] Procedure camps_procedure();
[[nodiscard]] Procedure timeline_procedure();

/// A row for each node with its score, the highest first, then in the order of nodes.
[[nodiscard]] Rows ranked(const std::vector<NodeId>& nodes, const std::vector<double>& scores);

/// Numbers groups from 1, the largest first, of equal ones that with the first node; `group[i]` may be any
/// number below the count of nodes, and becomes that rank. The sizes by rank.
std::vector<std::uint32_t> rank_groups(std::vector<std::uint32_t>& group);

}  // namespace entente::query
