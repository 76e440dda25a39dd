#include "query/shortest.h"

#include <algorithm>

namespace entente::query {

ShortestSearch::ShortestSearch(Execution& execution, const RelationshipPattern& pattern, bool backwards,
                               std::vector<Slot> unique)
    : execution_(execution),
      unique_(std::move(unique)),
      types_(pattern.types.get(), execution.graph()),
      direction_(backwards ? reversed(pattern.direction) : pattern.direction),
      test_(execution, pattern) {}

std::uint64_t ShortestSearch::cost(const Side& side) const {
    if (side.frontier.size() > weighed_nodes) return side.frontier.size() * weighed_nodes;
    const PropertyGraph& graph = execution_.graph();
    std::uint64_t sum = 0;
    for (const NodeId node : side.frontier) {
        if (side.direction != Direction::incoming) sum += graph.outgoing(node).size();
        if (side.direction != Direction::outgoing) sum += graph.incoming(node).size();
    }
    return sum;
}

bool ShortestSearch::plain() const { return test_.empty() && unique_.empty() && !avoided_ && !execution_.day(); }

template <typename Visit>
bool ShortestSearch::for_each_row(NodeId node, Direction direction, const Visit& visit) {
    const PropertyGraph& graph = execution_.graph();
    const auto row = [&](const Adjacency& adjacency) {
        visit(adjacency.neighbors);
        return execution_.advance(adjacency.size());
    };
    for (const bool incoming : {false, true}) {
        if (direction == (incoming ? Direction::outgoing : Direction::incoming)) continue;
        if (types_.all()) {
            if (!row(incoming ? graph.incoming(node) : graph.outgoing(node))) return false;
            continue;
        }
        for (const TypeId type : types_.types()) {
            if (!row(incoming ? graph.incoming(node, type) : graph.outgoing(node, type))) return false;
        }
    }
    return true;
}

void ShortestSearch::begin(Side& side, NodeId node, Direction direction) {
    side.marks.reset(execution_.graph().node_count());
    side.reached.assign(1, node);
    side.frontier.assign(1, node);
    side.marks.set(node, 0);
    side.depth = 0;
    side.direction = direction;
}

bool ShortestSearch::usable(RelationshipId relationship) {
    if (avoided_ && *avoided_ == relationship) return false;
    if (!unique_.empty() && in_use(relationship, unique_, execution_)) return false;
    return test_.empty() || test_.passes(relationship);
}

bool ShortestSearch::advance(Side& side, const Side& other, bool all, std::vector<NodeId>& meeting) {
    std::vector<NodeId> next;
    ++side.depth;
    if (plain()) {
        for (const NodeId node : side.frontier) {
            bool met = false;
            const bool going = for_each_row(node, side.direction, [&](std::span<const NodeId> neighbors) {
                for (const NodeId neighbor : neighbors) {
                    if (met || !side.marks.insert(neighbor, side.depth)) continue;
                    next.push_back(neighbor);
                    if (other.distance(neighbor) != other.depth) continue;
                    meeting.push_back(neighbor);
                    met = !all;
                }
            });
            if (!going || met) break;
        }
        side.reached.insert(side.reached.end(), next.begin(), next.end());
        side.frontier = std::move(next);
        return !execution_.failed();
    }
    for (const NodeId node : side.frontier) {
        HopIterator hops(execution_, types_, node, side.direction);
        while (hops.next()) {
            if (!execution_.step()) return false;
            if (side.marks.has(hops.neighbor()) || !usable(hops.relationship())) continue;
            side.marks.set(hops.neighbor(), side.depth);
            next.push_back(hops.neighbor());
            if (other.distance(hops.neighbor()) != other.depth) continue;
            meeting.push_back(hops.neighbor());
            if (!all) {
                side.reached.insert(side.reached.end(), next.begin(), next.end());
                return true;
            }
        }
    }
    side.reached.insert(side.reached.end(), next.begin(), next.end());
    side.frontier = std::move(next);
    return !execution_.failed();
}

std::vector<Path> ShortestSearch::unwind(const Side& side, NodeId node, bool all) {
    struct Level {
        NodeId node;
        HopIterator hops;
    };
    const Direction back = reversed(side.direction);
    std::vector<Path> found;
    std::vector<Level> stack{{node, HopIterator(execution_, types_, node, back)}};
    std::vector<RelationshipId> ties;
    const auto give = [&] {
        Path path;
        for (auto level = stack.rbegin(); level != stack.rend(); ++level) path.nodes.push_back(level->node);
        path.relationships.assign(ties.rbegin(), ties.rend());
        found.push_back(std::move(path));
    };
    while (!stack.empty() && !execution_.failed()) {
        const std::uint32_t distance = side.distance(stack.back().node);
        bool deeper = false;
        if (distance == 0) {
            give();
            if (!all || found.size() >= maximum_paths) return found;
        } else {
            while (stack.back().hops.next()) {
                if (!execution_.step()) return found;
                const NodeId before = stack.back().hops.neighbor();
                const RelationshipId tie = stack.back().hops.relationship();
                if (side.distance(before) + 1 != distance || !usable(tie)) continue;
                ties.push_back(tie);
                stack.push_back({before, HopIterator(execution_, types_, before, back)});
                deeper = true;
                break;
            }
        }
        if (deeper) continue;
        stack.pop_back();
        if (!ties.empty()) ties.pop_back();
    }
    return found;
}

std::vector<Path> ShortestSearch::between(NodeId source, NodeId target, std::uint64_t maximum, bool all) {
    return source == target ? closed_paths(source, maximum, all) : open_paths(source, target, maximum, all);
}

std::vector<Path> ShortestSearch::open_paths(NodeId source, NodeId target, std::uint64_t maximum, bool all) {
    begin(forward_, source, direction_);
    begin(backward_, target, reversed(direction_));
    std::vector<NodeId> meeting;
    while (meeting.empty()) {
        if (forward_.frontier.empty() || backward_.frontier.empty()) return {};
        if (std::uint64_t{forward_.depth} + backward_.depth >= maximum) return {};
        // The side with less to look at goes on. Both have whole levels behind them, so that the first level
        // on which they meet holds every meeting of least length.
        const bool from_source = cost(forward_) <= cost(backward_);
        Side& side = from_source ? forward_ : backward_;
        const Side& other = from_source ? backward_ : forward_;
        if (!advance(side, other, all, meeting)) return {};
    }
    std::vector<Path> found;
    for (const NodeId node : meeting) {
        const std::vector<Path> heads = unwind(forward_, node, all);
        const std::vector<Path> tails = unwind(backward_, node, all);
        for (const Path& head : heads) {
            for (const Path& tail : tails) {
                Path path = head;
                path.nodes.insert(path.nodes.end(), tail.nodes.rbegin() + 1, tail.nodes.rend());
                path.relationships.insert(path.relationships.end(), tail.relationships.rbegin(),
                                          tail.relationships.rend());
                found.push_back(std::move(path));
                if (!all || found.size() >= maximum_paths || execution_.failed()) return found;
            }
        }
    }
    return found;
}

std::vector<Path> ShortestSearch::closed_paths(NodeId node, std::uint64_t maximum, bool all) {
    std::vector<Path> found;
    if (maximum == 0) return found;
    HopIterator hops(execution_, types_, node, direction_);
    std::uint64_t longest = maximum;
    while (hops.next() && !execution_.failed()) {
        const RelationshipId first = hops.relationship();
        if (!usable(first)) continue;
        std::vector<Path> rest;
        if (hops.neighbor() == node) {
            rest.push_back({{node}, {}});
        } else {
            avoided_ = first;
            rest = open_paths(hops.neighbor(), node, longest - 1, all);
            avoided_.reset();
        }
        if (rest.empty()) continue;
        const std::uint64_t length = rest[0].relationships.size() + 1;
        if (length < longest) found.clear();
        if (!all && !found.empty()) continue;
        longest = length;
        for (Path& path : rest) {
            path.nodes.insert(path.nodes.begin(), node);
            path.relationships.insert(path.relationships.begin(), first);
            found.push_back(std::move(path));
        }
    }
    return found;
}

std::uint64_t ShortestSearch::closes(NodeId source, NodeId node, NodeId neighbor, RelationshipId tie) const {
    const std::uint64_t distance = forward_.distance(node);
    const bool either = direction_ == Direction::either;
    if (neighbor == source) {
        // Without a direction, the way back must not be the relationship by which the node was reached.
        return !either || node == source || branch_[node] != tie ? distance + 1 : 0;
    }
    if (!either) return 0;
    const RelationshipId branch = node == source ? tie : branch_[node];
    return branch != branch_[neighbor] ? distance + forward_.distance(neighbor) + 1 : 0;
}

bool ShortestSearch::next_level(NodeId source, std::vector<NodeId>& next, bool cycles, std::uint64_t& cycle) {
    const std::size_t most = execution_.graph().node_count() - forward_.reached.size();
    for (const NodeId node : forward_.frontier) {
        const bool going = for_each_row(node, direction_, [&](std::span<const NodeId> neighbors) {
            const std::size_t before = next.size();
            next.resize(before + neighbors.size());
            next.resize(before + forward_.marks.insert_all(neighbors, forward_.depth, next.data() + before));
            if (cycles && cycle == 0 && std::find(neighbors.begin(), neighbors.end(), source) != neighbors.end())
                cycle = forward_.depth;
        });
        if (!going) return false;
        if (next.size() == most && (!cycles || cycle != 0)) return true;  // nobody is left
    }
    return true;
}

ShortestSearch::Reached ShortestSearch::reach(NodeId source, std::uint64_t maximum, bool cycles) {
    begin(forward_, source, direction_);
    if (cycles) branch_.reset(execution_.graph().node_count());
    Reached result;
    while (!forward_.frontier.empty() && forward_.depth < maximum) {
        std::vector<NodeId> next;
        ++forward_.depth;
        if (plain() && (!cycles || direction_ != Direction::either)) {
            if (!next_level(source, next, cycles, result.cycle)) return {};
            forward_.reached.insert(forward_.reached.end(), next.begin(), next.end());
            forward_.frontier = std::move(next);
            continue;
        }
        for (const NodeId node : forward_.frontier) {
            HopIterator hops(execution_, types_, node, direction_);
            while (hops.next()) {
                if (!execution_.step()) return {};
                const NodeId neighbor = hops.neighbor();
                const bool known = forward_.marks.has(neighbor);
                if (known && !cycles) continue;
                const RelationshipId tie = hops.relationship();
                if (!usable(tie)) continue;
                if (known) {
                    const std::uint64_t length = closes(source, node, neighbor, tie);
                    if (length != 0 && (result.cycle == 0 || length < result.cycle)) result.cycle = length;
                    continue;
                }
                forward_.marks.set(neighbor, forward_.depth);
                if (cycles) branch_.set(neighbor, node == source ? tie : branch_[node]);
                next.push_back(neighbor);
            }
        }
        forward_.reached.insert(forward_.reached.end(), next.begin(), next.end());
        forward_.frontier = std::move(next);
    }
    if (result.cycle > maximum) result.cycle = 0;
    if (execution_.failed()) return {};
    result.nodes.assign(forward_.reached.begin() + 1, forward_.reached.end());
    return result;
}

std::vector<Path> ShortestSearch::paths_to(NodeId target, bool all) { return unwind(forward_, target, all); }

}  // namespace entente::query
