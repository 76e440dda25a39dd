#include "query/procedures/leiden.h"

#include <algorithm>
#include <numeric>

#include "query/procedures/random.h"

namespace entente::query {

namespace {

using Partition = std::vector<std::uint32_t>;

struct Link {
    std::uint32_t target;
    double weight;
};

/// A level of the algorithm: the vertices are parts of the graph.
struct Level {
    std::vector<std::size_t> offsets{0};
    std::vector<Link> links;
    std::vector<double> inside;    // weight between the members of a vertex
    std::vector<double> strength;  // the sum of its links' weights, those inside twice

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(inside.size()); }
    [[nodiscard]] std::span<const Link> at(std::uint32_t vertex) const {
        return std::span(links).subspan(offsets[vertex], offsets[vertex + 1] - offsets[vertex]);
    }
};

Level level_of(const Subgraph& graph) {
    Level level;
    for (std::uint32_t vertex = 0; vertex < graph.size(); ++vertex) {
        double inside = 0;
        double strength = 0;
        for (const Arc& arc : graph.arcs(vertex)) {
            strength += arc.weight;
            if (arc.target == vertex)
                inside += arc.weight;
            else
                level.links.push_back({arc.target, arc.weight});
        }
        level.offsets.push_back(level.links.size());
        level.inside.push_back(inside);
        level.strength.push_back(strength + inside);
    }
    return level;
}

/// Numbers communities 0, 1 … by their first vertex; how many there are.
std::uint32_t renumber(Partition& partition) {
    Partition numbers(partition.size(), Subgraph::none);
    std::uint32_t count = 0;
    for (std::uint32_t& community : partition) {
        if (numbers[community] == Subgraph::none) numbers[community] = count++;
        community = numbers[community];
    }
    return count;
}

std::vector<std::vector<std::uint32_t>> members_of(const Partition& partition, std::uint32_t count) {
    std::vector<std::vector<std::uint32_t>> members(count);
    for (std::uint32_t vertex = 0; vertex < partition.size(); ++vertex) members[partition[vertex]].push_back(vertex);
    return members;
}

class Leiden {
public:
    Leiden(ProcedureContext& context, const LeidenSettings& settings, double total)
        : context_(context), random_(settings.seed), scale_(settings.resolution / total), least_gain_(1e-13 * total) {}

    /// One iteration: improves a partition of the lowest level.
    Partition improve(const Level& lowest, Partition partition) {
        Level level = lowest;
        Partition place(lowest.size());  // of each vertex of the lowest level in the level
        std::iota(place.begin(), place.end(), 0U);
        while (true) {
            if (!move(level, partition)) break;
            const std::uint32_t count = renumber(partition);
            if (count == level.size()) break;
            Partition refined = refine(level, partition, count);
            const std::uint32_t parts = renumber(refined);
            if (parts == level.size()) break;
            Partition next(parts);
            for (std::uint32_t vertex = 0; vertex < level.size(); ++vertex) next[refined[vertex]] = partition[vertex];
            for (std::uint32_t& vertex : place) vertex = refined[vertex];
            level = aggregate(level, refined, parts);
            partition = std::move(next);
        }
        for (std::uint32_t& vertex : place) vertex = partition[vertex];
        return place;
    }

private:
    /// The weight between a vertex and each community beside it, which `touched_` names.
    void weigh(const Level& level, std::uint32_t vertex, const Partition& partition) {
        for (const std::uint32_t community : touched_) weight_to_[community] = 0;
        touched_.clear();
        for (const Link& link : level.at(vertex)) {
            const std::uint32_t community = partition[link.target];
            if (weight_to_[community] == 0) touched_.push_back(community);
            weight_to_[community] += link.weight;
        }
        std::sort(touched_.begin(), touched_.end());
        touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
    }

    std::vector<std::uint32_t> shuffled(std::uint32_t count) {
        std::vector<std::uint32_t> order(count);
        std::iota(order.begin(), order.end(), 0U);
        random_.choose(order, order.size());
        return order;
    }

    /// Moves vertices while that gains; those beside a moved one are looked at again. False when a limit is
    /// met.
    bool move(const Level& level, Partition& partition) {
        const std::uint32_t count = level.size();
        std::vector<double> strength(count, 0.0);
        std::vector<std::uint32_t> members(count, 0);
        for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
            strength[partition[vertex]] += level.strength[vertex];
            ++members[partition[vertex]];
        }
        std::vector<std::uint32_t> empty;
        for (std::uint32_t community = count; community-- > 0;) {
            if (members[community] == 0) empty.push_back(community);
        }
        weight_to_.assign(count, 0.0);
        touched_.clear();
        std::vector<std::uint32_t> queue = shuffled(count);
        std::vector<bool> queued(count, true);
        for (std::size_t at = 0; at < queue.size(); ++at) {
            const std::uint32_t vertex = queue[at];
            queued[vertex] = false;
            if (!context_.step(level.at(vertex).size() + 1)) return false;
            const std::uint32_t from = partition[vertex];
            weigh(level, vertex, partition);
            strength[from] -= level.strength[vertex];
            --members[from];
            const double share = scale_ * level.strength[vertex];
            const auto gain = [&](std::uint32_t community) {
                return weight_to_[community] - share * strength[community];
            };
            std::uint32_t best = from;
            double most = gain(from) + least_gain_;
            for (const std::uint32_t community : touched_) {
                if (community != from && gain(community) > most) {
                    best = community;
                    most = gain(community);
                }
            }
            if (most < 0 && members[from] > 0 && !empty.empty()) {
                best = empty.back();
                empty.pop_back();
            }
            if (best != from && members[from] == 0) empty.push_back(from);
            partition[vertex] = best;
            strength[best] += level.strength[vertex];
            ++members[best];
            if (best == from) continue;
            for (const Link& link : level.at(vertex)) {
                if (queued[link.target] || partition[link.target] == best) continue;
                queued[link.target] = true;
                queue.push_back(link.target);
            }
        }
        return true;
    }

    /// Splits each community into parts that hang together well, by joining single vertices.
    Partition refine(const Level& level, const Partition& partition, std::uint32_t communities) {
        const std::uint32_t count = level.size();
        std::vector<double> whole(communities, 0.0);
        for (std::uint32_t vertex = 0; vertex < count; ++vertex) whole[partition[vertex]] += level.strength[vertex];
        Partition parts(count);
        std::iota(parts.begin(), parts.end(), 0U);
        std::vector<double> strength = level.strength;
        std::vector<double> cut(count, 0.0);  // from a part to the rest of its community
        std::vector<bool> single(count, true);
        for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
            for (const Link& link : level.at(vertex)) {
                if (partition[link.target] == partition[vertex]) cut[vertex] += link.weight;
            }
        }
        weight_to_.assign(count, 0.0);
        touched_.clear();
        for (const std::uint32_t vertex : shuffled(count)) {
            if (!context_.step(level.at(vertex).size() + 1)) break;
            const std::uint32_t community = partition[vertex];
            const auto well_connected = [&](std::uint32_t part) {
                return cut[part] >= scale_ * strength[part] * (whole[community] - strength[part]);
            };
            if (!single[vertex] || !well_connected(vertex)) continue;
            weigh(level, vertex, parts);
            std::uint32_t best = vertex;
            double most = least_gain_;
            for (const std::uint32_t part : touched_) {
                if (part == vertex || partition[part] != community || !well_connected(part)) continue;
                const double gain = weight_to_[part] - scale_ * level.strength[vertex] * strength[part];
                if (gain > most) {
                    best = part;
                    most = gain;
                }
            }
            if (best == vertex) continue;
            parts[vertex] = best;
            cut[best] += cut[vertex] - 2 * weight_to_[best];
            strength[best] += strength[vertex];
            single[vertex] = single[best] = false;
        }
        return parts;
    }

    Level aggregate(const Level& level, const Partition& parts, std::uint32_t count) {
        Level next;
        weight_to_.assign(std::max(count, level.size()), 0.0);
        for (const std::vector<std::uint32_t>& members : members_of(parts, count)) {
            const std::uint32_t self = parts[members.front()];
            double inside = 0;
            double strength = 0;
            std::vector<std::uint32_t> beside;
            for (const std::uint32_t vertex : members) {
                inside += level.inside[vertex];
                strength += level.strength[vertex];
                for (const Link& link : level.at(vertex)) {
                    const std::uint32_t part = parts[link.target];
                    if (weight_to_[part] == 0) beside.push_back(part);
                    weight_to_[part] += link.weight;
                }
            }
            std::sort(beside.begin(), beside.end());
            beside.erase(std::unique(beside.begin(), beside.end()), beside.end());
            for (const std::uint32_t part : beside) {
                if (part == self)
                    inside += weight_to_[part] / 2;
                else
                    next.links.push_back({part, weight_to_[part]});
                weight_to_[part] = 0;
            }
            next.offsets.push_back(next.links.size());
            next.inside.push_back(inside);
            next.strength.push_back(strength);
        }
        touched_.clear();
        return next;
    }

    ProcedureContext& context_;
    Random random_;
    double scale_;
    double least_gain_;  // below it is rounding
    std::vector<double> weight_to_;
    std::vector<std::uint32_t> touched_;
};

/// What does not hang together becomes communities of its own, which no modularity is lost by.
void split_unconnected(const Level& level, Partition& partition) {
    Partition piece(partition.size(), Subgraph::none);
    std::vector<std::uint32_t> stack;
    for (std::uint32_t start = 0; start < level.size(); ++start) {
        if (piece[start] != Subgraph::none) continue;
        piece[start] = start;
        stack.assign(1, start);
        while (!stack.empty()) {
            const std::uint32_t vertex = stack.back();
            stack.pop_back();
            for (const Link& link : level.at(vertex)) {
                if (piece[link.target] != Subgraph::none || partition[link.target] != partition[start] ||
                    link.weight == 0)
                    continue;
                piece[link.target] = start;
                stack.push_back(link.target);
            }
        }
    }
    partition = std::move(piece);
}

double modularity(const Level& level, const Partition& partition, double total, double resolution) {
    std::vector<double> inside(level.size(), 0.0);
    std::vector<double> strength(level.size(), 0.0);
    for (std::uint32_t vertex = 0; vertex < level.size(); ++vertex) {
        const std::uint32_t community = partition[vertex];
        strength[community] += level.strength[vertex];
        inside[community] += 2 * level.inside[vertex];
        for (const Link& link : level.at(vertex)) {
            if (partition[link.target] == community) inside[community] += link.weight;
        }
    }
    double sum = 0;
    for (std::uint32_t community = 0; community < level.size(); ++community) {
        const double share = strength[community] / total;
        sum += inside[community] / total - resolution * share * share;
    }
    return sum;
}

}  // namespace

Communities find_communities(ProcedureContext& context, const Subgraph& graph, const LeidenSettings& settings) {
    const Level level = level_of(graph);
    Communities best;
    best.of.resize(graph.size());
    std::iota(best.of.begin(), best.of.end(), 0U);
    const double total = std::accumulate(level.strength.begin(), level.strength.end(), 0.0);
    if (total <= 0 || !context.hold(graph.arc_count() * sizeof(Link) * 2 + graph.size() * 64)) return best;
    best.modularity = modularity(level, best.of, total, settings.resolution);
    Leiden leiden(context, settings, total);
    for (std::uint64_t round = 0; round < settings.iterations; ++round) {
        Partition next = leiden.improve(level, best.of);
        if (!context.step()) break;
        split_unconnected(level, next);
        const double quality = modularity(level, next, total, settings.resolution);
        if (quality <= best.modularity + 1e-12) break;
        best.of = std::move(next);
        best.modularity = quality;
    }
    return best;
}

}  // namespace entente::query
