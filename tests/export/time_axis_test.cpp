#include "export/time_axis.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using entente::exporting::TimeAxis;
using entente::exporting::TimedSpan;

namespace {

/// The least distance of two lines that share a row.
double least_distance(const std::vector<TimedSpan>& spans, const TimeAxis& axis) {
    double least = 1e9;
    for (std::size_t i = 0; i < spans.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (spans[i].low <= spans[j].high && spans[j].low <= spans[i].high)
                least = std::min(least, std::fabs(axis.place(i) - axis.place(j)));
    return least;
}

std::vector<TimedSpan> many(std::int32_t days, std::size_t count) {
    std::vector<TimedSpan> spans;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t low = i * 7 % 30;
        spans.push_back({static_cast<std::int32_t>(i * static_cast<std::size_t>(days) / count), low, low + 1 + i % 9});
    }
    return spans;
}

}  // namespace

TEST_CASE("no two lines lie over each other, however many a day has") {
    for (const std::int32_t days : {1, 2, 40, 4000}) {
        const std::vector<TimedSpan> spans = many(days, 1000);
        const TimeAxis axis(spans, 40);
        CHECK(least_distance(spans, axis) > 6.9);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            CHECK(axis.place(i) >= 0);
            CHECK(axis.place(i) <= axis.width());
        }
    }
}

TEST_CASE("days lie in order, and in proportion where there is room") {
    const TimeAxis axis({{0, 0, 1}, {100, 0, 1}, {400, 2, 3}}, 4);
    CHECK(axis.place_of(100) - axis.place_of(0) == doctest::Approx((axis.place_of(400) - axis.place_of(100)) / 3));
    CHECK(axis.place_of(50) == doctest::Approx((axis.place_of(0) + axis.place_of(100)) / 2));
    const TimeAxis crowded(many(40, 1000), 40);
    for (std::int32_t day = 1; day < 40; ++day) CHECK(crowded.place_of(day) >= crowded.place_of(day - 1));
}

TEST_CASE("lines of one day that share no row stand at one place") {
    const TimeAxis axis({{5, 0, 1}, {5, 2, 3}, {5, 1, 2}}, 4);
    CHECK(axis.place(0) == axis.place(1));
    CHECK(axis.place(2) != axis.place(0));
}

TEST_CASE("one day alone takes the room that its lines need") {
    CHECK(TimeAxis(many(1, 3), 40).width() == 700);
    const std::vector<TimedSpan> spans = many(1, 1000);
    const TimeAxis axis(spans, 40);
    double end = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) end = std::max(end, axis.place(i));
    CHECK(axis.width() == doctest::Approx(end + 20));
}

TEST_CASE("the farthest days apart and no line at all have an axis") {
    const TimeAxis axis({{-2147483647, 0, 1}, {2147483647, 0, 1}}, 2);
    CHECK(axis.place(0) < axis.place(1));
    CHECK(TimeAxis({}, 0).place_of(3) == 0);
}
