#include "export/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "export/springs.h"

namespace entente::exporting {

namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

constexpr int separations = 60;
constexpr double gap = 26;       // between parts
constexpr double label = 70;     // beside a small part, for the names that stand at its nodes
constexpr double aspect = 1.35;  // of the whole

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

/// The least node that each is connected with.
std::vector<std::uint32_t> roots_of(const Edges& edges, std::size_t count) {
    std::vector<std::uint32_t> parent(count);
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root_of = [&parent](std::uint32_t node) {
        while (parent[node] != node) {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        return node;
    };
    for (const auto& [source, target] : edges) {
        const std::uint32_t left = root_of(source), right = root_of(target);
        parent[std::max(left, right)] = std::min(left, right);
    }
    for (std::uint32_t i = 0; i < count; ++i) parent[i] = root_of(i);
    return parent;
}

/// A connected part: its nodes, where they lie within its box, and the box.
struct Part {
    std::vector<std::uint32_t> nodes;
    Edges edges;  // by place in `nodes`
    std::vector<Point> points;
    double width = 0, height = 0;
};

std::vector<Part> parts_of(const Edges& edges, std::size_t count) {
    const std::vector<std::uint32_t> roots = roots_of(edges, count);
    std::vector<std::uint32_t> part_of(count), place(count);
    std::vector<Part> parts;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (roots[i] == i) {
            part_of[i] = static_cast<std::uint32_t>(parts.size());
            parts.emplace_back();
        }
        Part& part = parts[part_of[roots[i]]];
        place[i] = static_cast<std::uint32_t>(part.nodes.size());
        part.nodes.push_back(i);
    }
    for (const auto& [source, target] : edges)
        if (source != target) parts[part_of[roots[source]]].edges.emplace_back(place[source], place[target]);
    return parts;
}

std::vector<Point> placed(const Part& part, const std::vector<double>& radii) {
    if (part.nodes.size() == 1) return {{}};
    if (part.nodes.size() == 2) return {{}, {0, radii[0] + radii[1] + gap}};  // one above the other, as names are wide
    SpringSystem system;
    system.masses.assign(part.nodes.size(), 1);
    Edges pairs = part.edges;
    for (auto& [source, target] : pairs)
        if (source > target) std::swap(source, target);
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [source, target] : pairs) {
        system.masses[source] += 1;
        system.masses[target] += 1;
        if (!system.springs.empty() && system.springs.back().source == source && system.springs.back().target == target)
            continue;
        system.springs.push_back({source, target, 1});
    }
    std::vector<Point> points = place_by_springs(system);
    const double widest = *std::max_element(radii.begin(), radii.end());
    for (int i = 0; i < separations && separate(points, radii, widest); ++i) {
    }
    return points;
}

/// Lays a part out and moves it so that its box begins at 0, 0.
void lay_out(Part& part, const std::vector<double>& all_radii) {
    std::vector<double> radii;
    for (const std::uint32_t node : part.nodes) radii.push_back(all_radii[node]);
    part.points = placed(part, radii);
    Point low = part.points[0];
    for (std::size_t i = 0; i < radii.size(); ++i) {
        low.x = std::min(low.x, part.points[i].x - radii[i]);
        low.y = std::min(low.y, part.points[i].y - radii[i]);
    }
    for (std::size_t i = 0; i < radii.size(); ++i) {
        part.points[i].x -= low.x;
        part.points[i].y -= low.y;
        part.width = std::max(part.width, part.points[i].x + radii[i]);
        part.height = std::max(part.height, part.points[i].y + radii[i]);
    }
    if (radii.size() > 1 && radii.size() < all_radii.size()) part.width += label;
}

/// Fills shelves from left to right, the largest part first; on the first shelf the parts beside it stand in
/// columns as high as it is.
class Shelves {
public:
    explicit Shelves(const std::vector<Part>& parts) {
        double area = 0;
        for (const Part& part : parts) area += (part.width + gap) * (part.height + gap);
        width_ = std::max(parts.front().width, std::sqrt(area * aspect));
    }

    Point place(const Part& part) {
        const bool column_full = y_ + part.height > top_ + height_;
        if (column_full) {
            x_ += column_ + gap;
            column_ = 0;
            y_ = top_;
        }
        if (height_ > 0 && column_full && x_ + part.width > width_) {
            top_ += height_ + gap;
            x_ = 0;
            y_ = top_;
            height_ = 0;
        }
        height_ = std::max(height_, part.height);
        const Point at{x_, y_};
        column_ = std::max(column_, part.width);
        y_ += part.height + gap;
        return at;
    }

private:
    double width_;
    double x_ = 0, y_ = 0;         // where the next part goes
    double top_ = 0, height_ = 0;  // of the shelf
    double column_ = 0;            // its width
};

}  // namespace

std::vector<Point> force_layout(const Edges& edges, const std::vector<double>& radii) {
    if (radii.empty()) return {};
    std::vector<Part> parts = parts_of(edges, radii.size());
    for (Part& part : parts) lay_out(part, radii);
    std::stable_sort(parts.begin(), parts.end(), [](const Part& left, const Part& right) {
        return left.nodes.size() != right.nodes.size() ? left.nodes.size() > right.nodes.size()
                                                       : left.height > right.height;
    });
    std::vector<Point> points(radii.size());
    Shelves shelves(parts);
    for (const Part& part : parts) {
        const Point corner = shelves.place(part);
        for (std::size_t i = 0; i < part.nodes.size(); ++i)
            points[part.nodes[i]] = {corner.x + part.points[i].x, corner.y + part.points[i].y};
    }
    return points;
}

}  // namespace entente::exporting
