#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "graph/marks.h"
#include "query/hop_test.h"
#include "query/hops.h"

namespace entente::query {

/// Shortest paths of one or more hops of one kind, by breadth-first search. The graph's order of
/// relationships decides between paths of one length. Distances are kept in dense arrays that the thread's
/// searches share (graph/marks.h).
class ShortestSearch {
public:
    /// `unique`: the slots of relationships that the paths may not use.
    ShortestSearch(Execution& execution, const RelationshipPattern& pattern, bool backwards, std::vector<Slot> unique);

    /// The paths of least length, at most `maximum`, between two nodes; one of them unless `all`. Searches
    /// from both ends. From a node to itself they are trails that come back to it. Empty where there is none
    /// or a limit is met.
    [[nodiscard]] std::vector<Path> between(NodeId source, NodeId target, std::uint64_t maximum, bool all);

    /// Reaches out from a node, level by level. The nodes reached, nearest first, without the source, and the
    /// length of the shortest trail that comes back to it, or 0.
    struct Reached {
        std::vector<NodeId> nodes{};
        std::uint64_t cycle = 0;
    };
    /// `cycles`: whether that length is asked for.
    [[nodiscard]] Reached reach(NodeId source, std::uint64_t maximum, bool cycles = true);
    /// After `reach`: the paths of least length to a node that it gave.
    [[nodiscard]] std::vector<Path> paths_to(NodeId target, bool all);

private:
    static constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t maximum_paths = 1'000'000;
    static constexpr std::size_t weighed_nodes = 4096;

    /// One end of the search: how far each node is from it.
    struct Side {
        graph::Marks marks;
        std::vector<NodeId> reached;  // all, in the order in which they were
        std::vector<NodeId> frontier;
        std::uint32_t depth = 0;
        Direction direction = Direction::either;
        [[nodiscard]] std::uint32_t distance(NodeId node) const { return marks.get(node, unreached); }
    };

    /// What the side's next level costs, about: the relationships at its frontier, where that is quickly
    /// counted.
    [[nodiscard]] std::uint64_t cost(const Side& side) const;
    void begin(Side& side, NodeId node, Direction direction);
    /// The length of a trail back to the source that a hop to a node reached before closes, or 0.
    [[nodiscard]] std::uint64_t closes(NodeId source, NodeId node, NodeId neighbor, RelationshipId tie) const;
    /// A level of `reach` where hops are plain; `cycle` as in Reached.
    bool next_level(NodeId source, std::vector<NodeId>& next, bool cycles, std::uint64_t& cycle);
    /// Goes one level further, and notes which of the nodes reached are at the other side's edge: the first
    /// alone unless `all`. False when a limit is met.
    bool advance(Side& side, const Side& other, bool all, std::vector<NodeId>& meeting);
    [[nodiscard]] bool usable(RelationshipId relationship);
    /// Nothing is asked of the hops but type and direction: neighbours can be read off the graph by the row.
    [[nodiscard]] bool plain() const;
    /// Calls `visit(neighbors)` for each row of neighbours of a node. False when a limit is met.
    template <typename Visit>
    bool for_each_row(NodeId node, Direction direction, const Visit& visit);
    [[nodiscard]] std::vector<Path> open_paths(NodeId source, NodeId target, std::uint64_t maximum, bool all);
    [[nodiscard]] std::vector<Path> closed_paths(NodeId node, std::uint64_t maximum, bool all);
    /// The paths from the side's end to a node, in the direction of the search.
    [[nodiscard]] std::vector<Path> unwind(const Side& side, NodeId node, bool all);

    Execution& execution_;
    std::vector<Slot> unique_;
    TypeSet types_;
    Direction direction_;
    HopTest test_;
    std::optional<RelationshipId> avoided_;
    Side forward_;
    Side backward_;
    graph::Marks branch_;  // of reach: by which of the source's relationships a node was reached
};

}  // namespace entente::query
