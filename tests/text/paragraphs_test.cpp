#include "text/paragraphs.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente::text;

namespace {

std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> result;
    for (const ByteRange& range : find_paragraphs(text)) result.emplace_back(slice(text, range));
    return result;
}

using Paragraphs = std::vector<std::string>;

}  // namespace

TEST_CASE("a line is a paragraph, blank lines are none") {
    CHECK(paragraphs_of("Title here\n\n  One line.  \r\nAnother.\n\n") ==
          Paragraphs{"Title here", "One line.", "Another."});
    CHECK(paragraphs_of("").empty());
    CHECK(paragraphs_of(" \n\t\n\u00A0").empty());
}

TEST_CASE("a paragraph that was wrapped is joined") {
    const std::string wrapped =
        "The two ministers met in the capital on Tuesday and signed an\n"
        "agreement on trade, which their parliaments are to approve by the\n"
        "end of the year.\n"
        "Nothing else was said.";
    CHECK(paragraphs_of(wrapped).size() == 2);
}

TEST_CASE("short lines that follow each other stay apart") {
    CHECK(paragraphs_of("Home\nWorld\nThe leaders of both countries met on Tuesday in the capital.\nBy Jane Doe")
              .size() == 4);
}
