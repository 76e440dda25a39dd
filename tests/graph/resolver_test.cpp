#include <fmt/format.h>

#include "sample.h"

using namespace sample;

namespace {

using Ids = std::vector<std::string>;

Article of(const std::string& id, std::vector<Entity> entities) {
    Article article(id, "2025-01-01");
    for (Entity& who : entities) article.names(std::move(who));
    return article;
}

Ids resolved(const std::vector<Extraction>& extractions) { return entity_ids(graph_of(extractions)); }

}  // namespace

TEST_CASE("the same id in two documents is one entity") {
    CHECK(resolved({of("a", {person("Kim Jong-un", "PRK")}), of("b", {person("Kim Jong-un", "PRK")})}) ==
          Ids{"person:kim-jong-un"});
}

TEST_CASE("a mention without a country is the only namesake that there is") {
    const Graph graph = graph_of({of("a", {person("John Smith", "USA")}), of("b", {person("John Smith")})});
    REQUIRE(entity_ids(graph) == Ids{"person:john-smith"});
    CHECK(graph.entity(0).country == "USA");
}

TEST_CASE("namesakes of two countries stay two, and one of no country is a third") {
    CHECK(resolved({of("a", {person("John Smith", "USA")}), of("b", {person("John Smith", "GBR")}),
                    of("c", {person("John Smith")})}) ==
          Ids{"person:john-smith", "person:john-smith@GBR", "person:john-smith@USA"});
}

TEST_CASE("a namesake without a country is who holds the same office") {
    const Entity senate = body("usa-senate", "Senate", "USA");
    CHECK(resolved({of("a", {holding(person("John Smith", "USA"), "Senator", "body:usa-senate"), senate}),
                    of("b", {person("John Smith", "GBR")}),
                    of("c", {holding(person("John Smith"), "senator", "body:usa-senate"), senate})}) ==
          Ids{"body:usa-senate", "person:john-smith@GBR", "person:john-smith@USA"});
}

TEST_CASE("one id for things of two types is two entities") {
    CHECK(resolved({of("a", {entity("org:union", EntityType::organization, "Union")}),
                    of("b", {entity("org:union", EntityType::place, "Union")})}) ==
          Ids{"org:union", "org:union@Place"});
}

TEST_CASE("treaties and organizations of states have no one country") {
    CHECK(resolved({of("a", {entity("treaty:pact", EntityType::treaty, "Pact", "RUS")}),
                    of("b", {entity("treaty:pact", EntityType::treaty, "Pact", "PRK")})}) == Ids{"treaty:pact"});
}

TEST_CASE("two ids merge when the name of one is the only such alias of the other") {
    const Graph graph = graph_of(
        {of("a", {body("rus-security-council", "Security Council of Russia", "RUS", {"Russian Security Council"})}),
         of("b", {body("rus-russian-security-council", "Russian Security Council", "RUS")})});
    REQUIRE(graph.vertex_count() == 1);
    CHECK(graph.entity(0).id == "body:rus-russian-security-council");
    CHECK(graph.aliases(0).size() == 1);
}

TEST_CASE("two ids do not merge when a document names both") {
    CHECK(resolved({of("a", {body("rus-council", "Security Council", "RUS"),
                             body("rus-other", "Council", "RUS", {"Security Council"})})})
              .size() == 2);
}

TEST_CASE("two ids do not merge by an alias that two others share") {
    CHECK(resolved({of("a", {body("rus-defence", "Defence Ministry", "RUS", {"Ministry"})}),
                    of("b", {body("rus-foreign", "Foreign Ministry", "RUS", {"Ministry"})}),
                    of("c", {body("rus-ministry", "Ministry", "RUS")})})
              .size() == 3);
}

TEST_CASE("an alias that both share merges nothing") {
    CHECK(resolved({of("a", {body("rus-defence", "Defence Ministry", "RUS", {"Moscow"})}),
                    of("b", {body("rus-foreign", "Foreign Ministry", "RUS", {"Moscow"})})})
              .size() == 2);
}

TEST_CASE("names that agree do not merge across countries, nor by way of one without") {
    CHECK(resolved({of("a", {body("fra-senate", "Senate", "FRA")}), of("b", {body("ita-senate", "Senate", "ITA")}),
                    of("c", {body("senate", "Senate")})})
              .size() == 3);
    CHECK(resolved({of("a", {body("fra-senate", "Senate", "FRA")}), of("c", {body("senate", "Senate")})}) ==
          Ids{"body:fra-senate"});
}

TEST_CASE("merging does not run in chains") {
    // B's name is an alias of A, and C's name an alias of B, but nothing ties A to C.
    CHECK(resolved({of("a", {body("fra-a", "Alpha Office", "FRA", {"Beta Office"})}),
                    of("b", {body("fra-b", "Beta Office", "FRA", {"Gamma Office"})}),
                    of("c", {body("fra-c", "Gamma Office", "FRA")})})
              .size() == 3);
}

TEST_CASE("persons with two ids merge only within one known country") {
    const auto jong_eun = [](const std::string& of_country) {
        return entity("person:kim-jong-eun", EntityType::person, "Kim Jong-eun", of_country, {"Kim Jong-un"});
    };
    CHECK(resolved({of("a", {person("Kim Jong-un", "PRK")}), of("b", {jong_eun("PRK")})}).size() == 1);
    CHECK(resolved({of("a", {person("Kim Jong-un", "PRK")}), of("b", {jong_eun("")})}).size() == 2);
}

TEST_CASE("places of one name stay apart when their ids differ") {
    CHECK(resolved({of("a", {entity("place:springfield-illinois", EntityType::place, "Springfield", "USA")}),
                    of("b", {entity("place:springfield-ohio", EntityType::place, "Springfield", "USA")})})
              .size() == 2);
}

TEST_CASE("bare surnames of two documents are two persons") {
    CHECK(resolved({of("a", {person("Kim")}), of("b", {person("Kim")})}) == Ids{"person:kim@a", "person:kim@b"});
    CHECK(resolved({of("a", {person("Kim")})}) == Ids{"person:kim"});
}

TEST_CASE("a bare surname is the only one of that surname and country") {
    CHECK(resolved({of("a", {person("Vladimir Putin", "RUS")}), of("b", {person("Putin", "RUS")})}) ==
          Ids{"person:vladimir-putin"});
}

TEST_CASE("a bare surname without a country is nobody in particular") {
    CHECK(resolved({of("a", {person("Vladimir Putin", "RUS")}), of("b", {person("Putin")})}) ==
          Ids{"person:putin", "person:vladimir-putin"});
}

TEST_CASE("a bare surname that two of the country bear is neither") {
    CHECK(resolved({of("a", {person("Kim Jong-un", "PRK"), person("Kim Yo-jong", "PRK")}),
                    of("b", {person("Kim", "PRK")})}) == Ids{"person:kim", "person:kim-jong-un", "person:kim-yo-jong"});
}

TEST_CASE("an office tells who of two is meant by a bare surname") {
    CHECK(resolved({of("a", {holding(person("Wang Yi", "CHN"), "Foreign Minister"), person("Wang Wentao", "CHN")}),
                    of("b", {holding(person("Wang", "CHN"), "foreign minister")})}) ==
          Ids{"person:wang-wentao", "person:wang-yi"});
}

TEST_CASE("a bare surname beside the full name in one document is somebody else") {
    CHECK(resolved({of("a", {person("Vladimir Putin", "RUS"), person("Putin", "RUS")})}) ==
          Ids{"person:putin", "person:vladimir-putin"});
}

TEST_CASE("one who is known by one name only is the same in all documents of his country") {
    CHECK(resolved({of("a", {person("Suharto", "IDN")}), of("b", {person("Suharto", "IDN")})}) ==
          Ids{"person:suharto"});
}

TEST_CASE("a person's name is the most frequent full one, and the others are aliases") {
    const Entity other = entity("person:kim-jong-un", EntityType::person, "Kim Jong Un", "PRK", {"Chairman Kim"});
    const Graph graph =
        graph_of({of("a", {person("Kim Jong-un", "PRK")}), of("b", {person("Kim Jong-un", "PRK")}), of("c", {other}),
                  of("d", {person("Kim", "PRK")}), of("e", {person("Kim", "PRK")}), of("f", {person("Kim", "PRK")})});
    REQUIRE(graph.vertex_count() == 1);
    CHECK(graph.entity(0).name == "Kim Jong-un");
    CHECK(graph.aliases(0) == std::vector<std::string_view>{"Chairman Kim", "Kim", "Kim Jong Un"});
}

TEST_CASE("roles are united and lead to the body that they are of") {
    const Entity council = body("rus-council", "Security Council", "RUS");
    const Graph graph =
        graph_of({of("a", {holding(person("Sergei Shoigu", "RUS"), "Secretary", "body:rus-council"), council}),
                  of("b", {holding(person("Sergei Shoigu", "RUS"), "Defence Minister")})});
    const auto roles = graph.roles(*graph.find("person:sergei-shoigu"));
    REQUIRE(roles.size() == 2);
    CHECK(roles[0].title == "Defence Minister");
    CHECK(roles[1].organization_vertex == graph.find("body:rus-council"));
}

TEST_CASE("a form that a great many bear merges nobody") {
    std::vector<Extraction> extractions;
    for (int i = 0; i < 70; ++i) {
        extractions.push_back(of(fmt::format("d{}", i), {body(fmt::format("fra-office-{}", i), "Office", "FRA")}));
    }
    CHECK(resolved(extractions).size() == 70);
}

TEST_CASE("relations follow when a later document tells namesakes apart") {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Article first = of("a", {person("John Smith", "USA"), country("FRA", "France")});
    first.tells("VISITS", "person:john-smith", "country:FRA", "2025-01-01");
    add(*store, {first});
    CHECK(loaded(*store).find("person:john-smith"));
    add(*store, {of("b", {person("John Smith", "GBR")})});
    const Graph graph = loaded(*store);
    CHECK(entity_ids(graph) == Ids{"country:FRA", "person:john-smith@GBR", "person:john-smith@USA"});
    REQUIRE(graph.edge_count() == 1);
    CHECK(graph.entity(graph.source(0)).id == "person:john-smith@USA");
    CHECK(store->check());
}
