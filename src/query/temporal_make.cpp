#include <array>

#include <fmt/format.h>

#include "query/calendar.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

Error problem(std::string message) { return {ErrorCode::bad_usage, std::move(message), {}, {}, 0, 0, {}}; }

/// The date, time and zone of a temporal value, as far as it has them.
struct Parts {
    std::optional<std::int64_t> days;
    std::optional<std::int64_t> nanos;
    std::optional<std::string> zone;
};

std::optional<Parts> parts_of(const Value& value) {
    switch (value.type()) {
        case ValueType::date: return Parts{value.date().days, {}, {}};
        case ValueType::local_time: return Parts{{}, value.local_time().nanos, {}};
        case ValueType::time: return Parts{{}, value.time().nanos, offset_text(value.time().offset)};
        case ValueType::local_date_time: return Parts{value.local_date_time().days, value.local_date_time().nanos, {}};
        case ValueType::date_time:
            return Parts{value.date_time().days, value.date_time().nanos, zone_text(value.date_time())};
        default: return std::nullopt;
    }
}

/// The components of a map: integers by name, temporal values and the zone apart. The first problem is kept.
class Components {
public:
    explicit Components(const Map& map) : map_(map) {
        static constexpr std::array<std::string_view, 20> known{
            "year",       "month", "day",    "week",     "dayOfWeek",    "quarter",     "dayOfQuarter",
            "ordinalDay", "hour",  "minute", "second",   "millisecond",  "microsecond", "nanosecond",
            "timezone",   "date",  "time",   "datetime", "epochSeconds", "epochMillis"};
        for (const auto& [key, value] : map) {
            bool found = false;
            for (const std::string_view name : known) found = found || name == key;
            if (!found) fail(fmt::format("there is no component {}", key));
        }
    }

    [[nodiscard]] bool has(std::string_view key) const {
        const auto found = map_.find(key);
        return found != map_.end() && !found->second.is_null();
    }
    /// The component, or what it is without one; a problem outside of its range.
    std::int64_t number(std::string_view key, std::int64_t missing, std::int64_t low, std::int64_t high) {
        if (!has(key)) return missing;
        const Value& value = map_.find(key)->second;
        if (!value.is(ValueType::integer)) {
            fail(fmt::format("{} takes an Integer, not a {}", key, to_string(value.type())));
            return missing;
        }
        if (value.integer() < low || value.integer() > high) {
            fail(fmt::format("{} runs from {} to {}, not {}", key, low, high, value.integer()));
            return missing;
        }
        return value.integer();
    }
    std::optional<Parts> base(std::string_view key) {
        if (!has(key)) return std::nullopt;
        const auto parts = parts_of(map_.find(key)->second);
        if (!parts) fail(fmt::format("{} takes a temporal value", key));
        return parts;
    }
    std::optional<std::string> zone() {
        if (!has("timezone")) return std::nullopt;
        const Value& value = map_.find("timezone")->second;
        if (!value.is(ValueType::string)) {
            fail("timezone takes a String");
            return std::nullopt;
        }
        return value.string();
    }
    void fail(std::string message) {
        if (!error) error = problem(std::move(message));
    }

    std::optional<Error> error;

private:
    const Map& map_;
};

std::int64_t week_date(Components& map, std::optional<std::int64_t> base) {
    const WeekDate known = base ? week_from_days(*base) : WeekDate{};
    const std::int64_t year = map.number("year", known.year, -maximum_year, maximum_year);
    const std::int64_t week = map.number("week", known.week, 1, weeks_in_year(year));
    return days_from_week(year, week, map.number("dayOfWeek", known.day, 1, 7));
}

std::int64_t quarter_date(Components& map, std::int64_t year, std::optional<std::int64_t> base) {
    const CivilDate known = base ? civil_from_days(*base) : CivilDate{};
    const std::int64_t quarter = map.number("quarter", (known.month - 1) / 3 + 1, 1, 4);
    const auto month = static_cast<int>(quarter * 3 - 2);
    const std::int64_t first = days_from_civil(year, month, 1);
    const std::int64_t length = days_from_civil(year + (month == 10 ? 1 : 0), month == 10 ? 1 : month + 3, 1) - first;
    if (!map.has("dayOfQuarter") && base) {
        // The same place in the quarter: the second month's fifteenth stays that.
        const auto kept = static_cast<int>(month + (known.month - 1) % 3);
        return days_from_civil(year, kept, std::min(known.day, days_in_month(year, kept)));
    }
    return first + map.number("dayOfQuarter", 1, 1, length) - 1;
}

/// The date out of a map; `base` gives what the map does not.
std::int64_t make_days(Components& map, std::optional<std::int64_t> base) {
    if (!base && !map.has("year")) {
        map.fail("a date needs a year");
        return 0;
    }
    const CivilDate known = base ? civil_from_days(*base) : CivilDate{};
    const std::int64_t year = map.number("year", known.year, -maximum_year, maximum_year);
    if (map.has("week") || map.has("dayOfWeek")) return week_date(map, base);
    if (map.has("ordinalDay")) {
        const std::int64_t day = map.number("ordinalDay", 1, 1, is_leap_year(year) ? 366 : 365);
        return days_from_civil(year, 1, 1) + day - 1;
    }
    if (map.has("quarter") || map.has("dayOfQuarter")) return quarter_date(map, year, base);
    if (!base && map.has("day") && !map.has("month")) map.fail("a day needs a month");
    const auto month = static_cast<int>(map.number("month", known.month, 1, 12));
    const int length = days_in_month(year, month);
    const std::int64_t day = map.number("day", std::min(known.day, length), 1, length);
    return days_from_civil(year, month, day);
}

std::int64_t make_nanos(Components& map, std::int64_t base) {
    const std::int64_t seconds = base / nanos_per_second;
    const std::int64_t fraction = base % nanos_per_second;
    const std::int64_t hour = map.number("hour", seconds / 3600, 0, 23);
    const std::int64_t minute = map.number("minute", seconds / 60 % 60, 0, 59);
    const std::int64_t second = map.number("second", seconds % 60, 0, 59);
    const bool coarse = map.has("millisecond");
    const bool middle = map.has("microsecond");
    std::int64_t milli = map.number("millisecond", fraction / 1'000'000, 0, 999);
    std::int64_t micro = map.number("microsecond", fraction / 1'000 % 1'000, 0, coarse ? 999 : 999'999);
    const std::int64_t nano = map.number("nanosecond", fraction % 1'000, 0,
                                         middle   ? 999
                                         : coarse ? 999'999
                                                  : 999'999'999);
    // A number too large for its place stands for the whole fraction.
    if (!coarse && micro > 999) milli = 0;
    if (!middle && nano > 999) micro = 0;
    if (!coarse && nano > 999'999) milli = 0;
    return (hour * 3600 + minute * 60 + second) * nanos_per_second + milli * 1'000'000 + micro * 1'000 + nano;
}

struct Local {
    std::int64_t days = 0;
    std::int64_t nanos = 0;
    std::optional<std::string> base_zone;
};

Local make_local(Components& map, bool date, bool time, const Parts* base) {
    Local local;
    const auto both = map.base("datetime");
    auto date_base = map.has("date") ? map.base("date") : both;
    auto time_base = map.has("time") ? map.base("time") : both;
    if (!date_base && base != nullptr) date_base = *base;
    if (!time_base && base != nullptr) time_base = *base;
    // date({date: …}) of a time, and the other way round, have nothing to take.
    if (map.has("date") && date_base && !date_base->days) map.fail("date takes a value that has a date");
    if (map.has("time") && time_base && !time_base->nanos) map.fail("time takes a value that has a time");
    if (map.error) return local;
    if (date) local.days = make_days(map, date_base ? date_base->days : std::nullopt);
    if (time) {
        const bool nothing = !time_base && !date && !map.has("hour");
        if (nothing) map.fail("a time needs an hour");
        local.nanos = make_nanos(map, time_base ? time_base->nanos.value_or(0) : 0);
        if (time_base) local.base_zone = time_base->zone;
    }
    return local;
}

Result<Value> zoned(ValueType type, const Local& local, const std::optional<std::string>& wanted, bool convert) {
    const std::string base = local.base_zone.value_or("Z");
    const bool shift = convert && wanted && local.base_zone;
    const auto start = in_zone(local.days, local.nanos, shift || !wanted ? base : *wanted);
    if (!start) return problem(fmt::format("there is no time zone {}", wanted.value_or(base)));
    DateTimeValue value = *start;
    if (shift) {
        const auto moved = at_zone(epoch_seconds(value), value.nanos % nanos_per_second, *wanted);
        if (!moved) return problem(fmt::format("there is no time zone {}", *wanted));
        value = *moved;
    }
    if (type == ValueType::time) return Value(TimeValue{value.nanos, value.offset});
    return Value(std::move(value));
}

Result<Value> from_map(ValueType type, const Map& map, const Parts* base, bool convert) {
    Components components(map);
    if (type == ValueType::date_time && (components.has("epochSeconds") || components.has("epochMillis"))) {
        constexpr std::int64_t most = 1LL << 55U;
        const std::int64_t millis = components.number("epochMillis", 0, -most, most);
        const std::int64_t seconds = components.number("epochSeconds", floor_div(millis, 1000), -most, most);
        const std::int64_t nanos =
            components.number("nanosecond", floor_mod(millis, 1000) * 1'000'000, 0, nanos_per_second - 1);
        const auto value = at_zone(seconds, nanos, components.zone().value_or("Z"));
        if (components.error) return *components.error;
        if (!value) return problem("there is no such time zone");
        return Value(*value);
    }
    const bool date = type == ValueType::date || type == ValueType::local_date_time || type == ValueType::date_time;
    const bool time = type != ValueType::date;
    const Local local = make_local(components, date, time, base);
    const auto zone = components.zone();
    if (components.error) return *components.error;
    switch (type) {
        case ValueType::date: return Value(DateValue{local.days});
        case ValueType::local_time: return Value(LocalTimeValue{local.nanos});
        case ValueType::local_date_time: return Value(LocalDateTimeValue{local.days, local.nanos});
        default: return zoned(type, local, zone, convert);
    }
}

template <typename T>
Result<Value> parsed(const std::optional<T>& value, const std::string& text, ValueType type) {
    if (value) return Value(*value);
    return problem(fmt::format("\"{}\" is not a {}", text, to_string(type)));
}

Result<Value> from_text(ValueType type, const std::string& text) {
    switch (type) {
        case ValueType::date: return parsed(parse_date(text), text, type);
        case ValueType::local_time: return parsed(parse_local_time(text), text, type);
        case ValueType::time: return parsed(parse_time(text), text, type);
        case ValueType::local_date_time: return parsed(parse_local_date_time(text), text, type);
        default: return parsed(parse_date_time(text), text, type);
    }
}

/// The first day of the unit that the day lies in; nothing for units of time.
std::optional<std::int64_t> truncate_days(std::int64_t days, std::string_view unit) {
    const CivilDate date = civil_from_days(days);
    const auto year_of = [&](std::int64_t length) {
        return days_from_civil(floor_div(date.year, length) * length, 1, 1);
    };
    if (unit == "millennium") return year_of(1000);
    if (unit == "century") return year_of(100);
    if (unit == "decade") return year_of(10);
    if (unit == "year") return year_of(1);
    if (unit == "weekYear") return days_from_week(week_from_days(days).year, 1, 1);
    if (unit == "quarter") return days_from_civil(date.year, (date.month - 1) / 3 * 3 + 1, 1);
    if (unit == "month") return days_from_civil(date.year, date.month, 1);
    if (unit == "week") return days - weekday(days) + 1;
    if (unit == "day") return days;
    return std::nullopt;
}

std::optional<std::int64_t> nanos_in(std::string_view unit) {
    if (unit == "hour") return 3600 * nanos_per_second;
    if (unit == "minute") return 60 * nanos_per_second;
    if (unit == "second") return nanos_per_second;
    if (unit == "millisecond") return 1'000'000;
    if (unit == "microsecond") return 1'000;
    return std::nullopt;
}

}  // namespace

Result<Value> make_temporal(ValueType type, const Value& from) {
    if (from.is(ValueType::map)) return from_map(type, from.map(), nullptr, true);
    if (from.is(ValueType::string)) return from_text(type, from.string());
    const auto parts = parts_of(from);
    const bool needs_date =
        type == ValueType::date || type == ValueType::local_date_time || type == ValueType::date_time;
    if (!parts || (needs_date && !parts->days) || (!needs_date && !parts->nanos)) {
        return problem(fmt::format("a {} cannot be made from a {}", to_string(type), to_string(from.type())));
    }
    return from_map(type, {}, &*parts, true);
}

Result<Value> truncate_temporal(ValueType type, std::string_view unit, const Value& value, const Map& overrides) {
    auto parts = parts_of(value);
    if (!parts) return problem(fmt::format("a {} cannot be truncated", to_string(value.type())));
    const auto size = nanos_in(unit);
    const auto days = parts->days ? truncate_days(*parts->days, unit) : std::nullopt;
    const bool day = truncate_days(0, unit).has_value();
    if (!size && !day) return problem(fmt::format("there is no unit {}", unit));
    const bool wants_date =
        type == ValueType::date || type == ValueType::local_date_time || type == ValueType::date_time;
    if ((wants_date && !parts->days) || (size && (type == ValueType::date || !parts->nanos)) ||
        (!wants_date && day && unit != "day")) {
        return problem(
            fmt::format("a {} cannot be truncated to a {} of a {}", to_string(value.type()), unit, to_string(type)));
    }
    if (days) parts->days = days;
    parts->nanos = size ? *parts->nanos / *size * *size : 0;
    return from_map(type, overrides, &*parts, false);
}

std::optional<Value> current_temporal(ValueType type, std::int64_t seconds, std::int32_t nanos, std::string_view zone) {
    const auto now = at_zone(seconds, nanos, zone);
    if (!now) return std::nullopt;
    switch (type) {
        case ValueType::date: return DateValue{now->days};
        case ValueType::local_time: return LocalTimeValue{now->nanos};
        case ValueType::time: return TimeValue{now->nanos, now->offset};
        case ValueType::local_date_time: return LocalDateTimeValue{now->days, now->nanos};
        default: return Value(*now);
    }
}

}  // namespace entente::query
