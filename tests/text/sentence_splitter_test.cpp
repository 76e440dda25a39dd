#include "text/sentence_splitter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>

#include "text/article.h"
#include "text/tokenizer.h"

using namespace entente;
using namespace entente::text;

namespace {

struct Split {
    std::vector<std::string> sentences;
    std::vector<bool> begins_in_quote;
};

Split split(const std::string& text) {
    std::deque<std::string> forms;
    std::vector<Token> tokens;
    Tokenizer(text, forms).tokenize({0, static_cast<std::uint32_t>(text.size())}, tokens);
    std::vector<SentenceBounds> bounds;
    split_sentences(tokens, bounds);
    Split result;
    for (const SentenceBounds& bound : bounds) {
        const std::uint32_t begin = tokens[bound.begin].byte_begin;
        result.sentences.push_back(text.substr(begin, tokens[bound.end - 1].byte_end - begin));
        result.begins_in_quote.push_back(bound.begins_in_quote);
    }
    return result;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("sentences end at full stops, question and exclamation marks") {
    CHECK(split("They met. Did they sign? No! Talks go on.").sentences ==
          Sentences{"They met.", "Did they sign?", "No!", "Talks go on."});
}

TEST_CASE("titles and initials end no sentence") {
    CHECK(split("Gen. Smith met Sen. John F. Doe and Lt. Lee. They spoke.").sentences ==
          Sentences{"Gen. Smith met Sen. John F. Doe and Lt. Lee.", "They spoke."});
}

TEST_CASE("U.S. ends a sentence only before a word that opens one") {
    CHECK(split("He left the U.S. Senate today.").sentences.size() == 1);
    CHECK(split("He left the U.S. The talks ended.").sentences == Sentences{"He left the U.S.", "The talks ended."});
}

TEST_CASE("closing quotation marks and brackets belong to their sentence") {
    CHECK(split("“We agree.” The envoy left. (He was late.) It rained.").sentences ==
          Sentences{"“We agree.”", "The envoy left.", "(He was late.)", "It rained."});
    CHECK(split("\"We agree.\" The envoy left.").sentences == Sentences{"\"We agree.\"", "The envoy left."});
}

TEST_CASE("a quotation may hold several sentences, and is known to go on") {
    const Split result = split("“We agree. We sign today,” he said. All clapped.");
    CHECK(result.sentences == Sentences{"“We agree.", "We sign today,” he said.", "All clapped."});
    CHECK(result.begins_in_quote == std::vector<bool>{false, true, false});
}

TEST_CASE("a question within a quotation goes on in lower case") {
    CHECK(split("“Why now?” he asked. Nobody knew.").sentences == Sentences{"“Why now?” he asked.", "Nobody knew."});
}

TEST_CASE("decimals, ellipses in lower case and forgotten spaces") {
    CHECK(split("It rose 3.5 percent ... and fell.").sentences.size() == 1);
    CHECK(split("It ended.The envoy left.").sentences == Sentences{"It ended.", "The envoy left."});
}

TEST_CASE("a list's number does not end a sentence") { CHECK(split("1. Open the border.").sentences.size() == 1); }

TEST_CASE("a sentence without end is cut at the cap") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "word ";
    CHECK(split(text).sentences.size() == 1000 / max_sentence_tokens);
}

TEST_CASE("closing marks that reach the cap do not carry a sentence past it") {
    std::string text;
    for (std::size_t i = 0; i + 2 < max_sentence_tokens; ++i) text += "word ";
    text += "done.\" and ";
    for (int i = 0; i < 600; ++i) text += "more ";
    for (const std::string& sentence : split("\"" + text.substr(5)).sentences)
        CHECK(std::count(sentence.begin(), sentence.end(), ' ') < static_cast<std::ptrdiff_t>(max_sentence_tokens));
}

TEST_CASE("no tokens make no sentences") { CHECK(split(" ").sentences.empty()); }
