#include <cstdint>
#include <string>
#include <string_view>

#include "extract_fixture.h"
#include "lexicon/predicates.h"

using namespace entente;

namespace {

struct Example {
    std::string text;
    std::string source;
    std::string target;
};

/// Takes the marks out of `_S_ met *T*.`
Example unmarked(std::string_view marked) {
    Example example;
    bool in_source = false;
    bool in_target = false;
    for (const char c : marked) {
        if (c == '_') {
            in_source = !in_source;
            continue;
        }
        if (c == '*') {
            in_target = !in_target;
            continue;
        }
        example.text.push_back(c);
        if (in_source) example.source.push_back(c);
        if (in_target) example.target.push_back(c);
    }
    return example;
}

}  // namespace

TEST_CASE("every frame's example gives its relation, from source to target") {
    const Ontology ontology = Ontology::standard();
    const Result<lexicon::Predicates> predicates = lexicon::Predicates::create(ontology);
    REQUIRE(predicates);
    std::size_t passed = 0;
    for (const lexicon::Frame& frame : predicates->frames()) {
        const Example example = unmarked(frame.example);
        INFO(frame.file, ":", frame.line, ": ", frame.id, "\n", frame.example);
        REQUIRE_FALSE(example.source.empty());
        REQUIRE_FALSE(example.target.empty());
        const Extraction extraction = test::extract(example.text);
        bool found = false;
        for (const Relation& relation : extraction.relations)
            found = found || (relation.type == frame.type->name && relation.status == Status::occurred &&
                              test::joins(extraction, relation, example.source, example.target));
        INFO("found: ", test::told(extraction));
        CHECK(found);
        passed += found ? 1 : 0;
    }
    MESSAGE(passed, " of ", predicates->frames().size(), " examples");
}

TEST_CASE("the frames tell every event of PLOVER and STATEMENT") {
    const Ontology ontology = Ontology::standard();
    const Result<lexicon::Predicates> predicates = lexicon::Predicates::create(ontology);
    REQUIRE(predicates);
    for (const std::string_view event :
         {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
          "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT"}) {
        bool told = false;
        for (const lexicon::Frame& frame : predicates->frames()) told = told || frame.type->plover == event;
        for (const lexicon::Effect effect :
             {lexicon::Effect::agree, lexicon::Effect::refuse, lexicon::Effect::threaten}) {
            const lexicon::Predicates::Composed* made = predicates->compose(effect, "CONSULT");
            told = told || (made != nullptr && made->type->plover == event);
        }
        INFO(event);
        CHECK(told);
    }
}
