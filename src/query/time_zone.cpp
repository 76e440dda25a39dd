#include "query/time_zone.h"

#include <algorithm>
#include <fstream>

#include <entente/query/temporal.h>

#include "query/calendar.h"

namespace entente::query {

namespace {

constexpr std::size_t maximum_file = 1U << 20U;

bool is_zone_name(std::string_view name) {
    if (name.empty() || name.size() > 64 || name.front() == '/' || name.find("..") != std::string_view::npos) {
        return false;
    }
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '-' || c == '+';
    });
}

/// Big-endian numbers out of bytes; zero behind the end.
class Reader {
public:
    Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    std::int64_t number(int size) {
        std::uint64_t value = 0;
        for (int i = 0; i < size; ++i, ++at_) {
            const auto byte = at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_]) : 0U;
            value = value << 8U | byte;
        }
        return size == 8 ? static_cast<std::int64_t>(value)
                         : static_cast<std::int64_t>(static_cast<std::int32_t>(value));
    }
    std::uint8_t byte() {
        const std::uint8_t value = at_ < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at_]) : std::uint8_t{0};
        ++at_;
        return value;
    }
    [[nodiscard]] std::size_t at() const { return at_; }
    void skip(std::size_t count) { at_ += count; }

private:
    std::string_view bytes_;
    std::size_t at_;
};

struct Header {
    std::size_t utc_flags, standard_flags, leaps, times, types, characters;
    [[nodiscard]] std::size_t size(std::size_t time_size) const {
        return times * (time_size + 1) + types * 6 + characters + leaps * (time_size + 4) + standard_flags + utc_flags;
    }
};

Header read_header(Reader& reader) {
    reader.skip(20);
    const auto count = [&] { return static_cast<std::size_t>(std::max<std::int64_t>(0, reader.number(4))); };
    Header header{};
    for (std::size_t* field :
         {&header.utc_flags, &header.standard_flags, &header.leaps, &header.times, &header.types, &header.characters}) {
        *field = count();
    }
    return header;
}

/// Parts of a TZ string; `failed` stays set.
class RuleReader {
public:
    explicit RuleReader(std::string_view text) : text_(text) {}

    void name() {
        const std::size_t begin = at_;
        if (accept('<')) {
            while (peek() != '>' && peek() != '\0') ++at_;
            accept('>');
        } else {
            while ((peek() >= 'A' && peek() <= 'Z') || (peek() >= 'a' && peek() <= 'z')) ++at_;
        }
        failed = failed || at_ == begin;
    }
    int number() {
        int value = 0;
        const std::size_t begin = at_;
        while (peek() >= '0' && peek() <= '9' && at_ - begin < 6) value = value * 10 + (text_[at_++] - '0');
        failed = failed || at_ == begin;
        return value;
    }
    std::int32_t clock() {
        const bool negative = accept('-');
        if (!negative) accept('+');
        std::int32_t seconds = number() * 3600;
        if (accept(':')) seconds += number() * 60;
        if (accept(':')) seconds += number();
        return negative ? -seconds : seconds;
    }
    bool accept(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool failed = false;

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<TimeZone> TimeZone::load(std::string_view name) {
    if (!is_zone_name(name)) return std::nullopt;
    std::ifstream file("/usr/share/zoneinfo/" + std::string(name), std::ios::binary);
    if (!file) return std::nullopt;
    std::string bytes;
    for (char c = 0; bytes.size() < maximum_file && file.get(c);) bytes.push_back(c);
    TimeZone zone;
    if (!read(bytes, zone)) return std::nullopt;
    return zone;
}

bool TimeZone::read(std::string_view bytes, TimeZone& zone) {
    if (bytes.size() < 44 || !bytes.starts_with("TZif") || bytes[4] < '2') return false;
    Reader reader(bytes, 0);
    const Header first = read_header(reader);
    const std::size_t second = 44 + first.size(4);
    if (second + 44 > bytes.size() || !bytes.substr(second).starts_with("TZif")) return false;
    reader = Reader(bytes, second);
    const Header header = read_header(reader);
    const std::size_t footer = second + 44 + header.size(8);
    if (header.types == 0 || footer > bytes.size()) return false;
    for (std::size_t i = 0; i < header.times; ++i) zone.moments_.push_back(reader.number(8));
    std::vector<std::uint8_t> types;
    for (std::size_t i = 0; i < header.times; ++i) types.push_back(reader.byte());
    std::vector<std::int32_t> offsets;
    for (std::size_t i = 0; i < header.types; ++i) {
        offsets.push_back(static_cast<std::int32_t>(reader.number(4)));
        reader.skip(2);
    }
    for (const std::uint8_t type : types) {
        if (type >= offsets.size()) return false;
        zone.offsets_.push_back(offsets[type]);
    }
    zone.first_offset_ = offsets.front();
    std::string_view rule = bytes.substr(footer);
    if (rule.starts_with('\n')) rule.remove_prefix(1);
    zone.rule_ = parse_rule(rule.substr(0, rule.find('\n')));
    return std::is_sorted(zone.moments_.begin(), zone.moments_.end());
}

std::optional<TimeZone::Rule> TimeZone::parse_rule(std::string_view text) {
    RuleReader reader(text);
    Rule rule;
    reader.name();
    rule.standard = -reader.clock();
    if (reader.failed) return std::nullopt;
    if (reader.peek() == '\0') return rule;
    rule.changes = true;
    reader.name();
    rule.summer = reader.peek() == ',' ? rule.standard + 3600 : -reader.clock();
    for (Change* change : {&rule.begin, &rule.end}) {
        if (!reader.accept(',')) return std::nullopt;
        if (reader.accept('M')) {
            change->month = reader.number();
            reader.accept('.');
            change->week = reader.number();
            reader.accept('.');
            change->day = reader.number();
            if (change->month < 1 || change->month > 12 || change->day > 6) return std::nullopt;
        } else {
            change->form = reader.accept('J') ? 'J' : '0';
            change->day = reader.number();
        }
        if (reader.accept('/')) change->seconds = reader.clock();
    }
    if (reader.failed) return std::nullopt;
    return rule;
}

/// As if the clock were UTC.
std::int64_t TimeZone::moment_of_change(const Change& change, std::int64_t year) {
    std::int64_t days = 0;
    if (change.form == 'M') {
        const std::int64_t first = days_from_civil(year, change.month, 1);
        const int wanted = change.day == 0 ? 7 : change.day;
        days = first + floor_mod(wanted - weekday(first), 7) + 7LL * (change.week - 1);
        while (days - first >= days_in_month(year, change.month)) days -= 7;
    } else {
        const bool skips = change.form == 'J' && is_leap_year(year) && change.day >= 60;
        days = days_from_civil(year, 1, 1) + change.day - (change.form == 'J' && !skips ? 1 : 0);
    }
    return days * seconds_per_day + change.seconds;
}

std::int32_t TimeZone::offset_by_rule(std::int64_t moment) const {
    const Rule& rule = *rule_;
    if (!rule.changes) return rule.standard;
    const std::int64_t year = civil_from_days(floor_div(moment + rule.standard, seconds_per_day)).year;
    const std::int64_t begin = moment_of_change(rule.begin, year) - rule.standard;
    const std::int64_t end = moment_of_change(rule.end, year) - rule.summer;
    const bool summer = begin < end ? moment >= begin && moment < end : moment >= begin || moment < end;
    return summer ? rule.summer : rule.standard;
}

std::int32_t TimeZone::offset_at(std::int64_t moment) const {
    const auto after = std::upper_bound(moments_.begin(), moments_.end(), moment);
    if (after == moments_.end() && rule_) return offset_by_rule(moment);
    if (after == moments_.begin()) return first_offset_;
    return offsets_[static_cast<std::size_t>(after - moments_.begin()) - 1];
}

std::int64_t TimeZone::moment_of(std::int64_t local) const {
    const std::int32_t before = offset_at(local - seconds_per_day);
    if (offset_at(local - before) == before) return local - before;
    const std::int32_t after = offset_at(local + seconds_per_day);
    if (offset_at(local - after) == after) return local - after;
    return local - before;
}

}  // namespace entente::query
