#include <array>
#include <utility>

#include "query/calendar.h"
#include "query/temporal.h"
#include "query/time_zone.h"

namespace entente::query {

namespace {

std::optional<Value> date_component(std::int64_t days, std::string_view name) {
    const CivilDate date = civil_from_days(days);
    if (name == "year") return date.year;
    if (name == "month") return date.month;
    if (name == "day") return date.day;
    if (name == "quarter") return (date.month - 1) / 3 + 1;
    if (name == "week") return week_from_days(days).week;
    if (name == "weekYear") return week_from_days(days).year;
    if (name == "weekDay" || name == "dayOfWeek") return weekday(days);
    if (name == "ordinalDay") return days - days_from_civil(date.year, 1, 1) + 1;
    if (name == "dayOfQuarter") return days - days_from_civil(date.year, (date.month - 1) / 3 * 3 + 1, 1) + 1;
    return std::nullopt;
}

std::optional<Value> time_component(std::int64_t nanos, std::string_view name) {
    const std::int64_t seconds = nanos / nanos_per_second;
    const std::int64_t fraction = nanos % nanos_per_second;
    if (name == "hour") return seconds / 3600;
    if (name == "minute") return seconds / 60 % 60;
    if (name == "second") return seconds % 60;
    if (name == "millisecond") return fraction / 1'000'000;
    if (name == "microsecond") return fraction / 1'000;
    if (name == "nanosecond") return fraction;
    return std::nullopt;
}

std::optional<Value> zone_component(std::int32_t offset, const std::string& zone, std::string_view name) {
    if (name == "timezone") return zone.empty() ? offset_text(offset) : zone;
    if (name == "offset") return offset_text(offset);
    if (name == "offsetMinutes") return offset / 60;
    if (name == "offsetSeconds") return offset;
    return std::nullopt;
}

std::optional<Value> moment_component(const DateTimeValue& value, std::string_view name) {
    if (name == "epochSeconds") return epoch_seconds(value);
    if (name == "epochMillis") return epoch_seconds(value) * 1000 + value.nanos % nanos_per_second / 1'000'000;
    return std::nullopt;
}

std::optional<Value> duration_component(const DurationValue& value, std::string_view name) {
    const std::int64_t fraction = value.nanos;
    const std::array<std::pair<std::string_view, std::int64_t>, 17> parts{{
        {"years", value.months / 12},
        {"quarters", value.months / 3},
        {"months", value.months},
        {"weeks", value.days / 7},
        {"days", value.days},
        {"hours", value.seconds / 3600},
        {"minutes", value.seconds / 60},
        {"seconds", value.seconds},
        {"quartersOfYear", value.months / 3 % 4},
        {"monthsOfQuarter", value.months % 3},
        {"monthsOfYear", value.months % 12},
        {"daysOfWeek", value.days % 7},
        {"minutesOfHour", value.seconds / 60 % 60},
        {"secondsOfMinute", value.seconds % 60},
        {"millisecondsOfSecond", fraction / 1'000'000},
        {"microsecondsOfSecond", fraction / 1'000},
        {"nanosecondsOfSecond", fraction},
    }};
    for (const auto& [known, amount] : parts) {
        if (known == name) return amount;
    }
    const auto total = [&](std::int64_t per_second) -> std::optional<Value> {
        std::int64_t result = 0;
        if (__builtin_mul_overflow(value.seconds, per_second, &result)) return std::nullopt;
        if (__builtin_add_overflow(result, fraction / (nanos_per_second / per_second), &result)) return std::nullopt;
        return result;
    };
    if (name == "milliseconds") return total(1'000);
    if (name == "microseconds") return total(1'000'000);
    if (name == "nanoseconds") return total(nanos_per_second);
    return std::nullopt;
}

template <typename... Results>
std::optional<Value> first_of(Results... results) {
    std::optional<Value> found;
    ((found = found ? found : results), ...);
    return found;
}

}  // namespace

std::optional<Value> temporal_component(const Value& value, std::string_view name) {
    switch (value.type()) {
        case ValueType::date: return date_component(value.date().days, name);
        case ValueType::local_time: return time_component(value.local_time().nanos, name);
        case ValueType::time:
            return first_of(time_component(value.time().nanos, name), zone_component(value.time().offset, {}, name));
        case ValueType::local_date_time:
            return first_of(date_component(value.local_date_time().days, name),
                            time_component(value.local_date_time().nanos, name));
        case ValueType::date_time: {
            const DateTimeValue& moment = value.date_time();
            return first_of(date_component(moment.days, name), time_component(moment.nanos, name),
                            zone_component(moment.offset, moment.zone, name), moment_component(moment, name));
        }
        case ValueType::duration: return duration_component(value.duration(), name);
        default: return std::nullopt;
    }
}

std::int64_t epoch_seconds(const DateTimeValue& value) {
    return value.days * seconds_per_day + value.nanos / nanos_per_second - value.offset;
}

std::optional<DateTimeValue> at_zone(std::int64_t seconds, std::int64_t nanos, std::string_view zone) {
    DateTimeValue value;
    if (const auto offset = parse_offset(zone)) {
        value.offset = *offset;
    } else {
        const auto known = TimeZone::load(zone);
        if (!known) return std::nullopt;
        value.offset = known->offset_at(seconds);
        value.zone = zone;
    }
    const std::int64_t local = seconds + value.offset;
    value.days = floor_div(local, seconds_per_day);
    value.nanos = floor_mod(local, seconds_per_day) * nanos_per_second + nanos;
    return value;
}

std::optional<DateTimeValue> in_zone(std::int64_t days, std::int64_t nanos, std::string_view zone) {
    if (const auto offset = parse_offset(zone)) return DateTimeValue{days, nanos, *offset, {}};
    const auto known = TimeZone::load(zone);
    if (!known) return std::nullopt;
    const std::int64_t local = days * seconds_per_day + nanos / nanos_per_second;
    const std::int64_t moment = known->moment_of(local);
    DateTimeValue value;
    value.offset = known->offset_at(moment);
    value.zone = zone;
    value.days = floor_div(moment + value.offset, seconds_per_day);
    value.nanos = floor_mod(moment + value.offset, seconds_per_day) * nanos_per_second + nanos % nanos_per_second;
    return value;
}

}  // namespace entente::query
