#include "export/gazetteer.h"

#include <rapidjson/document.h>

#include "sample.h"

using namespace entente;
using export_test::named;
using export_test::sample;
using export_test::Sample;

namespace {

const exporting::Gazetteer& gazetteer() {
    static const exporting::Gazetteer known;
    return known;
}

std::optional<exporting::Location> located(const Entity& entity) {
    const Sample graph =
        sample({entity, named("person:b", EntityType::person, "B")}, {{"CRITICIZES", "person:b", entity.id}});
    return gazetteer().locate(graph.graph, graph.vertex(entity.id));
}

}  // namespace

TEST_CASE("a city is found by country and name, whatever its accents; another place by its country") {
    const auto city = located(named("place:a", EntityType::place, "Bogotá", "COL"));
    REQUIRE(city);
    CHECK(city->whereabouts == exporting::Whereabouts::place);
    CHECK(city->coordinates.latitude == doctest::Approx(4.7));
    CHECK(city->coordinates.longitude == doctest::Approx(-74.1));
    const auto village = located(named("place:b", EntityType::place, "A village", "COL"));
    REQUIRE(village);
    CHECK(village->whereabouts == exporting::Whereabouts::country);
    CHECK_FALSE(located(named("place:c", EntityType::place, "Nowhere")));
    CHECK_FALSE(located(named("place:d", EntityType::place, "Bogota")));  // of no country that is known
}

TEST_CASE("countries and main organizations have their item of Wikidata") {
    CHECK(gazetteer().wikidata(EntityType::country, "Russia", "RUS") == "Q159");
    CHECK(gazetteer().wikidata(EntityType::intergovernmental_organization, "NATO", "") == "Q7184");
    CHECK(gazetteer().wikidata(EntityType::person, "NATO", "RUS").empty());
    CHECK(gazetteer().wikidata(EntityType::country, "Soviet Union", "SUN").empty());
}

TEST_CASE("GeoJSON has a point for every event whose place is known, longitude first") {
    const Ontology ontology = Ontology::standard();
    Extraction extraction;
    extraction.document.id = "d";
    extraction.entities = {named("person:a", EntityType::person, "A"), named("person:b", EntityType::person, "B"),
                           named("place:prk-pyongyang", EntityType::place, "Pyongyang", "PRK")};
    for (const char* place : {"place:prk-pyongyang", ""}) {
        Relation relation;
        relation.type = place[0] == '\0' ? "CRITICIZES" : "PRAISES";
        relation.source = "person:a";
        relation.target = "person:b";
        relation.place = place;
        relation.evidence.push_back({{0, 4}, {}, {}, {}, "Text", "test"});
        extraction.relations.push_back(relation);
    }
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology);
    REQUIRE(builder);
    REQUIRE(builder->add(extraction));
    REQUIRE(builder->commit("2025-07-01T00:00:00Z"));
    Result<Graph> graph = store->load();
    REQUIRE(graph);
    std::string text;
    REQUIRE(export_graph(*graph, *store, *find_format("geojson"), {}, append_to(text)));
    rapidjson::Document json;
    json.Parse(text.data(), text.size());
    REQUIRE_FALSE(json.HasParseError());
    REQUIRE(json["features"].Size() == 1);
    CHECK(json["without_location"].GetInt() == 1);
    const auto& feature = json["features"][0];
    CHECK(feature["geometry"]["coordinates"][0].GetDouble() == doctest::Approx(125.8));
    CHECK(feature["geometry"]["coordinates"][1].GetDouble() == doctest::Approx(39));
    CHECK(std::string(feature["properties"]["place_name"].GetString()) == "Pyongyang");
}
