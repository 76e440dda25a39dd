#pragma once

#include <optional>
#include <string_view>

#include <entente/model/date.h>

#include "text/utf8.h"

namespace entente::text {

/// The parts of a dateline, as bytes of the text.
struct DatelineBytes {
    ByteRange whole;  ///< the dash included
    ByteRange place;
    ByteRange agency;
    std::optional<Date> date;
};

/// The dateline that a paragraph begins with: `MOSCOW, June 4 (TASS) —`, `SEOUL, South Korea (AP) —`,
/// `(Reuters) -`, `June 4 (Reuters) -`, `KABUL:`. A place alone must be in capitals; one in ordinary letters
/// needs a date or an agency beside it. A day without a year gets that of `published`, or the year before
/// where that would lie more than a week in the future, and no date where nothing was published.
[[nodiscard]] std::optional<DatelineBytes> find_dateline(std::string_view text, ByteRange paragraph,
                                                         const std::optional<Date>& published);

}  // namespace entente::text
