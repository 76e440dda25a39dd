#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <entente/model/date.h>

namespace entente::exporting {

/// Valid UTF-8: what is none becomes U+FFFD, all else stays.
[[nodiscard]] std::string repaired(std::string_view text);

/// Text that every format can hold: valid UTF-8 (other bytes become U+FFFD), control characters (C0 but tab
/// and line feed, DEL, C1), bidirectional controls and the code points that XML forbids become spaces.
[[nodiscard]] std::string clean(std::string_view text);
/// The same on one line: every run of white space is one space, none at the ends.
[[nodiscard]] std::string clean_line(std::string_view text);

/// The first `limit` code points of clean text, with `…` where it was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);
/// Clean text broken at spaces into lines of at most about `width` code points and much the same length,
/// joined by line feeds.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width);

/// Whether it is an http or https address without spaces, quotes or controls; nothing else may become a link.
[[nodiscard]] bool is_web_address(std::string_view url);

/// Clean text with `& < > " '` as XML entities, and line feeds and tabs as character references.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// `4 Jun 2025`, `Jun 2025`, `2025`, `by 4 Jun 2025`, `after 2024`.
[[nodiscard]] std::string readable(const Date& date);
/// `1 Jun 2024 – 4 Jun 2025`, `4 Jun 2025`, `between 4 Mar 2025 and 3 Jun 2025`, or nothing when neither is
/// known.
[[nodiscard]] std::string readable(const std::optional<Date>& first, const std::optional<Date>& last);
/// Years alone where they differ, `2024–2025`, else as `readable`.
[[nodiscard]] std::string readable_briefly(const std::optional<Date>& first, const std::optional<Date>& last);

}  // namespace entente::exporting
