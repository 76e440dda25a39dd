#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <entente/model/date.h>

#include "extract/phrase.h"

namespace entente::extract {

/// When something was, as far as it is known. Both ends empty: not known.
struct Interval {
    std::optional<Date> start;
    std::optional<Date> end;

    [[nodiscard]] bool known() const noexcept { return start.has_value() || end.has_value(); }
    friend bool operator==(const Interval&, const Interval&) = default;
};

enum class TimeUnit : std::uint8_t { day, week, month, year };

/// How far an amount of time is meant exactly: `two days`, `about a week`, `less than`, `more than`.
enum class Measure : std::uint8_t { exact, about, less, more };

/// What the words of a time expression say, before it is known what they count from.
enum class TimeKind : std::uint8_t {
    calendar,  ///< year, month, day as far as given: `June 4`, `in 2019`, `June last year`
    weekday,   ///< `Wednesday`
    offset,    ///< so many units from the report: `yesterday`, `last month`, `three days ago`
    beside,    ///< so many units before or after another event: `a week after Ri met him`
};

/// A stretch of words that tells a time. Tokens are those of the sentence.
struct TimeExpression {
    int first = 0;  ///< tokens [first, last)
    int last = 0;
    TimeKind kind = TimeKind::calendar;
    int year = 0;  ///< 0: not given
    int month = 0;
    int day = 0;
    int year_offset = 0;  ///< with a month: -1 for `June last year`
    bool has_year_offset = false;
    int direction = 0;  ///< -1 for `last June`, `last Monday`; 1 for `next`; 0 where tense decides
    int weekday = 0;    ///< 0 Sunday … 6 Saturday
    TimeUnit unit = TimeUnit::day;
    int amount = 0;  ///< of units; negative is before
    Measure measure = Measure::exact;
    Bound bound = Bound::at;  ///< `since Monday`, `by June`
    int event = -1;           ///< of `beside`: the word that heads the other event
    int last_day = 0;         ///< of `June 4-6`: 6
};

/// Finds the time expressions of a sentence, left to right, without overlaps. Linear in its length.
void find_times(const Phrases& phrases, std::vector<TimeExpression>& out);

/// The dates meant, counted from the day of the report; nothing where that day is needed and not known to the
/// day. `future` says that the sentence tells what is to come.
///
/// A weekday is the last one up to the report's day, or the next one from it on; a month without a year
/// likewise. Amounts of weeks and more are rounded: the month where it is sure, else a span of days.
[[nodiscard]] Interval resolve(const TimeExpression& time, const std::optional<Date>& published, bool future);

/// From the start of the one to the end of the other: `from Monday to Wednesday`.
[[nodiscard]] Interval joined(const Interval& first, const Interval& last);

}  // namespace entente::extract
