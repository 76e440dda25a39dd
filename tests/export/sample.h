#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include <entente/export/format.h>
#include <entente/graph/builder.h>
#include <entente/graph/store.h>

/// A store in memory, the graph in it, and facts to put there.
namespace export_test {

using namespace entente;

struct Fact {
    std::string type, source, target;
    Status status = Status::occurred;
    std::string date = "2025-06-04";
    std::string quote = "They met.";
    double confidence = 0.9;
    std::string url = "https://example.org/a?b=1&c=2";
};

struct Sample {
    Store store;
    Graph graph;

    [[nodiscard]] VertexId vertex(std::string_view id) const { return graph.find(id).value(); }
    [[nodiscard]] std::string written(std::string_view format, const ExportOptions& options = {}) const {
        std::string text;
        const Result<void> done = export_graph(graph, store, *find_format(format), options, append_to(text));
        REQUIRE_MESSAGE(done, (done ? "" : done.error().to_string()));
        return text;
    }
};

inline Entity named(std::string id, EntityType type, std::string name, std::string country = {}) {
    Entity entity;
    entity.id = std::move(id);
    entity.type = type;
    entity.name = std::move(name);
    entity.country = std::move(country);
    return entity;
}

/// One document a fact. Every fact may name every entity.
inline Sample sample(const std::vector<Entity>& entities, const std::vector<Fact>& facts) {
    const Ontology ontology = Ontology::standard();
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology);
    REQUIRE(builder);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Fact& fact = facts[i];
        Extraction extraction;
        extraction.document.id = "d" + std::to_string(i);
        extraction.document.title = "Title " + std::to_string(i);
        extraction.document.url = fact.url;
        extraction.document.published = *Date::parse("2025-06-05");
        extraction.entities = entities;
        Relation relation;
        relation.type = fact.type;
        relation.source = fact.source;
        relation.target = fact.target;
        relation.symmetric = ontology.find(fact.type)->symmetric;
        relation.status = fact.status;
        relation.confidence = fact.confidence;
        if (!fact.date.empty()) relation.start = relation.end = *Date::parse(fact.date);
        Evidence evidence;
        evidence.sentence = {0, 9};
        evidence.text = fact.quote;
        evidence.rule = "test";
        relation.evidence.push_back(evidence);
        extraction.relations.push_back(relation);
        const Result<Added> added = builder->add(extraction);
        REQUIRE_MESSAGE(added, (added ? "" : added.error().to_string()));
    }
    REQUIRE(builder->commit("2025-07-01T00:00:00Z"));
    Result<Graph> graph = store->load();
    REQUIRE(graph);
    return {std::move(*store), std::move(*graph)};
}

inline const std::vector<Entity>& actors() {
    static const std::vector<Entity> entities{
        named("country:PRK", EntityType::country, "North Korea", "PRK"),
        named("country:RUS", EntityType::country, "Russia", "RUS"),
        named("person:kim-jong-un", EntityType::person, "Kim Jong Un", "PRK"),
        named("person:sergei-shoigu", EntityType::person, "Sergei Shoigu", "RUS"),
    };
    return entities;
}

/// Two meetings on different days, a visit that may come, a denial.
inline Sample talks() {
    return sample(actors(), {{"MEETS", "person:sergei-shoigu", "person:kim-jong-un"},
                             {"MEETS", "person:sergei-shoigu", "person:kim-jong-un"},
                             {"MEETS", "person:sergei-shoigu", "person:kim-jong-un", Status::occurred, "2024-03-01"},
                             {"VISITS", "person:kim-jong-un", "country:RUS", Status::possible, "2026"},
                             {"THREATENS", "country:PRK", "country:RUS", Status::denied, "2025-01"}});
}

}  // namespace export_test
