#include <array>
#include <string_view>

#include <doctest/doctest.h>

#include "lexicon/predicates.h"

using namespace entente;
using lexicon::Predicates;

namespace {

Result<Predicates> with(const Ontology& ontology, std::string_view text) {
    const std::array<lexicon::PredicateTable, 1> tables = {{{"mine.txt", text}}};
    return Predicates::create(ontology, tables);
}

void fails(std::string_view text, std::uint64_t line, std::string_view message) {
    const Ontology ontology = Ontology::standard();
    const Result<Predicates> made = with(ontology, text);
    REQUIRE_FALSE(made);
    CHECK(made.error().file == "mine.txt");
    CHECK(made.error().line == line);
    INFO(made.error().message);
    CHECK(made.error().message.find(message) != std::string::npos);
}

}  // namespace

TEST_CASE("a user's frame comes after the standard ones and uses their classes") {
    const Ontology ontology = Ontology::standard();
    const Result<Predicates> standard = Predicates::create(ontology);
    const Result<Predicates> made = with(ontology,
                                         "verb | 040 | S schmooze with T:person | _A_ schmoozed with *B*.\n"
                                         "verb | 090 | S {launch} hearing into T | _A_ opened a hearing into *B*.\n");
    REQUIRE(made);
    CHECK(made->frames().size() == standard->frames().size() + 2);
    CHECK(made->lexemes_of("schmooze").size() == 1);
    CHECK(made->frames().back().triggers.size() > 10);
}

TEST_CASE("a wrong line of a predicate table is named by file and line") {
    fails("# a comment\nverb | 999 | S x T | e\n", 2, "unknown CAMEO code \"999\"");
    fails("verb | MEET | S x T | e\n", 1, "unknown relation type \"MEET\"");
    fails("verb | 040 | S x {nothing} with T | e\n", 1, "unknown class");
    fails("verb | 040 | S x | e\n", 1, "needs both S and T");
    fails("verb | 040 | S x T with T | e\n", 1, "stands twice");
    fails("verb | 040 | S x T:planet | e\n", 1, "unknown restriction");
    fails("verb | 040 | S x T\n", 1, "reads: KIND");
    fails("frobnicate\n", 1, "begins no line");
    fails("outer maybe verbs: x\n", 1, "unknown effect");
    fails("compose agree CONSULT\n", 1, "compose line reads");
    fails("verbs x\n", 1, "colon");
    fails(" x, y\n", 1, "continues no class");
}

TEST_CASE("words are known by their head: verbs by the first word, nouns by the last or the one before of") {
    const Ontology ontology = Ontology::standard();
    const Result<Predicates> made = Predicates::create(ontology);
    REQUIRE(made);
    const auto holds = [&](std::string_view head, std::string_view second) {
        for (const std::uint32_t id : made->lexemes_of(head))
            for (const std::string& word : made->lexeme(id).words)
                if (word == second) return true;
        return false;
    };
    CHECK(holds("carry", "out"));
    CHECK(holds("state", "emergency"));
    CHECK(holds("law", "martial"));
}
