#include "text/article.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;
using namespace entente::text;

namespace {

Document document(std::string text, std::string title = {}) {
    Document result;
    result.id = "a1";
    result.title = std::move(title);
    result.text = std::move(text);
    return result;
}

const std::string plain =
    "메인배너\n\nMinisters meet in Vienna\n\nBy Jane Doe\n\nJune 4, 2025\n\n"
    "VIENNA (AP) — The ministers met. They’ll sign soon.\n\nHome | World | Sport\n\n"
    "What comes next\n\nNobody knew.\n\n© 2025 The Paper. All rights reserved.\n";

}  // namespace

TEST_CASE("a plain text is taken apart into frame, title and sentences") {
    const Document input = document(plain);
    const Result<Article> article = read_article(input);
    REQUIRE(article);
    CHECK(article->title() == "Ministers meet in Vienna");
    CHECK(article->published() == Date::of_day(2025, 6, 4));
    REQUIRE(article->dateline());
    CHECK(article->dateline()->place == "VIENNA");
    std::vector<SentenceKind> kinds;
    for (const Sentence& sentence : article->sentences()) kinds.push_back(sentence.kind);
    CHECK(kinds == std::vector<SentenceKind>{SentenceKind::title, SentenceKind::body, SentenceKind::body,
                                             SentenceKind::heading, SentenceKind::body});
    std::vector<FrameKind> frame;
    for (const Frame& line : article->frame()) frame.push_back(line.kind);
    CHECK(frame == std::vector<FrameKind>{FrameKind::menu, FrameKind::byline, FrameKind::date_line, FrameKind::dateline,
                                          FrameKind::menu, FrameKind::copyright});
}

TEST_CASE("spans count code points of the document's text") {
    const Document input = document(plain);
    const Result<Article> article = read_article(input);
    REQUIRE(article);
    const CodePointIndex index(input.text);
    const Sentence& last = article->sentences()[2];
    CHECK(index.at(last.span) == "They’ll sign soon.");
    CHECK(slice(input.text, last.bytes) == "They’ll sign soon.");
    CHECK(index.at(last.tokens[1].span) == "’ll");
    CHECK(index.at(article->dateline()->place_span) == "VIENNA");
}

TEST_CASE("a title given with the document is found in the text or kept beside it") {
    const Document inside = document("Ministers meet\n\nThey met.", "Ministers meet");
    CHECK(read_article(inside)->sentences().front().kind == SentenceKind::title);
    const Document outside = document("They met.", "Ministers meet");
    const Result<Article> article = read_article(outside);
    REQUIRE(article->sentences().size() == 2);
    CHECK(article->sentences()[0].kind == SentenceKind::detached_title);
    CHECK(article->sentences()[0].span == Span{0, 14});
    CHECK(article->sentences()[1].kind == SentenceKind::body);
    CHECK(article->title() == "Ministers meet");
}

TEST_CASE("a text of one sentence has no title") {
    const Document input = document("The ministers met.");
    const Result<Article> article = read_article(input);
    CHECK(article->title().empty());
    CHECK(article->sentences().front().kind == SentenceKind::body);
}

TEST_CASE("the document's publication date outweighs the date line") {
    Document input = document(plain);
    input.published = Date::of_day(2024, 1, 2);
    CHECK(read_article(input)->published() == Date::of_day(2024, 1, 2));
}

TEST_CASE("a dateline with a year tells when a text was published, if nothing else does") {
    Document input = document("VIENNA, June 4, 2025 (AP) — The ministers met.");
    CHECK(read_article(input)->published() == Date::of_day(2025, 6, 4));
    input.published = Date::of_day(2025, 6, 5);
    CHECK(read_article(input)->published() == Date::of_day(2025, 6, 5));
    const Document without_year = document("VIENNA, June 4 (AP) — The ministers met.");
    CHECK_FALSE(read_article(without_year)->published());
}

TEST_CASE("an empty text is an article without sentences") {
    for (const char* text : {"", "\n\n", "\u200B", "메인배너"}) {
        const Document input = document(text);
        const Result<Article> article = read_article(input);
        REQUIRE(article);
        CHECK(article->sentences().empty());
    }
}

TEST_CASE("a text that is not UTF-8 is an error with its place") {
    const Document input = document("Fine line\nbad \xC3( line");
    const Result<Article> article = read_article(input);
    REQUIRE_FALSE(article);
    CHECK(article.error().line == 2);
    CHECK(article.error().column == 5);
}

TEST_CASE("control characters and NUL do no harm") {
    const Document input = document(std::string("The en\0voys met.\x01\x7F Talks \x1B[31m ended.", 38));
    CHECK(read_article(input));
}

TEST_CASE("a long text on one line is read whole") {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "The envoys met. ";
    const Document input = document(text);
    const Result<Article> article = read_article(input);
    REQUIRE(article);
    CHECK(article->sentences().size() == 200000);
}

TEST_CASE("an article can be moved") {
    const Document input = document("Tit\u00ADle here\n\nThe en\u00ADvoys met.");
    Result<Article> read = read_article(input);
    const Article article = *std::move(read);
    CHECK(article.sentences()[1].tokens[1].form == "envoys");
}

TEST_CASE("a line with a place and a day tells the date") {
    for (const char* line : {"YEREVAN, Sept. 20, 2023", "Addis Ababa, 20 September 2023",
                             "By our correspondent in Yerevan, 20 September 2023"}) {
        CAPTURE(line);
        Document document;
        document.text = "Armenia and Azerbaijan agree on a truce\n\n" + std::string(line) +
                        "\n\nArmenia and Azerbaijan agreed on a truce on Wednesday, officials said.";
        const Result<text::Article> article = text::read_article(document);
        REQUIRE(article);
        CHECK(article->published() == Date::of_day(2023, 9, 20));
    }
    Document document;
    document.text = "Armenia, Iran and Turkey in September 2023\n\nArmenia and Iran agreed on a truce, officials said.";
    CHECK_FALSE(text::read_article(document)->published());
    document.text =
        "Vladimir Putin, left, and Dmitry Medvedev, right, met in Moscow, Russia, Wednesday, Jan. 15, 2020.";
    CHECK_FALSE(text::read_article(document)->published());
    CHECK(text::read_article(document)->sentences().size() == 1);
}
