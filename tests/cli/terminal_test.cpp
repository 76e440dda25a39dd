#include "cli/terminal.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace entente::cli;

TEST_CASE("control characters of a text do not reach a terminal") {
    CHECK(escape_for_terminal("a\x1b]52;c;aGk=\x07z") == "a\\u{1b}]52;c;aGk=\\u{7}z");
    CHECK(escape_for_terminal(std::string_view("a\0b", 3)) == "a\\u{0}b");
    CHECK(escape_for_terminal("\x7f") == "\\u{7f}");
    CHECK(escape_for_terminal("\xC2\x9B"
                              "31m") == "\\u{9b}31m");
}

TEST_CASE("characters that change the direction of text are spelt out") {
    CHECK(escape_for_terminal("a\u202Eb") == "a\\u{202e}b");
    CHECK(escape_for_terminal("\u2066x\u2069") == "\\u{2066}x\\u{2069}");
    CHECK(escape_for_terminal("\u200F\u061C") == "\\u{200f}\\u{61c}");
}

TEST_CASE("line breaks and tabs of a quote become one space") { CHECK(escape_for_terminal("a\r\n\tb") == "a b"); }

TEST_CASE("bytes that are not UTF-8 are spelt out") { CHECK(escape_for_terminal("a\xFF\xC3") == "a\\xff\\xc3"); }

TEST_CASE("letters of any script stay") {
    CHECK(escape_for_terminal("Reykjavík 김정은 Путин “x” 🇫🇷") == "Reykjavík 김정은 Путин “x” 🇫🇷");
}

TEST_CASE("JSON keeps its meaning when controls are escaped") {
    CHECK(escape_json_controls("{\"a\":\"\x7f\xC2\x9B\u202E é\\n\"}\n") == "{\"a\":\"\\u007f\\u009b\\u202e é\\n\"}\n");
}

TEST_CASE("wide characters take two columns and combining marks none") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("김정은") == 6);
    CHECK(display_width("e\u0301") == 1);
}

TEST_CASE("a text is cut at a column, not inside a character") {
    CHECK(shorten("Kim Jong-un", 20) == "Kim Jong-un");
    CHECK(shorten("Kim Jong-un", 5) == "Kim …");
    CHECK(shorten("김정은", 4) == "김…");
    CHECK(shorten("abc", 0).empty());
}

TEST_CASE("wrapped lines are no wider than asked, but for words that are") {
    const std::vector<std::string> lines = wrap("the two sides exchanged views on incomprehensibilities", 12);
    CHECK(lines == std::vector<std::string>{"the two", "sides", "exchanged", "views on", "incomprehensibilities"});
    CHECK(wrap("", 10).empty());
    CHECK(wrap("   ", 10).empty());
}

TEST_CASE("colour appears on a terminal only, and not against the user's wish") {
    Environment environment;
    CHECK(Palette(environment, true).bold("x") == "\x1b[1mx\x1b[0m");
    CHECK(Palette(environment, false).bold("x") == "x");
    environment.no_colour = true;
    CHECK(Palette(environment, true).bold("x") == "x");
}
