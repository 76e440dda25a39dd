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

/// Finds the rows of features in a table without gaps, whose rows stand in ascending order of the features'
/// names.
///
/// A decision looks up some hundred features, most of them absent, so that it waits for memory. A bitmap over
/// the leading bits of names, small enough for the second cache, turns most absent ones away; counts beside
/// it lead near the row of the others (a rank directory, Jacobson 1989), where the row's key decides.
class FeatureIndex {
public:
    /// Features that may be known, and the rows between which each is.
    struct Candidates {
        struct Range {
            std::uint32_t feature, first, last;
        };
        std::array<Range, FeatureList::capacity> ranges;
        std::size_t size = 0;
    };

    /// Leading bits from which on the last 16 bits of a name tell it apart from all that share its range.
    static constexpr std::uint32_t bits_for_short_keys = 22;

    FeatureIndex() = default;
    /// `features` in ascending order, none twice.
    FeatureIndex(std::span<const std::uint32_t> features, std::uint32_t least_bits);

    void find(std::span<const std::uint32_t> features, Candidates& candidates) const noexcept;

private:
    std::uint32_t low_bits_ = 0;
    std::vector<std::uint64_t> present_;      // a bit for each value of the leading bits
    std::vector<std::uint32_t> rows_before_;  // each word of `present_`, and all
};

/// A linear model over many labels, with few weights for each feature: the tagger's and the labeller's.
class SparseWeights {
public:
    SparseWeights() = default;
    explicit SparseWeights(const WeightRows& rows);

    [[nodiscard]] int labels() const noexcept { return labels_; }
    /// Sets `scores` (of size `labels`) to the sums of the features' weights.
    void score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept;

private:
    struct Row {
        std::uint32_t feature = 0;
        std::uint32_t first = 0;  // cell
    };
    struct Cell {
        std::int16_t weight = 0;
        std::uint8_t label = 0;
        std::uint8_t last = 0;  // whether the feature has no further cell
    };

    int labels_ = 0;
    FeatureIndex index_;
    std::vector<Row> rows_;
    std::vector<Cell> cells_;
};

/// A linear model over three labels, its weights beside the key: the parser's actions.
class ActionWeights {
public:
    static constexpr int labels = 3;

    ActionWeights() = default;
    explicit ActionWeights(const WeightRows& rows);

    [[nodiscard]] std::array<std::int32_t, labels> score(
        std::span<const std::uint32_t> features) const noexcept;

private:
    struct Row {
        std::array<std::int16_t, labels> weights{};
        std::uint16_t key = 0;  // the last bits of the feature's name
    };

    FeatureIndex index_;
    std::vector<Row> rows_;
};

}  // namespace entente::language
