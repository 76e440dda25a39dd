#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <entente/graph/graph.h>

namespace entente {

/// Which relations a walk may use.
struct EdgeFilter {
    /// The relation types allowed; empty allows all, and one that the graph lacks allows none.
    std::vector<TypeId> via;
    /// Only what held, in part at least, from the first day of `since` to the last day of `until`. With
    /// either, relations without a date are left out.
    std::optional<Date> since;
    std::optional<Date> until;
    /// Indexed by Status. What is denied leads nowhere unless it is asked for.
    std::array<bool, status_count> statuses{true, true, true, true, false};
    double min_confidence = 0;
    /// Whether a relation leads from its source to its target only. Symmetric ones lead both ways always.
    bool directed = false;
};

struct PathOptions {
    EdgeFilter filter;
    std::size_t max_hops = SIZE_MAX;
    std::size_t max_paths = 1000;  ///< for `all_shortest_paths`
};

/// A way through the graph: one vertex more than edges. An edge walked against its direction has the later
/// vertex as its source.
struct Path {
    std::vector<VertexId> vertices;
    std::vector<EdgeId> edges;

    [[nodiscard]] std::size_t hops() const noexcept { return edges.size(); }
    friend auto operator<=>(const Path&, const Path&) = default;
};

/// The paths found, and whether `max_paths` cut them short.
struct Paths {
    std::vector<Path> paths;
    bool truncated = false;
    bool gave_up = false;  ///< of `time_respecting_paths`: a bound on the work ended the search
};

/// A test of single relations, made once per query.
class EdgeTest {
public:
    EdgeTest(const Graph& graph, const EdgeFilter& filter);
    [[nodiscard]] bool operator()(EdgeId edge) const;

private:
    const Graph* graph_;
    std::vector<bool> types_;  // empty for all
    std::array<bool, status_count> statuses_;
    bool dated_;
    std::int32_t since_;
    std::int32_t until_;
    double min_confidence_;
};

/// A path with the fewest hops, or nothing within `max_hops`. Among several the one whose vertices come
/// first, and among parallel relations the one with the best status, then the most documents, then the lowest
/// EdgeId. From a vertex to itself the path has no hops. Bidirectional breadth-first search (Pohl, 1971): O(n
/// + m) at worst, far less where ends are near each other. Vertices must be of the graph.
[[nodiscard]] std::optional<Path> shortest_path(const Graph& graph, VertexId from, VertexId to,
                                                const PathOptions& options = {});

/// All paths with the fewest hops, as sequences of vertices, in lexicographic order: parallel relations make
/// one path, that of `shortest_path`'s choice (`parallel_edges` lists the others). At most `max_paths` of
/// them.
[[nodiscard]] Paths all_shortest_paths(const Graph& graph, VertexId from, VertexId to, const PathOptions& options = {});

/// The k paths with the fewest hops that pass no vertex twice, as sequences of vertices, by hops and then in
/// lexicographic order; `truncated` tells whether there are more. Relations are chosen as by `shortest_path`. Yen's
/// algorithm (Management Science 17, 1971): a shortest path for each hop of each path found, O(k · hops · (n + m)) at
/// worst.
[[nodiscard]] Paths k_shortest_paths(const Graph& graph, VertexId from, VertexId to, std::size_t k,
                                     const PathOptions& options = {});

/// What `time_respecting_paths` asks for beside the filter.
struct TimeOptions {
    PathOptions path;
    /// The most days between a hop and the next.
    std::optional<std::int32_t> max_gap;
    /// 0: all paths with the fewest hops; else the k paths with the fewest.
    std::size_t k = 0;
    /// How many relations may be looked at: with a gap, or for many paths, the search can take time exponential in
    /// the hops. When it is met, what was found so far is given, and `gave_up` is set.
    std::uint64_t max_steps = 50'000'000;
};

/// Paths that pass no vertex twice and on which each hop is no earlier than the one before: by hops, then by the day
/// of arrival, then by vertices. The time of a relation is the first day of its start; those without one are not
/// walked. A path stands for all choices among parallel relations, and has the one that arrives earliest.
/// Depth-first, within the latest days on which each vertex still leads to the end (Wu and others, Path problems in
/// temporal graphs, VLDB 2014); O(n) memory a hop.
[[nodiscard]] Paths time_respecting_paths(const Graph& graph, VertexId from, VertexId to,
                                          const TimeOptions& options = {});

/// The relations by which one may step from one vertex to another, the preferred one first.
[[nodiscard]] std::vector<EdgeId> parallel_edges(const Graph& graph, VertexId from, VertexId to,
                                                 const EdgeFilter& filter = {});

}  // namespace entente
