#include "extract/article_names.h"

#include <doctest/doctest.h>

#include <string>

#include "text/article.h"

namespace {

/// Whether a word is among the names of a text.
bool is_name(const std::string& text, std::string_view word) {
    entente::Document document;
    document.id = "test";
    document.text = text;
    const auto article = entente::text::read_article(document);
    REQUIRE(article.has_value());
    return entente::extract::ArticleNames(*article).contains(word);
}

}  // namespace

TEST_CASE("a word with a capital in the midst of a sentence is a name") {
    CHECK(is_name("The ceremony was attended by Antonio Guterres.", "Guterres"));
    CHECK(is_name("Guterres met Sergei Lavrov, Guterres said.", "Guterres"));
}

TEST_CASE("a word that begins sentences alone tells nothing") {
    CHECK_FALSE(is_name("Guterres visited Moscow. Guterres left.", "Guterres"));
    CHECK_FALSE(is_name("He said: \"Talks failed.\" Nobody asked why.", "Talks"));
}

TEST_CASE("a word that stands in lower case, too, is no name") {
    CHECK_FALSE(is_name("They praised the Talks. The talks failed.", "Talks"));
}

TEST_CASE("a headline's capitals tell nothing") {
    CHECK_FALSE(is_name("Iran Resumes Talks With Europe\n\nThe ministers met in Vienna on Friday.\n", "Resumes"));
}

TEST_CASE("texts without words have no names") {
    CHECK_FALSE(is_name("", "Guterres"));
    CHECK_FALSE(is_name("…", ""));
}
