#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <entente/export/selection.h>

namespace entente::exporting {

/// Days since 1970-01-01, both included.
struct Interval {
    std::int32_t first = 0;
    std::int32_t last = 0;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// The time from the first to the last day that a view's relations name or were reported on; nothing where no
/// date is known.
[[nodiscard]] std::optional<Interval> horizon_of(const View& view);

/// When an edge's relations held, in whole days: disjoint, sorted, those that touch made one. A month or year
/// counts with all its days. An end that is not known lies on the horizon: readers turn their timeline off
/// where one end of time is infinite (Gephi's does). Empty where no relation has a day to begin or to end
/// with.
[[nodiscard]] std::vector<Interval> intervals_of(const View& view, const ViewEdge& edge, const Interval& horizon);

}  // namespace entente::exporting
