#include <entente/graph/paths.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "graph/steps.h"

namespace entente {

namespace {

using Day = std::int32_t;
constexpr Day never = std::numeric_limits<Day>::min();
constexpr Day always = std::numeric_limits<Day>::max();

/// A vertex that may come next, with the days on which it can be reached, ascending, and a relation for each.
struct Choice {
    VertexId vertex = no_vertex;
    std::vector<std::pair<Day, EdgeId>> arrivals;
};

class TimedSearch {
public:
    TimedSearch(const Graph& graph, VertexId from, VertexId to, const TimeOptions& options)
        : graph_(graph),
          from_(from),
          to_(to),
          options_(options),
          test_(graph, options.path.filter),
          on_path_(graph.vertex_count(), false) {}

    Paths run() {
        if (from_ == to_) {
            found_.paths.push_back({{from_}, {}});
            return std::move(found_);
        }
        latest_.emplace_back(graph_.vertex_count(), never);
        latest_[0][to_] = always;
        const std::size_t longest = std::min(options_.path.max_hops, graph_.vertex_count() - 1);
        for (std::size_t hops = 1; hops <= longest && !done(); ++hops) {
            if (grows_) grows_ = add_layer();
            // Where no walk leads to the end in any number of hops, no path does.
            if (!grows_ && latest_.back()[from_] == never) break;
            if (latest_for(hops)[from_] == never) continue;
            cut_short_ = false;
            const std::size_t before = found_.paths.size();
            enumerate(hops);
            sort_from(before);
            // A search that has turned nowhere for want of hops finds nothing with more of them.
            if (!cut_short_) break;
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] bool done() const {
        if (found_.gave_up || found_.truncated) return true;
        return options_.k == 0 ? !found_.paths.empty() : found_.paths.size() >= options_.k;
    }

    [[nodiscard]] std::optional<Day> day_of(EdgeId edge) const {
        const std::optional<Date> start = graph_.start(edge);
        if (!start) return std::nullopt;
        return start->first_day();
    }

    bool count_step() {
        if (++steps_ > options_.max_steps) found_.gave_up = true;
        return !found_.gave_up;
    }

    /// From the last days on which each vertex leads to the end in h hops those for h + 1; false where none
    /// changes.
    bool add_layer() {
        const std::vector<Day>& last = latest_.back();
        std::vector<Day> next = last;
        bool changed = false;
        for (const VertexId vertex : graph_.vertices()) {
            if (last[vertex] == never) continue;
            for_each_step(graph_, vertex, true, options_.path.filter.directed, test_,
                          [&](VertexId previous, EdgeId edge) {
                              const std::optional<Day> day = day_of(edge);
                              if (!day || *day > last[vertex] || *day <= next[previous]) return;
                              next[previous] = *day;
                              changed = true;
                          });
        }
        if (changed) latest_.push_back(std::move(next));
        return changed;
    }

    [[nodiscard]] const std::vector<Day>& latest_for(std::size_t hops) const {
        return latest_[std::min(hops, latest_.size() - 1)];
    }

    [[nodiscard]] bool may_follow(const Choice& here, Day day) const {
        if (here.arrivals.empty()) return true;  // the start
        if (!options_.max_gap) return here.arrivals.front().first <= day;
        const auto earliest = static_cast<std::int64_t>(day) - *options_.max_gap;
        const auto at = std::lower_bound(
            here.arrivals.begin(), here.arrivals.end(), earliest,
            [](const std::pair<Day, EdgeId>& arrival, std::int64_t bound) { return arrival.first < bound; });
        return at != here.arrivals.end() && at->first <= day;
    }

    /// The vertices that may follow, the first one last.
    std::vector<Choice> choices(const Choice& here, std::size_t rest) {
        std::vector<std::tuple<VertexId, Day, EdgeId>> steps;
        const std::vector<Day>& latest = latest_for(rest - 1);
        for_each_step(graph_, here.vertex, false, options_.path.filter.directed, test_,
                      [&](VertexId next, EdgeId edge) {
                          if (!count_step() || on_path_[next]) return;
                          const std::optional<Day> day = day_of(edge);
                          if (!day || !may_follow(here, *day)) return;
                          if (next == to_ && rest > 1) return;  // that path is shorter
                          if (next != to_ && (rest == 1 || *day > latest[next])) {
                              // With more hops it might lead on, unless no number of them is enough.
                              cut_short_ = cut_short_ || grows_ || *day <= latest_.back()[next];
                              return;
                          }
                          steps.emplace_back(next, *day, edge);
                      });
        std::sort(steps.begin(), steps.end());
        std::vector<Choice> result;
        for (const auto& [vertex, day, edge] : steps) {
            if (result.empty() || result.back().vertex != vertex) result.push_back({vertex, {}});
            auto& arrivals = result.back().arrivals;
            if (arrivals.empty() || arrivals.back().first != day) arrivals.emplace_back(day, edge);
        }
        std::reverse(result.begin(), result.end());
        return result;
    }

    void enumerate(std::size_t hops) {
        std::vector<Choice> path{{from_, {}}};
        on_path_[from_] = true;
        std::vector<std::vector<Choice>> open{choices(path.back(), hops)};
        const auto leave = [&] {
            on_path_[path.back().vertex] = false;
            path.pop_back();
        };
        while (!open.empty() && !found_.gave_up && !found_.truncated) {
            if (open.back().empty()) {
                open.pop_back();
                leave();
                continue;
            }
            path.push_back(std::move(open.back().back()));
            open.back().pop_back();
            on_path_[path.back().vertex] = true;
            if (path.size() <= hops) {
                open.push_back(choices(path.back(), hops + 1 - path.size()));
                continue;
            }
            keep(path);
            leave();
        }
        while (!path.empty()) leave();
    }

    void keep(const std::vector<Choice>& path) {
        if (found_.paths.size() == options_.path.max_paths) {
            found_.truncated = true;
            return;
        }
        Path result;
        for (const Choice& choice : path) result.vertices.push_back(choice.vertex);
        result.edges.resize(path.size() - 1);
        Day day = path.back().arrivals.front().first;
        for (std::size_t i = path.size() - 1; i > 0; --i) {
            // The earliest arrival from which the next hop is within the gap: one is, or it would not have
            // followed.
            const auto& arrivals = path[i].arrivals;
            const auto fits = [&](const std::pair<Day, EdgeId>& arrival) {
                return i == path.size() - 1 || !options_.max_gap ||
                       static_cast<std::int64_t>(day) - arrival.first <= *options_.max_gap;
            };
            const auto arrival = std::find_if(arrivals.begin(), arrivals.end(), fits);
            result.edges[i - 1] = arrival->second;
            day = arrival->first;
        }
        found_.paths.push_back(std::move(result));
    }

    /// Those of one length, by arrival; and no more of them than asked for.
    void sort_from(std::size_t begin) {
        const auto first = found_.paths.begin() + static_cast<std::ptrdiff_t>(begin);
        std::stable_sort(first, found_.paths.end(), [&](const Path& left, const Path& right) {
            return day_of(left.edges.back()) < day_of(right.edges.back());
        });
        if (options_.k == 0 || found_.paths.size() <= options_.k) return;
        found_.paths.resize(options_.k);
        found_.truncated = true;
    }

    const Graph& graph_;
    VertexId from_;
    VertexId to_;
    const TimeOptions& options_;
    Passable test_;
    std::vector<bool> on_path_;
    std::vector<std::vector<Day>> latest_;  // [h][v]: the last day on which v leads to the end in at most h hops
    Paths found_;
    bool grows_ = true;  // the last layer is not the one beyond which nothing changes
    std::uint64_t steps_ = 0;
    bool cut_short_ = false;
};

}  // namespace

Paths time_respecting_paths(const Graph& graph, VertexId from, VertexId to, const TimeOptions& options) {
    return TimedSearch(graph, from, to, options).run();
}

}  // namespace entente
