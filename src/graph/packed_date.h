#pragma once

#include <cstdint>
#include <optional>

#include <entente/model/date.h>

namespace entente::graph {

/// A date in 32 bits that order as dates do: year, month, day, bound. 0 stands for none.
inline std::uint32_t pack(const std::optional<Date>& date) {
    if (!date) return 0;
    return static_cast<std::uint32_t>(date->year()) << 11 | static_cast<std::uint32_t>(date->month()) << 7 |
           static_cast<std::uint32_t>(date->day()) << 2 | static_cast<std::uint32_t>(date->bound());
}

inline std::optional<Date> unpack(std::uint32_t packed) {
    if (packed == 0) return std::nullopt;
    const int year = static_cast<int>(packed >> 11);
    const int month = static_cast<int>(packed >> 7 & 15);
    const int day = static_cast<int>(packed >> 2 & 31);
    const Bound bound = static_cast<Bound>(packed & 3);
    if (day != 0) return Date::of_day(year, month, day, bound);
    if (month != 0) return Date::of_month(year, month, bound);
    return Date::of_year(year, bound);
}

/// Whether a number is a packed date or 0: one from a file may be any.
[[nodiscard]] inline bool is_packed_date(std::int64_t packed) {
    if (packed == 0) return true;
    const auto value = static_cast<std::uint32_t>(packed);
    return packed > 0 && packed <= UINT32_MAX && (value & 3) <= 2 &&
           Date::make(static_cast<int>(value >> 11), static_cast<int>(value >> 7 & 15),
                      static_cast<int>(value >> 2 & 31))
               .has_value();
}

/// The same with none at the end of the order.
inline std::uint32_t none_last(std::uint32_t packed) { return packed == 0 ? UINT32_MAX : packed; }

}  // namespace entente::graph
