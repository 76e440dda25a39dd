#pragma once

#include <string>
#include <utility>
#include <vector>

#include <entente/graph/builder.h>
#include <entente/graph/store.h>

#include "fuzz.h"

/// Small graphs for targets that need one.
namespace fuzz {

struct MadeGraph {
    entente::Store store;
    entente::Graph graph;
};

/// A graph in memory of one document a fact.
[[nodiscard]] inline MadeGraph graph_of(const std::vector<entente::Extraction>& extractions) {
    using namespace entente;
    static const Ontology ontology = Ontology::standard();
    Result<Store> store = Store::in_memory();
    expect(store.has_value(), "a store in memory can be made");
    Result<Builder> builder = Builder::begin(*store, ontology);
    expect(builder.has_value(), "a store in memory can be written");
    for (const Extraction& extraction : extractions) static_cast<void>(builder->add(extraction));
    expect(builder->commit("2026-01-01T00:00:00Z").has_value(), "what was added can be committed");
    Result<Graph> graph = store->load();
    expect(graph.has_value(), "what was committed can be loaded");
    return {*std::move(store), *std::move(graph)};
}

struct Fact {
    const char* type;
    const char* source;
    const char* target;
    const char* date;
};

/// Four countries, two people and what they did.
[[nodiscard]] inline std::vector<entente::Extraction> talks() {
    using namespace entente;
    const std::vector<std::pair<std::string, std::string>> countries{
        {"FRA", "France"}, {"DEU", "Germany"}, {"JPN", "Japan"}, {"KOR", "South Korea"}};
    std::vector<Extraction> all;
    for (const Fact& fact : {Fact{"MEETS", "country:FRA", "country:DEU", "2024-05-28"},
                             Fact{"VISITS", "country:DEU", "country:JPN", "2024-06"},
                             Fact{"VISITS", "country:JPN", "country:KOR", "2024-06-02"},
                             Fact{"ACCUSES", "country:KOR", "country:JPN", "2025"},
                             Fact{"MEETS", "country:FRA", "country:KOR", "2023-01-15"},
                             Fact{"SIGNS_TREATY", "country:DEU", "country:KOR", "2025-03-01"}}) {
        Extraction extraction;
        extraction.document.id = "d" + std::to_string(all.size());
        extraction.document.title = "What was reported";
        extraction.document.published = *Date::parse("2025-06-05");
        for (const auto& [code, name] : countries) {
            Entity entity;
            entity.id = "country:" + code;
            entity.type = EntityType::country;
            entity.name = name;
            entity.country = code;
            extraction.entities.push_back(std::move(entity));
        }
        Relation relation;
        relation.type = fact.type;
        relation.source = fact.source;
        relation.target = fact.target;
        relation.start = relation.end = *Date::parse(fact.date);
        relation.confidence = 0.9;
        Evidence evidence;
        evidence.sentence = {0, 9};
        evidence.text = "They met.";
        evidence.rule = "made";
        relation.evidence.push_back(std::move(evidence));
        extraction.relations.push_back(std::move(relation));
        all.push_back(std::move(extraction));
    }
    return all;
}

/// Touches all that a graph holds.
[[nodiscard]] inline std::size_t walk(const entente::Graph& graph) {
    using namespace entente;
    std::size_t touched = 0;
    for (const VertexId vertex : graph.vertices()) {
        touched += graph.entity(vertex).name.size();
        for (const std::string_view alias : graph.aliases(vertex)) touched += alias.size();
        for (const RoleView& role : graph.roles(vertex)) touched += role.title.size();
        for (const EdgeId edge : graph.in_edges(vertex)) touched += graph.source(edge);
        for (const EdgeId edge : graph.out_edges(vertex)) touched += graph.target(edge);
    }
    for (const EdgeId edge : graph.edges()) {
        const RelationView relation = graph.relation(edge);
        touched += relation.type->name.size() + relation.event.size() + relation.cameo.size();
        for (const VertexId topic : relation.topics) touched += graph.entity(topic).id.size();
        if (relation.place != no_vertex) touched += graph.entity(relation.place).id.size();
    }
    return touched;
}

}  // namespace fuzz
