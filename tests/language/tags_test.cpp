#include "language/tags.h"

#include <doctest/doctest.h>

using namespace entente::language;

TEST_CASE("every tag is read back from its name") {
    for (int i = 0; i < upos_count; ++i) CHECK(parse_upos(to_string(static_cast<Upos>(i))) == static_cast<Upos>(i));
    for (int i = 0; i < xpos_count; ++i) CHECK(parse_xpos(to_string(static_cast<Xpos>(i))) == static_cast<Xpos>(i));
    for (int i = 0; i < deprel_count; ++i)
        CHECK(parse_deprel(to_string(static_cast<Deprel>(i))) == static_cast<Deprel>(i));
}

TEST_CASE("the first and last tags have the names of their places") {
    CHECK(to_string(Upos::x) == "X");
    CHECK(to_string(Xpos::colon) == ":");
    CHECK(to_string(Xpos::prp_poss) == "PRP$");
    CHECK(to_string(Deprel::xcomp) == "xcomp");
    CHECK(to_string(Deprel::case_) == "case");
}

TEST_CASE("the base of a relation is its name without the subtype") {
    for (int i = 0; i < deprel_count; ++i) {
        const auto relation = static_cast<Deprel>(i);
        const auto name = to_string(relation);
        CHECK(to_string(base(relation)) == name.substr(0, name.find(':')));
    }
}

TEST_CASE("unknown names are no tags") {
    CHECK_FALSE(parse_upos("noun"));
    CHECK_FALSE(parse_xpos(""));
    CHECK_FALSE(parse_deprel("nsubj:foo"));
}
