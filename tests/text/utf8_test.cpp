#include "text/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;
using namespace entente::text;

TEST_CASE("well-formed text of every sequence length is accepted") {
    CHECK(validate_utf8(""));
    CHECK(validate_utf8("plain ASCII that is longer than a word"));
    CHECK(validate_utf8("é Ж 中 \xF0\x9F\x98\x80 \xF4\x8F\xBF\xBF"));
}

TEST_CASE("malformed text is refused with offset, line and column") {
    const Result<void> result = validate_utf8("one\nté\xFF");
    REQUIRE_FALSE(result);
    CHECK(result.error().line == 2);
    CHECK(result.error().column == 3);
    CHECK(result.error().message.find("0xFF at offset 7") != std::string::npos);
}

TEST_CASE("overlong forms, surrogates, stray and cut sequences are malformed") {
    for (const char* bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x80\x80\x80",
                              "\x80", "abcdefgh\xE2\x82", "\xF8\x88\x80\x80\x80"}) {
        CAPTURE(bytes);
        CHECK_FALSE(validate_utf8(bytes));
    }
}

TEST_CASE("decoding gives the code points of a text") {
    const std::string text = "aé中\xF0\x9F\x98\x80";
    CHECK(decode(text, 0).code_point == U'a');
    CHECK(decode(text, 1).code_point == U'é');
    CHECK(decode(text, 3).code_point == U'中');
    CHECK(decode(text, 6).code_point == U'\x1F600');
    CHECK(count_code_points(text) == 4);
}

TEST_CASE("bytes and code points turn into each other across strides") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += i % 3 == 0 ? "中" : i % 3 == 1 ? "é" : "a";
    const CodePointIndex index(text);
    REQUIRE(index.size() == 1000);
    std::uint32_t byte = 0;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        REQUIRE(index.byte(i) == byte);
        REQUIRE(index.code_point(byte) == i);
        byte += decode(text, byte).size;
    }
    CHECK(index.byte(1000) == text.size());
    CHECK(index.byte(5000) == text.size());
    CHECK(index.code_point(byte) == 1000);
}

TEST_CASE("an index of ASCII is the identity") {
    const CodePointIndex index("Russia met Korea");
    CHECK(index.at({7, 10}) == "met");
    CHECK(index.span({11, 16}) == Span{11, 16});
}
