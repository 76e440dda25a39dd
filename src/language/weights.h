#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "language/features.h"

namespace entente::language {

/// Weights as the model file holds them: for each feature, in ascending order of its name, the labels that it
/// speaks for or against.
struct WeightRows {
    int labels = 0;
    std::vector<std::uint32_t> features;
    std::vector<std::uint8_t> counts;       ///< cells of each feature
    std::vector<std::uint8_t> cell_labels;  ///< of all features, in order
    std::vector<std::int16_t> cell_weights;
};

/// A linear model over many labels: the tagger's and the labeller's.
///
/// Features lie by their names in short lines, three to a line and mostly none or one, so that each costs one access to
/// memory, known or not; the few that find their line full stand apart. Features that speak of many labels have
/// a number for each label; the others list theirs in a row of fixed size.
class SparseWeights {
public:
    SparseWeights() = default;
    explicit SparseWeights(const WeightRows& rows);

    [[nodiscard]] int labels() const noexcept { return labels_; }
    /// Sets `scores` (of size `labels`) to the sums of the features' weights.
    void score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept;

private:
    static constexpr std::size_t places = 3;  // of a line
    static constexpr std::size_t most_listed = 8;
    static constexpr std::uint32_t is_dense = 0x80000000U;

    struct alignas(32) Line {
        // 16 bits for each place: the last 15 of its feature's name, or that it is free. The fourth belongs to
        // no feature and tells whether the line is too full; its row is 0.
        std::uint64_t keys = 0;
        std::array<std::uint32_t, places + 1> rows{};  // of `listed_`, or of `dense_` behind `is_dense`
    };
    struct alignas(32) Listed {
        std::array<std::int16_t, most_listed> weights{};
        std::array<std::uint8_t, most_listed> labels{};
    };
    struct Further {
        std::uint32_t feature = 0;
        std::uint32_t row = 0;
    };
    /// The rows of a decision's features.
    struct Found {
        std::array<std::uint32_t, FeatureList::capacity> dense;
        std::array<std::uint32_t, FeatureList::capacity> listed;
        std::size_t dense_count = 0;
        std::size_t listed_count = 0;
    };

    std::uint32_t add_row(const WeightRows& rows, std::size_t first, std::size_t count);
    void find(std::span<const std::uint32_t> features, Found& found) const noexcept;
    [[nodiscard]] std::uint32_t find_further(std::uint32_t feature) const noexcept;

    int labels_ = 0;
    std::vector<Line> lines_;
    std::vector<Further> further_;     // by name
    std::vector<Listed> listed_;       // the first: of an unknown feature
    std::vector<std::int16_t> dense_;  // `labels_` of each row
};

/// A linear model over three labels: the parser's actions.
///
/// Features lie by their names in lines as wide as the processor's, seven to a line with half of the places
/// free, so that each costs one access to memory, known or not; the few that find their line full stand apart.
class ActionWeights {
public:
    static constexpr int labels = 3;

    ActionWeights() = default;
    explicit ActionWeights(const WeightRows& rows);

    using Scores = std::array<std::int32_t, labels>;

    [[nodiscard]] Scores score(std::span<const std::uint32_t> features) const noexcept;

private:
    using Weights = std::array<std::int16_t, labels>;
    static constexpr std::size_t places = 7;

    struct alignas(64) Line {
        // 16 bits for each place, four in the first word: the last 15 of its feature's name, or that it is
        // free. The eighth belongs to no feature and tells whether the line is too full; its weights are 0.
        std::array<std::uint64_t, 2> keys{};
        std::array<Weights, places + 1> weights{};
    };
    struct Further {
        std::uint32_t feature = 0;
        Weights weights{};
    };

    std::vector<Line> lines_;
    std::vector<Further> further_;  // by name
};

}  // namespace entente::language
