#include "cli/terminal.h"

#include <fmt/core.h>
#include <utf8proc.h>

#include <algorithm>

namespace entente::cli {

namespace {

/// One character of a text: its code point, or -1 for a byte that is not UTF-8, and the bytes that it takes.
struct Character {
    utf8proc_int32_t code_point;
    std::size_t size;
};

Character next_character(std::string_view text, std::size_t at) {
    utf8proc_int32_t code_point = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto left = static_cast<utf8proc_ssize_t>(text.size() - at);
    const utf8proc_ssize_t size = utf8proc_iterate(bytes, left, &code_point);
    if (size <= 0) return {-1, 1};
    return {code_point, static_cast<std::size_t>(size)};
}

bool changes_direction(utf8proc_int32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_unsafe(utf8proc_int32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || changes_direction(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

bool is_plain_ascii(char c) { return c >= 0x20 && c < 0x7F; }

std::size_t character_width(utf8proc_int32_t c) {
    if (c < 0) return 1;
    return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c)));
}

}  // namespace

std::string escape_for_terminal(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (is_plain_ascii(c)) {
            result += c;
            ++at;
            continue;
        }
        const Character character = next_character(text, at);
        if (character.code_point < 0) {
            result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else if (c == '\n' || c == '\t' || c == '\r') {
            if (result.empty() || result.back() != ' ') result += ' ';
        } else if (is_unsafe(character.code_point)) {
            result += fmt::format("\\u{{{:x}}}", character.code_point);
        } else {
            result += text.substr(at, character.size);
        }
        at += character.size;
    }
    return result;
}

std::string escape_json_controls(std::string_view json) {
    std::string result;
    result.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (static_cast<unsigned char>(c) < 0x7F) {
            result += c;
            ++at;
            continue;
        }
        const Character character = next_character(json, at);
        if (character.code_point >= 0 && is_unsafe(character.code_point)) {
            result += fmt::format("\\u{:04x}", character.code_point);
        } else {
            result += json.substr(at, character.size);
        }
        at += character.size;
    }
    return result;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = next_character(text, at);
        width += character_width(character.code_point);
        at += character.size;
    }
    return width;
}

std::string shorten(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    if (width == 0) return {};
    std::size_t at = 0;
    for (std::size_t used = 1; at < text.size();) {
        const Character character = next_character(text, at);
        used += character_width(character.code_point);
        if (used > width) break;
        at += character.size;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t line_width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(' ', at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t word_width = display_width(word);
        if (!line.empty() && line_width + 1 + word_width > width) {
            lines.push_back(std::move(line));
            line.clear();
            line_width = 0;
        }
        if (!line.empty()) {
            line += ' ';
            ++line_width;
        }
        line += word;
        line_width += word_width;
        at = end;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

std::vector<std::string> wrap_tightly(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return {std::string(text)};
    std::vector<std::string> lines;
    for (const std::string& line : wrap(text, width)) {
        std::size_t begin = 0;
        std::size_t used = 0;
        for (std::size_t at = 0; at < line.size();) {
            const Character character = next_character(line, at);
            const std::size_t wide = character_width(character.code_point);
            if (used + wide > width && at > begin) {
                lines.push_back(line.substr(begin, at - begin));
                begin = at;
                used = 0;
            }
            used += wide;
            at += character.size;
        }
        lines.push_back(line.substr(begin));
    }
    return lines;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
    std::string result;
    const std::size_t room = width > indent + 20 ? width - indent : 20;
    for (const std::string& line : wrap(text, room)) {
        result.append(indent, ' ');
        result += line;
        result += '\n';
    }
    return result;
}

std::string Palette::paint(std::string_view code, std::string_view text) const {
    if (!active_) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace entente::cli
