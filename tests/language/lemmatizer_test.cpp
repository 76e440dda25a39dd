#include "language/lemmatizer.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente::language;

namespace {

std::string lemma(std::string_view form, Upos upos, Xpos xpos) {
    std::string result;
    lemmatize(form, upos, xpos, result);
    return result;
}

struct Pair {
    std::string_view form;
    std::string_view base;
};

std::string past(std::string_view form) { return lemma(form, Upos::verb, Xpos::vbd); }
std::string gerund(std::string_view form) { return lemma(form, Upos::verb, Xpos::vbg); }
std::string plural(std::string_view form) { return lemma(form, Upos::noun, Xpos::nns); }

}  // namespace

TEST_CASE("irregular verbs come from the table") {
    CHECK(past("met") == "meet");
    CHECK(past("Said") == "say");
    CHECK(lemma("withdrawn", Upos::verb, Xpos::vbn) == "withdraw");
    CHECK(lemma("were", Upos::aux, Xpos::vbd) == "be");
    CHECK(lemma("found", Upos::verb, Xpos::vb) == "found");
}

TEST_CASE("past forms lose their ending and get their e back") {
    for (const Pair& pair :
         {Pair{"visited", "visit"}, {"accused", "accuse"},     {"imposed", "impose"},   {"stopped", "stop"},
          {"called", "call"},       {"cancelled", "cancel"},   {"denied", "deny"},      {"agreed", "agree"},
          {"created", "create"},    {"condemned", "condemn"},  {"executed", "execute"}, {"threatened", "threaten"},
          {"deployed", "deploy"},   {"announced", "announce"}, {"vetoed", "veto"},      {"challenged", "challenge"},
          {"defeated", "defeat"},   {"discussed", "discuss"},  {"attacked", "attack"},  {"criticized", "criticize"},
          {"added", "add"},         {"urged", "urge"},         {"warned", "warn"},      {"supported", "support"},
          {"invited", "invite"},    {"raided", "raid"},        {"seized", "seize"},     {"ordered", "order"},
          {"declared", "declare"},  {"ruled", "rule"},         {"developed", "develop"}}) {
        CAPTURE(std::string(pair.form));
        CHECK(past(pair.form) == pair.base);
    }
}

TEST_CASE("gerunds lose theirs") {
    for (const Pair& pair : {Pair{"making", "make"},
                             {"citing", "cite"},
                             {"meeting", "meet"},
                             {"dying", "die"},
                             {"running", "run"},
                             {"involving", "involve"},
                             {"bringing", "bring"},
                             {"sending", "send"},
                             {"arming", "arm"},
                             {"lying", "lie"},
                             {"using", "use"},
                             {"withdrawing", "withdraw"},
                             {"seeing", "see"},
                             {"escalating", "escalate"}}) {
        CAPTURE(std::string(pair.form));
        CHECK(gerund(pair.form) == pair.base);
    }
}

TEST_CASE("plurals lose their ending") {
    for (const Pair& pair : {Pair{"countries", "country"},
                             {"troops", "troop"},
                             {"men", "man"},
                             {"policemen", "policeman"},
                             {"sanctions", "sanction"},
                             {"attaches", "attach"},
                             {"crises", "crisis"},
                             {"ties", "tie"},
                             {"boxes", "box"},
                             {"embassies", "embassy"},
                             {"houses", "house"},
                             {"viruses", "virus"},
                             {"heroes", "hero"}}) {
        CAPTURE(std::string(pair.form));
        CHECK(plural(pair.form) == pair.base);
    }
}

TEST_CASE("names keep their capitals") {
    CHECK(lemma("Russia", Upos::propn, Xpos::nnp) == "Russia");
    CHECK(lemma("States", Upos::propn, Xpos::nnps) == "State");
    CHECK(lemma("Russian", Upos::adj, Xpos::jj) == "Russian");
    CHECK(lemma("New", Upos::adj, Xpos::jj) == "new");
}

TEST_CASE("clitics have full lemmas, whatever the apostrophe") {
    CHECK(lemma("n’t", Upos::part, Xpos::rb) == "not");
    CHECK(lemma("’s", Upos::part, Xpos::pos) == "'s");
    CHECK(lemma("'s", Upos::aux, Xpos::vbz) == "be");
    CHECK(lemma("’ll", Upos::aux, Xpos::md) == "will");
}

TEST_CASE("degrees of adjectives") {
    CHECK(lemma("larger", Upos::adj, Xpos::jjr) == "large");
    CHECK(lemma("biggest", Upos::adj, Xpos::jjs) == "big");
    CHECK(lemma("heavier", Upos::adj, Xpos::jjr) == "heavy");
    CHECK(lemma("worst", Upos::adj, Xpos::jjs) == "bad");
}

TEST_CASE("the shortest and strangest forms do no harm") {
    for (std::string_view form : {"", "s", "ed", "ing", "'", "’", "\xC3", "ied", "es"}) {
        CHECK_NOTHROW(lemma(form, Upos::verb, Xpos::vbd));
        CHECK_NOTHROW(lemma(form, Upos::verb, Xpos::vbg));
        CHECK_NOTHROW(lemma(form, Upos::noun, Xpos::nns));
        CHECK_NOTHROW(lemma(form, Upos::adj, Xpos::jjs));
        CHECK_NOTHROW(lemma(form, Upos::propn, Xpos::nnps));
    }
}
