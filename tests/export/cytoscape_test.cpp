#include <rapidjson/document.h>

#include <set>

#include "sample.h"

using namespace entente;
using export_test::named;
using export_test::sample;
using export_test::talks;

TEST_CASE("cytoscape.js elements have ids of their own, ends that are there, and all evidence") {
    const std::string text = talks().written("cytoscape");
    rapidjson::Document json;
    json.Parse(text.data(), text.size());
    REQUIRE_FALSE(json.HasParseError());
    const auto& elements = json["elements"];
    std::set<std::string> ids, nodes;
    for (const auto& node : elements["nodes"].GetArray()) nodes.insert(node["data"]["id"].GetString());
    ids = nodes;
    REQUIRE(elements["edges"].Size() == 4);
    for (const auto& edge : elements["edges"].GetArray()) {
        const auto& data = edge["data"];
        ids.insert(data["id"].GetString());
        CHECK(nodes.count(data["source"].GetString()) == 1);
        CHECK(nodes.count(data["target"].GetString()) == 1);
        CHECK(data["weight"].GetInt() >= 1);
        CHECK(std::string(data["evidence"][0]["quote"].GetString()) == "They met.");
    }
    CHECK(ids.size() == 8);
}

TEST_CASE("an entity may have an edge's id and stays another element") {
    using export_test::Sample;
    const Sample first = talks();
    const std::string taken = relation_id_text(first.graph.relation(0).id);
    const RelationView relation = first.graph.relation(0);
    std::vector<Entity> entities = export_test::actors();
    entities.push_back(named(taken, EntityType::topic, "Taken"));
    const Sample second =
        sample(entities, {{relation.type->name, std::string(first.graph.entity(relation.source).id),
                           std::string(first.graph.entity(relation.target).id), relation.status, "2025-01"}});
    const std::string text = second.written("cytoscape");
    CHECK(text.find("\"id\":\"" + taken + "\"") != std::string::npos);
    CHECK(text.find("\"id\":\"" + taken + "#\"") != std::string::npos);
}

TEST_CASE("a merged edge names its relations in JSON, a single one has its id alone") {
    ExportOptions options;
    options.selection.merge = Merge::type;
    for (const std::string_view format : {"json", "cytoscape"}) {
        CAPTURE(format);
        CHECK(talks().written(format).find("relation_ids") == std::string::npos);
        const std::string merged = talks().written(format, options);
        const std::size_t at = merged.find("\"relation_ids\":[\"");
        REQUIRE(at != std::string::npos);
        CHECK(merged.find("relation_ids", at + 2) == std::string::npos);
    }
}
