#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <entente/graph/assembler.h>
#include <entente/query/entity_graph.h>

#include "random_graph.h"
#include "run.h"

using namespace entente;
using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

const std::string census =
    "CALL entente.balance() YIELD positive, negative, triangles, ppp, ppn, pnn, nnn, balance, balanced, frustration "
    "RETURN positive, negative, triangles, ppp, ppn, pnn, nnn, balance, balanced, frustration";

/// −1, 0 or 1 for each pair.
std::vector<std::vector<int>> signs_of(const RandomGraph& random) {
    std::vector<std::vector<int>> sums(random.nodes, std::vector<int>(random.nodes, 0));
    for (const KnownTie& tie : random.ties) {
        if (tie.source == tie.target) continue;
        const int sign = tie.quad <= 2 ? 1 : -1;
        sums[tie.source][tie.target] += sign;
        sums[tie.target][tie.source] += sign;
    }
    for (auto& row : sums) {
        for (int& cell : row) cell = cell > 0 ? 1 : cell < 0 ? -1 : 0;
    }
    return sums;
}

int contradictions(const std::vector<std::vector<int>>& signs, std::uint32_t sides) {
    int count = 0;
    for (std::uint32_t i = 0; i < signs.size(); ++i) {
        for (std::uint32_t j = 0; j < i; ++j) {
            const int relation = (sides >> i & 1U) == (sides >> j & 1U) ? 1 : -1;
            if (signs[i][j] * relation < 0) ++count;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("a friend's enemy who is an enemy is balance, one who is a friend is not") {
    const std::string nodes = "CREATE (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), ";
    CHECK(rows_of(made(nodes + "(a)-[:R {quad: 1}]->(b), (b)-[:R {quad: 4}]->(c), (a)-[:R {quad: 3}]->(c)"), census) ==
          Rows{"1 | 2 | 1 | 0 | 0 | 1 | 0 | 1.0 | true | 0"});
    CHECK(rows_of(made(nodes + "(a)-[:R {quad: 1}]->(b), (b)-[:R {quad: 2}]->(c), (a)-[:R {quad: 3}]->(c)"), census) ==
          Rows{"2 | 1 | 1 | 0 | 1 | 0 | 0 | 0.0 | false | 1"});
    CHECK(rows_of(made(nodes + "(a)-[:R {quad: 'verbal cooperation'}]->(b), (a)-[:R {quad: 'none'}]->(c)"), census) ==
          Rows{"1 | 0 | 0 | 0 | 0 | 0 | 0 | null | true | 0"});
}

TEST_CASE("what outweighs between two nodes is their sign") {
    const MemoryGraph graph =
        made("CREATE (a)-[:R {quad: 1, g: 1.5}]->(b), (b)-[:R {quad: 4, g: -9}]->(a), (a)-[:R {quad: 2, g: 2}]->(b)");
    CHECK(rows_of(graph, "CALL entente.balance() YIELD positive, negative RETURN positive, negative") == Rows{"1 | 0"});
    CHECK(rows_of(graph, "CALL entente.balance({sign: 'g'}) YIELD positive, negative RETURN positive, negative") ==
          Rows{"0 | 1"});
}

TEST_CASE("camps are the two sides of a conflict") {
    const MemoryGraph graph = made(
        "CREATE (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d {n: 'd'}), (e {n: 'e'}), "
        "(a)-[:R {quad: 1}]->(b), (b)-[:R {quad: 4}]->(c), (c)-[:R {quad: 2}]->(d), (d)-[:R {quad: 2}]->(e)");
    CHECK(rows_of(graph,
                  "CALL entente.camps() YIELD node, component, camp, contradictions "
                  "RETURN component, camp, collect(node.n), sum(contradictions)") ==
          Rows{"1 | 1 | ['c', 'd', 'e'] | 0", "1 | 2 | ['a', 'b'] | 0"});
}

TEST_CASE("the census, balance and frustration are those that trying everything gives") {
    Dice dice{11};
    int exact = 0;
    for (int round = 0; round < 150; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 2 + dice.below(7), dice.below(24));
        const auto signs = signs_of(random);
        std::vector<std::int64_t> wanted(4, 0);
        for (std::uint32_t i = 0; i < random.nodes; ++i) {
            for (std::uint32_t j = 0; j < i; ++j) {
                for (std::uint32_t k = 0; k < j; ++k) {
                    if (signs[i][j] == 0 || signs[j][k] == 0 || signs[i][k] == 0) continue;
                    ++wanted[static_cast<std::size_t>((signs[i][j] < 0) + (signs[j][k] < 0) + (signs[i][k] < 0))];
                }
            }
        }
        int least = 1000;
        for (std::uint32_t sides = 0; sides < (1U << random.nodes); ++sides)
            least = std::min(least, contradictions(signs, sides));
        const List row = table_of(random.graph,
                                  "CALL entente.balance() YIELD ppp, ppn, pnn, nnn, balanced, "
                                  "frustration RETURN ppp, ppn, pnn, nnn, balanced, frustration")[0];
        for (std::size_t i = 0; i < 4; ++i) CHECK(row[i].integer() == wanted[i]);
        CHECK(row[4].boolean() == (least == 0));
        CHECK(row[5].integer() >= least);
        if (row[5].integer() == least) ++exact;
        std::uint32_t sides = 0;
        std::int64_t against = 0;
        std::vector<std::int64_t> component(random.nodes, 0);
        for (const List& camp : table_of(random.graph, "CALL entente.camps()")) {
            if (camp[2].integer() == 2) sides |= 1U << camp[0].node().id;
            against += camp[3].integer();
        }
        CHECK(against == 2 * row[5].integer());
        CHECK(contradictions(signs, sides) == row[5].integer());
    }
    CHECK(exact > 120);  // an upper bound, but mostly the thing itself
}

TEST_CASE("a timeline by month and quad class, and by type") {
    const MemoryGraph graph = made(
        "CREATE (a:A), (b:B), (c:C), (a)-[:R {quad: 1, start: date('2024-05-03')}]->(b), "
        "(b)-[:R {quad: 1, start: date('2024-05-30')}]->(a), (b)-[:S {quad: 4, start: "
        "date('2024-04-01')}]->(a), "
        "(a)-[:R {start: date('2024-05-01')}]->(c), (a)-[:R]->(b)");
    const std::string call = "MATCH (a:A), (b:B) CALL entente.timeline(";
    const std::string out = ") YIELD month, kind, count RETURN month, kind, count";
    CHECK(rows_of(graph, call + "a, b" + out) ==
          Rows{"'2024-04' | 'material conflict' | 1", "'2024-05' | 'verbal cooperation' | 2"});
    CHECK(rows_of(graph, call + "a, b, {by: 'type', direction: 'out'}" + out) == Rows{"'2024-05' | 'R' | 1"});
    CHECK(rows_of(graph, call + "a, b, {by: 'type', direction: 'in'}" + out) ==
          Rows{"'2024-04' | 'S' | 1", "'2024-05' | 'R' | 1"});
    CHECK(rows_of(graph, call + "a" + out) == Rows{"'2024-04' | 'material conflict' | 1", "'2024-05' | 'none' | 1",
                                                   "'2024-05' | 'verbal cooperation' | 2"});
    CHECK(rows_of(graph, call + "a, b, {since: '2024-05'}" + out) == Rows{"'2024-05' | 'verbal cooperation' | 2"});
}

TEST_CASE("on the graph of entities, denied relations are out and years alone are no month") {
    const Ontology ontology = Ontology::standard();
    GraphAssembler assembler;
    const auto country = [&](std::string id, std::string name) {
        Entity entity;
        entity.id = std::move(id);
        entity.type = EntityType::country;
        entity.name = std::move(name);
        return assembler.add_entity(entity);
    };
    const auto france = country("country:FRA", "France");
    const auto germany = country("country:DEU", "Germany");
    const auto meets = assembler.add_type(*ontology.find("MEETS"));
    const auto tie = [&](std::uint64_t id, std::string_view start, Status status) {
        AssembledRelation relation;
        relation.id = id;
        relation.source = germany;
        relation.target = france;
        relation.type = meets;
        relation.start = *Date::parse(start);
        relation.status = status;
        assembler.add_relation(relation);
    };
    tie(1, "2024-05-10", Status::occurred);
    tie(2, "2024-05", Status::planned);
    tie(3, "2024", Status::occurred);
    tie(4, "2024-06-01", Status::denied);
    Result<Graph> graph = std::move(assembler).finish();
    REQUIRE(graph);
    const EntityGraph view(*graph);
    CHECK(rows_of(view,
                  "MATCH (f {name: 'France'}), (g {name: 'Germany'}) CALL entente.timeline(f, g, "
                  "{direction: 'out'}) YIELD month, kind, count RETURN month, kind, count") ==
          Rows{"'2024-05' | 'verbal cooperation' | 2"});
    CHECK(rows_of(view, "CALL entente.degrees() YIELD node, degree, symmetric RETURN node.name, degree, symmetric") ==
          Rows{"'Germany' | 3 | 3", "'France' | 3 | 3"});
    CHECK(rows_of(view,
                  "CALL entente.degrees({status: 'denied', since: date('2024-06-01')}) YIELD degree "
                  "RETURN degree") == Rows{"1", "1"});
    CHECK(rows_of(view, "CALL entente.pagerank({weight: 'confidence'}) YIELD score RETURN round(score * 1000)") ==
          Rows{"500.0", "500.0"});
    CHECK(rows_of(view, "CALL entente.balance() YIELD positive RETURN positive") == Rows{"1"});
}
