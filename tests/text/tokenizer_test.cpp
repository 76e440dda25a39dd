#include "text/tokenizer.h"

#include <doctest/doctest.h>

#include <deque>
#include <string>

using namespace entente;
using namespace entente::text;

namespace {

/// The tokens, parted by `|`.
std::string tokens_of(const std::string& text) {
    std::deque<std::string> forms;
    std::vector<Token> tokens;
    Tokenizer(text, forms).tokenize({0, static_cast<std::uint32_t>(text.size())}, tokens);
    std::string result;
    for (const Token& token : tokens) {
        if (!result.empty()) result += '|';
        result += token.form;
    }
    return result;
}

}  // namespace

TEST_CASE("contractions are cut as the treebanks cut them") {
    CHECK(tokens_of("They don't, can't and won't.") == "They|do|n't|,|ca|n't|and|wo|n't|.");
    CHECK(tokens_of("It's he'll I'd we've they're I'm") == "It|'s|he|'ll|I|'d|we|'ve|they|'re|I|'m");
    CHECK(tokens_of("cannot gonna") == "can|not|gon|na");
}

TEST_CASE("a curly apostrophe cuts as a straight one does") {
    CHECK(tokens_of("Russia’s envoy didn’t") == "Russia|’s|envoy|did|n’t");
}

TEST_CASE("apostrophes inside names stay") {
    CHECK(tokens_of("O'Brien in Sana'a and Xi'an") == "O'Brien|in|Sana'a|and|Xi'an");
    CHECK(tokens_of("Sana'a's port") == "Sana'a|'s|port");
}

TEST_CASE("abbreviations keep their full stop") {
    CHECK(tokens_of("Gen. Smith met Mr. Lee in the U.S. on Sept. 3") ==
          "Gen.|Smith|met|Mr.|Lee|in|the|U.S.|on|Sept.|3");
    CHECK(tokens_of("George W. Bush at 5 p.m. left") == "George|W.|Bush|at|5|p.m.|left");
    CHECK(tokens_of("the U.S.'s ally, a U.S.-led force") == "the|U.S.|'s|ally|,|a|U.S.|-|led|force");
}

TEST_CASE("a sentence's full stop is a token of its own") {
    CHECK(tokens_of("They met.") == "They|met|.");
    CHECK(tokens_of("That was plan B.") == "That|was|plan|B|.");
    CHECK(tokens_of("It ended.The envoy left.") == "It|ended|.|The|envoy|left|.");
}

TEST_CASE("hyphenated words are cut, prefixes and numerals are not") {
    CHECK(tokens_of("state-run media") == "state|-|run|media");
    CHECK(tokens_of("the Russia-Ukraine war") == "the|Russia|-|Ukraine|war");
    CHECK(tokens_of("a non-aligned, pro-Western ex-minister") == "a|non-aligned|,|pro-Western|ex-minister");
    CHECK(tokens_of("twenty-five") == "twenty-five");
}

TEST_CASE("names whose parts are no words stay whole") {
    CHECK(tokens_of("Kim Jong-un met Ri Chang-dae") == "Kim|Jong-un|met|Ri|Chang-dae");
    CHECK(tokens_of("Choe Son-hui and Ban Ki-moon") == "Choe|Son-hui|and|Ban|Ki-moon");
    CHECK(tokens_of("Bashar al-Assad of Jaish-e-Mohammed") == "Bashar|al-Assad|of|Jaish-e-Mohammed");
    CHECK(tokens_of("Beijing-based, Iran-backed") == "Beijing|-|based|,|Iran|-|backed");
}

TEST_CASE("numbers, money and dates") {
    CHECK(tokens_of("$1.5 billion, 10,000 troops, 3.5%") == "$|1.5|billion|,|10,000|troops|,|3.5|%");
    CHECK(tokens_of("US$5") == "US$|5");
    CHECK(tokens_of("on 2025-06-04 at 10:30, in the 1990s") == "on|2025-06-04|at|10:30|,|in|the|1990s");
    CHECK(tokens_of("2010-15") == "2010|-|15");
}

TEST_CASE("web and mail addresses are one token without the sentence's marks") {
    CHECK(tokens_of("see https://example.org/a-b?c=1, or www.example.org.") ==
          "see|https://example.org/a-b?c=1|,|or|www.example.org|.");
    CHECK(tokens_of("(mail: desk@example.org)") == "(|mail|:|desk@example.org|)");
}

TEST_CASE("soft hyphens and zero-width characters are no part of a form") {
    CHECK(tokens_of("Mos\u00ADcow and \u200BKyiv\u200B") == "Moscow|and|Kyiv");
    CHECK(tokens_of("\u200B\u200B").empty());
}

TEST_CASE("no-break spaces part tokens") { CHECK(tokens_of("5\u00A0June") == "5|June"); }

TEST_CASE("other scripts and emoji are tokens too") {
    CHECK(tokens_of("메인배너 習近平 \U0001F600!") == "메인배너|習|近|平|\U0001F600|!");
}

TEST_CASE("spans count code points and bytes of the text") {
    const std::string text = "Café—Kim’s";
    std::deque<std::string> forms;
    std::vector<Token> tokens;
    Tokenizer(text, forms).tokenize({0, static_cast<std::uint32_t>(text.size())}, tokens);
    REQUIRE(tokens.size() == 4);
    CHECK(tokens[2].form == "Kim");
    CHECK(tokens[2].span == Span{5, 8});
    CHECK(tokens[3].span == Span{8, 10});
    CHECK(text.substr(tokens[3].byte_begin) == "’s");
    CHECK(tokens[0].space_before);
    CHECK_FALSE(tokens[1].space_before);
}

TEST_CASE("a run without spaces is cut into tokens of bounded size") {
    const std::string text(100000, 'a');
    std::deque<std::string> forms;
    std::vector<Token> tokens;
    Tokenizer(text, forms).tokenize({0, 100000}, tokens);
    REQUIRE_FALSE(tokens.empty());
    for (const Token& token : tokens) CHECK(token.form.size() <= max_token_bytes);
    CHECK(tokens.back().byte_end == 100000);
}

TEST_CASE("every byte that is not space belongs to one token") {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += std::string(".-'a1 ,\"B/$@&:_(\n")[static_cast<std::size_t>(i * i + i / 7) % 17];
    std::deque<std::string> forms;
    std::vector<Token> tokens;
    Tokenizer(text, forms).tokenize({0, static_cast<std::uint32_t>(text.size())}, tokens);
    std::uint32_t reached = 0;
    for (const Token& token : tokens) {
        REQUIRE(token.byte_begin >= reached);
        REQUIRE(token.byte_end > token.byte_begin);
        CHECK(text.substr(reached, token.byte_begin - reached).find_first_not_of(" \n") == std::string::npos);
        reached = token.byte_end;
    }
}
