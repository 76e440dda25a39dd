#include "query/calendar.h"

#include <algorithm>

namespace entente::query {

std::int64_t days_from_civil(std::int64_t year, int month, std::int64_t day) {
    const std::int64_t shifted = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = floor_div(shifted, 400);
    const std::int64_t year_of_era = shifted - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int64_t days) {
    const std::int64_t shifted = days + 719468;
    const std::int64_t era = floor_div(shifted, 146097);
    const std::int64_t day_of_era = shifted - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_index = (5 * day_of_year + 2) / 153;
    const auto day = static_cast<int>(day_of_year - (153 * month_index + 2) / 5 + 1);
    const auto month = static_cast<int>(month_index < 10 ? month_index + 3 : month_index - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

bool is_leap_year(std::int64_t year) {
    return floor_mod(year, 4) == 0 && (floor_mod(year, 100) != 0 || floor_mod(year, 400) == 0);
}

int days_in_month(std::int64_t year, int month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

int weekday(std::int64_t days) { return static_cast<int>(floor_mod(days + 3, 7)) + 1; }

std::int64_t days_from_week(std::int64_t year, std::int64_t week, std::int64_t day) {
    const std::int64_t fourth = days_from_civil(year, 1, 4);  // is always in week 1
    return fourth - (weekday(fourth) - 1) + (week - 1) * 7 + day - 1;
}

WeekDate week_from_days(std::int64_t days) {
    const int day = weekday(days);
    const std::int64_t year = civil_from_days(days - day + 4).year;  // that of the week's Thursday
    const std::int64_t first = days_from_week(year, 1, 1);
    return {year, static_cast<int>((days - first) / 7) + 1, day};
}

int weeks_in_year(std::int64_t year) {
    return static_cast<int>((days_from_week(year + 1, 1, 1) - days_from_week(year, 1, 1)) / 7);
}

std::int64_t add_months(std::int64_t days, std::int64_t months) {
    const CivilDate date = civil_from_days(days);
    const std::int64_t total = date.year * 12 + date.month - 1 + months;
    const std::int64_t year = floor_div(total, 12);
    const auto month = static_cast<int>(floor_mod(total, 12)) + 1;
    return days_from_civil(year, month, std::min(date.day, days_in_month(year, month)));
}

bool in_calendar(std::int64_t days) {
    static const std::int64_t first = days_from_civil(-maximum_year, 1, 1);
    static const std::int64_t last = days_from_civil(maximum_year, 12, 31);
    return days >= first && days <= last;
}

}  // namespace entente::query
