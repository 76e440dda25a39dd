#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

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

/// A linear model over many labels, with few weights for each feature: the tagger's and the labeller's.
///
/// A feature's slot is its name scaled to the table's size, so that rows in ascending order fill the table
/// front to back and loading touches memory once, in order.
class SparseWeights {
public:
    SparseWeights() = default;
    explicit SparseWeights(const WeightRows& rows);

    [[nodiscard]] int labels() const noexcept { return labels_; }
    /// Sets `scores` (of size `labels`) to the sums of the features' weights.
    void score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept;

private:
    struct Slot {
        std::uint32_t feature = 0;
        std::uint32_t first = 0;  // cell
    };
    struct Cell {
        std::int16_t weight = 0;
        std::uint8_t label = 0;
        std::uint8_t last = 0;  // whether the feature has no further cell
    };

    int labels_ = 0;
    std::uint32_t capacity_ = 0;
    std::vector<Slot> slots_;
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
    struct Slot {
        std::uint32_t feature = 0;
        std::array<std::int16_t, labels> weights{};
    };

    std::uint32_t capacity_ = 0;
    std::vector<Slot> slots_;
};

}  // namespace entente::language
