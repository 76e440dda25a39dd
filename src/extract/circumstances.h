#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/matcher.h"
#include "extract/mention.h"
#include "extract/phrase.h"
#include "extract/reading.h"
#include "extract/times.h"

namespace entente::extract {

/// Where an event was and what it was about.
struct Setting {
    std::uint32_t place = Mention::none;  ///< index into the sentence's mentions
    std::vector<std::uint32_t> topic_mentions;
    std::vector<std::string> topics;  ///< named by no mention: `security issues`
};

/// Place and topics of a reading: `in Pyongyang`, `to discuss Ukraine`, `talks on trade`.
[[nodiscard]] Setting find_setting(const Phrases& phrases, std::span<const Mention> mentions, const Reading& reading);

/// Which of a sentence's time expressions tell when an event was.
///
/// One that hangs on the predicate's own words comes first, then one on a word that governs it. What hangs on
/// a verb of saying dates the saying, not the event.
class Dating {
public:
    /// Expressions as `find_times` gives them; all arguments are borrowed. `readings` are all of the
    /// sentence: a date that hangs on another's words is not given away.
    Dating(const Phrases& phrases, const Matcher& matcher, std::span<const TimeExpression> times,
           std::span<const Reading> readings)
        : phrases_(&phrases), matcher_(&matcher), times_(times), readings_(readings) {}

    /// The event's date as far as its sentence tells.
    [[nodiscard]] Interval date(const Reading& reading, const std::optional<Date>& published) const;
    /// The expression that tells it, or null.
    [[nodiscard]] const TimeExpression* told_by(const Reading& reading) const;

private:
    [[nodiscard]] std::size_t chosen(const Reading& reading) const;
    [[nodiscard]] int hanger(const TimeExpression& time) const;
    [[nodiscard]] int steps_to(const TimeExpression& time, const Reading& reading) const;
    [[nodiscard]] int steps_through_governors(const TimeExpression& time, const Reading& reading) const;
    [[nodiscard]] Interval value(std::size_t index, const std::optional<Date>& published, bool future) const;
    [[nodiscard]] bool says(int word) const;
    [[nodiscard]] bool of_another(int word) const;
    [[nodiscard]] bool nearer_to_another(const TimeExpression& time, const Reading& reading) const;

    const Phrases* phrases_;
    const Matcher* matcher_;
    std::span<const TimeExpression> times_;
    std::span<const Reading> readings_;
};

}  // namespace entente::extract
