#include "export/quad_tree.h"

#include <algorithm>
#include <cmath>

namespace entente::exporting {

namespace {

// Squares whose width is below this share of their distance act as one body.
constexpr double opening = 1.1;
// Below it, bodies at one place share a square.
constexpr int deepest = 24;

}  // namespace

QuadTree::QuadTree(const std::vector<Point>& points, const std::vector<double>& masses) {
    double reach = 1;
    for (const Point& p : points) reach = std::max({reach, std::fabs(p.x), std::fabs(p.y)});
    squares_.reserve(points.size() * 3 + 1);
    squares_.push_back({0, 0, reach});
    for (std::size_t i = 0; i < points.size(); ++i) insert(points, masses, static_cast<std::int32_t>(i));
    for (Square& square : squares_)
        if (square.mass > 0) {
            square.mx /= square.mass;
            square.my /= square.mass;
        }
}

Point QuadTree::push_on(std::int32_t body, const Point& at) {
    Point sum;
    stack_.assign(1, 0);
    while (!stack_.empty()) {
        const Square& square = squares_[static_cast<std::size_t>(stack_.back())];
        stack_.pop_back();
        if (square.mass <= 0 || square.body == body) continue;
        const double dx = at.x - square.mx, dy = at.y - square.my;
        const double distance2 = dx * dx + dy * dy + 1e-3;
        const double width = 2 * square.half;
        if (square.children < 0 || width * width < opening * opening * distance2) {
            sum.x += dx * (square.mass / distance2);
            sum.y += dy * (square.mass / distance2);
        } else {
            for (std::int32_t child = 0; child < 4; ++child) stack_.push_back(square.children + child);
        }
    }
    return sum;
}

std::int32_t QuadTree::child_for(const Square& square, const Point& p) {
    return square.children + (p.x >= square.x ? 1 : 0) + (p.y >= square.y ? 2 : 0);
}

void QuadTree::split(std::size_t index) {
    const Square square = squares_[index];
    squares_[index].children = static_cast<std::int32_t>(squares_.size());
    squares_[index].body = -1;
    const double half = square.half / 2;
    for (int child = 0; child < 4; ++child) {
        Square part{square.x + (child % 2 == 0 ? -half : half), square.y + (child < 2 ? -half : half), half};
        part.depth = square.depth + 1;
        squares_.push_back(part);
    }
}

void QuadTree::add_mass(std::size_t index, const Point& p, double mass) {
    squares_[index].mass += mass;
    squares_[index].mx += p.x * mass;
    squares_[index].my += p.y * mass;
}

void QuadTree::insert(const std::vector<Point>& points, const std::vector<double>& masses, std::int32_t body) {
    const Point& p = points[static_cast<std::size_t>(body)];
    const double mass = masses[static_cast<std::size_t>(body)];
    std::size_t index = 0;
    while (true) {
        const bool empty = squares_[index].mass <= 0;
        const std::int32_t other = squares_[index].body;
        if (squares_[index].children < 0 && !empty && squares_[index].depth < deepest && other >= 0) {
            split(index);
            const auto moved =
                static_cast<std::size_t>(child_for(squares_[index], points[static_cast<std::size_t>(other)]));
            add_mass(moved, points[static_cast<std::size_t>(other)], masses[static_cast<std::size_t>(other)]);
            squares_[moved].body = other;
        }
        add_mass(index, p, mass);
        if (squares_[index].children < 0) {
            squares_[index].body = empty ? body : -1;
            return;
        }
        index = static_cast<std::size_t>(child_for(squares_[index], p));
    }
}

}  // namespace entente::exporting
