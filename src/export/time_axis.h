#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace entente::exporting {

/// A line from one row to another on a day.
struct TimedSpan {
    std::int32_t day;
    std::size_t low, high;  // rows, both included
};

/// Where lines stand along a time axis, in points from 0 on. Days lie in proportion to time as long as there
/// is room. The lines of one day that share rows stand side by side, and later days give way to them: no two
/// lines that share a row are nearer than 7 points.
class TimeAxis {
public:
    TimeAxis() = default;
    /// `spans` by day. O(spans · (rows + log spans)).
    TimeAxis(const std::vector<TimedSpan>& spans, std::size_t rows);

    [[nodiscard]] double width() const noexcept { return width_; }
    [[nodiscard]] double place(std::size_t span) const { return places_[span]; }
    /// Where a day begins; one without a line lies between its neighbours.
    [[nodiscard]] double place_of(std::int32_t day) const;

private:
    [[nodiscard]] double in_proportion(std::int32_t day) const;

    std::int32_t first_ = 0, last_ = 0;
    double width_ = 0;
    std::vector<double> places_;
    std::vector<std::pair<std::int32_t, double>> days_;  // that have lines, and where they begin
};

}  // namespace entente::exporting
