#include "text/characters.h"

#include <utf8proc.h>

#include <algorithm>

namespace entente::text {
namespace {

char lower(char c) noexcept { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }

bool is_ideograph(char32_t c) noexcept {
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

CharacterClass character_class(char32_t c) noexcept {
    if (c < 0x80) {
        const char ascii = static_cast<char>(c);
        if (is_ascii_letter(ascii)) return CharacterClass::letter;
        if (is_ascii_digit(ascii)) return CharacterClass::digit;
        return c == ' ' || (c >= '\t' && c <= '\r') ? CharacterClass::space : CharacterClass::symbol;
    }
    if (c == 0x85) return CharacterClass::space;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO: return is_ideograph(c) ? CharacterClass::ideograph : CharacterClass::letter;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
            return c >= 0xFE00 && c <= 0xFE0F ? CharacterClass::ignorable : CharacterClass::letter;
        case UTF8PROC_CATEGORY_ND: return CharacterClass::digit;
        case UTF8PROC_CATEGORY_CF: return CharacterClass::ignorable;
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return CharacterClass::space;
        default: return CharacterClass::symbol;
    }
}

bool is_upper(char32_t c) noexcept {
    if (c < 0x80) return is_ascii_upper(static_cast<char>(c));
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

std::string ascii_lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) noexcept {
    return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

}  // namespace entente::text
