#pragma once

#include <cstddef>

namespace entente::exporting {

struct Point {
    double x = 0;
    double y = 0;
};

/// Where a node stands before any layout: on a sunflower's spiral (Vogel, 1979), about 30 units from its
/// neighbours, so that no two meet and every layout can start from it.
[[nodiscard]] Point spiral_point(std::size_t index);

}  // namespace entente::exporting
