#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <entente/graph/assembler.h>
#include <entente/query/entity_graph.h>

#include "run.h"

using namespace entente;
using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

Entity entity(std::string id, EntityType type, std::string name, std::string country) {
    Entity made;
    made.id = std::move(id);
    made.type = type;
    made.name = std::move(name);
    made.country = std::move(country);
    return made;
}

Graph sample() {
    const Ontology ontology = Ontology::standard();
    GraphAssembler assembler;
    const auto france = assembler.add_entity(entity("country:FRA", EntityType::country, "France", "FRA"));
    const auto germany = assembler.add_entity(entity("country:DEU", EntityType::country, "Germany", "DEU"));
    const auto italy = assembler.add_entity(entity("country:ITA", EntityType::country, "Italy", "ITA"));
    const auto bern = assembler.add_entity(entity("place:bern", EntityType::place, "Bern", "CHE"));
    const auto meets = assembler.add_type(*ontology.find("MEETS"));
    const auto member = assembler.add_type(*ontology.find("MEMBER_OF"));
    const auto tie = [&](std::uint64_t id, std::uint32_t source, std::uint32_t target, std::uint32_t type,
                         std::string_view start, std::string_view end) {
        AssembledRelation relation;
        relation.id = id;
        relation.source = source;
        relation.target = target;
        relation.type = type;
        relation.confidence = 0.5;
        if (!start.empty()) relation.start = *Date::parse(start);
        if (!end.empty()) relation.end = *Date::parse(end);
        relation.place = bern;
        assembler.add_relation(relation);
    };
    tie(1, germany, france, meets, "2024-05-10", "2024-05-10");
    tie(2, france, italy, meets, "2024-03", "2024-03");
    tie(3, germany, italy, member, "2020", "");
    Result<Graph> graph = std::move(assembler).finish();
    REQUIRE(graph);
    return *std::move(graph);
}

}  // namespace

TEST_CASE("entities are nodes with the labels of their type") {
    const Graph graph = sample();
    const EntityGraph view(graph);
    CHECK(rows_of(view, "MATCH (n:Country) RETURN n.id, n.name, n.country, labels(n) ORDER BY n.id LIMIT 1") ==
          Rows{"'country:DEU' | 'Germany' | 'DEU' | ['Entity', 'Country']"});
    CHECK(rows_of(view, "MATCH (n:Entity) RETURN count(n)") == Rows{"4"});
    CHECK(rows_of(view, "MATCH (n:Person) RETURN n").empty());
    CHECK(rows_of(view, "MATCH (n {name: 'Bern'}) RETURN n.type") == Rows{"'Place'"});
    CHECK(rows_of(view, "MATCH (n) WHERE n.id = 'country:ITA' RETURN n.name") == Rows{"'Italy'"});
}

TEST_CASE("relations are relationships with dates") {
    const Graph graph = sample();
    const EntityGraph view(graph);
    CHECK(rows_of(view,
                  "MATCH ({name: 'France'})-[r:MEETS]-(n) RETURN n.name, r.start, r.end, r.start_text, r.status, "
                  "r.confidence, r.place ORDER BY r.start") ==
          Rows{"'Italy' | '2024-03-01' | '2024-03-31' | '2024-03' | 'occurred' | 0.5 | 'place:bern'",
               "'Germany' | '2024-05-10' | '2024-05-10' | '2024-05-10' | 'occurred' | 0.5 | 'place:bern'"});
    CHECK(rows_of(view, "MATCH (n)-[r]->() RETURN n.name, type(r) ORDER BY n.name, type(r)") ==
          Rows{"'France' | 'MEETS'", "'Germany' | 'MEETS'", "'Germany' | 'MEMBER_OF'"});
    CHECK(rows_of(view, "MATCH (n {name: 'Italy'})<-[r]-(m) RETURN m.name, type(r) ORDER BY m.name") ==
          Rows{"'France' | 'MEETS'", "'Germany' | 'MEMBER_OF'"});
}

TEST_CASE("AT shows the graph as it stood on a day") {
    const Graph graph = sample();
    const EntityGraph view(graph);
    const std::string query = "MATCH ()-[r]->() RETURN type(r) ORDER BY type(r)";
    CHECK(rows_of(view, "AT date('2024-03-15') " + query) == Rows{"'MEETS'", "'MEMBER_OF'"});
    CHECK(rows_of(view, "AT date('2024-04-15') " + query) == Rows{"'MEMBER_OF'"});
    CHECK(rows_of(view, "AT $day " + query, {{"day", DateValue{-10'000}}}).empty());
    CHECK(rows_of(view, "AT null " + query)[0].find("AT takes a date") != std::string::npos);
    CHECK(rows_of(view, "AT 5 " + query)[0].find("InvalidArgumentType") != std::string::npos);
}

TEST_CASE("cite gives what the caller knows of a relation") {
    const Graph graph = sample();
    const EntityGraph view(graph, [](const RelationView& relation) {
        return List{Map{{"text", std::string("quote ") + std::to_string(relation.id)}}};
    });
    CHECK(rows_of(view, "MATCH ()-[r:MEMBER_OF]->() RETURN cite(r)") == Rows{"[{text: 'quote 3'}]"});
    CHECK(rows_of(view, "MATCH p = ({name: 'Germany'})-[:MEETS*2]-() RETURN [c IN cite(p) | c[0].text]") ==
          Rows{"['quote 1', 'quote 2']"});
    const EntityGraph without(graph);
    CHECK(rows_of(without, "MATCH ()-[r:MEMBER_OF]->() RETURN cite(r)") == Rows{"[]"});
}
