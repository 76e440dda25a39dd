#include "graph/merge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "graph/packed_date.h"

namespace entente::graph {

namespace {

/// How finely the time of a claim is known.
enum class Level : std::uint8_t { day, month, year, bound };
constexpr std::size_t coarse_levels = 3;

Level level_of(const std::optional<Date>& date) {
    if (!date) return Level::day;
    if (date->bound() != Bound::at) return Level::bound;
    switch (date->precision()) {
        case Precision::day: return Level::day;
        case Precision::month: return Level::month;
        case Precision::year: return Level::year;
    }
    return Level::year;
}

/// When a claim says that it held. One that gives a single date is of that date, as an event is; a tie that
/// lasts since a day is told apart from one that lasts since another.
struct Interval {
    std::int32_t first = 0;
    std::int32_t last = 0;
    Level level = Level::day;
};

Interval interval_of(std::uint32_t packed_start, std::uint32_t packed_end) {
    const std::optional<Date> start = unpack(packed_start);
    const std::optional<Date> end = unpack(packed_end);
    const Date& from = start ? *start : *end;
    const Date& to = end ? *end : *start;
    Interval interval{from.earliest_day(), to.latest_day(), std::max(level_of(start), level_of(end))};
    interval.last = std::max(interval.first, interval.last);
    return interval;
}

struct Dated {
    Interval interval;
    Cluster cluster;
};

using Dates = std::pair<std::uint32_t, std::uint32_t>;

void widen(Cluster& cluster, std::uint32_t start, std::uint32_t end) {
    if (start != 0) cluster.start = cluster.start == 0 ? start : std::min(cluster.start, start);
    if (end != 0) cluster.end = std::max(cluster.end, end);
}

/// Days and stretches of days that touch one another are one.
std::vector<Dated> merge_days(std::map<Dates, std::vector<const Claim*>>& by_dates) {
    std::vector<Dated> days;
    for (auto& [dates, claims] : by_dates) {
        const Interval interval = interval_of(dates.first, dates.second);
        if (interval.level != Level::day) continue;
        days.push_back({interval, {std::move(claims), dates.first, dates.second}});
    }
    std::sort(days.begin(), days.end(), [](const Dated& left, const Dated& right) {
        return std::tie(left.interval.first, left.interval.last, left.cluster.start, left.cluster.end) <
               std::tie(right.interval.first, right.interval.last, right.cluster.start, right.cluster.end);
    });
    std::vector<Dated> merged;
    for (Dated& next : days) {
        if (merged.empty() || next.interval.first > merged.back().interval.last) {
            merged.push_back(std::move(next));
            continue;
        }
        Dated& into = merged.back();
        into.interval.last = std::max(into.interval.last, next.interval.last);
        into.cluster.claims.insert(into.cluster.claims.end(), next.cluster.claims.begin(), next.cluster.claims.end());
        widen(into.cluster, next.cluster.start, next.cluster.end);
    }
    return merged;
}

/// Clusters of one level, in the order of their first day. Those of days are disjoint; coarser ones may
/// overlap, and `last_so_far` makes a look for overlaps stop early.
class Timeline {
public:
    explicit Timeline(std::vector<Dated> dated) : dated_(std::move(dated)) {
        for (const Dated& entry : dated_) {
            last_so_far_.push_back(
                std::max(entry.interval.last, last_so_far_.empty() ? entry.interval.last : last_so_far_.back()));
        }
    }

    /// Adds to `found` those that overlap, and stops at the second.
    void find(const Interval& interval, std::vector<Dated*>& found) {
        const auto after = std::partition_point(
            dated_.begin(), dated_.end(), [&](const Dated& entry) { return entry.interval.first <= interval.last; });
        for (auto i = static_cast<std::size_t>(after - dated_.begin()); i > 0 && found.size() < 2; --i) {
            if (last_so_far_[i - 1] < interval.first) return;
            if (dated_[i - 1].interval.last >= interval.first) found.push_back(&dated_[i - 1]);
        }
    }

    std::vector<Dated>& entries() { return dated_; }

private:
    std::vector<Dated> dated_;
    std::vector<std::int32_t> last_so_far_;
};

/// A coarser date joins the one finer cluster that it may mean; with none or several it stays by itself.
std::vector<Dated> merge_dated(std::map<Dates, std::vector<const Claim*>> by_dates) {
    std::vector<Timeline> finer{Timeline(merge_days(by_dates))};
    for (std::size_t coarse = 1; coarse <= coarse_levels; ++coarse) {
        std::vector<Dated> own;
        for (auto& [dates, claims] : by_dates) {
            const Interval interval = interval_of(dates.first, dates.second);
            if (interval.level != static_cast<Level>(coarse)) continue;
            std::vector<Dated*> compatible;
            for (Timeline& timeline : finer) timeline.find(interval, compatible);
            if (compatible.size() == 1) {
                std::vector<const Claim*>& into = compatible.front()->cluster.claims;
                into.insert(into.end(), claims.begin(), claims.end());
            } else {
                own.push_back({interval, {std::move(claims), dates.first, dates.second}});
            }
        }
        std::stable_sort(own.begin(), own.end(), [](const Dated& left, const Dated& right) {
            return left.interval.first < right.interval.first;
        });
        finer.emplace_back(std::move(own));
    }
    std::vector<Dated> all;
    for (Timeline& timeline : finer) {
        std::move(timeline.entries().begin(), timeline.entries().end(), std::back_inserter(all));
    }
    return all;
}

/// Reports within two weeks of the first are one; those of unknown date are one. Ties that last are not told
/// anew each time, so that all of them are one.
std::vector<Cluster> merge_undated(std::vector<const Claim*> claims, bool lasting) {
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim* left, const Claim* right) { return left->published < right->published; });
    std::vector<Cluster> clusters;
    std::int32_t window_end = 0;
    bool reported = false;
    for (const Claim* claim : claims) {
        const std::optional<Date> published = unpack(claim->published);
        const bool same = !clusters.empty() && (lasting || (!published && !reported) ||
                                                (published && reported && published->first_day() <= window_end));
        if (!same) {
            clusters.emplace_back();
            reported = published.has_value();
            if (published) window_end = published->first_day() + report_window;
        }
        clusters.back().claims.push_back(claim);
    }
    return clusters;
}

}  // namespace

std::vector<Cluster> cluster_by_date(std::span<const Claim> claims, bool lasting) {
    std::map<Dates, std::vector<const Claim*>> by_dates;
    std::vector<const Claim*> undated;
    for (const Claim& claim : claims) {
        std::uint32_t start = claim.start;
        std::uint32_t end = claim.end;
        if (start == 0 && end == 0) {
            undated.push_back(&claim);
            continue;
        }
        if (!lasting && start == 0) start = end;
        if (!lasting && end == 0) end = start;
        by_dates[{start, end}].push_back(&claim);
    }
    std::vector<Cluster> clusters;
    if (!by_dates.empty()) {
        std::vector<Dated> dated = merge_dated(std::move(by_dates));
        std::sort(dated.begin(), dated.end(), [](const Dated& left, const Dated& right) {
            return std::tuple(left.interval.first, left.cluster.start, left.cluster.end) <
                   std::tuple(right.interval.first, right.cluster.start, right.cluster.end);
        });
        for (Dated& entry : dated) clusters.push_back(std::move(entry.cluster));
    }
    for (Cluster& cluster : merge_undated(std::move(undated), lasting)) clusters.push_back(std::move(cluster));
    return clusters;
}

double combined_confidence(std::vector<double> of_documents) {
    constexpr double most = 0.99;
    if (of_documents.empty()) return 0;
    std::sort(of_documents.begin(), of_documents.end());
    double doubt = 1;
    for (const double confidence : of_documents) doubt *= 1 - confidence;
    const double combined = std::max(of_documents.back(), std::min(most, 1 - doubt));
    return std::round(combined * 1e6) / 1e6;
}

}  // namespace entente::graph
