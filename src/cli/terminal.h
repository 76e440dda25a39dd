#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.h"

namespace entente::cli {

/// Text from outside as a terminal may show it. Line breaks and tabs become a space; every other control
/// character (C0, DEL, C1), every character that changes the direction of text (U+061C, U+200E, U+200F,
/// U+202A–U+202E, U+2066–U+2069), line and paragraph separators, and U+FEFF become `\u{…}`; bytes that are
/// not UTF-8 become `\x…`. An escape sequence in an article could otherwise move the cursor or write the
/// clipboard.
[[nodiscard]] std::string escape_for_terminal(std::string_view text);

/// A JSON text in which DEL, C1 and direction characters are written `\uXXXX`. It means the same and is safe
/// to show.
[[nodiscard]] std::string escape_json_controls(std::string_view json);

/// The terminal columns that escaped text takes: 2 for wide East Asian characters, 0 for combining marks.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Escaped text cut to at most `width` columns, ending in `…` where it was cut.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t width);

/// Escaped text broken at spaces into lines of at most `width` columns; a longer word has a line of its own.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// The same, with longer words broken where the line ends: no line is wider, unless one character is. Text that fits
/// stays as it is, spaces included.
[[nodiscard]] std::vector<std::string> wrap_tightly(std::string_view text, std::size_t width);

/// `text` wrapped, each line after `indent` spaces and ended by a line break.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t indent, std::size_t width);

/// Adds bold, dim and colour where the stream is a terminal and colour is wanted, and nothing elsewhere.
class Palette {
public:
    Palette(const Environment& environment, bool is_terminal) : active_(is_terminal && !environment.no_colour) {}

    [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
    [[nodiscard]] std::string dim(std::string_view text) const { return paint("2", text); }
    [[nodiscard]] std::string red(std::string_view text) const { return paint("31", text); }
    [[nodiscard]] std::string yellow(std::string_view text) const { return paint("33", text); }
    [[nodiscard]] std::string cyan(std::string_view text) const { return paint("36", text); }

private:
    [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const;

    bool active_;
};

}  // namespace entente::cli
