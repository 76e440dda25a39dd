#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::query {

/// A zone of the IANA database, read from the system's TZif files (RFC 8536).
class TimeZone {
public:
    /// Nothing where there is no such zone. Reads a file of a few kilobytes.
    static std::optional<TimeZone> load(std::string_view name);

    /// Seconds east of UTC at that moment, given in seconds since 1970-01-01T00:00Z.
    [[nodiscard]] std::int32_t offset_at(std::int64_t moment) const;

    /// The moment at which clocks show that time, given as if it were UTC. Where they show it twice it is the first
    /// time; where they skip it, as much later as they skip.
    [[nodiscard]] std::int64_t moment_of(std::int64_t local) const;

private:
    /// The rule for years behind the table: POSIX's TZ, `CET-1CEST,M3.5.0,M10.5.0/3`.
    struct Change {
        char form = 'M';  // M: month, week, day; J: day 1-365; 0: day 0-365
        int month = 0;
        int week = 0;
        int day = 0;
        std::int32_t seconds = 7200;
    };
    struct Rule {
        std::int32_t standard = 0;
        std::int32_t summer = 0;
        bool changes = false;
        Change begin;
        Change end;
    };

    static bool read(std::string_view bytes, TimeZone& zone);
    static std::optional<Rule> parse_rule(std::string_view text);
    static std::int64_t moment_of_change(const Change& change, std::int64_t year);
    [[nodiscard]] std::int32_t offset_by_rule(std::int64_t moment) const;

    std::vector<std::int64_t> moments_;
    std::vector<std::int32_t> offsets_;  // from moments_[i] on
    std::int32_t first_offset_ = 0;      // before moments_[0]
    std::optional<Rule> rule_;
};

}  // namespace entente::query
