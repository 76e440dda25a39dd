#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente::dataset::xml {

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

inline bool ends_name(char c) { return is_space(c) || c == '=' || c == '/' || c == '>' || c == '<' || c == '"'; }

/// What may stand in a value between double quotes, or in a text, as it is: no reference, no line end to replace, and
/// nothing to check.
inline constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = c != '"' && c != '&' && c != '<';
    plain['\t'] = plain['\n'] = true;
    return plain;
}();

/// What names of elements and attributes mostly are made of.
inline constexpr std::array<bool, 256> name_bytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 'a' + 'A'] = true;
    for (std::size_t c = '0'; c <= '9'; ++c) plain[c] = true;
    plain['_'] = plain[':'] = plain['.'] = plain['-'] = true;
    return plain;
}();

/// The first of those not in the table; `end` where all are.
inline const char* skip(const std::array<bool, 256>& table, const char* at, const char* end) {
    while (at != end && table[static_cast<unsigned char>(*at)]) ++at;
    return at;
}

inline std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

inline std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

inline bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

void append_utf8(std::string& out, std::uint32_t c);
/// Where the first byte stands that is no UTF-8 (RFC 3629); npos when all is.
[[nodiscard]] std::size_t first_not_utf8(std::string_view text);
/// Whether XML 1.0 lets a text hold it.
[[nodiscard]] bool is_character(std::uint32_t c);

}  // namespace entente::dataset::xml
