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
[[nodiscard]] Paths all_shortest_paths(const Graph& graph, VertexId from, VertexId to,
                                       const PathOptions& options = {});

/// The relations by which one may step from one vertex to another, the preferred one first.
[[nodiscard]] std::vector<EdgeId> parallel_edges(const Graph& graph, VertexId from, VertexId to,
                                                 const EdgeFilter& filter = {});

}  // namespace entente
