#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "export/placement.h"

namespace entente::exporting {

/// Places the nodes of an undirected graph. Each connected part is laid out by forces (export/springs.h) and
/// its circles, of the given radii, moved apart; the parts then lie side by side as boxes, the largest first,
/// nodes without an edge in rows at the end. Only operations that IEEE 754 rounds exactly are used, and a
/// fixed seed, so that every compiler and machine gives the same positions. O(k (n log n + m)) time for k
/// rounds, which are fewer for larger graphs. Ends of edges must be less than `radii.size()`.
[[nodiscard]] std::vector<Point> force_layout(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges,
                                              const std::vector<double>& radii);

}  // namespace entente::exporting
