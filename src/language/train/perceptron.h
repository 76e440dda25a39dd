#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/weights.h"

namespace entente::language::train {

/// An averaged perceptron (Collins 2002) over hashed features, in integers throughout, so that it comes out
/// the same on every machine.
///
/// A feature speaks only after `min_updates` mistakes have touched it (the minimum update cut of Goldberg and
/// Elhadad 2011): features of single sentences stay out.
class Perceptron {
public:
    Perceptron(int labels, int min_updates) : labels_(labels), min_updates_(min_updates) { table_.resize(1 << 16); }

    [[nodiscard]] int labels() const noexcept { return labels_; }
    void score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept;
    /// Moves the features' weights towards `good` and away from `bad`.
    void update(std::span<const std::uint32_t> features, int good, int bad);
    /// Counts a decision: the average is over these.
    void step() noexcept { ++steps_; }

    /// The averaged weights in units of 1/`weight_unit`.
    [[nodiscard]] WeightRows average() const;
    static constexpr std::int64_t weight_unit = 64;

private:
    struct Cell {
        std::int64_t total = 0;  // sum of weight changes, each times the step at which it was made
        std::int32_t weight = 0;
        std::uint8_t label = 0;
    };
    struct Row {
        std::vector<Cell> cells;
        std::int32_t updates = 0;
    };
    struct Slot {
        std::uint32_t feature = 0;
        std::uint32_t row = 0;
    };

    [[nodiscard]] std::size_t slot_of(std::uint32_t feature) const noexcept;
    Row& row_of(std::uint32_t feature);
    void grow();
    void change(Row& row, int label, int by);

    int labels_;
    int min_updates_;
    std::int64_t steps_ = 1;
    std::vector<Slot> table_;  // a power of two of them
    std::vector<Row> rows_;
};

}  // namespace entente::language::train
