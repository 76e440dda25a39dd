#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <entente/graph/assembler.h>
#include <entente/query/entity_graph.h>

#include "run.h"

using namespace entente;
using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

/// splitmix64
struct Random {
    std::uint64_t state;
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return static_cast<std::uint32_t>((z ^ (z >> 31U)) % bound);
    }
};

Graph random_graph(Random& random) {
    const Ontology ontology = Ontology::standard();
    GraphAssembler assembler;
    const std::uint32_t nodes = 2 + random.below(5);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        Entity entity;
        entity.id = fmt::format("e:{}", i);
        entity.name = fmt::format("N{}", i);
        entity.type = i % 2 == 0 ? EntityType::country : EntityType::person;
        assembler.add_entity(entity);
    }
    const std::uint32_t types[] = {assembler.add_type(*ontology.find("VISITS")),
                                   assembler.add_type(*ontology.find("CRITICIZES"))};
    const std::uint32_t count = random.below(10);
    for (std::uint32_t i = 0; i < count; ++i) {
        AssembledRelation relation;
        relation.id = i + 1;
        relation.source = random.below(nodes);
        relation.target = random.below(nodes);
        relation.type = types[random.below(2)];
        relation.status = random.below(3) == 0 ? Status::planned : Status::occurred;
        if (random.below(8) != 0)
            relation.start = relation.end = Date::of_day(2024, 1, 1 + static_cast<int>(random.below(9)));
        assembler.add_relation(relation);
    }
    Result<Graph> graph = std::move(assembler).finish();
    REQUIRE(graph);
    return *std::move(graph);
}

Rows sorted_rows(const PropertyGraph& graph, const std::string& text, bool optimize) {
    ExecuteOptions options;
    options.optimize = optimize;
    Rows rows = rows_of(graph, text, {{"name", "N1"}, {"day", DateValue{19'726}}}, options);
    std::sort(rows.begin(), rows.end());
    return rows;
}

const std::vector<std::string> questions{
    "MATCH (a {name: $name})-[r]->(b) RETURN a.name, id(r), b.name",
    "MATCH (a)-[r]-(b) WHERE a.name = 'N0' AND b.name = 'N1' RETURN id(r)",
    "MATCH (a)-[r:VISITS]->(b) WHERE r.start >= date('2024-01-05') RETURN id(r)",
    "MATCH (a)-[r]->(b) WHERE r.start < $day AND $day > r.start AND r.status = 'occurred' RETURN id(r)",
    "MATCH (a)-[r {status: 'planned'}]->(b)-[s WHERE s.start = date('2024-01-03')]-(c) RETURN id(r), id(s), c.name",
    "MATCH (a)-[r {start: $day}]-(b) RETURN id(r), b.name",
    "MATCH (a)-[r]->(b) WHERE r.start > 5 RETURN id(r)",
    "MATCH (a)-[r]->(b) WHERE r.status <> 'occurred' OR r.start IS NULL RETURN id(r)",
    "MATCH (a:Country)-[*1..3]->(b:Person) RETURN DISTINCT a.name, b.name",
    "MATCH (a)-[*0..2]-(b {name: 'N0'}) RETURN a.name, count(DISTINCT b)",
    "MATCH (a)-[r]->(b) RETURN count(*)",
    "MATCH (a {name: $name})-[:VISITS]->()-[:VISITS]->()-->() RETURN count(*)",
    "MATCH (a)-->()<--()-[:CRITICIZES]-() RETURN count(*) + 1 AS n",
    "MATCH (a)-[r]->(b)-[s]->(a) RETURN count(*)",
    "MATCH (a:Country)-[r]->(b)-[s:VISITS|CRITICIZES]->(c:Person) WHERE s.status = 'occurred' RETURN count(*)",
    "MATCH TIME RESPECTING (a)-->()-->()-->() RETURN count(*)",
    "MATCH TIME RESPECTING (a)-[:VISITS]->()<-[:VISITS]-()-->() RETURN count(*)",
    "MATCH TIME RESPECTING (a)-->()-->()-->(b {name: 'N0'}) RETURN count(*)",
    "AT date('2024-01-04') MATCH (a)-->()-->() RETURN count(*)",
    "MATCH (a)-[*1..2]->()-->() RETURN count(*)",
    "MATCH p = ACYCLIC (a {name: $name})-[:VISITS*1..3]->(b {name: 'N0'}) RETURN count(p)",
    "MATCH p = SIMPLE (a)-[*0..3]-(b) RETURN count(p)",
    "MATCH p = ACYCLIC (a)-->()-[*1..2]-(b:Person) RETURN count(p)",
    "MATCH p = (a)-[r]->(b) RETURN count(r)",
    "MATCH (a)-[r*1..3 {status: 'planned'}]-(b) RETURN count(b)",
    "MATCH p = TIME RESPECTING (a)-[*1..3]->(b) RETURN count(p)",
    "MATCH (a)-[r*0..2]->(b), (b)-[s]->(a) RETURN count(r)",
    "MATCH (a) OPTIONAL MATCH (a)-[r]->(b:Country) RETURN count(b)",
    "MATCH (a) OPTIONAL MATCH (a)-[r]->(b:Country) WITH a, b MATCH (a)-->(c) RETURN count(b)",
    "OPTIONAL MATCH (a {name: 'nobody'})-->(b) RETURN count(*)",
    "MATCH (a) OPTIONAL MATCH (a)-[:VISITS]->(b)-->() RETURN count(*)",
    "MATCH (a {name: 'N0'})-[*1..4]-(b) RETURN count(DISTINCT b)",
    "MATCH (a)-[*1..2]->(b) RETURN count(DISTINCT b)",
    "MATCH (a) WHERE EXISTS { (a)-[:VISITS*1..3]->(:Country {name: 'N2'}) } RETURN a.name",
    "MATCH (a) WHERE EXISTS { MATCH (a)-[*1..3]->(b) WHERE b.name = 'N1' } RETURN a.name",
    "MATCH (a), (b) MATCH p = (a)-[*1..3]->(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = ACYCLIC (a {name: 'N0'})-[:VISITS*1..3]-(b {name: 'N1'}) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = (a {name: 'N0'})-[*]->(b {name: 'N1'}) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = (a)-[r:VISITS*1..3 {status: 'occurred'}]->(b {name: 'N1'}) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = (a)-[r*1..3 WHERE r.start <= $day]-(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH (a)-[r]->(b)-[s]->(c), (c)-[t]->(d:Person) RETURN id(r), id(s), id(t)",
    "MATCH (a:Person)-[r]-(b), (b)-[s]-(c {name: 'N2'}) RETURN id(r), id(s)",
    "MATCH p = ALL SHORTEST (a)-[:VISITS*1..4]-(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = ANY SHORTEST (a)-[r*1..4 WHERE r.status = 'occurred']->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = ANY SHORTEST (a)-[*2..4]->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = SHORTEST 2 (a)-[*1..4]->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = SHORTEST 2 (a {name: 'N0'})-[*]-(b {name: 'N1'}) RETURN length(p)",
    "MATCH p = SHORTEST 3 (a:Country)-[*0..3]-(b) RETURN a.name, b.name, length(p)",
    "MATCH p = SHORTEST 2 GROUPS (a)-[*1..3]->(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = SHORTEST 2 GROUPS (a {name: 'N0'})-[*]->(b:Person) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = ALL SHORTEST ((x)-[:VISITS]->(y)<-[]-(z)){1,2} RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = SHORTEST 2 (a) ((x)-[r]->(y) WHERE r.status = 'occurred'){1,3} (b) RETURN a.name, b.name, length(p)",
    "MATCH p = ANY SHORTEST (a)-[:VISITS]->(m)-[*1..3]->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = TIME RESPECTING (a)-[]->()-[]->()-[]->(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH p = TIME RESPECTING WITHIN duration('P2D') (a)-[]-()-[]-(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH (b {name: 'N1'}) MATCH p = TIME RESPECTING (a)-[]->()-[]->(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH TIME RESPECTING (a)-[*1..3]->(b) RETURN DISTINCT a.name, b.name",
    "MATCH TIME RESPECTING (a)-[*1..3]-(b) RETURN DISTINCT a.name, b.name",
    "MATCH TIME RESPECTING (a {name: 'N0'})-[:VISITS*0..4]-(b) RETURN count(DISTINCT b)",
    "MATCH (b {name: 'N1'}) MATCH TIME RESPECTING (a)-[*1..4]->(b) RETURN DISTINCT a.name",
    "MATCH TIME RESPECTING WITHIN duration('P2D') (a)-[*1..4]->(b) RETURN DISTINCT a.name, b.name",
    "MATCH (b {name: 'N1'}) MATCH TIME RESPECTING WITHIN duration('P3D') (a)-[*1..4]->(b) RETURN DISTINCT a.name",
    "MATCH p = TIME RESPECTING ANY SHORTEST (a)-[*1..5]->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = TIME RESPECTING ANY SHORTEST (a)-[r:VISITS*1..5 {status: 'occurred'}]-(b) RETURN a.name, "
    "b.name, length(p)",
    "MATCH p = TIME RESPECTING WITHIN duration('P1D') ANY SHORTEST (a)-[*1..5]->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = TIME RESPECTING SHORTEST 2 (a)-[*1..4]->(b) RETURN a.name, b.name, length(p)",
    "MATCH p = TIME RESPECTING ALL SHORTEST (a {name: 'N0'})-[*1..4]-(b) RETURN [r IN relationships(p) | id(r)]",
    "MATCH (x {name: 'N0'})-[r]->(a), p = TIME RESPECTING ANY SHORTEST (a)-[*1..3]->(b) RETURN id(r), "
    "b.name, length(p)",
    "AT date('2024-01-04') MATCH p = (a)-[*1..2]-(b) RETURN [r IN relationships(p) | id(r)]",
    "AT date('2024-01-04') MATCH (a)-[*1..2]-(b) RETURN DISTINCT a.name, b.name",
    "MATCH (a) OPTIONAL MATCH (a)-[r:VISITS]->(b) WHERE r.start > date('2024-01-06') RETURN a.name, id(r)",
    "MATCH (a)-[*1..2]->(b) WITH DISTINCT b MATCH (b)-[r]->(c {name: 'N1'}) RETURN b.name, id(r)",
};

}  // namespace

TEST_CASE("the rows are the same without the optimiser") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random{seed * 104'729};
        const Graph graph = random_graph(random);
        const EntityGraph view(graph);
        for (const std::string& question : questions) {
            CAPTURE(seed);
            CAPTURE(question);
            CHECK(fmt::format("{}", fmt::join(sorted_rows(view, question, true), "\n")) ==
                  fmt::format("{}", fmt::join(sorted_rows(view, question, false), "\n")));
        }
    }
}

TEST_CASE("hops in time are counted right where a node has many, with dates as exact as they are known") {
    Random random{91};
    const Ontology ontology = Ontology::standard();
    for (int round = 0; round < 20; ++round) {
        GraphAssembler assembler;
        for (int i = 0; i < 3; ++i) {
            Entity entity;
            entity.id = fmt::format("e:{}", i);
            entity.name = fmt::format("N{}", i);
            assembler.add_entity(entity);
        }
        const std::uint32_t type = assembler.add_type(*ontology.find("VISITS"));
        for (std::uint32_t i = 0; i < 90; ++i) {
            AssembledRelation relation;
            relation.id = i + 1;
            relation.source = random.below(3);
            relation.target = random.below(3);
            relation.type = type;
            const int month = 1 + static_cast<int>(random.below(3));
            const auto bound = static_cast<Bound>(random.below(3));
            switch (random.below(4)) {
                case 0: break;
                case 1: relation.start = Date::of_year(2023 + static_cast<int>(random.below(3)), bound); break;
                case 2: relation.start = Date::of_month(2024, month, bound); break;
                default: relation.start = Date::of_day(2024, month, 1 + static_cast<int>(random.below(28)), bound);
            }
            relation.end = relation.start;
            assembler.add_relation(relation);
        }
        Result<Graph> graph = std::move(assembler).finish();
        REQUIRE(graph);
        const EntityGraph view(*graph);
        for (const char* text : {"MATCH TIME RESPECTING (a)-[:VISITS]->()-[:VISITS]->() RETURN count(*)",
                                 "MATCH TIME RESPECTING (a)<-[:VISITS]-()<-[:VISITS]-() RETURN count(*)",
                                 "MATCH TIME RESPECTING (a {name: 'N1'})-->()-->() RETURN count(*)"}) {
            CHECK_MESSAGE(sorted_rows(view, text, true) == sorted_rows(view, text, false), text);
        }
    }
}

TEST_CASE("EXPLAIN tells that names are looked up and ends searched for") {
    Random random{1};
    const Graph graph = random_graph(random);
    const EntityGraph view(graph);
    const auto first = [&](const std::string& text) {
        std::string steps;
        for (const std::string& row : rows_of(view, "EXPLAIN " + text)) steps += row + "\n";
        return steps;
    };
    CHECK(first("MATCH (a {name: 'N0'}), (b) WHERE b.name = 'N1' MATCH p = SHORTEST 2 (a)-[*]-(b) RETURN p")
              .find("NodeIndex") != std::string::npos);
    CHECK(first("MATCH (a {name: 'N0'})-[*1..3]->(b) RETURN DISTINCT b").find("ReachableEnds") != std::string::npos);
    CHECK(first("MATCH TIME RESPECTING (a {name: 'N0'})-[*1..3]->(b) RETURN DISTINCT b").find("ReachableEnds") !=
          std::string::npos);
}

TEST_CASE("a hub is no reason to try all paths") {
    // 1, 2 … 60, each tied to the next two, and a hub tied to all: paths without number.
    const MemoryGraph graph = made(
        "UNWIND range(1, 60) AS i CREATE (n:N {id: i}) WITH collect(n) AS all UNWIND all AS a UNWIND all AS b "
        "WITH a, b WHERE a.id + 1 = b.id OR a.id + 2 = b.id OR a.id = 30 CREATE (a)-[:R]->(b)");
    ExecuteOptions options;
    options.limits.hops = 500'000;
    for (const char* selector : {"SHORTEST 3", "SHORTEST 1 GROUPS", "ANY 2"}) {
        CAPTURE(selector);
        const Rows rows =
            rows_of(graph, fmt::format("MATCH p = {} (a {{id: 1}})-[:R]->+(b {{id: 55}}) RETURN length(p)", selector),
                    {}, options);
        REQUIRE_FALSE(rows.empty());
        CHECK(rows[0] == "16");
    }
    CHECK(rows_of(graph,
                  "MATCH p = ANY SHORTEST (a {id: 1}) ((x)-[:R]->(y)-[:R]->(z)){1,} (b {id: 15}) RETURN length(p)", {},
                  options) == Rows{"8"});
    CHECK(rows_of(graph, "MATCH (a {id: 1}), (b {id: 2}) RETURN EXISTS { (b)-[:R*1..40]->(a) }", {}, options) ==
          Rows{"true"});
}

TEST_CASE("no path is looked for behind a bridge over which none comes back") {
    MemoryGraph graph = made("CREATE (a {id: 1})-[:R]->(b {id: 2})-[:R]->(c {id: 3}), (b)-[:R]->(d {id: 4})");
    for (std::uint32_t i = 0; i < 12; ++i) {
        const NodeId node = graph.add_node({}, {});
        for (NodeId other = 2; other < node; ++other) {
            if (other != 3) graph.add_relationship(other, node, "R", {});
        }
    }
    ExecuteOptions options;
    options.limits.hops = 10'000;
    const std::string length = " RETURN length(p) AS hops";
    CHECK(rows_of(graph, "MATCH p = SHORTEST 2 GROUPS (a {id: 1})-[*]-(b {id: 2})" + length, {}, options) == Rows{"1"});
    CHECK(rows_of(graph, "MATCH p = SHORTEST 3 (a {id: 1})-[*]-(d {id: 4})" + length, {}, options) == Rows{"2"});
    CHECK(rows_of(graph, "MATCH p = SHORTEST 2 GROUPS (b {id: 2})-[*]-(d {id: 4})" + length, {}, options) == Rows{"1"});
    CHECK(rows_of(graph, "MATCH p = SHORTEST 2 (a {id: 1})-[*]-(c {id: 3})" + length, {}, options) == Rows{"2", "5"});
}

TEST_CASE("a query ends when it is told to stop, and says that it is not complete") {
    std::atomic<bool> stop{true};
    ExecuteOptions options;
    options.stop = &stop;
    const MemoryGraph graph;
    const Result<Query> query = Query::prepare("UNWIND range(1, 10000000) AS x WITH x WHERE x % 5000 = 1 RETURN x");
    REQUIRE(query);
    Result<Cursor> cursor = query->execute(graph, {}, options);
    REQUIRE(cursor);
    CHECK(*cursor->next());
    CHECK(cursor->row()[0].integer() == 1);
    const Result<bool> after = cursor->next();
    REQUIRE_FALSE(after);
    CHECK(after.error().code == ErrorCode::limit_reached);
    CHECK_FALSE(cursor->complete());
    stop = false;
    Result<Cursor> whole = Query::prepare("RETURN 1")->execute(graph, {}, options);
    CHECK(*whole->next());
    CHECK_FALSE(whole->complete());
    CHECK_FALSE(*whole->next());
    CHECK(whole->complete());
}
