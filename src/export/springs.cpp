#include "export/springs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "export/quad_tree.h"

namespace entente::exporting {

namespace {

constexpr double repulsion = 55;
constexpr double slack = 150;  // length from which on a spring's pull hardly grows
constexpr double gravity = 0.8;
constexpr double work = 2.5e5;  // bodies times rounds, for each level
constexpr double fewest_rounds = 40, most_rounds = 300;
constexpr std::size_t coarsest = 24;
constexpr std::size_t largest_group = 6;
constexpr std::uint32_t none = 0xFFFFFFFFU;

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

struct Neighbours {
    std::vector<std::uint32_t> first;  // into `ends`, one more than bodies
    std::vector<std::pair<std::uint32_t, double>> ends;
};

Neighbours neighbours_of(const SpringSystem& system) {
    Neighbours found;
    found.first.assign(system.masses.size() + 1, 0);
    for (const Spring& spring : system.springs) {
        ++found.first[spring.source + 1];
        ++found.first[spring.target + 1];
    }
    std::partial_sum(found.first.begin(), found.first.end(), found.first.begin());
    found.ends.resize(system.springs.size() * 2);
    std::vector<std::uint32_t> next(found.first.begin(), found.first.end() - 1);
    for (const Spring& spring : system.springs) {
        found.ends[next[spring.source]++] = {spring.target, spring.strength};
        found.ends[next[spring.target]++] = {spring.source, spring.strength};
    }
    return found;
}

/// Joins each body, the lightest first, to the neighbour that it is tied to best for its mass. Returns the
/// group of each and their number.
std::pair<std::vector<std::uint32_t>, std::uint32_t> grouped(const SpringSystem& system) {
    const std::size_t count = system.masses.size();
    const Neighbours neighbours = neighbours_of(system);
    std::vector<std::uint32_t> order(count), group(count, none);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        return system.masses[left] < system.masses[right];
    });
    std::vector<std::size_t> sizes;
    for (const std::uint32_t body : order) {
        if (group[body] != none) continue;
        std::uint32_t best = none;
        double most = 0;
        for (std::uint32_t i = neighbours.first[body]; i < neighbours.first[body + 1]; ++i) {
            const auto [other, strength] = neighbours.ends[i];
            if (group[other] != none && sizes[group[other]] >= largest_group) continue;
            const double tie = strength / system.masses[other];
            if (tie > most) {
                most = tie;
                best = other;
            }
        }
        if (best == none || group[best] == none) {
            group[body] = static_cast<std::uint32_t>(sizes.size());
            sizes.push_back(1);
            if (best == none) continue;
            group[best] = group[body];
        } else {
            group[body] = group[best];
        }
        ++sizes[group[body]];
    }
    return {std::move(group), static_cast<std::uint32_t>(sizes.size())};
}

SpringSystem coarser(const SpringSystem& system, const std::vector<std::uint32_t>& group, std::uint32_t groups) {
    SpringSystem coarse;
    coarse.masses.assign(groups, 0);
    for (std::size_t i = 0; i < group.size(); ++i) coarse.masses[group[i]] += system.masses[i];
    for (const Spring& spring : system.springs) {
        const auto [low, high] = std::minmax(group[spring.source], group[spring.target]);
        if (low != high) coarse.springs.push_back({low, high, spring.strength});
    }
    std::stable_sort(coarse.springs.begin(), coarse.springs.end(), [](const Spring& left, const Spring& right) {
        return left.source != right.source ? left.source < right.source : left.target < right.target;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < coarse.springs.size(); ++i) {
        if (kept > 0 && coarse.springs[kept - 1].source == coarse.springs[i].source &&
            coarse.springs[kept - 1].target == coarse.springs[i].target) {
            coarse.springs[kept - 1].strength += coarse.springs[i].strength;
        } else {
            coarse.springs[kept++] = coarse.springs[i];
        }
    }
    coarse.springs.resize(kept);
    return coarse;
}

void one_round(const SpringSystem& system, std::vector<Point>& points, double longest_step) {
    std::vector<Point> forces(points.size());
    QuadTree tree(points, system.masses);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double mass = system.masses[i];
        const Point push = tree.push_on(static_cast<std::int32_t>(i), points[i]);
        const double away = std::sqrt(points[i].x * points[i].x + points[i].y * points[i].y);
        const double pull = gravity * mass / (1 + away / slack);
        forces[i] = {push.x * repulsion * mass - points[i].x * pull, push.y * repulsion * mass - points[i].y * pull};
    }
    for (const Spring& spring : system.springs) {
        const double dx = points[spring.target].x - points[spring.source].x;
        const double dy = points[spring.target].y - points[spring.source].y;
        const double pull = spring.strength / (1 + std::sqrt(dx * dx + dy * dy) / slack);
        forces[spring.source].x += dx * pull;
        forces[spring.source].y += dy * pull;
        forces[spring.target].x -= dx * pull;
        forces[spring.target].y -= dy * pull;
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point step{forces[i].x / system.masses[i], forces[i].y / system.masses[i]};
        const double length = std::sqrt(step.x * step.x + step.y * step.y) + 1e-9;
        const double taken = std::min(length * 0.3, longest_step) / length;
        points[i].x += step.x * taken;
        points[i].y += step.y * taken;
    }
}

void relax(const SpringSystem& system, std::vector<Point>& points, double reach) {
    const auto count = static_cast<double>(points.size());
    const auto rounds = static_cast<int>(std::clamp(work / (count + 1), fewest_rounds, most_rounds));
    for (int round = 0; round < rounds; ++round) {
        const double left = 1.0 - static_cast<double>(round) / rounds;
        one_round(system, points, 0.5 + reach * left * left);
    }
}

}  // namespace

std::vector<Point> place_by_springs(const SpringSystem& system) {
    std::vector<SpringSystem> levels{system};
    std::vector<std::vector<std::uint32_t>> groups;
    while (levels.back().masses.size() > coarsest) {
        auto [group, count] = grouped(levels.back());
        if (count * 10 > levels.back().masses.size() * 9) break;
        levels.push_back(coarser(levels.back(), group, count));
        groups.push_back(std::move(group));
    }
    Random random;
    const double spread = 20 * std::sqrt(std::accumulate(system.masses.begin(), system.masses.end(), 1.0));
    std::vector<Point> points(levels.back().masses.size());
    for (Point& point : points) {
        point.x = random.next() * spread;
        point.y = random.next() * spread;
    }
    relax(levels.back(), points, spread * 0.2);
    for (std::size_t level = groups.size(); level-- > 0;) {
        std::vector<Point> finer(groups[level].size());
        for (std::size_t i = 0; i < finer.size(); ++i) {
            finer[i] = points[groups[level][i]];
            finer[i].x += random.next() * 10;
            finer[i].y += random.next() * 10;
        }
        points = std::move(finer);
        relax(levels[level], points, 30);
    }
    return points;
}

}  // namespace entente::exporting
