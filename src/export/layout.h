#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace entente::exporting {

struct Point {
    double x = 0, y = 0;
};

/// Places the nodes of an undirected graph by forces: ForceAtlas2 (Jacomy and others, 2014) with repulsion
/// summed over a quadtree (Barnes and Hut, 1986). Afterwards circles of the given radii no longer overlap by
/// much. Only operations that IEEE 754 rounds exactly are used, and a fixed seed, so that every compiler and
/// machine gives the same positions. O(k (n log n + m)) time for k rounds, which are fewer for larger graphs.
/// Ends of edges must be less than `radii.size()`.
[[nodiscard]] std::vector<Point> force_layout(
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges, const std::vector<double>& radii);

}  // namespace entente::exporting
