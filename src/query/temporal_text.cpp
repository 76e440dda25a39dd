#include <cstdlib>

#include <fmt/format.h>

#include <entente/query/temporal.h>

#include "query/calendar.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

/// `.142`, without trailing zeros; nothing for zero.
std::string fraction_text(std::int64_t nanos) {
    if (nanos == 0) return {};
    std::string digits = fmt::format("{:09}", nanos);
    digits.erase(digits.find_last_not_of('0') + 1);
    return '.' + digits;
}

std::string time_text(std::int64_t nanos) {
    const std::int64_t seconds = nanos / nanos_per_second;
    std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    const std::int64_t fraction = nanos % nanos_per_second;
    if (seconds % 60 != 0 || fraction != 0) text += fmt::format(":{:02}{}", seconds % 60, fraction_text(fraction));
    return text;
}

void append_unit(std::string& text, std::int64_t amount, char unit) {
    if (amount != 0) text += fmt::format("{}{}", amount, unit);
}

}  // namespace

std::string offset_text(std::int32_t offset) {
    if (offset == 0) return "Z";
    const std::int32_t size = std::abs(offset);
    std::string text = fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
    if (size % 60 != 0) text += fmt::format(":{:02}", size % 60);
    return text;
}

std::string zone_text(const DateTimeValue& value) {
    return value.zone.empty() ? offset_text(value.offset) : value.zone;
}

std::string to_string(const DateValue& value) {
    const CivilDate date = civil_from_days(value.days);
    const std::string rest = fmt::format("-{:02}-{:02}", date.month, date.day);
    if (date.year < 0) return fmt::format("-{:04}", -date.year) + rest;
    return fmt::format("{}{:04}", date.year > 9999 ? "+" : "", date.year) + rest;
}

std::string to_string(const LocalTimeValue& value) { return time_text(value.nanos); }

std::string to_string(const TimeValue& value) { return time_text(value.nanos) + offset_text(value.offset); }

std::string to_string(const LocalDateTimeValue& value) {
    return to_string(DateValue{value.days}) + 'T' + time_text(value.nanos);
}

std::string to_string(const DateTimeValue& value) {
    std::string text = to_string(LocalDateTimeValue{value.days, value.nanos}) + offset_text(value.offset);
    if (!value.zone.empty()) text += '[' + value.zone + ']';
    return text;
}

std::string to_string(const DurationValue& value) {
    std::string text = "P";
    append_unit(text, value.months / 12, 'Y');
    append_unit(text, value.months % 12, 'M');
    append_unit(text, value.days, 'D');
    // Towards zero: the fraction has the sign of the seconds.
    std::int64_t seconds = value.seconds;
    std::int64_t nanos = value.nanos;
    if (seconds < 0 && nanos > 0) {
        ++seconds;
        nanos -= nanos_per_second;
    }
    if (seconds != 0 || nanos != 0) {
        text += 'T';
        append_unit(text, seconds / 3600, 'H');
        append_unit(text, seconds / 60 % 60, 'M');
        const std::int64_t rest = seconds % 60;
        if (rest != 0 || nanos != 0) {
            if (rest < 0 || nanos < 0) text += '-';
            text += fmt::format("{}{}S", std::abs(rest), fraction_text(std::abs(nanos)));
        }
    }
    return text == "P" ? "PT0S" : text;
}

}  // namespace entente::query
