#include "extract/times.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace entente::extract {

namespace {

/// Floor of days since 1970-01-01 to a weekday, 0 Sunday; 1970-01-01 was a Thursday.
int weekday_of(std::int32_t day) {
    const int rest = static_cast<int>((day + 4) % 7);
    return rest < 0 ? rest + 7 : rest;
}

Interval whole(const Date& date) { return {date, date}; }

bool in_range(std::int64_t day) { return day >= Date::min_day && day <= Date::max_day; }

Interval days_around(std::int64_t day, int spread) {
    if (!in_range(day - spread) || !in_range(day + spread)) return {};
    const Date low = Date::from_days(static_cast<std::int32_t>(day - spread));
    const Date high = Date::from_days(static_cast<std::int32_t>(day + spread));
    if (spread == 0) return whole(low);
    if (low.year() == high.year() && low.month() == high.month()) return whole(Date::of_month(low.year(), low.month()));
    return {Date::from_days(low.first_day(), Bound::after), Date::from_days(high.first_day(), Bound::before)};
}

/// The day so many months from another; the last of a shorter month.
std::int64_t add_months(const Date& day, int months) {
    const int index = day.year() * 12 + day.month() - 1 + months;
    const int year = index / 12;
    const int month = index % 12 + 1;
    if (year < 1 || year > 9999) return Date::max_day + std::int64_t{1};
    const Date first = Date::of_month(year, month);
    return std::min<std::int64_t>(first.first_day() + day.day() - 1, first.last_day());
}

std::int64_t shifted(const Date& base, TimeUnit unit, int amount) {
    switch (unit) {
        case TimeUnit::day: return std::int64_t{base.first_day()} + amount;
        case TimeUnit::week: return std::int64_t{base.first_day()} + std::int64_t{7} * amount;
        case TimeUnit::month: return add_months(base, amount);
        case TimeUnit::year: return add_months(base, 12 * amount);
    }
    return base.first_day();
}

Interval counted(const TimeExpression& time, const Date& base) {
    const std::int64_t day = shifted(base, time.unit, time.amount);
    if (!in_range(day)) return {};
    const auto at = static_cast<std::int32_t>(day);
    const bool back = time.amount < 0;
    if (time.measure == Measure::less) {
        const std::int32_t next = base.first_day() + (back ? -1 : 1);
        return back ? Interval{Date::from_days(at, Bound::after), Date::from_days(next, Bound::before)}
                    : Interval{Date::from_days(next, Bound::after), Date::from_days(at, Bound::before)};
    }
    if (time.measure == Measure::more) {
        const Date bound = Date::from_days(at, back ? Bound::before : Bound::after);
        return back ? Interval{std::nullopt, bound} : Interval{bound, std::nullopt};
    }
    switch (time.unit) {
        case TimeUnit::day: return days_around(day, time.measure == Measure::about ? 1 : 0);
        case TimeUnit::week: return days_around(day, 3);
        case TimeUnit::month: {
            const Date there = Date::from_days(at);
            return whole(Date::of_month(there.year(), there.month()));
        }
        case TimeUnit::year: return whole(Date::of_year(Date::from_days(at).year()));
    }
    return {};
}

/// `this week`, `last month`, `next year`: calendar units.
Interval calendar_unit(const TimeExpression& time, const Date& base) {
    if (time.unit == TimeUnit::week) {
        const std::int64_t monday =
            base.first_day() - (weekday_of(base.first_day()) + 6) % 7 + std::int64_t{7} * time.amount;
        if (!in_range(monday) || !in_range(monday + 6)) return {};
        return {Date::from_days(static_cast<std::int32_t>(monday), Bound::after),
                Date::from_days(static_cast<std::int32_t>(monday + 6), Bound::before)};
    }
    const std::int64_t day = shifted(base, time.unit, time.amount);
    if (!in_range(day)) return {};
    const Date there = Date::from_days(static_cast<std::int32_t>(day));
    if (time.unit == TimeUnit::day) return whole(there);
    if (time.unit == TimeUnit::month) return whole(Date::of_month(there.year(), there.month()));
    return whole(Date::of_year(there.year()));
}

Interval bounded(const TimeExpression& time, Interval interval) {
    if (time.bound == Bound::after) return {interval.start, std::nullopt};
    if (time.bound == Bound::before) return {std::nullopt, interval.end};
    return interval;
}

Interval calendar(const TimeExpression& time, const std::optional<Date>& published, bool future) {
    int year = time.year;
    if (year == 0) {
        if (!published) return {};
        year = published->year() + (time.has_year_offset ? time.year_offset : 0);
        if (!time.has_year_offset && published->month() != 0) {
            const int here = published->month();
            const int today = published->day() == 0 ? 31 : published->day();
            const bool later = time.month > here || (time.month == here && time.day > today);
            const bool earlier = time.month < here || (time.month == here && time.day != 0 && time.day < today);
            if (time.direction < 0 || (time.direction == 0 && !future)) year -= later ? 1 : 0;
            if (time.direction < 0 && time.month == here && time.day == 0) year -= 1;
            if (time.direction > 0 || (time.direction == 0 && future)) year += earlier ? 1 : 0;
        }
    }
    const Result<Date> date = Date::make(year, time.month, time.day);
    if (!date) return {};
    Interval interval = whole(*date);
    if (time.last_day > time.day)
        if (const Result<Date> last = Date::make(year, time.month, time.last_day)) interval.end = *last;
    return interval;
}

}  // namespace

Interval resolve(const TimeExpression& time, const std::optional<Date>& published, bool future) {
    if (time.kind == TimeKind::calendar) return bounded(time, calendar(time, published, future));
    if (!published || published->bound() != Bound::at) return {};
    if (published->precision() != Precision::day) {
        if (time.kind == TimeKind::offset && time.unit == TimeUnit::year && time.measure == Measure::exact) {
            const Result<Date> year = Date::make(published->year() + time.amount, 0, 0);
            return year ? whole(*year) : Interval{};
        }
        return {};
    }
    if (time.kind == TimeKind::weekday) {
        const int today = weekday_of(published->first_day());
        const bool forward = time.direction > 0 || (time.direction == 0 && future);
        int days = forward ? (time.weekday - today + 7) % 7 : -((today - time.weekday + 7) % 7);
        if (days == 0 && time.direction != 0) days = 7 * time.direction;
        const std::int64_t day = std::int64_t{published->first_day()} + days;
        return in_range(day) ? bounded(time, whole(Date::from_days(static_cast<std::int32_t>(day)))) : Interval{};
    }
    if (time.kind == TimeKind::offset && time.direction != 0) return bounded(time, calendar_unit(time, *published));
    return bounded(time, counted(time, *published));
}

Interval joined(const Interval& first, const Interval& last) {
    const auto ordered = [&](const Date& start) { return start.earliest_day() <= last.end->latest_day(); };
    if (!first.start || !last.end || ordered(*first.start)) return {first.start, last.end};
    // `between December and February`: each was found apart, and they are of two years.
    const Date& start = *first.start;
    const Result<Date> before = Date::make(start.year() - 1, start.month(), start.day(), start.bound());
    if (before && ordered(*before)) return {*before, last.end};
    return {start, std::nullopt};
}

}  // namespace entente::extract
