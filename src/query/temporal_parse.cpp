#include <charconv>

#include "query/calendar.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

/// Reads from the left; a part that is not there leaves the place as it was.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool done() const { return at_ == text_.size(); }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] std::size_t digits_ahead() const {
        std::size_t count = 0;
        while (at_ + count < text_.size() && text_[at_ + count] >= '0' && text_[at_ + count] <= '9') ++count;
        return count;
    }
    bool accept(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    std::optional<std::int64_t> number(std::size_t length) {
        if (length == 0 || length > 18 || digits_ahead() < length) return std::nullopt;
        std::int64_t value = 0;
        std::from_chars(text_.data() + at_, text_.data() + at_ + length, value);
        at_ += length;
        return value;
    }
    /// A fraction's digits as billionths.
    std::optional<std::int64_t> billionths() {
        const std::size_t count = digits_ahead();
        if (count == 0) return std::nullopt;
        std::int64_t value = 0;
        for (std::size_t i = 0; i < 9; ++i) value = value * 10 + (i < count ? text_[at_ + i] - '0' : 0);
        at_ += count;
        return value;
    }
    std::string_view take_rest() {
        const std::string_view rest = text_.substr(at_);
        at_ = text_.size();
        return rest;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

std::optional<std::int64_t> week_day(std::int64_t year, std::int64_t week, std::int64_t day) {
    if (week < 1 || week > weeks_in_year(year) || day < 1 || day > 7) return std::nullopt;
    return days_from_week(year, week, day);
}

std::optional<std::int64_t> month_day(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, static_cast<int>(month))) return std::nullopt;
    return days_from_civil(year, static_cast<int>(month), day);
}

std::optional<std::int64_t> ordinal_day(std::int64_t year, std::int64_t day) {
    if (day < 1 || day > (is_leap_year(year) ? 366 : 365)) return std::nullopt;
    return days_from_civil(year, 1, 1) + day - 1;
}

/// `2015`, `2015-07`, `2015-07-21`, `201507`, `20150721`, `2015-W30-2`, `2015W302`, `2015-202`, `2015202`, and years of
/// other lengths with a sign.
std::optional<std::int64_t> scan_date(Scanner& scan) {
    const bool negative = scan.peek() == '-';
    const bool sign = scan.accept('-') || scan.accept('+');
    const std::size_t digits = scan.digits_ahead();
    const bool compact = !sign && digits > 4;
    auto year = scan.number(compact ? 4 : digits);
    if (!year || (!sign && digits < 4) || *year > maximum_year) return std::nullopt;
    if (negative) *year = -*year;
    if (compact) {
        if (digits == 6) return month_day(*year, *scan.number(2), 1);
        if (digits == 7) return ordinal_day(*year, *scan.number(3));
        if (digits != 8) return std::nullopt;
        const auto month = scan.number(2);
        return month_day(*year, *month, *scan.number(2));
    }
    const bool dashed = scan.accept('-');
    if (scan.accept('W')) {
        const auto week = scan.number(2);
        if (!week) return std::nullopt;
        const bool day = dashed ? scan.accept('-') : scan.digits_ahead() == 1;
        const auto number = day ? scan.number(1) : 1;
        return number ? week_day(*year, *week, *number) : std::nullopt;
    }
    if (!dashed) return month_day(*year, 1, 1);
    if (scan.digits_ahead() == 3) return ordinal_day(*year, *scan.number(3));
    const auto month = scan.number(2);
    if (!month) return std::nullopt;
    if (!scan.accept('-')) return month_day(*year, *month, 1);
    const auto day = scan.number(2);
    return day ? month_day(*year, *month, *day) : std::nullopt;
}

/// `21`, `21:40`, `2140`, `21:40:32`, `214032`, with a fraction behind seconds.
std::optional<std::int64_t> scan_time(Scanner& scan) {
    const auto hour = scan.number(2);
    if (!hour || *hour > 23) return std::nullopt;
    std::int64_t seconds = *hour * 3600;
    std::int64_t fraction = 0;
    const bool colons = scan.peek() == ':';
    const auto more = [&] { return colons ? scan.accept(':') : scan.digits_ahead() >= 2; };
    if (more()) {
        const auto minute = scan.number(2);
        if (!minute || *minute > 59) return std::nullopt;
        seconds += *minute * 60;
        if (more()) {
            const auto second = scan.number(2);
            if (!second || *second > 59) return std::nullopt;
            seconds += *second;
            if (scan.accept('.') || scan.accept(',')) {
                const auto billionths = scan.billionths();
                if (!billionths) return std::nullopt;
                fraction = *billionths;
            }
        }
    }
    return seconds * nanos_per_second + fraction;
}

/// `Z`, `+01`, `+0100`, `+01:00`, `+01:00:30`.
std::optional<std::int32_t> scan_offset(Scanner& scan) {
    if (scan.accept('Z') || scan.accept('z')) return 0;
    const bool negative = scan.peek() == '-';
    if (!scan.accept('-') && !scan.accept('+')) return std::nullopt;
    const auto hour = scan.number(2);
    if (!hour || *hour > 18) return std::nullopt;
    std::int64_t seconds = *hour * 3600;
    for (const std::int64_t unit : {60, 1}) {
        const bool colon = scan.accept(':');
        if (!colon && scan.digits_ahead() < 2) break;
        const auto part = scan.number(2);
        if (!part || *part > 59) return std::nullopt;
        seconds += *part * unit;
    }
    if (seconds > 18 * 3600) return std::nullopt;
    return static_cast<std::int32_t>(negative ? -seconds : seconds);
}

std::optional<LocalDateTimeValue> scan_local_date_time(Scanner& scan) {
    const auto days = scan_date(scan);
    if (!days) return std::nullopt;
    if (!scan.accept('T')) return LocalDateTimeValue{*days, 0};
    const auto nanos = scan_time(scan);
    return nanos ? std::optional(LocalDateTimeValue{*days, *nanos}) : std::nullopt;
}

bool scan_amounts(Scanner& scan, DurationParts& parts) {
    bool time = false;
    bool any = false;
    while (!scan.done()) {
        if (!time && scan.accept('T')) {
            time = true;
            continue;
        }
        const bool negative = scan.accept('-');
        if (!negative) scan.accept('+');
        const auto whole = scan.number(scan.digits_ahead());
        if (!whole) return false;
        auto amount = static_cast<long double>(*whole);
        if (scan.accept('.') || scan.accept(',')) {
            const auto billionths = scan.billionths();
            if (!billionths) return false;
            amount += static_cast<long double>(*billionths) / 1e9L;
        }
        if (negative) amount = -amount;
        if (!time && scan.accept('Y'))
            parts.years = amount;
        else if (!time && scan.accept('M'))
            parts.months = amount;
        else if (!time && scan.accept('W'))
            parts.weeks = amount;
        else if (!time && scan.accept('D'))
            parts.days = amount;
        else if (time && scan.accept('H'))
            parts.hours = amount;
        else if (time && scan.accept('M'))
            parts.minutes = amount;
        else if (time && scan.accept('S'))
            parts.seconds = amount;
        else
            return false;
        any = true;
    }
    return any;
}

}  // namespace

std::optional<DateValue> parse_date(std::string_view text) {
    Scanner scan(text);
    const auto days = scan_date(scan);
    if (!days || !scan.done()) return std::nullopt;
    return DateValue{*days};
}

std::optional<LocalTimeValue> parse_local_time(std::string_view text) {
    Scanner scan(text);
    const auto nanos = scan_time(scan);
    if (!nanos || !scan.done()) return std::nullopt;
    return LocalTimeValue{*nanos};
}

std::optional<TimeValue> parse_time(std::string_view text) {
    Scanner scan(text);
    const auto nanos = scan_time(scan);
    if (!nanos) return std::nullopt;
    if (scan.done()) return TimeValue{*nanos, 0};
    const auto offset = scan_offset(scan);
    if (!offset || !scan.done()) return std::nullopt;
    return TimeValue{*nanos, *offset};
}

std::optional<LocalDateTimeValue> parse_local_date_time(std::string_view text) {
    Scanner scan(text);
    auto value = scan_local_date_time(scan);
    return scan.done() ? value : std::nullopt;
}

std::optional<DateTimeValue> parse_date_time(std::string_view text) {
    Scanner scan(text);
    const auto local = scan_local_date_time(scan);
    if (!local) return std::nullopt;
    if (scan.done()) return DateTimeValue{local->days, local->nanos, 0, {}};
    std::optional<std::int32_t> offset;
    if (scan.peek() != '[') {
        offset = scan_offset(scan);
        if (!offset) return std::nullopt;
    }
    if (scan.done()) return DateTimeValue{local->days, local->nanos, *offset, {}};
    std::string_view zone = scan.take_rest();
    if (!zone.starts_with('[') || !zone.ends_with(']')) return std::nullopt;
    zone = zone.substr(1, zone.size() - 2);
    if (offset) {
        // The offset tells the two hours apart that the end of summer time shows twice.
        const std::int64_t moment = local->days * seconds_per_day + local->nanos / nanos_per_second - *offset;
        const auto shown = at_zone(moment, local->nanos % nanos_per_second, zone);
        if (shown && shown->offset == *offset) return shown;
    }
    return in_zone(local->days, local->nanos, zone);
}

std::optional<DurationValue> parse_duration(std::string_view text) {
    Scanner scan(text);
    const bool negative = scan.accept('-');
    if (!scan.accept('P')) return std::nullopt;
    const std::string_view rest = text.substr(negative ? 2 : 1);
    DurationParts parts;
    // `P2012-02-02T14:37:21.545`
    if (rest.size() >= 10 && rest[4] == '-' && rest[7] == '-') {
        const auto year = scan.number(4);
        scan.accept('-');
        const auto month = scan.number(2);
        scan.accept('-');
        const auto day = scan.number(2);
        if (!year || !month || !day) return std::nullopt;
        parts.years = static_cast<long double>(*year);
        parts.months = static_cast<long double>(*month);
        parts.days = static_cast<long double>(*day);
        if (scan.accept('T')) {
            const auto nanos = scan_time(scan);
            if (!nanos) return std::nullopt;
            parts.nanoseconds = static_cast<long double>(*nanos);
        }
        if (!scan.done()) return std::nullopt;
    } else if (!scan_amounts(scan, parts)) {
        return std::nullopt;
    }
    const auto value = duration_of(parts);
    return value && negative ? negated(*value) : value;
}

std::optional<std::int32_t> parse_offset(std::string_view text) {
    Scanner scan(text);
    const auto offset = scan_offset(scan);
    return scan.done() ? offset : std::nullopt;
}

}  // namespace entente::query
