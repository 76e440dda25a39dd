#pragma once

#include <optional>
#include <string_view>

#include <entente/model/result.h>
#include <entente/query/temporal.h>
#include <entente/query/value.h>

namespace entente::query {

/// The part of a temporal value or duration of that name (`year`, `weekDay`, `offset`, `minutesOfHour`), or nothing.
[[nodiscard]] std::optional<Value> temporal_component(const Value& value, std::string_view name);

// Arithmetic; nothing where the result leaves the calendar or 64 bits.
[[nodiscard]] std::optional<Value> add(const Value& temporal, const DurationValue& duration);
[[nodiscard]] std::optional<DurationValue> add(const DurationValue& left, const DurationValue& right);
[[nodiscard]] std::optional<DurationValue> negated(const DurationValue& duration);
[[nodiscard]] std::optional<DurationValue> scaled(const DurationValue& duration, double factor);
[[nodiscard]] std::optional<DurationValue> divided(const DurationValue& duration, double divisor);

enum class DurationUnit : std::uint8_t { mixed, months, days, seconds };
/// duration.between, inMonths, inDays and inSeconds.
[[nodiscard]] std::optional<DurationValue> duration_between(const Value& from, const Value& to, DurationUnit unit);

/// Amounts of each unit, with fractions, which are carried over into smaller ones.
struct DurationParts {
    long double years = 0, quarters = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0,
                milliseconds = 0, microseconds = 0, nanoseconds = 0;
};
[[nodiscard]] std::optional<DurationValue> duration_of(const DurationParts& parts);

// ISO 8601 texts in the forms that openCypher reads; nothing for others.
[[nodiscard]] std::optional<DateValue> parse_date(std::string_view text);
[[nodiscard]] std::optional<LocalTimeValue> parse_local_time(std::string_view text);
[[nodiscard]] std::optional<TimeValue> parse_time(std::string_view text);
[[nodiscard]] std::optional<LocalDateTimeValue> parse_local_date_time(std::string_view text);
[[nodiscard]] std::optional<DateTimeValue> parse_date_time(std::string_view text);
[[nodiscard]] std::optional<DurationValue> parse_duration(std::string_view text);
[[nodiscard]] std::optional<std::int32_t> parse_offset(std::string_view text);

/// The moment's seconds since 1970-01-01T00:00Z.
[[nodiscard]] std::int64_t epoch_seconds(const DateTimeValue& value);
/// What a clock in that zone shows at a moment. `zone` is an offset, `Z` or an IANA name; nothing for others.
[[nodiscard]] std::optional<DateTimeValue> at_zone(std::int64_t seconds, std::int64_t nanos, std::string_view zone);
/// The moment at which a clock in that zone shows that day and time.
[[nodiscard]] std::optional<DateTimeValue> in_zone(std::int64_t days, std::int64_t nanos, std::string_view zone);
/// A zone's name, or its offset where it has none.
[[nodiscard]] std::string zone_text(const DateTimeValue& value);
[[nodiscard]] std::string offset_text(std::int32_t offset);

/// date({…}), date(other) and so on: a value of `type` out of a map of components or another temporal value.
/// An Error says what is wrong with which component; it has no place.
[[nodiscard]] Result<Value> make_temporal(ValueType type, const Value& from);
[[nodiscard]] Result<Value> truncate_temporal(ValueType type, std::string_view unit, const Value& value,
                                              const Map& overrides);
/// The current date, time or moment in a zone, from the time that the query began.
[[nodiscard]] std::optional<Value> current_temporal(ValueType type, std::int64_t seconds, std::int32_t nanos,
                                                    std::string_view zone);

}  // namespace entente::query
