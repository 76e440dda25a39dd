#pragma once

#include <cstdint>
#include <vector>

#include "query/procedures/subgraph.h"

namespace entente::query {

struct LooplessPath {
    std::vector<std::uint32_t> vertices;
    double cost = 0;
};

/// The `count` cheapest paths between two vertices that visit none twice, by cost, then hops, then the order
/// of their vertices (Yen 1971, with Lawler's partition of 1972, which finds no path twice). Each search is
/// led by the costs to the target in the whole graph (A*), so that it hardly leaves the path that it finds.
/// `graph` has no parallel arcs; weights are 0 or more. At worst O(count · n · (m + n log n)). Stops early
/// when the context meets a limit.
[[nodiscard]] std::vector<LooplessPath> loopless_paths(ProcedureContext& context, const Subgraph& graph,
                                                       std::uint32_t source, std::uint32_t target, std::uint64_t count);

}  // namespace entente::query
