#include "query/unicode.h"

#include <utf8proc.h>

namespace entente::query {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string mapped(std::string_view text, utf8proc_int32_t (*map)(utf8proc_int32_t)) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto code = map(static_cast<utf8proc_int32_t>(next_code_point(text, at)));
        utf8proc_uint8_t bytes[4];
        const auto size = utf8proc_encode_char(code, bytes);
        for (utf8proc_ssize_t i = 0; i < size; ++i) out.push_back(static_cast<char>(bytes[i]));
    }
    return out;
}

bool is_space(char32_t code) {
    if (code <= 0x20) return code == 0x20 || (code >= 0x09 && code <= 0x0D);
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

}  // namespace

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += continues(c) ? 0 : 1;
    return count;
}

std::string reversed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t end = text.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && continues(text[begin])) --begin;
        out.append(text.substr(begin, end - begin));
        end = begin;
    }
    return out;
}

std::string_view substring(std::string_view text, std::size_t from, std::size_t length) {
    std::size_t begin = 0;
    for (; from > 0 && begin < text.size(); --from) {
        do ++begin;
        while (begin < text.size() && continues(text[begin]));
    }
    std::size_t end = begin;
    for (; length > 0 && end < text.size(); --length) {
        do ++end;
        while (end < text.size() && continues(text[end]));
    }
    return text.substr(begin, end - begin);
}

std::string to_upper(std::string_view text) { return mapped(text, utf8proc_toupper); }
std::string to_lower(std::string_view text) { return mapped(text, utf8proc_tolower); }

std::string_view trimmed(std::string_view text, bool left, bool right) {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool seen = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        if (is_space(next_code_point(text, at))) continue;
        if (!seen) begin = here;
        seen = true;
        end = at;
    }
    if (!seen) return left || right ? std::string_view() : text;
    if (!left) begin = 0;
    if (!right) end = text.size();
    return text.substr(begin, end - begin);
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (length <= 0) return static_cast<unsigned char>(text[at++]);
    at += static_cast<std::size_t>(length);
    return static_cast<char32_t>(code);
}

}  // namespace entente::query
