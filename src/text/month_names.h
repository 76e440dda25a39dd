#pragma once

#include <string_view>

namespace entente::text {

/// 1 to 12 for a month's English name or its abbreviation, with or without a full stop, in any case; 0 for
/// others.
[[nodiscard]] int month_number(std::string_view word) noexcept;

/// Whether it is the English name of a day of the week or an abbreviation of it.
[[nodiscard]] bool is_weekday(std::string_view word) noexcept;

}  // namespace entente::text
