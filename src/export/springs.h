#pragma once

#include <cstdint>
#include <vector>

#include "export/layout.h"

namespace entente::exporting {

struct Spring {
    std::uint32_t source, target;
    double strength;
};

/// Bodies and springs of a connected graph.
struct SpringSystem {
    std::vector<Spring> springs;  ///< each pair once, source before target, sorted
    std::vector<double> masses;   ///< above 0
};

/// Places them where pushes and pulls are even: bodies push by mass over distance (Jacomy and others, 2014),
/// springs pull with a force that hardly grows past some length, which keeps groups apart (after Noack,
/// 2007). Groups of neighbours are placed as one body first (after Hu, 2005), which finds the large shape of
/// a large graph.
[[nodiscard]] std::vector<Point> place_by_springs(const SpringSystem& system);

}  // namespace entente::exporting
