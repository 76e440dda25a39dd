#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "export/layout.h"

namespace entente::exporting {

/// Sums the push that many bodies give to one, far ones together (Barnes and Hut, 1986). Building and asking
/// for every body takes O(n log n).
class QuadTree {
public:
    /// As many masses as points, all above 0.
    QuadTree(const std::vector<Point>& points, const std::vector<double>& masses);

    /// The push that all others give to a body at its point: the sum of mass over distance.
    [[nodiscard]] Point push_on(std::int32_t body, const Point& at);

private:
    /// A square with the mass in it and that mass's centre.
    struct Square {
        double x, y, half;  // middle and half of the width
        double mass = 0, mx = 0, my = 0;
        std::int32_t children = -1;  // index of the first of four
        std::int32_t body = -1;      // of a leaf with a single one
        int depth = 0;
    };

    [[nodiscard]] static std::int32_t child_for(const Square& square, const Point& p);
    void split(std::size_t index);
    void add_mass(std::size_t index, const Point& p, double mass);
    void insert(const std::vector<Point>& points, const std::vector<double>& masses, std::int32_t body);

    std::vector<Square> squares_;
    std::vector<std::int32_t> stack_;
};

}  // namespace entente::exporting
