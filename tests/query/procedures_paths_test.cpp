#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "random_graph.h"
#include "run.h"

using namespace entente::query;
using Rows = std::vector<std::string>;
using Matrix = std::vector<std::vector<double>>;

namespace {

struct Way {
    double cost = 0;
    std::vector<std::uint32_t> nodes;
    friend bool operator<(const Way& left, const Way& right) {
        return std::make_tuple(left.cost, left.nodes.size(), left.nodes) <
               std::make_tuple(right.cost, right.nodes.size(), right.nodes);
    }
};

/// Every path without a repeated node, by trying all.
void all_ways(const Matrix& weights, std::uint32_t target, Way& way, std::vector<Way>& out) {
    const std::uint32_t here = way.nodes.back();
    if (here == target) {
        out.push_back(way);
        return;
    }
    for (std::uint32_t next = 0; next < weights.size(); ++next) {
        if (weights[here][next] == 0 || std::find(way.nodes.begin(), way.nodes.end(), next) != way.nodes.end())
            continue;
        way.nodes.push_back(next);
        way.cost += weights[here][next];
        all_ways(weights, target, way, out);
        way.cost -= weights[here][next];
        way.nodes.pop_back();
    }
}

/// The least cut by trying every set of nodes with the source and without the target.
double least_cut(const Matrix& capacity, std::uint32_t source, std::uint32_t target) {
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t set = 0; set < (1U << capacity.size()); ++set) {
        if ((set >> source & 1U) == 0 || (set >> target & 1U) == 1) continue;
        double cut = 0;
        for (std::uint32_t i = 0; i < capacity.size(); ++i) {
            for (std::uint32_t j = 0; j < capacity.size(); ++j) {
                if ((set >> i & 1U) == 1 && (set >> j & 1U) == 0) cut += capacity[i][j];
            }
        }
        least = std::min(least, cut);
    }
    return least;
}

MemoryGraph square() {
    return made(
        "CREATE (a:A {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d:D {n: 'd'}), (e {n: 'e'}), "
        "(a)-[:R {w: 1}]->(b)-[:R {w: 1}]->(d), (a)-[:R {w: 2}]->(c)-[:R {w: 2}]->(d), (b)-[:R {w: 5}]->(c), "
        "(a)-[:R {w: 9}]->(b), (d)-[:R {w: 1}]->(e)");
}

const std::string ends = "MATCH (a:A), (d:D) CALL entente.";

}  // namespace

TEST_CASE("the k shortest paths worked by hand") {
    const std::string nodes = " YIELD rank, path, cost RETURN rank, [n IN nodes(path) | n.n], cost";
    CHECK(rows_of(square(), ends + "k_shortest(a, d, 9, {direction: 'out', weight: 'w'})" + nodes) ==
          Rows{"1 | ['a', 'b', 'd'] | 2.0", "2 | ['a', 'c', 'd'] | 4.0", "3 | ['a', 'b', 'c', 'd'] | 8.0"});
    CHECK(rows_of(square(), ends + "k_shortest(a, d, 3)" + nodes) ==
          Rows{"1 | ['a', 'b', 'd'] | 2.0", "2 | ['a', 'c', 'd'] | 2.0", "3 | ['a', 'b', 'c', 'd'] | 3.0"});
    CHECK(rows_of(square(), ends + "k_shortest(d, a, 3, {direction: 'out'})" + nodes).empty());
    CHECK(rows_of(square(), ends + "k_shortest(a, a, 3)" + nodes) == Rows{"1 | ['a'] | 0.0"});
    CHECK(rows_of(square(), ends + "k_shortest(a, d, 0)" + nodes)[0].find("1 or more") != std::string::npos);
    for (const char* missing : {"k_shortest(null, d, 3)", "k_shortest(a, null, 3)", "k_shortest(a, d, null)"})
        CHECK(rows_of(square(), ends + missing + nodes).empty());
}

TEST_CASE("of parallel relationships a cheapest path takes the lightest") {
    CHECK(rows_of(square(), ends + "k_shortest(a, d, 1, {weight: 'w'}) YIELD path "
                                   "RETURN [r IN relationships(path) | r.w]") == Rows{"[1, 1]"});
}

TEST_CASE("the k shortest paths are the first of all loopless ones") {
    Dice dice{8};
    for (int round = 0; round < 150; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 2 + dice.below(6), dice.below(18));
        const bool both = dice.below(2) == 0;
        const bool weighted = dice.below(2) == 0;
        const Matrix weights = random.matrix(both, weighted, true);
        std::vector<Way> all;
        Way start{0, {0}};
        all_ways(weights, 1, start, all);
        std::sort(all.begin(), all.end());
        const std::size_t k = 1 + dice.below(12);
        if (all.size() > k) all.resize(k);
        const auto rows =
            table_of(random.graph, fmt::format("MATCH (s {{i: 0}}), (t {{i: 1}}) CALL entente.k_shortest(s, t, {}, "
                                               "{{direction: '{}'{}}}) YIELD path, cost RETURN path, cost",
                                               k, both ? "both" : "out", weighted ? ", weight: 'w'" : ""));
        REQUIRE(rows.size() == all.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(rows[i][0].path().nodes == all[i].nodes);
            CHECK(rows[i][1].number() == all[i].cost);
        }
    }
}

TEST_CASE("weights of 0 make no loops") {
    const MemoryGraph graph = made(
        "CREATE (a:A {n: 'a'}), (b {n: 'b'}), (d:D {n: 'd'}), (a)-[:R {w: 0}]->(b), (b)-[:R {w: 0}]->(a), "
        "(b)-[:R {w: 0.0}]->(d), (a)-[:R {w: 0}]->(d)");
    CHECK(rows_of(graph, ends + "k_shortest(a, d, 5, {direction: 'out', weight: 'w'}) YIELD path "
                                "RETURN [n IN nodes(path) | n.n]") == Rows{"['a', 'd']", "['a', 'b', 'd']"});
}

TEST_CASE("a hundred paths through a large grid do not take a hundred searches of it") {
    MemoryGraph grid;
    const NodeId side = 60;
    for (NodeId i = 0; i < side * side; ++i) grid.add_node({}, {{"i", i}});
    for (NodeId row = 0; row < side; ++row) {
        for (NodeId column = 0; column + 1 < side; ++column) {
            grid.add_relationship(row * side + column, row * side + column + 1, "R", {});
            grid.add_relationship(column * side + row, (column + 1) * side + row, "R", {});
        }
    }
    ExecuteOptions options;
    options.limits.hops = 3'000'000;
    const auto rows = table_of(grid,
                               "MATCH (a {i: 0}), (b {i: 1830}) CALL entente.k_shortest(a, b, 100) "
                               "YIELD path RETURN length(path)",
                               options);
    REQUIRE(rows.size() == 100);
    for (const List& row : rows) CHECK(row[0].integer() == 60);
}

TEST_CASE("the largest flow worked by hand") {
    const std::string out = " YIELD flow, flows, cut RETURN flow, size(flows), [r IN cut | r.w]";
    // Into d lead b (1) and c (2).
    CHECK(rows_of(square(), ends + "max_flow(a, d, {weight: 'w'})" + out) == Rows{"3.0 | 4 | [1, 2]"});
    CHECK(rows_of(square(), ends + "max_flow(a, d)" + out)[0].starts_with("2.0"));
    CHECK(rows_of(square(), ends + "max_flow(d, a)" + out) == Rows{"0.0 | 0 | []"});
    CHECK(rows_of(square(), ends + "max_flow(a, a)" + out)[0].find("same node") != std::string::npos);
}

TEST_CASE("the largest flow is the least cut, and flows balance at every node between") {
    Dice dice{9};
    for (int round = 0; round < 120; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 2 + dice.below(6), dice.below(20));
        const bool both = dice.below(2) == 0;
        const double cut = least_cut(random.matrix(both, true, false), 0, 1);
        const auto rows = table_of(
            random.graph, fmt::format("MATCH (s {{i: 0}}), (t {{i: 1}}) CALL entente.max_flow(s, t, {{weight: 'w', "
                                      "direction: '{}'}}) YIELD flow, flows, cut RETURN flow, flows, cut",
                                      both ? "both" : "out"));
        REQUIRE(rows.size() == 1);
        CHECK(rows[0][0].number() == cut);
        double through = 0;
        for (const Value& tie : rows[0][2].list())
            through += static_cast<double>(random.ties[tie.relationship().id].weight);
        CHECK(through == cut);
        if (both) continue;  // the direction of a flow over a tie that leads both ways is not told
        std::vector<double> balance(random.nodes, 0.0);
        bool told = true;
        for (const Value& entry : rows[0][1].list()) {
            const KnownTie& tie = random.ties[entry.map().at("relationship").relationship().id];
            const double flow = entry.map().at("flow").number();
            CHECK(flow <= static_cast<double>(tie.weight));
            told = told && !tie.symmetric;
            balance[tie.source] -= flow;
            balance[tie.target] += flow;
        }
        for (std::uint32_t i = 0; i < random.nodes && told; ++i)
            CHECK(balance[i] == (i == 0 ? -cut : i == 1 ? cut : 0.0));
    }
}

TEST_CASE("the neighbourhood, the nearest first") {
    const std::string out = " YIELD node, distance RETURN node.n, distance";
    CHECK(rows_of(square(), ends + "neighborhood(a, 1)" + out) == Rows{"'b' | 1", "'c' | 1"});
    CHECK(rows_of(square(), ends + "neighborhood(a, 9, {direction: 'out'})" + out) ==
          Rows{"'b' | 1", "'c' | 1", "'d' | 2", "'e' | 3"});
    CHECK(rows_of(square(), ends + "neighborhood(d, 1, {direction: 'in'})" + out) == Rows{"'b' | 1", "'c' | 1"});
    CHECK(rows_of(square(), ends + "neighborhood([a, d], 1)" + out) == Rows{"'b' | 1", "'c' | 1", "'e' | 1"});
    CHECK(rows_of(square(), ends + "neighborhood(a, 0)" + out).empty());
    CHECK(rows_of(square(), ends + "neighborhood(5, 1)" + out)[0].find("a node or a list") != std::string::npos);
    CHECK(rows_of(square(), ends + "neighborhood(a, -1)" + out)[0].find("0 or more") != std::string::npos);
}

TEST_CASE("distances in a neighbourhood are those of Floyd's algorithm") {
    Dice dice{10};
    for (int round = 0; round < 100; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 1 + dice.below(9), dice.below(16));
        for (const bool both : {false, true}) {
            Matrix far = random.matrix(both, false, true);
            for (auto& row : far) {
                for (double& cell : row) cell = cell == 0 ? 1e9 : cell;
            }
            for (std::uint32_t k = 0; k < random.nodes; ++k) {
                for (std::uint32_t i = 0; i < random.nodes; ++i) {
                    for (std::uint32_t j = 0; j < random.nodes; ++j)
                        far[i][j] = std::min(far[i][j], far[i][k] + far[k][j]);
                }
            }
            std::map<std::uint32_t, double> wanted;
            for (std::uint32_t i = 1; i < random.nodes; ++i) {
                if (far[0][i] <= 3) wanted[i] = far[0][i];
            }
            std::map<std::uint32_t, double> found;
            for (const List& row :
                 table_of(random.graph, fmt::format("MATCH (s {{i: 0}}) CALL entente.neighborhood(s, 3, {{direction: "
                                                    "'{}'}}) YIELD node, distance RETURN node, distance",
                                                    both ? "both" : "out")))
                found[row[0].node().id] = row[1].number();
            CHECK(found == wanted);
        }
    }
}
