#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "random_graph.h"
#include "run.h"

using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

const std::string names = " RETURN [x IN collect(node.n) | x] AS n, size ORDER BY n";

/// Which nodes reach which, by Warshall's closure.
std::vector<std::vector<bool>> closure(const std::vector<std::vector<double>>& weights) {
    const std::size_t n = weights.size();
    std::vector<std::vector<bool>> reach(n, std::vector<bool>(n, false));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) reach[i][j] = i == j || weights[i][j] > 0;
    }
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (reach[i][k] && reach[k][j]) reach[i][j] = true;
            }
        }
    }
    return reach;
}

struct Grouping {
    std::vector<std::int64_t> of;
    double modularity = 0;
};

Grouping grouping_of(const RandomGraph& random, const std::string& call, bool communities) {
    Grouping grouping;
    grouping.of.assign(random.nodes, 0);
    for (const List& row : table_of(random.graph, "CALL " + call)) {
        grouping.of[row[0].node().id] = row[1].integer();
        if (communities) grouping.modularity = row[3].number();
    }
    return grouping;
}

/// Newman's Q by its double sum over pairs, a loop twice on the diagonal.
double modularity(const RandomGraph& random, const std::vector<std::int64_t>& of, bool weighted, double resolution) {
    auto a = random.matrix(true, weighted, false);
    double total = 0;
    std::vector<double> strength(random.nodes, 0.0);
    for (std::uint32_t i = 0; i < random.nodes; ++i) {
        a[i][i] *= 2;
        for (std::uint32_t j = 0; j < random.nodes; ++j) {
            strength[i] += a[i][j];
            total += a[i][j];
        }
    }
    double sum = 0;
    for (std::uint32_t i = 0; i < random.nodes; ++i) {
        for (std::uint32_t j = 0; j < random.nodes; ++j) {
            if (of[i] == of[j]) sum += a[i][j] - resolution * strength[i] * strength[j] / total;
        }
    }
    return sum / total;
}

}  // namespace

TEST_CASE("components, the largest first") {
    const MemoryGraph graph = made(
        "CREATE (a {n: 'a'}), (b {n: 'b'})-[:R]->(c {n: 'c'})<-[:R]-(d {n: 'd'}), (d)-[:R]->(b), "
        "(e {n: 'e'})-[:R]->(f {n: 'f'})-[:R]->(e)");
    CHECK(rows_of(graph, "CALL entente.components() YIELD node, component, size RETURN node.n, component, size") ==
          Rows{"'b' | 1 | 3", "'c' | 1 | 3", "'d' | 1 | 3", "'e' | 2 | 2", "'f' | 2 | 2"});
    CHECK(rows_of(graph,
                  "CALL entente.components({kind: 'strong', isolated: true}) YIELD node, component, size "
                  "RETURN node.n, component, size") ==
          Rows{"'e' | 1 | 2", "'f' | 1 | 2", "'a' | 2 | 1", "'b' | 3 | 1", "'c' | 4 | 1", "'d' | 5 | 1"});
}

TEST_CASE("components are those of the transitive closure") {
    Dice dice{4};
    for (int round = 0; round < 100; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 1 + dice.below(12), dice.below(16));
        for (const bool strong : {false, true}) {
            const auto reach = closure(random.matrix(!strong, false, false));
            const Grouping found = grouping_of(random,
                                               strong ? "entente.components({kind: 'strong', isolated: true})"
                                                      : "entente.components({isolated: true})",
                                               false);
            for (std::uint32_t i = 0; i < random.nodes; ++i) {
                for (std::uint32_t j = 0; j < random.nodes; ++j)
                    CHECK((found.of[i] == found.of[j]) == (reach[i][j] && reach[j][i]));
            }
        }
    }
}

TEST_CASE("a long chain is one component, without recursion") {
    const MemoryGraph graph = [] {
        MemoryGraph chain;
        for (int i = 0; i < 200'000; ++i) chain.add_node({}, {});
        for (NodeId i = 0; i + 1 < 200'000; ++i) chain.add_relationship(i, i + 1, "R", {});
        return chain;
    }();
    CHECK(rows_of(graph, "CALL entente.components() YIELD component RETURN max(component)") == Rows{"1"});
    CHECK(rows_of(graph, "CALL entente.components({kind: 'strong'}) YIELD component RETURN max(component)") ==
          Rows{"200000"});
}

TEST_CASE("two triangles with one tie between them are two communities") {
    const MemoryGraph graph = made(
        "CREATE (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d {n: 'd'}), (e {n: 'e'}), (f {n: 'f'}), "
        "(a)-[:R]->(b)-[:R]->(c)-[:R]->(a), (d)-[:R]->(e)-[:R]->(f)-[:R]->(d), (c)-[:R]->(d)");
    // Q = 2 · (6/14 − (7/14)²) = 0.357…
    CHECK(rows_of(graph,
                  "CALL entente.communities() YIELD node, community, size, modularity "
                  "RETURN community, size, round(modularity * 1000), collect(node.n)") ==
          Rows{"1 | 3 | 357.0 | ['a', 'b', 'c']", "2 | 3 | 357.0 | ['d', 'e', 'f']"});
    CHECK(rows_of(graph, "CALL entente.communities({resolution: 0.0}) YIELD community RETURN max(community)") ==
          Rows{"1"});
    CHECK(rows_of(graph, "CALL entente.communities({resolution: 100.0}) YIELD community RETURN max(community)") ==
          Rows{"6"});
}

TEST_CASE("modularity is as reckoned from its definition, and no node gains by moving") {
    Dice dice{5};
    for (int round = 0; round < 120; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 2 + dice.below(14), 1 + dice.below(40));
        const bool weighted = round % 2 == 1;
        const double resolution = round % 3 == 0 ? 0.5 : 1.0;
        Grouping found = grouping_of(random,
                                     fmt::format("entente.communities({{isolated: true, resolution: {}{}}})",
                                                 resolution, weighted ? ", weight: 'w'" : ""),
                                     true);
        const double quality = modularity(random, found.of, weighted, resolution);
        CHECK(found.modularity == doctest::Approx(quality).epsilon(1e-9));
        for (std::uint32_t i = 0; i < random.nodes; ++i) {
            const std::int64_t home = found.of[i];
            for (std::int64_t other = 1; other <= random.nodes + 1; ++other) {
                found.of[i] = other;
                CHECK(modularity(random, found.of, weighted, resolution) <= quality + 1e-9);
            }
            found.of[i] = home;
        }
    }
}

TEST_CASE("every community is connected") {
    Dice dice{6};
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 60, 100);
        const Grouping found = grouping_of(random, "entente.communities({isolated: true})", true);
        auto inside = random.matrix(true, false, false);
        for (std::uint32_t i = 0; i < random.nodes; ++i) {
            for (std::uint32_t j = 0; j < random.nodes; ++j) {
                if (found.of[i] != found.of[j]) inside[i][j] = 0;
            }
        }
        const auto reach = closure(inside);
        for (std::uint32_t i = 0; i < random.nodes; ++i) {
            for (std::uint32_t j = 0; j < random.nodes; ++j) CHECK((found.of[i] != found.of[j] || reach[i][j]));
        }
    }
}

TEST_CASE("the same seed gives the same communities") {
    Dice dice{7};
    const RandomGraph random(dice, 100, 300);
    const std::string query = "CALL entente.communities({seed: 3})";
    CHECK(rows_of(random.graph, query) == rows_of(random.graph, query));
}
