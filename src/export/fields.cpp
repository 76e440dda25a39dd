#include "export/fields.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>

#include "export/text.h"

namespace entente::exporting {

namespace {

constexpr std::size_t longest_number = 64;

char* put_digits(char* at, int value, int width) {
    for (int i = width - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return at + width;
}

char* put(char* at, std::string_view text) {
    std::memcpy(at, text.data(), text.size());
    return at + text.size();
}

/// Bytes that stay as they are in XML: printable ASCII without its five special characters.
constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
    return plain;
}();

/// Whether nothing in the text needs changing: plain bytes, with single spaces inside alone.
bool is_plain_line(std::string_view text) {
    bool space = true;
    for (const char c : text) {
        if (!plain_bytes[static_cast<unsigned char>(c)]) return false;
        if (c == ' ' && space) return false;
        space = c == ' ';
    }
    return !space || text.empty();
}

template <typename Number>
void write_shortest(Sink& sink, Number value) {
    char* const begin = sink.room(longest_number);
    sink.wrote(static_cast<std::size_t>(fmt::format_to(begin, FMT_COMPILE("{}"), value) - begin));
}

}  // namespace

void write_number(Sink& sink, std::uint64_t value) {
    char* const begin = sink.room(longest_number);
    sink.wrote(static_cast<std::size_t>(std::to_chars(begin, begin + longest_number, value).ptr - begin));
}

void write_number(Sink& sink, float value) { write_shortest(sink, value); }
void write_number(Sink& sink, double value) { write_shortest(sink, value); }

void write_date(Sink& sink, const Date& date) {
    char* const begin = sink.room(longest_number);
    char* at = begin;
    if (date.bound() == Bound::before) at = put(at, "../");
    at = put_digits(at, date.year(), 4);
    if (date.month() != 0) {
        *at++ = '-';
        at = put_digits(at, date.month(), 2);
    }
    if (date.day() != 0) {
        *at++ = '-';
        at = put_digits(at, date.day(), 2);
    }
    if (date.bound() == Bound::after) at = put(at, "/..");
    sink.wrote(static_cast<std::size_t>(at - begin));
}

void write_relation_id(Sink& sink, std::uint64_t id) {
    constexpr std::string_view digits = "0123456789abcdef";
    char* const begin = sink.room(longest_number);
    for (std::size_t i = 0; i < 16; ++i) begin[i] = digits[id >> (60 - 4 * i) & 15U];
    sink.wrote(16);
}

bool is_blank_line(std::string_view text) {
    if (text.empty()) return true;
    const char first = text.front();
    return !(first > ' ' && first < 0x7F) && clean_line(text).empty();
}

void write_xml_line(Sink& sink, std::string_view text) {
    if (is_plain_line(text)) {
        sink << text;
    } else {
        sink << xml_escaped(clean_line(text));
    }
}

}  // namespace entente::exporting
