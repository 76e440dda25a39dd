#include "export/intervals.h"

#include <algorithm>

namespace entente::exporting {

namespace {

std::optional<std::int32_t> first_day(const std::optional<Date>& start) {
    if (!start || start->bound() == Bound::before) return std::nullopt;
    return start->first_day();
}

std::optional<std::int32_t> last_day(const std::optional<Date>& end) {
    if (!end || end->bound() == Bound::after) return std::nullopt;
    return end->last_day();
}

void widen(std::optional<Interval>& interval, const std::optional<Date>& date) {
    if (!date) return;
    if (!interval) interval = Interval{date->first_day(), date->last_day()};
    interval->first = std::min(interval->first, date->first_day());
    interval->last = std::max(interval->last, date->last_day());
}

}  // namespace

std::optional<Interval> horizon_of(const View& view) {
    std::optional<Interval> horizon;
    for (const ViewEdge& edge : view.edges())
        for (const std::optional<Date>& date : {edge.start, edge.end, edge.first_published, edge.last_published})
            widen(horizon, date);
    return horizon;
}

std::vector<Interval> intervals_of(const View& view, const ViewEdge& edge, const Interval& horizon) {
    std::vector<Interval> all;
    for (const EdgeId relation : view.relations(edge)) {
        const auto first = first_day(view.graph().start(relation));
        const auto last = last_day(view.graph().end(relation));
        if (!first && !last) continue;
        const Interval one{first.value_or(std::min(horizon.first, last.value_or(horizon.first))),
                           last.value_or(std::max(horizon.last, first.value_or(horizon.last)))};
        // Two partial dates may say that the end came first; what is sure is the day that both ends name.
        all.push_back({std::min(one.first, one.last), std::max(one.first, one.last)});
    }
    std::sort(all.begin(), all.end(), [](const Interval& left, const Interval& right) {
        return left.first != right.first ? left.first < right.first : left.last < right.last;
    });
    std::vector<Interval> joined;
    for (const Interval& one : all) {
        if (!joined.empty() && one.first <= joined.back().last + 1) {
            joined.back().last = std::max(joined.back().last, one.last);
        } else {
            joined.push_back(one);
        }
    }
    return joined;
}

}  // namespace entente::exporting
