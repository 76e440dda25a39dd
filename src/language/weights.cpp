#include "language/weights.h"

#include <algorithm>
#include <bit>

namespace entente::language {
namespace {

constexpr std::uint64_t each_key = 0x0001000100010001ULL;
constexpr std::uint64_t high_bits = 0x8000800080008000ULL;
constexpr std::uint64_t key_bits = 0x7FFF;
constexpr std::uint64_t free_key = 0x8000;
constexpr std::uint64_t too_full = 0xFFFF;  // as the last key of a line
/// So many lines that the names of one differ in their last 15 bits.
constexpr std::size_t least_lines = std::size_t{1} << 17U;
constexpr std::size_t features_per_line = 4;

/// The places among four whose key this is, as their high bits: the lowest is right, those above it may be not.
constexpr std::uint64_t places_of(std::uint64_t keys, std::uint64_t key) noexcept {
    const std::uint64_t differing = keys ^ (key * each_key);
    return (differing - each_key) & ~differing & high_bits;
}

/// A place for each feature and a free one beside it.
std::uint32_t leading_bits(std::size_t features) {
    std::uint32_t bits = 1;
    while (bits < 31 && (std::size_t{1} << bits) < 2 * features) ++bits;
    return bits;
}

}  // namespace

SparseWeights::SparseWeights(const WeightRows& rows) : labels_(rows.labels) {
    const std::uint32_t bits = leading_bits(rows.features.size());
    shift_ = 32 - bits;
    // names that stand close together at the end may need places behind the last
    slots_.resize((std::size_t{1} << bits) + rows.features.size() + 1);
    cells_.reserve(rows.cell_labels.size());
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); cell += rows.counts[row++]) {
        std::size_t at = home(rows.features[row]);
        while (slots_[at].feature != 0) ++at;
        slots_[at] = {rows.features[row], add_row(rows, cell, rows.counts[row])};
    }
    while (slots_.size() > (std::size_t{1} << bits) + 1 && slots_[slots_.size() - 2].feature == 0)
        slots_.pop_back();
}

std::uint32_t SparseWeights::add_row(const WeightRows& rows, std::size_t first, std::size_t count) {
    const auto labels = static_cast<std::size_t>(labels_);
    if (5 * count >= labels) {
        const std::size_t row = dense_.size();
        dense_.resize(row + labels, 0);
        for (std::size_t cell = first; cell < first + count; ++cell)
            dense_[row + rows.cell_labels[cell]] = static_cast<std::int16_t>(
                dense_[row + rows.cell_labels[cell]] + rows.cell_weights[cell]);
        return is_dense | static_cast<std::uint32_t>(row / labels);
    }
    const std::size_t row = cells_.size();
    for (std::size_t cell = first; cell < first + count; ++cell)
        cells_.push_back({rows.cell_weights[cell], rows.cell_labels[cell], 0});
    if (count == 0) cells_.push_back({0, 0, 0});
    cells_.back().last = 1;
    return static_cast<std::uint32_t>(row);
}

const SparseWeights::Slot* SparseWeights::find(std::uint32_t feature) const noexcept {
    for (const Slot* slot = &slots_[home(feature)]; slot->feature != 0; ++slot)
        if (slot->feature == feature) return slot;
    return nullptr;
}

void SparseWeights::score(std::span<const std::uint32_t> features,
                          std::span<std::int32_t> scores) const noexcept {
    std::fill(scores.begin(), scores.end(), 0);
    if (slots_.empty()) return;
    for (const std::uint32_t feature : features) __builtin_prefetch(&slots_[home(feature)]);
    std::array<std::uint32_t, FeatureList::capacity> found;
    std::size_t count = 0;
    const auto labels = static_cast<std::size_t>(labels_);
    for (const std::uint32_t feature : features) {
        const Slot* slot = find(feature);
        if (slot == nullptr) continue;
        found[count++] = slot->row;
        if ((slot->row & is_dense) != 0)
            __builtin_prefetch(&dense_[(slot->row & ~is_dense) * labels]);
        else
            __builtin_prefetch(&cells_[slot->row]);
    }
    std::int32_t* const sums = scores.data();
    for (std::size_t i = 0; i < count; ++i) {
        if ((found[i] & is_dense) != 0) {
            const std::int16_t* const row = &dense_[(found[i] & ~is_dense) * labels];
            for (std::size_t label = 0; label < labels; ++label) sums[label] += row[label];
            continue;
        }
        const Cell* cell = &cells_[found[i]];
        while (true) {
            sums[cell->label] += cell->weight;
            if (cell->last != 0) break;
            ++cell;
        }
    }
}

ActionWeights::ActionWeights(const WeightRows& rows) {
    if (rows.features.empty()) return;
    lines_.resize(std::max(least_lines, rows.features.size() / features_per_line));
    for (Line& line : lines_) line.keys = {free_key * each_key, free_key * each_key};
    std::vector<std::uint8_t> taken(lines_.size());
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); ++row) {
        Weights weights{};
        for (std::uint8_t k = 0; k < rows.counts[row]; ++k, ++cell)
            weights[rows.cell_labels[cell]] = rows.cell_weights[cell];
        const std::uint32_t feature = rows.features[row];
        Line& line = lines_[line_of(feature)];
        const std::size_t place = taken[line_of(feature)];
        if (place == places) {
            line.keys[1] |= too_full << 48U;
            further_.push_back({feature, weights});
            continue;
        }
        ++taken[line_of(feature)];
        std::uint64_t& keys = line.keys[place / 4];
        keys &= ~(std::uint64_t{0xFFFF} << (16 * (place % 4)));
        keys |= (feature & key_bits) << (16 * (place % 4));
        line.weights[place] = weights;
    }
}

const ActionWeights::Weights* ActionWeights::find_further(std::uint32_t feature) const noexcept {
    const auto at =
        std::lower_bound(further_.begin(), further_.end(), feature,
                         [](const Further& a, std::uint32_t name) { return a.feature < name; });
    return at != further_.end() && at->feature == feature ? &at->weights : nullptr;
}

std::array<std::int32_t, ActionWeights::labels> ActionWeights::score(
    std::span<const std::uint32_t> features) const noexcept {
    std::array<std::int32_t, labels> scores{};
    if (lines_.empty()) return scores;
    for (const std::uint32_t feature : features) __builtin_prefetch(&lines_[line_of(feature)]);
    for (const std::uint32_t feature : features) {
        const Line& line = lines_[line_of(feature)];
        const std::uint64_t low = places_of(line.keys[0], feature & key_bits);
        // without a branch, since whether a feature is known is as good as chance: an unknown one finds the
        // eighth place
        const std::uint64_t high = places_of(line.keys[1], feature & key_bits) | (std::uint64_t{1} << 63U);
        const bool in_low = low != 0;
        const auto place = static_cast<std::size_t>(std::countr_zero(in_low ? low : high)) / 16 +
                           (in_low ? 0U : 4U);
        const Weights* weights = &line.weights[place];
        if (place == places && line.keys[1] >> 48U == too_full) {
            const Weights* further = find_further(feature);
            if (further != nullptr) weights = further;
        }
        for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += (*weights)[k];
    }
    return scores;
}

}  // namespace entente::language
