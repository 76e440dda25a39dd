#include <entente/graph/paths.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "graph/columns.h"
#include "graph/marks.h"
#include "graph/steps.h"

namespace entente {

namespace {

/// Breadth-first search from one end.
class Wave {
public:
    Wave(const Graph& graph, VertexId start, bool backward)
        : backward_(backward), start_(start), frontier_{start}, distances_(graph.vertex_count()) {
        distances_.set(start, 0);
    }

    [[nodiscard]] VertexId start() const { return start_; }
    [[nodiscard]] bool dead() const { return frontier_.empty(); }
    [[nodiscard]] std::size_t depth() const { return depth_; }
    [[nodiscard]] const std::vector<VertexId>& frontier() const { return frontier_; }

    [[nodiscard]] std::optional<std::size_t> distance(VertexId vertex) const {
        if (!distances_.has(vertex)) return std::nullopt;
        return distances_[vertex];
    }

    /// The number of relations that the next layer costs.
    [[nodiscard]] std::size_t cost(const Graph& graph) const {
        std::size_t sum = 0;
        for (const VertexId vertex : frontier_) sum += graph.degree(vertex);
        return sum;
    }

    void advance(const Graph& graph, bool directed, const Passable& test) {
        std::vector<VertexId> next;
        ++depth_;
        for (const VertexId vertex : frontier_) {
            for_each_step(graph, vertex, backward_, directed, test, [&](VertexId neighbour, EdgeId) {
                if (distances_.insert(neighbour, static_cast<std::uint32_t>(depth_))) next.push_back(neighbour);
            });
        }
        frontier_ = std::move(next);
    }

private:
    bool backward_;
    VertexId start_;
    std::size_t depth_ = 0;
    std::vector<VertexId> frontier_;
    graph::Marks distances_;
};

/// Two waves that have met: the vertices between the ends, by their distance from the first.
struct Meeting {
    Wave ahead;
    Wave back;
    std::size_t hops = 0;
};

std::optional<Meeting> meet(const Graph& graph, VertexId from, VertexId to, const PathOptions& options,
                            const Passable& test) {
    Meeting meeting{Wave(graph, from, false), Wave(graph, to, true), 0};
    if (from == to) return meeting;
    const bool directed = options.filter.directed;
    while (!meeting.ahead.dead() && !meeting.back.dead()) {
        if (meeting.ahead.depth() + meeting.back.depth() >= options.max_hops) return std::nullopt;
        const bool forward = meeting.ahead.cost(graph) <= meeting.back.cost(graph);
        Wave& moving = forward ? meeting.ahead : meeting.back;
        const Wave& other = forward ? meeting.back : meeting.ahead;
        moving.advance(graph, directed, test);
        // Waves grow a layer at a time, so the first vertex that both have lies on a shortest path.
        const auto& frontier = moving.frontier();
        if (std::any_of(frontier.begin(), frontier.end(),
                        [&](VertexId vertex) { return other.distance(vertex).has_value(); })) {
            meeting.hops = meeting.ahead.depth() + meeting.back.depth();
            return meeting;
        }
    }
    return std::nullopt;
}

/// What one prefers among parallel relations.
auto preference(const Graph& graph, EdgeId edge) {
    const std::uint32_t documents = graph::GraphAccess::columns(graph).facts[edge].documents;
    return std::tuple(graph.status(edge), UINT32_MAX - documents, edge);
}

/// Calls `visit(edge)` for every step from one vertex to another, found among those of the one that has fewer.
template <typename Visit>
void for_each_between(const Graph& graph, VertexId from, VertexId to, bool directed, const Passable& test,
                      Visit visit) {
    const bool from_there = graph.degree(to) < graph.degree(from);
    const VertexId searched = from_there ? to : from;
    const VertexId sought = from_there ? from : to;
    for_each_step(graph, searched, from_there, directed, test, [&](VertexId next, EdgeId edge) {
        if (next == sought) visit(edge);
    });
}

/// Builds the shortest paths from the first vertex on, in lexicographic order. A vertex can follow at hop i
/// if it is reachable both from the start in i hops and to the end in the rest.
class Unfolding {
public:
    Unfolding(const Graph& graph, const PathOptions& options, const Passable& test, const Meeting& meeting)
        : graph_(graph), options_(options), test_(test), meeting_(meeting), to_(meeting.back.start()) {}

    Paths paths(VertexId from, std::size_t limit) {
        mark_forward_half(from);
        Paths found;
        Path path{{from}, {}};
        std::vector<std::vector<Step>> choices;
        if (meeting_.hops == 0) return {{path}, false};
        choices.push_back(steps(from, 0));
        while (!choices.empty()) {
            if (choices.back().empty()) {
                choices.pop_back();
                path.vertices.pop_back();
                if (!path.edges.empty()) path.edges.pop_back();
                continue;
            }
            const Step step = choices.back().back();
            choices.back().pop_back();
            path.vertices.push_back(step.vertex);
            path.edges.push_back(step.edge);
            if (path.hops() < meeting_.hops) {
                choices.push_back(steps(step.vertex, path.hops()));
                continue;
            }
            if (found.paths.size() == limit) {
                found.truncated = true;
                return found;
            }
            found.paths.push_back(path);
            path.vertices.pop_back();
            path.edges.pop_back();
        }
        return found;
    }

private:
    struct Step {
        VertexId vertex = no_vertex;
        EdgeId edge = no_edge;
    };

    [[nodiscard]] std::size_t split() const { return meeting_.ahead.depth(); }

    /// In the half that the forward wave walked, the vertices from which the end is still in reach in time.
    void mark_forward_half(VertexId from) {
        std::vector<VertexId> layer;
        for (const VertexId vertex : meeting_layer()) {
            layer.push_back(vertex);
            useful_.emplace(vertex, split());
        }
        if (split() > 0) useful_.emplace(from, 0);
        for (std::size_t hop = split(); hop > 1; --hop) {
            std::vector<VertexId> before;
            for (const VertexId vertex : layer) {
                for_each_step(graph_, vertex, true, options_.filter.directed, test_, [&](VertexId previous, EdgeId) {
                    if (meeting_.ahead.distance(previous) != hop - 1) return;
                    if (useful_.emplace(previous, hop - 1).second) before.push_back(previous);
                });
            }
            layer = std::move(before);
        }
    }

    /// The vertices at which the waves met.
    [[nodiscard]] std::vector<VertexId> meeting_layer() const {
        std::vector<VertexId> layer;
        for (const VertexId vertex : meeting_.ahead.frontier()) {
            if (meeting_.back.distance(vertex) == meeting_.back.depth()) layer.push_back(vertex);
        }
        return layer;
    }

    [[nodiscard]] bool leads_on(VertexId vertex, std::size_t hop) const {
        if (hop > split()) return meeting_.back.distance(vertex) == meeting_.hops - hop;
        const auto place = useful_.find(vertex);
        return place != useful_.end() && place->second == hop;
    }

    /// The next vertices, the first one last, each by its preferred relation.
    std::vector<Step> steps(VertexId vertex, std::size_t hop) const {
        std::vector<Step> found;
        if (hop + 1 == meeting_.hops) {
            for_each_between(graph_, vertex, to_, options_.filter.directed, test_, [&](EdgeId edge) {
                found.push_back({to_, edge});
            });
        } else {
            for_each_step(graph_, vertex, false, options_.filter.directed, test_, [&](VertexId next, EdgeId edge) {
                if (leads_on(next, hop + 1)) found.push_back({next, edge});
            });
        }
        std::sort(found.begin(), found.end(), [&](const Step& left, const Step& right) {
            if (left.vertex != right.vertex) return left.vertex < right.vertex;
            return preference(graph_, left.edge) < preference(graph_, right.edge);
        });
        found.erase(std::unique(found.begin(), found.end(),
                                [](const Step& left, const Step& right) { return left.vertex == right.vertex; }),
                    found.end());
        std::reverse(found.begin(), found.end());
        return found;
    }

    const Graph& graph_;
    const PathOptions& options_;
    const Passable& test_;
    const Meeting& meeting_;
    VertexId to_;
    std::unordered_map<VertexId, std::size_t> useful_;
};

}  // namespace

EdgeTest::EdgeTest(const Graph& graph, const EdgeFilter& filter)
    : graph_(&graph),
      statuses_(filter.statuses),
      dated_(filter.since || filter.until),
      since_(filter.since ? filter.since->earliest_day() : Date::min_day),
      until_(filter.until ? filter.until->latest_day() : Date::max_day),
      min_confidence_(filter.min_confidence) {
    if (filter.via.empty()) return;
    types_.assign(graph.relation_types().size(), false);
    for (const TypeId type : filter.via) {
        if (type < types_.size()) types_[type] = true;
    }
}

bool EdgeTest::operator()(EdgeId edge) const {
    if (!types_.empty() && !types_[graph_->type(edge)]) return false;
    if (!statuses_[static_cast<std::size_t>(graph_->status(edge))]) return false;
    if (min_confidence_ > 0 && static_cast<double>(graph_->confidence(edge)) < min_confidence_) return false;
    if (!dated_) return true;
    const std::optional<Date> start = graph_->start(edge);
    const std::optional<Date> end = graph_->end(edge);
    if (!start && !end) return false;
    const bool lasting = !graph_->relation_types()[graph_->type(edge)].event;
    const std::int32_t first = start ? start->earliest_day() : lasting ? Date::min_day : end->earliest_day();
    const std::int32_t last = end ? end->latest_day() : lasting ? Date::max_day : start->latest_day();
    return first <= until_ && last >= since_;
}

std::optional<Path> shortest_path(const Graph& graph, VertexId from, VertexId to, const PathOptions& options) {
    const Passable test(graph, options.filter);
    const std::optional<Meeting> meeting = meet(graph, from, to, options, test);
    if (!meeting) return std::nullopt;
    return std::move(Unfolding(graph, options, test, *meeting).paths(from, 1).paths.front());
}

Paths all_shortest_paths(const Graph& graph, VertexId from, VertexId to, const PathOptions& options) {
    const Passable test(graph, options.filter);
    const std::optional<Meeting> meeting = meet(graph, from, to, options, test);
    if (!meeting) return {};
    return Unfolding(graph, options, test, *meeting).paths(from, options.max_paths);
}

namespace {

/// Fewer hops first, then by vertices. Parallel relations make no difference.
struct ByLength {
    bool operator()(const Path& left, const Path& right) const {
        if (left.hops() != right.hops()) return left.hops() < right.hops();
        return left.vertices < right.vertices;
    }
};

std::optional<Path> first_path(const Graph& graph, VertexId from, VertexId to, const PathOptions& options,
                               const Restriction& restriction) {
    const Passable test(graph, options.filter, &restriction);
    const std::optional<Meeting> meeting = meet(graph, from, to, options, test);
    if (!meeting) return std::nullopt;
    return std::move(Unfolding(graph, options, test, *meeting).paths(from, 1).paths.front());
}

/// The best path that leaves a known one at its vertex number `place`, as none of the known ones does.
std::optional<Path> deviation(const Graph& graph, const Path& known, std::size_t place, const std::vector<Path>& all,
                              VertexId to, const PathOptions& options) {
    const auto root_end = static_cast<std::ptrdiff_t>(place);
    Restriction restriction;
    restriction.vertices.assign(known.vertices.begin(), known.vertices.begin() + root_end);
    std::sort(restriction.vertices.begin(), restriction.vertices.end());
    for (const Path& other : all) {
        if (other.hops() <= place) continue;
        if (!std::equal(known.vertices.begin(), known.vertices.begin() + root_end + 1, other.vertices.begin()))
            continue;
        restriction.neighbours.push_back(Restriction::pair_of(known.vertices[place], other.vertices[place + 1]));
    }
    std::sort(restriction.neighbours.begin(), restriction.neighbours.end());
    PathOptions rest = options;
    rest.max_hops = options.max_hops - place;
    std::optional<Path> spur = first_path(graph, known.vertices[place], to, rest, restriction);
    if (!spur) return std::nullopt;
    Path path;
    path.vertices.assign(known.vertices.begin(), known.vertices.begin() + root_end);
    path.edges.assign(known.edges.begin(), known.edges.begin() + root_end);
    path.vertices.insert(path.vertices.end(), spur->vertices.begin(), spur->vertices.end());
    path.edges.insert(path.edges.end(), spur->edges.begin(), spur->edges.end());
    return path;
}

}  // namespace

Paths k_shortest_paths(const Graph& graph, VertexId from, VertexId to, std::size_t k, const PathOptions& options) {
    Paths found;
    std::optional<Path> best = shortest_path(graph, from, to, options);
    if (!best || k == 0) return found;
    std::set<Path, ByLength> candidates;
    while (best) {
        if (found.paths.size() == k) {
            found.truncated = true;
            break;
        }
        found.paths.push_back(*std::move(best));
        const Path& last = found.paths.back();
        for (std::size_t place = 0; place < last.hops() && place < options.max_hops; ++place) {
            if (std::optional<Path> path = deviation(graph, last, place, found.paths, to, options))
                candidates.insert(*std::move(path));
        }
        best.reset();
        if (!candidates.empty()) best = std::move(candidates.extract(candidates.begin()).value());
    }
    return found;
}

std::vector<EdgeId> parallel_edges(const Graph& graph, VertexId from, VertexId to, const EdgeFilter& filter) {
    const Passable test(graph, filter);
    std::vector<EdgeId> edges;
    for_each_between(graph, from, to, filter.directed, test, [&](EdgeId edge) { edges.push_back(edge); });
    std::sort(edges.begin(), edges.end(),
              [&](EdgeId left, EdgeId right) { return preference(graph, left) < preference(graph, right); });
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

}  // namespace entente
