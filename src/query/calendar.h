#pragma once

#include <cstdint>

namespace entente::query {

/// A day of the proleptic Gregorian calendar in its parts.
struct CivilDate {
    std::int64_t year = 0;
    int month = 1;
    int day = 1;
};

/// A day in the ISO 8601 week calendar; Monday is 1.
struct WeekDate {
    std::int64_t year = 0;
    int week = 1;
    int day = 1;
};

inline constexpr std::int64_t maximum_year = 999'999'999;

[[nodiscard]] constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}
[[nodiscard]] constexpr std::int64_t floor_mod(std::int64_t value, std::int64_t by) {
    return value - floor_div(value, by) * by;
}

/// Days since 1970-01-01 (Hinnant, chrono-Compatible Low-Level Date Algorithms). The day may lie outside of its month.
[[nodiscard]] std::int64_t days_from_civil(std::int64_t year, int month, std::int64_t day);
[[nodiscard]] CivilDate civil_from_days(std::int64_t days);
[[nodiscard]] int days_in_month(std::int64_t year, int month);
[[nodiscard]] bool is_leap_year(std::int64_t year);

[[nodiscard]] int weekday(std::int64_t days);  ///< 1 is Monday
[[nodiscard]] WeekDate week_from_days(std::int64_t days);
[[nodiscard]] std::int64_t days_from_week(std::int64_t year, std::int64_t week, std::int64_t day);
[[nodiscard]] int weeks_in_year(std::int64_t year);

/// The day `months` later, or the last of its month where that has no such day.
[[nodiscard]] std::int64_t add_months(std::int64_t days, std::int64_t months);

/// Whether the day lies in the years that the temporal types know.
[[nodiscard]] bool in_calendar(std::int64_t days);

}  // namespace entente::query
