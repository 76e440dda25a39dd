#include <doctest/doctest.h>

#include <string>

#include "query/regex.h"

using entente::query::Regex;

namespace {

bool matches(std::string_view pattern, std::string_view text) {
    const auto regex = Regex::compile(pattern);
    REQUIRE(regex);
    return regex->matches(text);
}

}  // namespace

TEST_CASE("the whole text must match") {
    CHECK(matches("a.*", "abc"));
    CHECK_FALSE(matches("b", "abc"));
    CHECK(matches("", ""));
    CHECK_FALSE(matches("", "a"));
}

TEST_CASE("classes, repetitions and alternatives") {
    CHECK(matches("[a-c]{2,3}", "abc"));
    CHECK_FALSE(matches("[a-c]{2,3}", "abca"));
    CHECK(matches("[^x]+", "yz"));
    CHECK(matches("(?i)straße|ÜBER", "über"));
    CHECK(matches("\\d{4}-\\d\\d", "2024-06"));
    CHECK(matches("(ab|cd)*", "abcdab"));
    CHECK(matches(".", "ü"));
}

TEST_CASE("malformed patterns are errors") {
    for (const std::string_view pattern : {"(", ")", "[", "*a", "a{2", "a{3,2}", "\\", "(?=a)", "[b-a]", "a{9999}"}) {
        CAPTURE(pattern);
        CHECK_FALSE(Regex::compile(pattern));
    }
}

TEST_CASE("patterns that make others explode are bounded") {
    CHECK_FALSE(matches("(a*)*b", std::string(5'000, 'a')));
    CHECK_FALSE(Regex::compile("((((a{1000}){1000}){1000}){1000})"));
    CHECK_FALSE(Regex::compile(std::string(100'000, '(')));
}
