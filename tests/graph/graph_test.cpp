#include <algorithm>

#include "assembled.h"

using namespace sample;

namespace {

std::vector<std::uint64_t> ids(const Graph& graph, IdRange edges) {
    std::vector<std::uint64_t> result;
    for (const EdgeId edge : edges) result.push_back(graph.relation(edge).id);
    return result;
}

std::vector<std::uint64_t> ids(const Graph& graph, std::span<const EdgeId> edges) {
    std::vector<std::uint64_t> result;
    for (const EdgeId edge : edges) result.push_back(graph.relation(edge).id);
    return result;
}

using Ids = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("a graph without entities is a graph") {
    const Graph graph;
    CHECK(graph.vertex_count() == 0);
    CHECK(graph.edge_count() == 0);
    CHECK(graph.vertices().empty());
    CHECK(graph.relation_types().empty());
    CHECK_FALSE(graph.find("a").has_value());
    CHECK_FALSE(graph.find_relation(1).has_value());
}

TEST_CASE("relations are grouped by type and sorted by date, undated ones last") {
    const Graph graph = assembled('c', {{'a', 'b', "VISITS", ""},
                                        {'a', 'b', "VISITS", "2025-06-04"},
                                        {'a', 'c', "VISITS", "2024"},
                                        {'a', 'b', "MEETS", "2026-01-01"},
                                        {'c', 'b', "VISITS", "2023-01-01"}});
    CHECK(ids(graph, graph.out_edges(0)) == Ids{4, 3, 2, 1});
    CHECK(ids(graph, graph.in_edges(1)) == Ids{4, 5, 2, 1});
    const TypeId visits = *graph.find_type("VISITS");
    CHECK(ids(graph, graph.out_edges(0, visits)) == Ids{3, 2, 1});
    CHECK(ids(graph, graph.in_edges(1, visits)) == Ids{5, 2, 1});
    CHECK(graph.out_edges(1).empty());
    CHECK(graph.degree(2) == 2);
}

TEST_CASE("a type that is not in the graph is not found") {
    const Graph graph = assembled('b', {{'a', 'b'}});
    CHECK_FALSE(graph.find_type("MEETS").has_value());
    CHECK(graph.find_type("VISITS") == TypeId{0});
}

TEST_CASE("entities and relations have the same numbers whatever the order of their arrival") {
    const auto graph_in = [](bool reversed) {
        std::vector<std::string> names{"b", "a", "c"};
        if (reversed) std::reverse(names.begin(), names.end());
        GraphAssembler assembler;
        std::vector<std::uint32_t> handles(3);
        for (const std::string& name : names) {
            handles[static_cast<std::size_t>(name[0] - 'a')] =
                assembler.add_entity(entity(name, EntityType::organization, name));
        }
        std::vector<std::string> types{"VISITS", "MEETS"};
        if (reversed) std::reverse(types.begin(), types.end());
        for (const std::string& type : types) {
            const std::uint32_t handle = assembler.add_type(*ontology().find(type));
            AssembledRelation relation;
            relation.id = type.size();
            relation.source = handles[0];
            relation.target = handles[1];
            relation.type = handle;
            relation.topics = {handles[2], handles[1]};
            assembler.add_relation(relation);
        }
        return *std::move(assembler).finish();
    };
    const Graph one = graph_in(false);
    const Graph two = graph_in(true);
    REQUIRE(one.edge_count() == two.edge_count());
    for (const VertexId vertex : one.vertices()) CHECK(one.entity(vertex).id == two.entity(vertex).id);
    for (const EdgeId edge : one.edges()) {
        CHECK(one.relation(edge).id == two.relation(edge).id);
        CHECK(one.source(edge) == two.source(edge));
        CHECK(one.relation(edge).topics[0] == 1);
        CHECK(two.relation(edge).topics[0] == 1);
    }
}

TEST_CASE("a copy outlives the graph that it was made of") {
    Graph copy;
    {
        const Graph graph = assembled('b', {{'a', 'b', "VISITS", "2025-06-04"}});
        copy = graph;
    }
    CHECK(copy.entity(0).name == "a");
    CHECK(copy.relation(0).type->name == "VISITS");
    CHECK(copy.start(0) == day("2025-06-04"));
}

TEST_CASE("dates of every precision come back as they went in") {
    for (const char* text : {"0001", "2025", "2025-06", "2025-06-04", "../2025", "2025-06/..", "../9999-12-31"}) {
        CAPTURE(text);
        const Graph graph = assembled('b', {{'a', 'b', "VISITS", text}});
        CHECK(graph.start(0) == day(text));
    }
}

TEST_CASE("an id that occurs twice and a handle that is none are refused") {
    GraphAssembler twice;
    twice.add_entity(entity("a", EntityType::organization, "a"));
    twice.add_entity(entity("a", EntityType::organization, "a"));
    CHECK_FALSE(std::move(twice).finish());

    GraphAssembler loose;
    loose.add_type(*ontology().find("MEETS"));
    loose.add_entity(entity("a", EntityType::organization, "a"));
    AssembledRelation relation;
    relation.target = 7;
    loose.add_relation(relation);
    CHECK_FALSE(std::move(loose).finish());

    GraphAssembler untyped;
    untyped.add_entity(entity("a", EntityType::organization, "a"));
    untyped.add_relation({});
    CHECK_FALSE(std::move(untyped).finish());
}
