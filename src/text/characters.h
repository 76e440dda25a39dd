#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::text {

/// What a code point is to the tokenizer.
enum class CharacterClass : std::uint8_t {
    space,      ///< every kind of white space, no-break space included
    letter,     ///< letters and the marks on them
    ideograph,  ///< Han, kana: a word of its own each
    digit,
    ignorable,  ///< soft hyphens, zero-width characters, direction marks: no part of a word's form
    symbol,     ///< everything else: punctuation, symbols, emoji, control characters
};

[[nodiscard]] CharacterClass character_class(char32_t c) noexcept;
/// Whether it is an upper- or title-case letter of any script.
[[nodiscard]] bool is_upper(char32_t c) noexcept;

[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept { return is_ascii_upper(c) || is_ascii_lower(c); }

/// ASCII letters in lower case, other bytes as they are.
[[nodiscard]] std::string ascii_lower(std::string_view text);
/// Whether two texts are the same but for the case of ASCII letters.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
[[nodiscard]] bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) noexcept;

/// ' and its typographic forms ‘ ’ ʼ.
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) noexcept {
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}
/// - and the hyphens of Unicode.
[[nodiscard]] constexpr bool is_hyphen(char32_t c) noexcept { return c == '-' || c == 0x2010 || c == 0x2011; }

}  // namespace entente::text
