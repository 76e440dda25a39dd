#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente {

/// How much of a date is known.
enum class Precision : std::uint8_t { year, month, day };

/// Which side of the calendar unit is meant.
enum class Bound : std::uint8_t {
    at,      ///< within the unit: `2025-06`
    before,  ///< up to and including it: `../2025-06`
    after,   ///< from it on: `2025-06/..`
};

/// A date of the proleptic Gregorian calendar with its precision, written as ISO 8601-2 (EDTF) writes it:
/// `2025`, `2025-06`, `2025-06-04`, and `../2025-06-04` (not later than), `2025-06-04/..` (not earlier than).
/// Years run from 1 to 9999. There is no time of day and no time zone: news gives neither reliably.
class Date {
public:
    /// 1 January of year 1, known to the year; a placeholder, never a meaning.
    constexpr Date() = default;

    /// Asserts that the parts form a date. Use `make` for parts that come from outside.
    static Date of_year(int year, Bound bound = Bound::at);
    static Date of_month(int year, int month, Bound bound = Bound::at);
    static Date of_day(int year, int month, int day, Bound bound = Bound::at);
    /// The day that lies `days` after 1970-01-01.
    static Date from_days(std::int32_t days, Bound bound = Bound::at);

    /// A date of the given parts, 0 for a month or day that is not known, or an Error that says which part is wrong.
    static Result<Date> make(int year, int month, int day, Bound bound = Bound::at);
    /// Reads the forms above. Everything else, `2025-6-4` and `2025-02-30` included, is an Error.
    static Result<Date> parse(std::string_view text);

    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] int year() const noexcept { return year_; }
    [[nodiscard]] int month() const noexcept { return month_; }  ///< 1–12, or 0
    [[nodiscard]] int day() const noexcept { return day_; }      ///< 1–31, or 0
    [[nodiscard]] Precision precision() const noexcept;
    [[nodiscard]] Bound bound() const noexcept { return bound_; }

    /// First and last day of the unit named, in days since 1970-01-01; the bound is not applied.
    [[nodiscard]] std::int32_t first_day() const;
    [[nodiscard]] std::int32_t last_day() const;

    /// The earliest and latest day that the date may mean, bound applied; open ends are `min_day` and `max_day`.
    [[nodiscard]] std::int32_t earliest_day() const;
    [[nodiscard]] std::int32_t latest_day() const;
    static constexpr std::int32_t min_day = -719162;  ///< 0001-01-01
    static constexpr std::int32_t max_day = 2932896;  ///< 9999-12-31

    /// Whether some day could be meant by both.
    [[nodiscard]] bool compatible(const Date& other) const;

    /// A total order: by first day, then coarser before finer, then bound. Equal only when all parts are.
    friend std::strong_ordering operator<=>(const Date& left, const Date& right);
    friend bool operator==(const Date&, const Date&) = default;

private:
    constexpr Date(int year, int month, int day, Bound bound)
        : year_(static_cast<std::int16_t>(year)),
          month_(static_cast<std::uint8_t>(month)),
          day_(static_cast<std::uint8_t>(day)),
          bound_(bound) {}

    std::int16_t year_ = 1;
    std::uint8_t month_ = 0;
    std::uint8_t day_ = 0;
    Bound bound_ = Bound::at;
};

}  // namespace entente
