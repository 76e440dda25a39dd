#include "query/procedures/loopless.h"

#include <algorithm>
#include <compare>
#include <functional>
#include <limits>
#include <queue>
#include <set>
#include <tuple>

namespace entente::query {

namespace {

struct Cost {
    double weight = std::numeric_limits<double>::infinity();
    std::uint32_t hops = 0;

    [[nodiscard]] Cost with(const Arc& arc) const { return {weight + arc.weight, hops + 1}; }
    [[nodiscard]] bool finite() const { return weight < std::numeric_limits<double>::infinity(); }
    friend bool operator==(const Cost&, const Cost&) = default;
    friend bool operator<(const Cost& left, const Cost& right) {
        return std::tie(left.weight, left.hops) < std::tie(right.weight, right.hops);
    }
};

struct Entry {
    Cost cost;
    std::uint32_t vertex;
    friend bool operator>(const Entry& left, const Entry& right) {
        if (left.cost == right.cost) return left.vertex > right.vertex;
        return right.cost < left.cost;
    }
};
using Queue = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>;

/// A path, and which part of the others it stands for: those that share its first vertices up to `branch` and
/// go on from there to none of `closed`.
struct Candidate {
    LooplessPath path;
    std::size_t branch = 0;
    std::vector<std::uint32_t> closed;

    friend bool operator<(const Candidate& left, const Candidate& right) {
        const auto key = [](const Candidate& candidate) {
            return std::make_tuple(candidate.path.cost, candidate.path.vertices.size());
        };
        if (key(left) != key(right)) return key(left) < key(right);
        return left.path.vertices < right.path.vertices;
    }
};

class Yen {
public:
    Yen(ProcedureContext& context, const Subgraph& graph, std::uint32_t target)
        : context_(context),
          graph_(graph),
          reverse_(graph.reversed()),
          target_(target),
          to_target_(graph.size()),
          cost_(graph.size()),
          round_(graph.size(), 0),
          settled_(graph.size(), 0),
          closed_(graph.size(), 0),
          marked_(graph.size(), 0) {}

    std::vector<LooplessPath> paths(std::uint32_t source, std::uint64_t count) {
        std::vector<LooplessPath> found;
        if (!context_.hold(graph_.arc_count() * sizeof(Arc) + graph_.size() * 48) || !search_back()) return found;
        std::set<Candidate> candidates;
        add(candidates, {{source}, 0}, 0, {});
        while (found.size() < count && !candidates.empty()) {
            const Candidate best = std::move(candidates.extract(candidates.begin()).value());
            const std::vector<std::uint32_t>& vertices = best.path.vertices;
            LooplessPath root{{}, 0};
            for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
                root.vertices.push_back(vertices[i]);
                if (i > 0) root.cost += arc_between(vertices[i - 1], vertices[i]).weight;
                if (i < best.branch) continue;
                std::vector<std::uint32_t> closed;
                if (i == best.branch) closed = best.closed;
                closed.push_back(vertices[i + 1]);
                if (!add(candidates, root, i, std::move(closed))) return found;
            }
            found.push_back(best.path);
        }
        return found;
    }

    [[nodiscard]] const Arc& arc_between(std::uint32_t from, std::uint32_t to) const {
        const auto arcs = graph_.arcs(from);
        return *std::lower_bound(arcs.begin(), arcs.end(), to,
                                 [](const Arc& arc, std::uint32_t target) { return arc.target < target; });
    }

private:
    /// The costs to the target from everywhere.
    bool search_back() {
        Queue queue;
        to_target_[target_] = {0, 0};
        queue.push({{0, 0}, target_});
        while (!queue.empty()) {
            const Entry top = queue.top();
            queue.pop();
            if (to_target_[top.vertex] < top.cost) continue;
            const auto arcs = reverse_.arcs(top.vertex);
            if (!context_.step(arcs.size() + 1)) return false;
            for (const Arc& arc : arcs) {
                const Cost further = top.cost.with(arc);
                if (!(further < to_target_[arc.target])) continue;
                to_target_[arc.target] = further;
                queue.push({further, arc.target});
            }
        }
        return true;
    }

    /// Looks for the best path that begins with the root and does not go on to what is closed. False when a
    /// limit is met.
    bool add(std::set<Candidate>& candidates, const LooplessPath& root, std::size_t branch,
             std::vector<std::uint32_t> closed) {
        ++now_;
        spur_ = root.vertices.back();
        for (std::size_t i = 0; i + 1 < root.vertices.size(); ++i) closed_[root.vertices[i]] = now_;
        closed_next_ = &closed;
        const Cost begin{root.cost, static_cast<std::uint32_t>(branch)};
        if (!search(begin)) return false;
        if (settled_[target_] != now_) return true;
        Candidate candidate{{root.vertices, root.cost}, branch, {}};
        mark();
        for (std::uint32_t vertex = spur_; vertex != target_;) {
            const auto arcs = graph_.arcs(vertex);
            const auto arc = std::find_if(arcs.begin(), arcs.end(), [&](const Arc& next) {
                return marked_[next.target] == now_ && leads(vertex, next);
            });
            candidate.path.cost += arc->weight;
            candidate.path.vertices.push_back(arc->target);
            vertex = arc->target;
        }
        candidate.closed = std::move(closed);
        if (!context_.hold(64 + 4 * (candidate.path.vertices.size() + candidate.closed.size()))) return false;
        candidates.insert(std::move(candidate));
        return true;
    }

    [[nodiscard]] bool open(std::uint32_t from, std::uint32_t to) const {
        if (closed_[to] == now_ || to == spur_) return false;
        return from != spur_ || std::find(closed_next_->begin(), closed_next_->end(), to) == closed_next_->end();
    }

    /// Whether the arc is the last of a cheapest way to its end.
    [[nodiscard]] bool leads(std::uint32_t from, const Arc& arc) const {
        return settled_[from] == now_ && settled_[arc.target] == now_ && open(from, arc.target) &&
               cost_[from].with(arc) == cost_[arc.target];
    }

    /// From the spur to the target, and to all that lies on a path of the same cost.
    bool search(const Cost& begin) {
        Queue queue;
        const auto estimate = [&](std::uint32_t vertex) {
            return Cost{cost_[vertex].weight + to_target_[vertex].weight, cost_[vertex].hops + to_target_[vertex].hops};
        };
        const auto reach = [&](std::uint32_t vertex, const Cost& cost) {
            if (!to_target_[vertex].finite() || (round_[vertex] == now_ && !(cost < cost_[vertex]))) return;
            round_[vertex] = now_;
            cost_[vertex] = cost;
            queue.push({estimate(vertex), vertex});
        };
        reach(spur_, begin);
        while (!queue.empty()) {
            const Entry top = queue.top();
            if (settled_[target_] == now_ && cost_[target_] < top.cost) break;
            queue.pop();
            if (settled_[top.vertex] == now_ && !(top.cost == estimate(top.vertex))) continue;
            settled_[top.vertex] = now_;
            const auto arcs = graph_.arcs(top.vertex);
            if (!context_.step(arcs.size() + 1)) return false;
            if (top.vertex == target_) continue;
            for (const Arc& arc : arcs) {
                if (open(top.vertex, arc.target)) reach(arc.target, cost_[top.vertex].with(arc));
            }
        }
        return true;
    }

    /// Marks what lies on a cheapest path to the target.
    void mark() {
        std::vector<std::uint32_t> stack{target_};
        marked_[target_] = now_;
        while (!stack.empty()) {
            const std::uint32_t vertex = stack.back();
            stack.pop_back();
            for (const Arc& arc : reverse_.arcs(vertex)) {
                if (marked_[arc.target] == now_ || !leads(arc.target, {vertex, arc.relationship, arc.weight})) continue;
                marked_[arc.target] = now_;
                stack.push_back(arc.target);
            }
        }
    }

    ProcedureContext& context_;
    const Subgraph& graph_;
    Subgraph reverse_;
    std::uint32_t target_;
    std::vector<Cost> to_target_;
    std::vector<Cost> cost_;
    // Each search has a number; what carries it is reached, settled, closed or marked in that search.
    std::vector<std::uint32_t> round_;
    std::vector<std::uint32_t> settled_;
    std::vector<std::uint32_t> closed_;
    std::vector<std::uint32_t> marked_;
    std::uint32_t now_ = 0;
    std::uint32_t spur_ = 0;
    const std::vector<std::uint32_t>* closed_next_ = nullptr;
};

}  // namespace

std::vector<LooplessPath> loopless_paths(ProcedureContext& context, const Subgraph& graph, std::uint32_t source,
                                         std::uint32_t target, std::uint64_t count) {
    return Yen(context, graph, target).paths(source, count);
}

}  // namespace entente::query
