#include "text/paragraphs.h"

#include <algorithm>

#include "text/characters.h"

namespace entente::text {
namespace {

constexpr std::uint32_t narrowest = 40;
constexpr std::uint32_t widest = 120;

struct Line {
    ByteRange bytes;          // trimmed; empty where the line is blank
    std::uint32_t width = 0;  // code points
};

std::uint32_t space_at(std::string_view text, std::uint32_t at) noexcept {
    const Decoded c = decode(text, at);
    const CharacterClass kind = character_class(c.code_point);
    const bool blank = kind == CharacterClass::space || kind == CharacterClass::ignorable;
    return blank ? c.size : 0;
}

std::vector<Line> find_lines(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        const ByteRange bytes = trim(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        lines.push_back({bytes, count_code_points(slice(text, bytes))});
        begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

/// The width that lines which are followed by another at once keep to, two of them at least; 0 where they
/// keep to none.
std::uint32_t wrapping_width(const std::vector<Line>& lines) {
    std::uint32_t width = 0;
    std::uint32_t second = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].bytes.empty() || lines[i + 1].bytes.empty()) continue;
        second = std::max(second, std::min(width, lines[i].width));
        width = std::max(width, lines[i].width);
    }
    return second * 5 >= width * 4 && width >= narrowest && width <= widest ? width : 0;
}

std::uint32_t first_word_width(std::string_view line) noexcept {
    return count_code_points(line.substr(0, line.find_first_of(" \t")));
}

bool ends_sentence(std::string_view line) noexcept {
    return std::string_view(".!?:;\"").find(line.back()) != std::string_view::npos || line.ends_with("\xE2\x80\x9D");
}

bool is_wrapped(std::string_view text, const Line& line, const Line& next, std::uint32_t width) noexcept {
    if (line.bytes.empty() || next.bytes.empty()) return false;
    const std::string_view here = slice(text, line.bytes);
    const std::string_view after = slice(text, next.bytes);
    if (is_ascii_lower(after.front()) && !ends_sentence(here) && line.width >= narrowest / 2) return true;
    return width > 0 && line.width + 1 + first_word_width(after) > width;
}

}  // namespace

ByteRange trim(std::string_view text, ByteRange range) noexcept {
    while (range.begin < range.end) {
        const std::uint32_t space = space_at(text, range.begin);
        if (space == 0) break;
        range.begin += space;
    }
    while (range.begin < range.end) {
        std::uint32_t last = range.end - 1;
        while (last > range.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
        if (space_at(text, last) == 0) break;
        range.end = last;
    }
    return range;
}

std::vector<ByteRange> find_paragraphs(std::string_view text) {
    const std::vector<Line> lines = find_lines(text);
    const std::uint32_t width = wrapping_width(lines);
    std::vector<ByteRange> paragraphs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].bytes.empty()) continue;
        if (i > 0 && is_wrapped(text, lines[i - 1], lines[i], width)) {
            paragraphs.back().end = lines[i].bytes.end;
        } else {
            paragraphs.push_back(lines[i].bytes);
        }
    }
    return paragraphs;
}

}  // namespace entente::text
