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
/// A decision looks up some dozen features. The table of their names has a free slot for each taken one, so that
/// most are found where they are looked for first. Features that speak of many labels have a number for each
/// label, which is added without a branch; the others list theirs.
class SparseWeights {
public:
    SparseWeights() = default;
    explicit SparseWeights(const WeightRows& rows);

    [[nodiscard]] int labels() const noexcept { return labels_; }
    /// Sets `scores` (of size `labels`) to the sums of the features' weights.
    void score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept;

private:
    struct Slot {
        std::uint32_t feature = 0;  // 0: free; no feature has that name
        std::uint32_t row = 0;      // a cell, or a row of `dense_` behind `is_dense`
    };
    struct Cell {
        std::int16_t weight = 0;
        std::uint8_t label = 0;
        std::uint8_t last = 0;  // whether the feature has no further cell
    };
    static constexpr std::uint32_t is_dense = 0x80000000U;

    [[nodiscard]] std::size_t home(std::uint32_t feature) const noexcept { return feature >> shift_; }
    [[nodiscard]] const Slot* find(std::uint32_t feature) const noexcept;
    std::uint32_t add_row(const WeightRows& rows, std::size_t first, std::size_t count);

    int labels_ = 0;
    std::uint32_t shift_ = 0;
    std::vector<Slot> slots_;
    std::vector<Cell> cells_;
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

    [[nodiscard]] std::array<std::int32_t, labels> score(
        std::span<const std::uint32_t> features) const noexcept;

private:
    using Weights = std::array<std::int16_t, labels>;
    static constexpr std::size_t places = 7;

    struct alignas(64) Line {
        // 16 bits for each place: the last 15 of its feature's name, or `free_key`. The eighth belongs to no
        // feature and tells whether the line is too full; its weights are 0.
        std::array<std::uint64_t, 2> keys{};
        std::array<Weights, places + 1> weights{};
    };
    struct Further {
        std::uint32_t feature = 0;
        Weights weights{};
    };

    [[nodiscard]] std::size_t line_of(std::uint32_t feature) const noexcept {
        return static_cast<std::size_t>((std::uint64_t{feature} * lines_.size()) >> 32U);
    }
    [[nodiscard]] const Weights* find_further(std::uint32_t feature) const noexcept;

    std::vector<Line> lines_;
    std::vector<Further> further_;  // by name
};

}  // namespace entente::language
