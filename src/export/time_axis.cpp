#include "export/time_axis.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <queue>

namespace entente::exporting {

namespace {

// In points.
constexpr double line_gap = 7;                    // between lines that would lie over each other
constexpr double widest_gap = 24;                 // between them on a crowded day with room after it
constexpr double day_overlap = 28;                // by which a day may begin before the lines of the day before end
constexpr double narrowest = 700, widest = 3200;  // where no day needs more room
constexpr std::size_t few_columns = 6;

using Spans = std::vector<TimedSpan>;

/// As few columns as keep the spans of one day apart: by their upper row, each goes to the column that has
/// been free for longest.
std::vector<std::size_t> columns_of(const Spans& spans, std::size_t begin, std::size_t past) {
    std::vector<std::size_t> order(past - begin);
    std::iota(order.begin(), order.end(), begin);
    std::stable_sort(order.begin(), order.end(),
                     [&spans](std::size_t left, std::size_t right) { return spans[left].low < spans[right].low; });
    using Taken = std::pair<std::size_t, std::size_t>;  // down to which row, column
    std::priority_queue<Taken, std::vector<Taken>, std::greater<>> taken;
    std::vector<std::size_t> columns(order.size());
    for (const std::size_t span : order) {
        std::size_t column = taken.size();
        if (!taken.empty() && taken.top().first < spans[span].low) {
            column = taken.top().second;
            taken.pop();
        }
        taken.emplace(spans[span].high, column);
        columns[span - begin] = column;
    }
    return columns;
}

double gap_of(std::size_t columns, double room) {
    if (columns <= few_columns) return line_gap;
    return std::clamp(room * 0.8 / static_cast<double>(columns), line_gap, widest_gap);
}

}  // namespace

TimeAxis::TimeAxis(const Spans& spans, std::size_t rows) : places_(spans.size()) {
    if (spans.empty()) return;
    first_ = spans.front().day;
    last_ = spans.back().day;
    width_ = std::clamp(300 + static_cast<double>(spans.size()) * 16, narrowest, widest);
    const double room_of_all = width_;
    std::vector<double> row_ends(rows, -line_gap);
    double end = 0;
    for (std::size_t begin = 0; begin < spans.size();) {
        std::size_t past = begin;
        while (past < spans.size() && spans[past].day == spans[begin].day) ++past;
        const std::vector<std::size_t> columns = columns_of(spans, begin, past);
        double x = in_proportion(spans[begin].day);
        const double next = past < spans.size() ? in_proportion(spans[past].day) : room_of_all;
        const double gap = gap_of(*std::max_element(columns.begin(), columns.end()) + 1, next - x);
        if (!days_.empty()) x = std::max({x, days_.back().second, end - day_overlap});
        const auto offset = [&](std::size_t span) { return static_cast<double>(columns[span - begin]) * gap; };
        for (std::size_t i = begin; i < past; ++i)
            for (std::size_t row = spans[i].low; row <= spans[i].high; ++row)
                x = std::max(x, row_ends[row] + line_gap - offset(i));
        for (std::size_t i = begin; i < past; ++i) {
            places_[i] = x + offset(i);
            end = std::max(end, places_[i]);
            for (std::size_t row = spans[i].low; row <= spans[i].high; ++row)
                row_ends[row] = std::max(row_ends[row], places_[i]);
        }
        days_.emplace_back(spans[begin].day, x);
        begin = past;
    }
    width_ = std::max(first_ == last_ ? narrowest : width_, end + 20);
}

double TimeAxis::in_proportion(std::int32_t day) const {
    if (first_ == last_) return 20;
    const double share = (static_cast<double>(day) - first_) / (static_cast<double>(last_) - first_);
    return 10 + (width_ - 60) * share;
}

double TimeAxis::place_of(std::int32_t day) const {
    if (days_.empty()) return 0;
    const auto after = std::lower_bound(days_.begin(), days_.end(), day,
                                        [](const auto& one, std::int32_t wanted) { return one.first < wanted; });
    if (after == days_.end()) return days_.back().second;
    if (after->first == day || after == days_.begin()) return after->second;
    const auto before = std::prev(after);
    const double share =
        (static_cast<double>(day) - before->first) / (static_cast<double>(after->first) - before->first);
    return before->second + (after->second - before->second) * share;
}

}  // namespace entente::exporting
