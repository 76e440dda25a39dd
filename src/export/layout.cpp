#include "export/layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entente::exporting {

namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Squares whose width is below this share of their distance act as one body.
constexpr double opening = 1.1;
constexpr int deepest = 24;
constexpr double repulsion = 60;
constexpr double attraction = 0.05;
constexpr double gravity = 12;
constexpr double work = 5e5;  // nodes times rounds
constexpr double fewest_rounds = 60, most_rounds = 400;
constexpr int separations = 60;

/// Numbers between -1 and 1 (Steele, Lea and Flood's SplitMix64, 2014).
class Random {
public:
    double next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        z ^= z >> 31U;
        return static_cast<double>(z >> 11U) * (2.0 / 9007199254740992.0) - 1.0;
    }

private:
    std::uint64_t state_ = 0x656E74656E7465ULL;
};

/// A square of the quadtree, with the mass in it and that mass's centre.
struct Square {
    double x, y, half;  // middle and half of the width
    double mass = 0, mx = 0, my = 0;
    std::int32_t children = -1;  // index of the first of four
    std::int32_t node = -1;      // of a leaf with a single node
    int depth = 0;
};

class QuadTree {
public:
    QuadTree(const std::vector<Point>& points, const std::vector<double>& masses) {
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

    /// The push that all others give to a node, by mass over distance.
    [[nodiscard]] Point push_on(std::int32_t node, const Point& at) {
        Point sum;
        stack_.assign(1, 0);
        while (!stack_.empty()) {
            const Square& square = squares_[static_cast<std::size_t>(stack_.back())];
            stack_.pop_back();
            if (square.mass <= 0 || square.node == node) continue;
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

private:
    std::int32_t child_for(const Square& square, const Point& p) const {
        return square.children + (p.x >= square.x ? 1 : 0) + (p.y >= square.y ? 2 : 0);
    }

    void split(std::size_t index) {
        const Square square = squares_[index];
        squares_[index].children = static_cast<std::int32_t>(squares_.size());
        squares_[index].node = -1;
        const double half = square.half / 2;
        for (int child = 0; child < 4; ++child) {
            Square part{square.x + (child % 2 == 0 ? -half : half), square.y + (child < 2 ? -half : half),
                        half};
            part.depth = square.depth + 1;
            squares_.push_back(part);
        }
    }

    void add_mass(std::size_t index, const Point& p, double mass) {
        squares_[index].mass += mass;
        squares_[index].mx += p.x * mass;
        squares_[index].my += p.y * mass;
    }

    void insert(const std::vector<Point>& points, const std::vector<double>& masses, std::int32_t node) {
        const Point& p = points[static_cast<std::size_t>(node)];
        const double mass = masses[static_cast<std::size_t>(node)];
        std::size_t index = 0;
        while (true) {
            const bool empty = squares_[index].mass <= 0;
            const std::int32_t other = squares_[index].node;
            if (squares_[index].children < 0 && !empty && squares_[index].depth < deepest && other >= 0) {
                split(index);
                const auto moved = static_cast<std::size_t>(
                    child_for(squares_[index], points[static_cast<std::size_t>(other)]));
                add_mass(moved, points[static_cast<std::size_t>(other)],
                         masses[static_cast<std::size_t>(other)]);
                squares_[moved].node = other;
            }
            add_mass(index, p, mass);
            if (squares_[index].children < 0) {
                squares_[index].node = empty ? node : -1;
                return;
            }
            index = static_cast<std::size_t>(child_for(squares_[index], p));
        }
    }

    std::vector<Square> squares_;
    std::vector<std::int32_t> stack_;
};

std::vector<double> masses_of(const Edges& edges, std::size_t count) {
    std::vector<double> masses(count, 1.0);
    for (const auto& [source, target] : edges) {
        masses[source] += 1;
        masses[target] += 1;
    }
    return masses;
}

void round_of_forces(std::vector<Point>& points, const Edges& edges, const std::vector<double>& masses,
                     double longest_step) {
    std::vector<Point> forces(points.size());
    QuadTree tree(points, masses);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point push = tree.push_on(static_cast<std::int32_t>(i), points[i]);
        const double away = std::sqrt(points[i].x * points[i].x + points[i].y * points[i].y) + 1e-9;
        const double pull = gravity * masses[i] * (1 + away / 100) / away;
        forces[i] = {push.x * repulsion * masses[i] - points[i].x * pull,
                     push.y * repulsion * masses[i] - points[i].y * pull};
    }
    for (const auto& [source, target] : edges) {
        const double dx = (points[target].x - points[source].x) * attraction;
        const double dy = (points[target].y - points[source].y) * attraction;
        forces[source].x += dx;
        forces[source].y += dy;
        forces[target].x -= dx;
        forces[target].y -= dy;
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point step{forces[i].x / masses[i], forces[i].y / masses[i]};
        const double length = std::sqrt(step.x * step.x + step.y * step.y) + 1e-9;
        const double taken = std::min(length * 0.3, longest_step) / length;
        points[i].x += step.x * taken;
        points[i].y += step.y * taken;
    }
}

/// Pushes circles apart that overlap, found by a sweep along x.
bool separate(std::vector<Point>& points, const std::vector<double>& radii, double widest) {
    std::vector<std::uint32_t> order(points.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        return points[left].x < points[right].x || (points[left].x == points[right].x && left < right);
    });
    bool moved = false;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            Point &a = points[order[i]], &b = points[order[j]];
            if (b.x - a.x > 2 * widest) break;
            const double room = radii[order[i]] + radii[order[j]];
            double dx = b.x - a.x, dy = b.y - a.y;
            double distance = std::sqrt(dx * dx + dy * dy);
            if (distance >= room) continue;
            if (distance < 1e-6) {
                dx = 1e-3 * static_cast<double>(order[j] % 7 + 1);
                dy = 1e-3 * static_cast<double>(order[j] % 5 + 1);
                distance = std::sqrt(dx * dx + dy * dy);
            }
            const double shift = (room - distance) / distance / 2;
            a.x -= dx * shift;
            a.y -= dy * shift;
            b.x += dx * shift;
            b.y += dy * shift;
            moved = true;
        }
    }
    return moved;
}

}  // namespace

std::vector<Point> force_layout(const Edges& edges, const std::vector<double>& radii) {
    const std::size_t count = radii.size();
    std::vector<Point> points(count);
    Random random;
    const double spread = 20 * std::sqrt(static_cast<double>(count) + 1);
    for (Point& point : points) {
        point.x = random.next() * spread;
        point.y = random.next() * spread;
    }
    const std::vector<double> masses = masses_of(edges, count);
    const auto rounds =
        static_cast<int>(std::clamp(work / (static_cast<double>(count) + 1), fewest_rounds, most_rounds));
    for (int round = 0; round < rounds; ++round) {
        const double left = 1.0 - static_cast<double>(round) / rounds;
        round_of_forces(points, edges, masses, 0.5 + spread * 0.2 * left * left);
    }
    double widest = 0;
    for (const double radius : radii) widest = std::max(widest, radius);
    for (int i = 0; i < separations && separate(points, radii, widest); ++i) {
    }
    return points;
}

}  // namespace entente::exporting
