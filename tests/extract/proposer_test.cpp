#include <doctest/doctest.h>

#include "extract_fixture.h"

using namespace entente;
using namespace entente::test;

namespace {

bool by_scorer(const Relation& relation) { return relation.evidence.front().rule == "scorer"; }

}  // namespace

TEST_CASE("actors that no frame joins are joined by the scorer, which says so") {
    std::size_t proposed = 0;
    for (const std::string_view text :
         {"Kenya has trucked emergency rations across the frontier to hungry families in Somalia.",
          "Chadian gunners rained shells on the outskirts of a town in Sudan.",
          "Malaysian police rounded up hundreds of Burmese migrants.",
          "Gunmen from Mali sprayed a bus of Senegalese pilgrims with bullets.",
          "The Bolivian authorities slapped handcuffs on a Chilean trade unionist.",
          "Norwegian jets unloaded crates of vaccine for clinics in Malawi.",
          "Portugal's foreign minister flew to Angola for two days of talks with the president there."}) {
        const Extraction told = test::extract(text);
        for (const Relation& relation : told.relations) {
            if (!by_scorer(relation)) continue;
            ++proposed;
            CHECK(relation.source != relation.target);
            CHECK(relation.confidence > 0);
            CHECK(relation.confidence < 1);
            CHECK(relation.evidence.front().trigger);
            CHECK_FALSE(relation.cameo.empty());
        }
    }
    CHECK(proposed > 0);
}

TEST_CASE("what the scorer proposes takes its status from the words around it") {
    const Extraction told =
        test::extract("Kenya may have trucked emergency rations across the frontier to hungry families in Somalia.");
    for (const Relation& relation : told.relations)
        if (by_scorer(relation)) CHECK(relation.status == Status::possible);
}

TEST_CASE("the scorer proposes nothing for two whom a frame joins") {
    const Extraction told = test::extract("Norwegian inspectors impounded a Russian trawler off Svalbard.");
    REQUIRE_FALSE(told.relations.empty());
    for (const Relation& relation : told.relations)
        if (by_scorer(relation)) CHECK(relation.target != "country:RUS");
}

TEST_CASE("the scorer proposes nothing about sport") {
    CHECK(test::extract("Kenya fought back to defeat Somalia 2-1 in the final of the cup.").relations.empty());
}

TEST_CASE("a country is no target of those who are at home in it") {
    const Extraction told =
        test::extract("Police in Peru detained smugglers in Lima, and Peruvian officers searched Cusco.");
    for (const Relation& relation : told.relations)
        if (by_scorer(relation)) CHECK(relation.target != "country:PER");
}
