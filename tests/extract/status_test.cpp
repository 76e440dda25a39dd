#include "extract_fixture.h"

using namespace entente;
using test::extract;
using test::find;
using test::told;

namespace {

Status status_of(std::string_view text, std::string_view type) {
    const Extraction extraction = extract(text);
    INFO(text, "\n", told(extraction));
    const Relation* relation = find(extraction, type);
    REQUIRE(relation);
    return relation->status;
}

std::string speaker_of(std::string_view text, std::string_view type) {
    const Extraction extraction = extract(text);
    INFO(text, "\n", told(extraction));
    const Relation* relation = find(extraction, type);
    REQUIRE(relation);
    return relation->attributed_to;
}

}  // namespace

TEST_CASE("the past and the perfect tell what occurred") {
    CHECK(status_of("Pope Francis visited Iraq.", "VISITS") == Status::occurred);
    CHECK(status_of("Pope Francis has visited Iraq.", "VISITS") == Status::occurred);
}

TEST_CASE("the future is planned") {
    CHECK(status_of("Emmanuel Macron will visit Egypt on Friday.", "VISITS") == Status::planned);
    CHECK(status_of("Macron and Merz are expected to meet in Toulon.", "MEETS") == Status::planned);
    CHECK(status_of("Emmanuel Macron plans to visit Egypt.", "VISITS") == Status::planned);
}

TEST_CASE("may, speculation and belief make it possible") {
    CHECK(status_of("Kim Jong-un may visit Russia.", "VISITS") == Status::possible);
    CHECK(status_of("There is speculation that Kim Jong-un will visit Russia.", "VISITS") == Status::possible);
    CHECK(status_of("Iran is believed to have attacked Israel.", "ATTACKS") == Status::possible);
}

TEST_CASE("a condition makes it possible") {
    CHECK(status_of("Prices would rise if Iran attacked Israel.", "ATTACKS") == Status::possible);
}

TEST_CASE("a denial denies") {
    CHECK(status_of("Rwanda denied that it had attacked Uganda.", "ATTACKS") == Status::denied);
}

TEST_CASE("who says so is kept, wherever the sentence says it") {
    CHECK(speaker_of("Turkey attacked Syria, NATO said.", "ATTACKS") == "igo:nato");
    CHECK(speaker_of("NATO said that Turkey attacked Syria.", "ATTACKS") == "igo:nato");
    CHECK(speaker_of("According to NATO, Turkey attacked Syria.", "ATTACKS") == "igo:nato");
}

TEST_CASE("the source that is cited comes before the one that cites it") {
    CHECK(speaker_of("Citing NATO, Reuters said that Turkey attacked Syria.", "ATTACKS") == "igo:nato");
}

TEST_CASE("what the document says itself is attributed to nobody") {
    CHECK(speaker_of("Turkey attacked Syria.", "ATTACKS").empty());
}

TEST_CASE("an exact frame between names is surer than one between a pronoun and a name") {
    const Extraction names = extract("France imposed sanctions on Iran.");
    const Extraction pronoun = extract("France is a member of the bloc. It imposed sanctions on Iran.");
    const Relation* sure = find(names, "IMPOSES_SANCTIONS");
    REQUIRE(sure);
    CHECK(sure->confidence > 0.8);
    if (const Relation* less = find(pronoun, "IMPOSES_SANCTIONS")) CHECK(less->confidence < sure->confidence);
}
