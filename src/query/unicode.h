#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::query {

/// Texts are UTF-8; places in them are counted in code points.
[[nodiscard]] std::size_t code_points(std::string_view text);
[[nodiscard]] std::string reversed(std::string_view text);
/// The part that begins `from` code points in and is `length` long, or as long as the text has.
[[nodiscard]] std::string_view substring(std::string_view text, std::size_t from, std::size_t length);
/// Simple case mapping, independent of the locale.
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] std::string to_lower(std::string_view text);
/// Without white space at the ends asked for.
[[nodiscard]] std::string_view trimmed(std::string_view text, bool left, bool right);
/// The code point at a place, which moves behind it; a byte that is not UTF-8 counts as itself.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

}  // namespace entente::query
