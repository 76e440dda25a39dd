#include "export/text.h"

#include <doctest/doctest.h>

#include "export/dot_labels.h"

using namespace entente;
using namespace entente::exporting;

TEST_CASE("bytes that are no UTF-8 are replaced, controls become spaces") {
    CHECK(clean("a\xED\xA0\x80z") == "a\uFFFD\uFFFD\uFFFDz");
    CHECK(clean(std::string_view("a\0b\x1B]\x7F", 6)) == "a b ] ");
    CHECK(clean("a\u202Eb\u0085c\uFFFEd") == "a b c d");
    CHECK(clean_line("  a\n\t b ") == "a b");
}

TEST_CASE("XML is escaped") { CHECK(xml_escaped("<a b=\"'&\n") == "&lt;a b=&quot;&#39;&amp;&#10;"); }

TEST_CASE("only http and https addresses become links") {
    CHECK(is_web_address("https://example.org/a?b=1&c=2"));
    for (const char* bad : {"javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "http://a b", "https://a\"b",
                            "https://a<b", "ftp://a", "", " https://a"})
        CHECK_FALSE(is_web_address(bad));
}

TEST_CASE("a cut falls between code points and is told") {
    CHECK(shortened("éééé", 4) == "éééé");
    CHECK(shortened("ééééé", 4) == "ééé…");
}

TEST_CASE("no word stands alone on the last line") {
    CHECK(wrapped("promised humanitarian aid to", 26) == "promised\nhumanitarian aid to");
    CHECK(wrapped("met", 26) == "met");
    CHECK(wrapped("", 26).empty());
}

TEST_CASE("dates read as people write them") {
    CHECK(readable(*Date::parse("2025-06-04")) == "4 Jun 2025");
    CHECK(readable(*Date::parse("../2025-06")) == "by Jun 2025");
    CHECK(readable_briefly(*Date::parse("2024-03-01"), *Date::parse("2025-06-04")) == "2024–2025");
    CHECK(readable_briefly(*Date::parse("2025-06-01"), *Date::parse("2025-06-04")) == "1–4 Jun 2025");
    CHECK(readable(*Date::parse("2025-03-04/.."), *Date::parse("../2025-06-03")) ==
          "between 4 Mar 2025 and 3 Jun 2025");
    CHECK(readable_briefly(std::nullopt, std::nullopt).empty());
}

TEST_CASE("a DOT string shows its text as it is written") {
    CHECK(dot_string("a\"b\\N") == "\"a\\\"b\\\\N\"");
    CHECK(dot_string("AT&T &lt; &#10;") == "\"AT&T &amp;lt; &amp;#10;\"");
    CHECK(dot_string("a\nb") == "\"a\\nb\"");
    CHECK(dot_string(std::string(100000, '\\')).size() < 16384);
    CHECK(dot_string(std::string(100000, 'x')).size() < 16384);
}
