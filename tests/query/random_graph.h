#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <entente/query/memory_graph.h>
#include <entente/query/query.h>

namespace entente::query {

/// splitmix64
struct Dice {
    std::uint64_t state;
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return static_cast<std::uint32_t>((z ^ (z >> 31U)) % bound);
    }
};

/// A relationship as an independent reckoning knows it.
struct KnownTie {
    std::uint32_t source;
    std::uint32_t target;
    std::int64_t weight;
    std::int64_t quad;
    bool symmetric;
};

/// A graph of the type R between nodes N {i}, and its ties in a plain list.
struct RandomGraph {
    MemoryGraph graph;
    std::vector<KnownTie> ties;
    std::uint32_t nodes = 0;

    RandomGraph(Dice& dice, std::uint32_t node_count, std::uint32_t tie_count) : nodes(node_count) {
        for (std::uint32_t i = 0; i < nodes; ++i) graph.add_node({"N"}, {{"i", i}});
        for (std::uint32_t i = 0; i < tie_count; ++i) {
            const KnownTie tie{dice.below(nodes), dice.below(nodes), 1 + dice.below(5), 1 + dice.below(4),
                               dice.below(8) == 0};
            ties.push_back(tie);
            graph.add_relationship(tie.source, tie.target, "R",
                                   {{"w", tie.weight}, {"quad", tie.quad}, {"symmetric", tie.symmetric}});
        }
    }

    /// Weights from each node to each, 0 for none: of parallel ties the sum, or the least.
    [[nodiscard]] std::vector<std::vector<double>> matrix(bool both, bool weighted, bool least) const {
        std::vector<std::vector<double>> cells(nodes, std::vector<double>(nodes, 0.0));
        const auto put = [&](std::uint32_t from, std::uint32_t to, double weight) {
            double& cell = cells[from][to];
            if (!least)
                cell += weight;
            else if (cell == 0 || weight < cell)
                cell = weight;
        };
        for (const KnownTie& tie : ties) {
            const double weight = weighted ? static_cast<double>(tie.weight) : 1;
            put(tie.source, tie.target, weight);
            if ((both || tie.symmetric) && tie.source != tie.target) put(tie.target, tie.source, weight);
        }
        return cells;
    }
};

inline std::vector<List> table_of(const PropertyGraph& graph, const std::string& text,
                                  const ExecuteOptions& options = {}) {
    const Result<Query> query = Query::prepare(text);
    REQUIRE_MESSAGE(query, text);
    Result<Cursor> cursor = query->execute(graph, {}, options);
    REQUIRE(cursor);
    std::vector<List> rows;
    while (true) {
        const Result<bool> found = cursor->next();
        REQUIRE_MESSAGE(found, text);
        if (!*found) return rows;
        rows.emplace_back(cursor->row().begin(), cursor->row().end());
    }
}

/// The scores of `CALL … YIELD node, score`, by the node's number.
inline std::vector<double> scores_of(const RandomGraph& random, const std::string& call) {
    std::vector<double> scores(random.nodes, 0.0);
    for (const List& row : table_of(random.graph, "CALL " + call + " YIELD node, score RETURN node, score"))
        scores[row[0].node().id] = row[1].number();
    return scores;
}

}  // namespace entente::query
