#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "random_graph.h"
#include "run.h"

using namespace entente::query;
using Rows = std::vector<std::string>;
using Matrix = std::vector<std::vector<double>>;

namespace {

/// The stationary scores by Gaussian elimination.
std::vector<double> solve_pagerank(const Matrix& weights, double damping) {
    const std::size_t n = weights.size();
    Matrix a(n, std::vector<double>(n + 1, 0.0));
    for (std::size_t from = 0; from < n; ++from) {
        double sum = 0;
        for (const double weight : weights[from]) sum += weight;
        for (std::size_t to = 0; to < n; ++to) {
            const double share = sum > 0 ? weights[from][to] / sum : 1.0 / static_cast<double>(n);
            a[to][from] -= damping * share;
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        a[i][i] += 1;
        a[i][n] = (1 - damping) / static_cast<double>(n);
    }
    for (std::size_t column = 0; column < n; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column; row < n; ++row) {
            if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
        }
        std::swap(a[column], a[pivot]);
        for (std::size_t row = 0; row < n; ++row) {
            if (row == column) continue;
            const double factor = a[row][column] / a[column][column];
            for (std::size_t k = column; k <= n; ++k) a[row][k] -= factor * a[column][k];
        }
    }
    std::vector<double> scores(n);
    for (std::size_t i = 0; i < n; ++i) scores[i] = a[i][n] / a[i][i];
    return scores;
}

/// By Floyd's distances and counts of paths: the share of each pair's shortest paths that lead through a
/// node.
std::vector<double> count_betweenness(const Matrix& weights, bool halved) {
    const std::size_t n = weights.size();
    const double far = std::numeric_limits<double>::infinity();
    Matrix distance(n, std::vector<double>(n, far));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (weights[i][j] > 0) distance[i][j] = weights[i][j];
        }
        distance[i][i] = 0;
    }
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                distance[i][j] = std::min(distance[i][j], distance[i][k] + distance[k][j]);
        }
    }
    // A path of at most n - 1 hops: counts by relaxing in the order of distance.
    const auto paths = [&](std::size_t from) {
        std::vector<double> count(n, 0.0);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < n; ++i) order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t l, std::size_t r) { return distance[from][l] < distance[from][r]; });
        count[from] = 1;
        for (const std::size_t node : order) {
            if (node == from || distance[from][node] == far) continue;
            for (std::size_t before = 0; before < n; ++before) {
                if (before != node && weights[before][node] > 0 &&
                    distance[from][before] + weights[before][node] == distance[from][node])
                    count[node] += count[before];
            }
        }
        return count;
    };
    Matrix counts;
    for (std::size_t i = 0; i < n; ++i) counts.push_back(paths(i));
    std::vector<double> scores(n, 0.0);
    for (std::size_t s = 0; s < n; ++s) {
        for (std::size_t t = 0; t < n; ++t) {
            if (s == t || distance[s][t] == far) continue;
            for (std::size_t v = 0; v < n; ++v) {
                if (v != s && v != t && distance[s][v] + distance[v][t] == distance[s][t])
                    scores[v] += counts[s][v] * counts[v][t] / counts[s][t] / (halved ? 2 : 1);
            }
        }
    }
    return scores;
}

void check_close(const std::vector<double>& found, const std::vector<double>& wanted) {
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == doctest::Approx(wanted[i]).epsilon(1e-7));
}

}  // namespace

TEST_CASE("PageRank on a graph worked by hand") {
    // Two nodes that point to each other share alike; a third that points to one of them has the restart
    // alone.
    const MemoryGraph graph = made("CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(a)");
    CHECK(rows_of(graph, "CALL entente.pagerank() YIELD node, score RETURN node.n, round(score * 1000)") ==
          Rows{"'a' | 500.0", "'b' | 500.0"});
    // c → a, nothing back: with damping 0.5 and 2 nodes, c = x, a = y: the lost share of a goes to both
    // alike. x = 0.25 + 0.25 y; y = 0.25 + 0.25 y + 0.5 x; x + y = 1 gives x = 0.4, y = 0.6.
    const MemoryGraph chain = made("CREATE (c {n: 'c'})-[:R]->(a {n: 'a'})");
    CHECK(rows_of(chain,
                  "CALL entente.pagerank({damping: 0.5}) YIELD node, score "
                  "RETURN node.n, round(score * 1000)") == Rows{"'a' | 600.0", "'c' | 400.0"});
}

TEST_CASE("a symmetric relationship leads both ways, whatever end it is stored at") {
    const MemoryGraph graph = made("CREATE (a {n: 'a'})-[:R {symmetric: true}]->(b {n: 'b'})");
    CHECK(rows_of(graph, "CALL entente.pagerank() YIELD node, score RETURN node.n, round(score * 1000)") ==
          Rows{"'a' | 500.0", "'b' | 500.0"});
}

TEST_CASE("PageRank from sources stays near them") {
    const MemoryGraph graph = made("CREATE (a:A {n: 'a'})-[:R]->(b {n: 'b'}), (c {n: 'c'})-[:R]->(d {n: 'd'})");
    CHECK(rows_of(graph,
                  "MATCH (a:A) CALL entente.pagerank({sources: a, damping: 0.5}) YIELD node, score "
                  "WHERE score > 0 RETURN node.n, round(score * 1000)") == Rows{"'a' | 667.0", "'b' | 333.0"});
    CHECK(rows_of(made("CREATE (:A), (a)-[:R]->(b)"),
                  "MATCH (a:A) CALL entente.pagerank({sources: a}) YIELD node RETURN node")[0]
              .find("none of the `sources`") != std::string::npos);
}

TEST_CASE("PageRank is the solution of its equations") {
    Dice dice{1};
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 1 + dice.below(9), dice.below(20));
        check_close(scores_of(random, "entente.pagerank({isolated: true, tolerance: 1e-14, iterations: 2000})"),
                    solve_pagerank(random.matrix(false, false, false), 0.85));
        check_close(scores_of(random,
                              "entente.pagerank({isolated: true, weight: 'w', direction: 'both', "
                              "damping: 0.7, tolerance: 1e-14})"),
                    solve_pagerank(random.matrix(true, true, false), 0.7));
    }
}

TEST_CASE("betweenness on a graph worked by hand") {
    // A path a–b–c–d: through b lead a–c and a–d; twice the tie a–b is one tie.
    const MemoryGraph graph =
        made("CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})<-[:R]-(c {n: 'c'})-[:R]->(d {n: 'd'}), (a)-[:R]->(b)");
    CHECK(rows_of(graph, "CALL entente.betweenness() YIELD node, score RETURN node.n, score") ==
          Rows{"'b' | 2.0", "'c' | 2.0", "'a' | 0.0", "'d' | 0.0"});
    CHECK(rows_of(graph, "CALL entente.betweenness({direction: 'out'}) YIELD score RETURN sum(score)") == Rows{"0.0"});
    CHECK(rows_of(graph,
                  "CALL entente.betweenness({normalized: true}) YIELD node, score "
                  "RETURN node.n, round(score * 1000) LIMIT 1") == Rows{"'b' | 667.0"});
}

TEST_CASE("normalized betweenness of so few nodes that nothing lies between is 0") {
    const MemoryGraph graph = made("CREATE ()-[:R]->()");
    CHECK(rows_of(graph, "CALL entente.betweenness({normalized: true}) YIELD score RETURN score") ==
          Rows{"0.0", "0.0"});
}

TEST_CASE("betweenness is what counting all shortest paths gives") {
    Dice dice{2};
    for (int round = 0; round < 80; ++round) {
        CAPTURE(round);
        const RandomGraph random(dice, 1 + dice.below(9), dice.below(20));
        check_close(scores_of(random, "entente.betweenness({isolated: true})"),
                    count_betweenness(random.matrix(true, false, true), true));
        check_close(scores_of(random, "entente.betweenness({direction: 'out', weight: 'w'})"),
                    count_betweenness(random.matrix(false, true, true), false));
        check_close(scores_of(random, "entente.betweenness({weight: 'w'})"),
                    count_betweenness(random.matrix(true, true, true), true));
    }
}

TEST_CASE("sampling all nodes is no sampling, and a seed gives the same sample again") {
    Dice dice{3};
    const RandomGraph random(dice, 40, 90);
    CHECK(scores_of(random, "entente.betweenness({samples: 40})") == scores_of(random, "entente.betweenness()"));
    const auto once = scores_of(random, "entente.betweenness({samples: 10, seed: 7})");
    CHECK(once == scores_of(random, "entente.betweenness({samples: 10, seed: 7})"));
    CHECK(once != scores_of(random, "entente.betweenness({samples: 10, seed: 8})"));
    // Over many seeds the estimate has no bias.
    std::vector<double> mean(random.nodes, 0.0);
    for (int seed = 0; seed < 400; ++seed) {
        const auto scores = scores_of(random, fmt::format("entente.betweenness({{samples: 10, seed: {}}})", seed));
        for (std::uint32_t i = 0; i < random.nodes; ++i) mean[i] += scores[i] / 400;
    }
    const auto exact = scores_of(random, "entente.betweenness()");
    double off = 0;
    double all = 0;
    for (std::uint32_t i = 0; i < random.nodes; ++i) {
        off += std::abs(mean[i] - exact[i]);
        all += exact[i];
    }
    CHECK(off / all < 0.06);
}

TEST_CASE("degrees count by direction and type") {
    const MemoryGraph graph = made(
        "CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (a)-[:R]->(b), (b)-[:S]->(a), (a)-[:M {symmetric: true}]->(b), "
        "(b)-[:R]->(b)");
    CHECK(rows_of(graph,
                  "CALL entente.degrees() YIELD node, degree, outgoing, incoming, symmetric, neighbors, "
                  "types RETURN node.n, degree, outgoing, incoming, symmetric, neighbors, types") ==
          Rows{"'b' | 6 | 2 | 3 | 1 | 1 | {M: 1, R: 4, S: 1}", "'a' | 4 | 2 | 1 | 1 | 1 | {M: 1, R: 2, S: 1}"});
}
