#include <cmath>

#include "query/calendar.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

constexpr long double days_in_average_month = 30.436875L;
constexpr std::int64_t maximum_months = maximum_year * 24;
constexpr std::int64_t maximum_days = 800'000'000'000;

/// Seconds and billionths as a duration keeps them.
std::optional<DurationValue> normalized(std::int64_t months, std::int64_t days, std::int64_t seconds,
                                        std::int64_t nanos) {
    DurationValue value{months, days, 0, static_cast<std::int32_t>(floor_mod(nanos, nanos_per_second))};
    if (__builtin_add_overflow(seconds, floor_div(nanos, nanos_per_second), &value.seconds)) return std::nullopt;
    return value;
}

/// An amount split at the decimal point, towards zero.
struct Split {
    explicit Split(long double amount) : whole(std::trunc(amount)), fraction(amount - whole) {}
    long double whole;
    long double fraction;
};

bool fits(long double amount) { return std::isfinite(amount) && std::fabs(amount) < 9.2e18L; }

std::optional<std::int64_t> moved_days(std::int64_t days, const DurationValue& duration, std::int64_t extra) {
    if (std::abs(duration.months) > maximum_months || std::abs(duration.days) > maximum_days ||
        std::abs(extra) > maximum_days) {
        return std::nullopt;
    }
    const std::int64_t result = add_months(days, duration.months) + duration.days + extra;
    return in_calendar(result) ? std::optional(result) : std::nullopt;
}

struct Moved {
    std::int64_t days;
    std::int64_t nanos;
};

/// Local time plus a duration: months, then days, then the rest.
std::optional<Moved> moved(std::int64_t days, std::int64_t nanos, const DurationValue& duration) {
    const std::int64_t extra = floor_div(duration.seconds, seconds_per_day);
    const std::int64_t rest = floor_mod(duration.seconds, seconds_per_day) * nanos_per_second + duration.nanos + nanos;
    const auto result = moved_days(days, duration, extra + floor_div(rest, nanos_per_day));
    if (!result) return std::nullopt;
    return Moved{*result, floor_mod(rest, nanos_per_day)};
}

/// One end of a difference: what is known of it.
struct End {
    std::optional<std::int64_t> days;
    std::optional<std::int64_t> nanos;
    std::optional<std::string> zone;
};

End end_of(const Value& value) {
    switch (value.type()) {
        case ValueType::date: return {value.date().days, std::nullopt, std::nullopt};
        case ValueType::local_time: return {std::nullopt, value.local_time().nanos, std::nullopt};
        case ValueType::time: return {std::nullopt, value.time().nanos, offset_text(value.time().offset)};
        case ValueType::local_date_time:
            return {value.local_date_time().days, value.local_date_time().nanos, std::nullopt};
        default: return {value.date_time().days, value.date_time().nanos, zone_text(value.date_time())};
    }
}

DateTimeValue completed(const End& end, const End& other) {
    const std::int64_t days = end.days ? *end.days : other.days.value_or(0);
    const std::string zone = end.zone ? *end.zone : other.zone.value_or("Z");
    return in_zone(days, end.nanos.value_or(0), zone).value_or(DateTimeValue{days, end.nanos.value_or(0), 0, {}});
}

std::int64_t whole_months(const DateTimeValue& from, const DateTimeValue& to) {
    const CivilDate a = civil_from_days(from.days);
    const CivilDate b = civil_from_days(to.days);
    std::int64_t months = (b.year - a.year) * 12 + b.month - a.month;
    const auto passes = [&](std::int64_t count) {
        const std::int64_t days = add_months(from.days, count);
        return days != to.days ? days <=> to.days : from.nanos <=> to.nanos;
    };
    if (months > 0 && passes(months) > 0) --months;
    if (months < 0 && passes(months) < 0) ++months;
    return months;
}

/// Whole days between two local times.
std::int64_t whole_days(std::int64_t from_days, std::int64_t from_nanos, const DateTimeValue& to) {
    std::int64_t days = to.days - from_days;
    if (days > 0 && to.nanos < from_nanos) --days;
    if (days < 0 && to.nanos > from_nanos) ++days;
    return days;
}

}  // namespace

std::optional<DurationValue> add(const DurationValue& left, const DurationValue& right) {
    DurationValue sum;
    if (__builtin_add_overflow(left.months, right.months, &sum.months) ||
        __builtin_add_overflow(left.days, right.days, &sum.days) ||
        __builtin_add_overflow(left.seconds, right.seconds, &sum.seconds)) {
        return std::nullopt;
    }
    return normalized(sum.months, sum.days, sum.seconds, std::int64_t{left.nanos} + right.nanos);
}

std::optional<DurationValue> negated(const DurationValue& duration) {
    DurationValue result;
    constexpr std::int64_t zero = 0;
    if (__builtin_sub_overflow(zero, duration.months, &result.months) ||
        __builtin_sub_overflow(zero, duration.days, &result.days) ||
        __builtin_sub_overflow(zero, duration.seconds, &result.seconds)) {
        return std::nullopt;
    }
    return normalized(result.months, result.days, result.seconds, -std::int64_t{duration.nanos});
}

namespace {

template <typename Operation>
std::optional<DurationValue> each_part(const DurationValue& duration, Operation operation) {
    DurationParts parts;
    parts.months = operation(static_cast<long double>(duration.months));
    parts.days = operation(static_cast<long double>(duration.days));
    parts.seconds = operation(static_cast<long double>(duration.seconds));
    parts.nanoseconds = operation(static_cast<long double>(duration.nanos));
    return duration_of(parts);
}

}  // namespace

std::optional<DurationValue> scaled(const DurationValue& duration, double factor) {
    return each_part(duration, [&](long double part) { return part * static_cast<long double>(factor); });
}

std::optional<DurationValue> divided(const DurationValue& duration, double divisor) {
    return each_part(duration, [&](long double part) { return part / static_cast<long double>(divisor); });
}

std::optional<DurationValue> duration_of(const DurationParts& parts) {
    long double whole_month_count = 0;
    long double month_fraction = 0;
    const auto add_month_part = [&](long double amount, long double factor) {
        const Split split(amount);
        whole_month_count += split.whole * factor;
        month_fraction += split.fraction * factor;
    };
    add_month_part(parts.years, 12);
    add_month_part(parts.quarters, 3);
    add_month_part(parts.months, 1);
    const Split months(month_fraction);
    whole_month_count += months.whole;
    const Split days(parts.weeks * 7 + parts.days + months.fraction * days_in_average_month);
    const long double day_nanos = std::round(days.fraction * 86400e9L);
    const Split seconds(parts.hours * 3600 + parts.minutes * 60 + parts.seconds);
    const long double nanos = std::round(seconds.fraction * 1e9L) + std::trunc(parts.milliseconds * 1e6L) +
                              std::trunc(parts.microseconds * 1e3L) + std::trunc(parts.nanoseconds) + day_nanos;
    if (!fits(whole_month_count) || !fits(days.whole) || !fits(seconds.whole) || !fits(nanos)) return std::nullopt;
    return normalized(static_cast<std::int64_t>(whole_month_count), static_cast<std::int64_t>(days.whole),
                      static_cast<std::int64_t>(seconds.whole), static_cast<std::int64_t>(nanos));
}

std::optional<Value> add(const Value& temporal, const DurationValue& duration) {
    switch (temporal.type()) {
        case ValueType::date: {
            // Less than a day does not count, in either direction.
            const std::int64_t seconds = duration.seconds + (duration.seconds < 0 && duration.nanos > 0 ? 1 : 0);
            const auto days = moved_days(temporal.date().days, duration, seconds / seconds_per_day);
            return days ? std::optional<Value>(DateValue{*days}) : std::nullopt;
        }
        case ValueType::local_time:
        case ValueType::time: {
            const bool local = temporal.is(ValueType::local_time);
            const std::int64_t nanos = local ? temporal.local_time().nanos : temporal.time().nanos;
            const std::int64_t rest = floor_mod(duration.seconds, seconds_per_day) * nanos_per_second + duration.nanos;
            const std::int64_t sum = floor_mod(nanos + rest, nanos_per_day);
            return local ? Value(LocalTimeValue{sum}) : Value(TimeValue{sum, temporal.time().offset});
        }
        case ValueType::local_date_time: {
            const auto sum = moved(temporal.local_date_time().days, temporal.local_date_time().nanos, duration);
            return sum ? std::optional<Value>(LocalDateTimeValue{sum->days, sum->nanos}) : std::nullopt;
        }
        case ValueType::date_time: {
            // Months and days are those of the calendar there, the rest is time that passes.
            const DateTimeValue& value = temporal.date_time();
            const auto shifted = moved(value.days, value.nanos, {duration.months, duration.days, 0, 0});
            if (!shifted) return std::nullopt;
            const auto start = in_zone(shifted->days, shifted->nanos, zone_text(value));
            if (!start || std::abs(duration.seconds) > maximum_days * 86400) return std::nullopt;
            const std::int64_t nanos = start->nanos % nanos_per_second + duration.nanos;
            const auto sum = at_zone(epoch_seconds(*start) + duration.seconds + nanos / nanos_per_second,
                                     nanos % nanos_per_second, zone_text(value));
            if (!sum || !in_calendar(sum->days)) return std::nullopt;
            return Value(*sum);
        }
        default: return std::nullopt;
    }
}

std::optional<DurationValue> duration_between(const Value& from, const Value& to, DurationUnit unit) {
    const End first = end_of(from);
    const End second = end_of(to);
    const DateTimeValue a = completed(first, second);
    DateTimeValue b = completed(second, first);
    if (first.zone && second.zone) {
        const auto moved_end = at_zone(epoch_seconds(b), b.nanos % nanos_per_second, zone_text(a));
        if (moved_end) b = *moved_end;
    }
    const bool dated = first.days && second.days;
    const std::int64_t nanos = b.nanos % nanos_per_second - a.nanos % nanos_per_second;
    if (unit == DurationUnit::seconds || !dated) {
        if (unit == DurationUnit::months || unit == DurationUnit::days) return DurationValue{};
        return normalized(0, 0, epoch_seconds(b) - epoch_seconds(a), nanos);
    }
    if (unit == DurationUnit::days) return DurationValue{0, whole_days(a.days, a.nanos, b), 0, 0};
    const std::int64_t months = whole_months(a, b);
    if (unit == DurationUnit::months) return DurationValue{months, 0, 0, 0};
    const std::int64_t shifted = add_months(a.days, months);
    const std::int64_t days = whole_days(shifted, a.nanos, b);
    const auto start = in_zone(shifted + days, a.nanos, zone_text(a)).value_or(a);
    return normalized(months, days, epoch_seconds(b) - epoch_seconds(start), nanos);
}

}  // namespace entente::query
