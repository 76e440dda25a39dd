#include <entente/model/date.h>

#include <algorithm>
#include <cassert>
#include <chrono>

#include <fmt/format.h>

namespace entente {

namespace {

constexpr std::string_view forms =
    "expected 2025, 2025-06 or 2025-06-04, or one of them as ../2025-06 (not later) or "
    "2025-06/.. (not earlier)";

std::int32_t days_of(int year, unsigned month, unsigned day) {
    const std::chrono::sys_days days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    return static_cast<std::int32_t>(days.time_since_epoch().count());
}

unsigned last_day_of(int year, int month) {
    const std::chrono::year_month_day_last last{
        std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
    return static_cast<unsigned>(last.day());
}

Error not_a_date(std::string_view text, std::string why) {
    constexpr std::size_t shown = 40;
    Error error;
    error.message =
        fmt::format("\"{}{}\" is not a date: {}", text.substr(0, shown), text.size() > shown ? "…" : "", why);
    error.remedy = std::string(forms);
    return error;
}

/// The number that `width` digits form, or -1.
int digits(std::string_view text, std::size_t at, std::size_t width) {
    if (at + width > text.size()) return -1;
    int value = 0;
    for (const char c : text.substr(at, width)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

Date Date::of_year(int year, Bound bound) {
    assert(year >= 1 && year <= 9999);
    return {year, 0, 0, bound};
}

Date Date::of_month(int year, int month, Bound bound) {
    assert(year >= 1 && year <= 9999 && month >= 1 && month <= 12);
    return {year, month, 0, bound};
}

Date Date::of_day(int year, int month, int day, Bound bound) {
    assert(year >= 1 && year <= 9999 && month >= 1 && month <= 12);
    assert(day >= 1 && day <= static_cast<int>(last_day_of(year, month)));
    return {year, month, day, bound};
}

Date Date::from_days(std::int32_t days, Bound bound) {
    assert(days >= min_day && days <= max_day);
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())), bound};
}

Result<Date> Date::make(int year, int month, int day, Bound bound) {
    const auto wrong = [](std::string message) {
        Error error;
        error.message = std::move(message);
        return error;
    };
    if (year < 1 || year > 9999) return wrong(fmt::format("the year {} is not between 1 and 9999", year));
    if (month < 0 || month > 12) return wrong(fmt::format("there is no month {}", month));
    if (month == 0 && day != 0) return wrong(fmt::format("a day, {}, is given without a month", day));
    if (day < 0 || (day != 0 && day > static_cast<int>(last_day_of(year, month)))) {
        return wrong(fmt::format("{:04}-{:02} has no day {}", year, month, day));
    }
    return Date(year, month, day, bound);
}

Result<Date> Date::parse(std::string_view text) {
    std::string_view unit = text;
    Bound bound = Bound::at;
    if (unit.starts_with("../")) {
        bound = Bound::before;
        unit.remove_prefix(3);
    } else if (unit.ends_with("/..")) {
        bound = Bound::after;
        unit.remove_suffix(3);
    }
    const bool with_month = unit.size() == 7 || unit.size() == 10;
    const bool with_day = unit.size() == 10;
    if (unit.size() != 4 && !with_month) return not_a_date(text, "its form is not known");
    const int year = digits(unit, 0, 4);
    const int month = with_month ? digits(unit, 5, 2) : 0;
    const int day = with_day ? digits(unit, 8, 2) : 0;
    if (year < 0 || month < 0 || day < 0 || (with_month && unit[4] != '-') || (with_day && unit[7] != '-')) {
        return not_a_date(text, "its form is not known");
    }
    if ((with_month && month == 0) || (with_day && day == 0)) {
        return not_a_date(text, "months and days are counted from 01");
    }
    Result<Date> made = make(year, month, day, bound);
    if (!made) return not_a_date(text, made.error().message);
    return made;
}

std::string Date::to_string() const {
    std::string unit = fmt::format("{:04}", year_);
    if (month_ != 0) unit += fmt::format("-{:02}", month_);
    if (day_ != 0) unit += fmt::format("-{:02}", day_);
    switch (bound_) {
        case Bound::before: return "../" + unit;
        case Bound::after: return unit + "/..";
        case Bound::at: break;
    }
    return unit;
}

Precision Date::precision() const noexcept {
    if (day_ != 0) return Precision::day;
    return month_ != 0 ? Precision::month : Precision::year;
}

std::int32_t Date::first_day() const { return days_of(year_, month_ == 0 ? 1U : month_, day_ == 0 ? 1U : day_); }

std::int32_t Date::last_day() const {
    const int month = month_ == 0 ? 12 : month_;
    return days_of(year_, static_cast<unsigned>(month), day_ == 0 ? last_day_of(year_, month) : day_);
}

std::int32_t Date::earliest_day() const { return bound_ == Bound::before ? min_day : first_day(); }

std::int32_t Date::latest_day() const { return bound_ == Bound::after ? max_day : last_day(); }

bool Date::compatible(const Date& other) const {
    return std::max(earliest_day(), other.earliest_day()) <= std::min(latest_day(), other.latest_day());
}

std::strong_ordering operator<=>(const Date& left, const Date& right) {
    // A missing month or day stands for the first, so the order of first days is that of these parts.
    const auto or_first = [](std::uint8_t part) { return part == 0 ? 1 : static_cast<int>(part); };
    if (const auto order = left.year_ <=> right.year_; order != 0) return order;
    if (const auto order = or_first(left.month_) <=> or_first(right.month_); order != 0) return order;
    if (const auto order = or_first(left.day_) <=> or_first(right.day_); order != 0) return order;
    if (const auto order = left.precision() <=> right.precision(); order != 0) return order;
    return left.bound_ <=> right.bound_;
}

}  // namespace entente
