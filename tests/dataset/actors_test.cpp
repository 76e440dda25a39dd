#include <doctest/doctest.h>

#include "dataset/actors.h"

using namespace entente;
using dataset::ActorTable;

namespace {

std::string code(std::string_view text, std::string_view name = {}) {
    static const ActorTable& table = ActorTable::standard();
    const std::optional<Entity> entity = table.by_code(text, name);
    return entity ? entity->id : "none";
}

std::string named(std::string_view text, std::string_view country = {}, std::string_view sectors = {}) {
    static const ActorTable& table = ActorTable::standard();
    const std::optional<Entity> entity = table.by_name(text, country, sectors);
    return entity ? entity->id : "none";
}

}  // namespace

TEST_CASE("CAMEO's codes of countries, roles and organizations are entities") {
    CHECK(code("USA") == "country:USA");
    CHECK(code("USAGOV") == "body:usa-government");
    CHECK(code("FRAMIL") == "force:fra-armed-forces");
    CHECK(code("KENCOP") == "body:ken-police");
    CHECK(code("THAOPP") == "org:tha-opposition");
    CHECK(code("IGOUNO") == "igo:united-nations");
    CHECK(code("IGOUNOREFHCR") == "igo:united-nations-high-commissioner-for-refugees");
    CHECK(code("IGOEUREEC") == "igo:european-union");
    CHECK(code("PSEREB") == "group:pse-rebels");
    CHECK(code("PSEREBHMS") == "group:pse-hamas");
    CHECK(code("ROM") == "country:ROU");
    CHECK(code("AFR") == "place:africa");
    CHECK(code("GOV") == "body:government");
}

TEST_CASE("the first role of a code counts") {
    CHECK(code("GBRGOVMIL") == "body:gbr-government");
    CHECK(code("JPNELIGOV") == "people:jpn-elites");
}

TEST_CASE("a code that tells a kind only leaves it to the name") {
    CHECK(code("MNCUSA", "ACME MOTORS") == "org:usa-acme-motors");
    CHECK(code("MNCUSA") == "org:usa-companies");
    CHECK(code("kur", "KURD") == "people:kurd");
}

TEST_CASE("what is no code is nobody") {
    CHECK(code("") == "none");
    CHECK(code("X") == "none");
    CHECK(code("999") == "none");
}

TEST_CASE("names are countries, persons in office, organizations, roles") {
    CHECK(named("Ivory Coast") == "country:CIV");
    CHECK(named("south korea") == "country:KOR");
    CHECK(named("Jimmy Carter") == "person:jimmy-carter");
    CHECK(named("UN") == "igo:united-nations");
    CHECK(named("Police (France)") == "body:fra-police");
    CHECK(named("Rebel", "Syria") == "group:syr-rebels");
    CHECK(named("Department of Works (Kenya)") == "org:ken-department-of-works");
    CHECK(named("Ahmed Example") == "person:ahmed-example");
    CHECK(named("Ahmed Foundation") == "org:ahmed-foundation");
    CHECK(named("...") == "none");
}
