#include "export/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace entente::exporting {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Decoded {
    std::uint32_t code_point;
    std::size_t length;  ///< bytes; 1 for a byte that is no UTF-8
    bool valid;
};

/// RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF.
Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {0, 1, false};
    std::uint32_t code_point = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {0, 1, false};
        code_point = (code_point << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < least[length] || surrogate || code_point > 0x10FFFF) return {0, 1, false};
    return {code_point, length, true};
}

bool is_bidirectional_control(std::uint32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_unwelcome(std::uint32_t c) {
    if (c == '\t' || c == '\n') return false;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool line_or_paragraph = c == 0x2028 || c == 0x2029;
    const bool not_a_character = (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
    return control || line_or_paragraph || not_a_character || c == 0xFEFF || is_bidirectional_control(c);
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U;
    return count;
}

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

namespace {

/// The end of the printable ASCII that begins at `at`: most of most texts, which every format takes as it is.
std::size_t end_of_printable(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
    return at;
}

/// Copies text, with the replacement for what is no UTF-8 and a space for what `unwelcome` says.
template <typename Test>
std::string copied(std::string_view text, Test unwelcome) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_printable(text, at);
        out.append(text, at, end - at);
        at = end;
        if (at == text.size()) break;
        const Decoded one = decode(text, at);
        if (!one.valid) {
            out += replacement;
        } else if (unwelcome(one.code_point)) {
            out += ' ';
        } else {
            out.append(text, at, one.length);
        }
        at += one.length;
    }
    return out;
}

}  // namespace

std::string repaired(std::string_view text) {
    return copied(text, [](std::uint32_t) { return false; });
}

std::string clean(std::string_view text) { return copied(text, is_unwelcome); }

std::string clean_line(std::string_view text) {
    std::string out = clean(text);
    std::size_t size = 0;
    bool space = false;
    for (const char c : out) {
        if (c == ' ' || c == '\t' || c == '\n') {
            space = size > 0;
            continue;
        }
        if (space) out[size++] = ' ';
        space = false;
        out[size++] = c;
    }
    out.resize(size);
    return out;
}

std::string shortened(std::string_view text, std::size_t limit) {
    if (code_points(text) <= limit) return std::string(text);
    std::size_t at = 0;
    for (std::size_t count = 0; count + 1 < limit; ++count) {
        ++at;
        while (at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U) ++at;
    }
    std::string out(text.substr(0, at));
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out + "…";
}

namespace {

std::string broken(std::string_view text, std::size_t width) {
    std::string out;
    std::size_t line = 0;
    while (!text.empty()) {
        const std::size_t space = text.find(' ');
        const std::string_view word = text.substr(0, space);
        const std::size_t length = code_points(word);
        if (line > 0 && line + 1 + length > width) {
            out += '\n';
            line = 0;
        } else if (line > 0) {
            out += ' ';
            ++line;
        }
        out += word;
        line += length;
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    }
    return out;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width) {
    const auto lines = [](std::string_view broken_text) {
        return std::count(broken_text.begin(), broken_text.end(), '\n');
    };
    std::string best = broken(text, width);
    const auto fewest = lines(best);
    // As narrow as it gets without another line, so that no word stands alone on the last one.
    for (std::size_t narrower = width; fewest > 0 && narrower > width / 2;) {
        std::string next = broken(text, --narrower);
        if (lines(next) > fewest) break;
        best = std::move(next);
    }
    return best;
}

bool is_web_address(std::string_view url) {
    if (!url.starts_with("http://") && !url.starts_with("https://")) return false;
    if (url.size() > 2000) return false;
    for (const char c : url) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte <= 0x20 || byte >= 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' || c == '\'' || c == '`')
            return false;
    }
    return true;
}

std::string xml_escaped(std::string_view text) {
    const std::string cleaned = clean(text);
    constexpr std::string_view special = "&<>\"'\n\t";
    constexpr std::array<std::string_view, special.size()> escapes{"&amp;", "&lt;",  "&gt;", "&quot;",
                                                                   "&#39;", "&#10;", "&#9;"};
    std::size_t next = cleaned.find_first_of(special);
    if (next == std::string::npos) return cleaned;
    std::string out;
    out.reserve(cleaned.size() + cleaned.size() / 8 + 8);
    std::size_t at = 0;
    for (; next != std::string::npos; next = cleaned.find_first_of(special, at)) {
        out.append(cleaned, at, next - at);
        out += escapes[special.find(cleaned[next])];
        at = next + 1;
    }
    return out.append(cleaned, at);
}

namespace {

std::string unbounded(const Date& date) {
    std::string text;
    if (date.precision() == Precision::day) text += fmt::format("{} ", date.day());
    if (date.precision() != Precision::year)
        text += fmt::format("{} ", months[static_cast<std::size_t>(date.month() - 1)]);
    return text + fmt::format("{}", date.year());
}

}  // namespace

std::string readable(const Date& date) {
    const std::string_view bound = date.bound() == Bound::before ? "by " : date.bound() == Bound::after ? "after " : "";
    return std::string(bound) + unbounded(date);
}

std::string readable(const std::optional<Date>& first, const std::optional<Date>& last) {
    if (!first && !last) return {};
    if (!first) return "until " + readable(*last);
    if (!last) return "since " + readable(*first);
    if (first->bound() == Bound::after && last->bound() == Bound::before)
        return "between " + unbounded(*first) + " and " + unbounded(*last);
    if (*first == *last) return readable(*first);
    return readable(*first) + " – " + readable(*last);
}

std::string readable_briefly(const std::optional<Date>& first, const std::optional<Date>& last) {
    if (first && last && first->year() != last->year()) return fmt::format("{}–{}", first->year(), last->year());
    if (first && last && *first != *last && first->bound() == Bound::at && last->bound() == Bound::at &&
        first->month() != 0 && last->month() != 0) {
        if (first->month() == last->month() && first->day() != 0 && last->day() != 0)
            return fmt::format("{}–{}", first->day(), readable(*last));
        if (first->month() != last->month())
            return fmt::format("{}–{} {}", months[static_cast<std::size_t>(first->month() - 1)],
                               months[static_cast<std::size_t>(last->month() - 1)], last->year());
    }
    return readable(first, last);
}

}  // namespace entente::exporting
