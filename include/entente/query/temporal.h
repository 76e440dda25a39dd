#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace entente::query {

/// The temporal types of openCypher (CIP2015-08-06). All are of the proleptic Gregorian calendar, years from
/// -999,999,999 to 999,999,999, to the nanosecond, without leap seconds.

inline constexpr std::int64_t nanos_per_second = 1'000'000'000;
inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t nanos_per_day = seconds_per_day * nanos_per_second;

/// A calendar day: days since 1970-01-01.
struct DateValue {
    std::int64_t days = 0;
    friend auto operator<=>(const DateValue&, const DateValue&) = default;
};

/// A time of day without a zone: nanoseconds since midnight.
struct LocalTimeValue {
    std::int64_t nanos = 0;
    friend auto operator<=>(const LocalTimeValue&, const LocalTimeValue&) = default;
};

/// A time of day as the clock shows it, and the clock's distance from UTC in seconds.
struct TimeValue {
    std::int64_t nanos = 0;
    std::int32_t offset = 0;
    friend bool operator==(const TimeValue&, const TimeValue&) = default;
};

/// A day and a time without a zone.
struct LocalDateTimeValue {
    std::int64_t days = 0;
    std::int64_t nanos = 0;
    friend auto operator<=>(const LocalDateTimeValue&, const LocalDateTimeValue&) = default;
};

/// A moment as a clock of some place shows it. `zone` is an IANA name, or empty where only the offset is known.
struct DateTimeValue {
    std::int64_t days = 0;
    std::int64_t nanos = 0;
    std::int32_t offset = 0;
    std::string zone;
    friend bool operator==(const DateTimeValue&, const DateTimeValue&) = default;
};

/// A span of time in parts that do not convert into each other exactly: a month has 28 to 31 days, a day 23 to 25
/// hours. `nanos` is 0 to 999,999,999 and counts forward from `seconds` also when these are negative.
struct DurationValue {
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    friend bool operator==(const DurationValue&, const DurationValue&) = default;
};

/// ISO 8601, as openCypher's `toString` writes them: `2015-07-21T21:40:32.142+02:00[Europe/Stockholm]`, `P1Y2M3DT4H`.
[[nodiscard]] std::string to_string(const DateValue& value);
[[nodiscard]] std::string to_string(const LocalTimeValue& value);
[[nodiscard]] std::string to_string(const TimeValue& value);
[[nodiscard]] std::string to_string(const LocalDateTimeValue& value);
[[nodiscard]] std::string to_string(const DateTimeValue& value);
[[nodiscard]] std::string to_string(const DurationValue& value);

}  // namespace entente::query
