#include "language/weights.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <vector>

using namespace entente::language;

namespace {

/// Rows of one cell or more for each of `features`, with weights that differ from feature to feature.
WeightRows rows_of(const std::vector<std::uint32_t>& features, int labels) {
    WeightRows rows;
    rows.labels = labels;
    rows.features = features;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const std::size_t cells = 1 + i % static_cast<std::size_t>(labels);
        rows.counts.push_back(static_cast<std::uint8_t>(cells));
        for (std::size_t k = 0; k < cells; ++k) {
            rows.cell_labels.push_back(static_cast<std::uint8_t>(k));
            rows.cell_weights.push_back(static_cast<std::int16_t>(static_cast<int>(i * 7 + k) % 4001 - 2000));
        }
    }
    return rows;
}

/// Names that stand close together, far apart, and at both ends of the range.
std::vector<std::uint32_t> crowded_names() {
    std::vector<std::uint32_t> names = {1, 2, 3, 0xFFFFFFFEU, 0xFFFFFFFFU};
    for (std::uint32_t i = 0; i < 3000; ++i) names.push_back(0x40000000U + i);           // the same leading bits
    for (std::uint32_t i = 0; i < 3000; ++i) names.push_back(0x50000000U + i * 65536U);  // the same last bits
    for (std::uint32_t i = 0; i < 20000; ++i) names.push_back(i * 0x9E3779B1U | 1U);     // scattered
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<std::int32_t> expected(const WeightRows& rows, const std::vector<std::uint32_t>& asked) {
    std::vector<std::int32_t> scores(static_cast<std::size_t>(rows.labels));
    std::map<std::uint32_t, std::size_t> first;
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); cell += rows.counts[row++])
        first[rows.features[row]] = cell | std::size_t{rows.counts[row]} << 48U;
    for (std::uint32_t feature : asked) {
        const auto found = first.find(feature);
        if (found == first.end()) continue;
        const std::size_t cell = found->second & ((std::size_t{1} << 48U) - 1);
        for (std::size_t k = 0; k < found->second >> 48U; ++k)
            scores[rows.cell_labels[cell + k]] += rows.cell_weights[cell + k];
    }
    return scores;
}

/// Each known name, and its neighbours, in groups as a decision asks for them.
std::vector<std::vector<std::uint32_t>> questions(const std::vector<std::uint32_t>& names) {
    std::vector<std::vector<std::uint32_t>> all(1);
    for (std::uint32_t name : names) {
        for (std::uint32_t asked : {name - 1, name, name + 1, name ^ 0x00010000U}) {
            if (all.back().size() == 92) all.emplace_back();
            all.back().push_back(asked);
        }
    }
    return all;
}

}  // namespace

TEST_CASE("sparse weights sum those of the features that are known, and of no other") {
    const WeightRows rows = rows_of(crowded_names(), 51);
    const SparseWeights weights(rows);
    std::vector<std::int32_t> scores(51);
    for (const std::vector<std::uint32_t>& asked : questions(rows.features)) {
        weights.score(asked, scores);
        REQUIRE(scores == expected(rows, asked));
    }
}

TEST_CASE("weights of actions sum those of the features that are known, and of no other") {
    const WeightRows rows = rows_of(crowded_names(), ActionWeights::labels);
    const ActionWeights weights(rows);
    for (const std::vector<std::uint32_t>& asked : questions(rows.features)) {
        const std::array<std::int32_t, 3> scores = weights.score(asked);
        REQUIRE(std::vector<std::int32_t>(scores.begin(), scores.end()) == expected(rows, asked));
    }
}

TEST_CASE("a feature without cells counts for nothing") {
    WeightRows rows = rows_of({5, 9}, 3);
    rows.counts[0] = 0;
    rows.cell_labels.erase(rows.cell_labels.begin());
    rows.cell_weights.erase(rows.cell_weights.begin());
    const std::vector<std::uint32_t> asked = {5, 9};
    std::vector<std::int32_t> scores(3);
    SparseWeights(rows).score(asked, scores);
    CHECK(scores == expected(rows, asked));
    const auto actions = ActionWeights(rows).score(asked);
    CHECK(std::vector<std::int32_t>(actions.begin(), actions.end()) == expected(rows, asked));
}

TEST_CASE("weights without a feature score nothing") {
    std::vector<std::int32_t> scores(4, 7);
    const std::vector<std::uint32_t> asked = {1, 2, 3};
    SparseWeights().score(asked, scores);
    CHECK(scores == std::vector<std::int32_t>(4, 0));
    CHECK(ActionWeights().score(asked) == std::array<std::int32_t, 3>{});
}
