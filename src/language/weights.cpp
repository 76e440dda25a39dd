#include "language/weights.h"

#include <algorithm>

namespace entente::language {
namespace {

/// Decisions look up some hundred features, mostly absent; the table is kept sparse so that a miss ends at
/// once.
std::uint32_t capacity_for(std::size_t features) {
    return static_cast<std::uint32_t>(features + features / 2 + 16);
}

/// The slot that a search for `feature` begins at, in ascending order of features.
std::uint32_t home(std::uint32_t feature, std::uint32_t capacity) noexcept {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(feature) * capacity) >> 32);
}

/// Fills a table front to back. Slots past the capacity take what probing pushes over the end; one more stays
/// empty and ends each search.
template <typename Slot>
class TableFiller {
public:
    TableFiller(std::vector<Slot>& slots, std::uint32_t capacity) : slots_(slots), capacity_(capacity) {
        slots_.resize(capacity + 1);
    }

    void place(const Slot& slot) {
        const std::size_t at = std::max<std::size_t>(home(slot.feature, capacity_), next_);
        if (at + 1 >= slots_.size()) slots_.resize(at + 2);
        slots_[at] = slot;
        next_ = at + 1;
    }

private:
    std::vector<Slot>& slots_;
    std::uint32_t capacity_;
    std::size_t next_ = 0;
};

template <typename Slot>
const Slot* find(const std::vector<Slot>& slots, std::uint32_t at, std::uint32_t feature) noexcept {
    for (const Slot* slot = &slots[at]; slot->feature != 0; ++slot)
        if (slot->feature == feature) return slot;
    return nullptr;
}

}  // namespace

SparseWeights::SparseWeights(const WeightRows& rows)
    : labels_(rows.labels), capacity_(capacity_for(rows.features.size())) {
    TableFiller<Slot> table(slots_, capacity_);
    cells_.reserve(rows.cell_labels.size());
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); ++row) {
        if (rows.counts[row] == 0) continue;
        table.place(Slot{rows.features[row], static_cast<std::uint32_t>(cells_.size())});
        for (std::uint8_t k = 0; k < rows.counts[row]; ++k, ++cell)
            cells_.push_back({rows.cell_weights[cell], rows.cell_labels[cell], 0});
        cells_.back().last = 1;
    }
}

void SparseWeights::score(std::span<const std::uint32_t> features,
                          std::span<std::int32_t> scores) const noexcept {
    std::fill(scores.begin(), scores.end(), 0);
    if (slots_.empty()) return;
    for (std::uint32_t feature : features) __builtin_prefetch(&slots_[home(feature, capacity_)]);
    std::array<const Cell*, 128> found;
    std::size_t count = 0;
    for (std::uint32_t feature : features) {
        const Slot* slot = find(slots_, home(feature, capacity_), feature);
        if (slot == nullptr || count == found.size()) continue;
        found[count] = &cells_[slot->first];
        __builtin_prefetch(found[count++]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Cell* cell = found[i];
        while (true) {
            scores[cell->label] += cell->weight;
            if (cell->last != 0) break;
            ++cell;
        }
    }
}

ActionWeights::ActionWeights(const WeightRows& rows) : capacity_(capacity_for(rows.features.size())) {
    TableFiller<Slot> table(slots_, capacity_);
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); ++row) {
        Slot slot{rows.features[row], {}};
        for (std::uint8_t k = 0; k < rows.counts[row]; ++k, ++cell)
            slot.weights[rows.cell_labels[cell]] = rows.cell_weights[cell];
        table.place(slot);
    }
}

std::array<std::int32_t, ActionWeights::labels> ActionWeights::score(
    std::span<const std::uint32_t> features) const noexcept {
    std::array<std::int32_t, labels> scores{};
    if (slots_.empty()) return scores;
    for (std::uint32_t feature : features) __builtin_prefetch(&slots_[home(feature, capacity_)]);
    for (std::uint32_t feature : features) {
        const Slot* slot = find(slots_, home(feature, capacity_), feature);
        if (slot == nullptr) continue;
        for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += slot->weights[k];
    }
    return scores;
}

}  // namespace entente::language
