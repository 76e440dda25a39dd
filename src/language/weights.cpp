#include "language/weights.h"

#include <algorithm>

namespace entente::language {
namespace {

/// Leading bits of a name, so many that three of four values are free.
std::uint32_t leading_bits(std::size_t features, std::uint32_t least) {
    std::uint32_t bits = least;
    while (bits < 31 && (std::size_t{1} << bits) < 4 * features) ++bits;
    return bits;
}

/// Bits that are set, in a dozen operations: not every processor that this runs on has one for it.
constexpr std::uint32_t count_bits(std::uint64_t word) noexcept {
    word -= (word >> 1) & 0x5555555555555555ULL;
    word = (word & 0x3333333333333333ULL) + ((word >> 2) & 0x3333333333333333ULL);
    word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0FULL;
    return static_cast<std::uint32_t>((word * 0x0101010101010101ULL) >> 56);
}

/// The row of a candidate by its key; null where the feature is unknown.
template <typename Key, typename Row>
const Row* row_of(const std::vector<Row>& rows, const FeatureIndex::Candidates::Range& range,
                  Key Row::*key) noexcept {
    const auto wanted = static_cast<Key>(range.feature);
    std::uint32_t at = range.first;
    while (at < range.last && rows[at].*key < wanted) ++at;
    return at < range.last && rows[at].*key == wanted ? &rows[at] : nullptr;
}

}  // namespace

FeatureIndex::FeatureIndex(std::span<const std::uint32_t> features, std::uint32_t least_bits)
    : low_bits_(32 - leading_bits(features.size(), least_bits)),
      present_((std::size_t{1} << (32 - low_bits_)) / 64),
      rows_before_(present_.size() + 1) {
    for (std::uint32_t feature : features) {
        const std::uint32_t lead = feature >> low_bits_;
        present_[lead / 64] |= std::uint64_t{1} << (lead % 64);
        ++rows_before_[lead / 64 + 1];
    }
    for (std::size_t word = 1; word < rows_before_.size(); ++word)
        rows_before_[word] += rows_before_[word - 1];
}

void FeatureIndex::find(std::span<const std::uint32_t> features, Candidates& candidates) const noexcept {
    // Without a branch: whether a feature may be known is as good as chance to the processor.
    std::size_t size = 0;
    for (std::uint32_t feature : features) {
        const std::uint32_t lead = feature >> low_bits_;
        candidates.ranges[size].feature = feature;
        size += (present_[lead / 64] >> (lead % 64)) & 1;
    }
    for (std::size_t i = 0; i < size; ++i) {
        Candidates::Range& range = candidates.ranges[i];
        const std::uint32_t lead = range.feature >> low_bits_;
        const std::uint64_t below = present_[lead / 64] & ((std::uint64_t{1} << (lead % 64)) - 1);
        // a value that two features share makes this too low, never too high
        range.first = rows_before_[lead / 64] + count_bits(below);
        range.last = rows_before_[lead / 64 + 1];
    }
    candidates.size = size;
}

SparseWeights::SparseWeights(const WeightRows& rows) : labels_(rows.labels), index_(rows.features, 17) {
    rows_.reserve(rows.features.size());
    cells_.reserve(rows.cell_labels.size());
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); ++row) {
        rows_.push_back({rows.features[row], static_cast<std::uint32_t>(cells_.size())});
        for (std::uint8_t k = 0; k < rows.counts[row]; ++k, ++cell)
            cells_.push_back({rows.cell_weights[cell], rows.cell_labels[cell], 0});
        if (rows.counts[row] == 0) cells_.push_back({0, 0, 0});
        cells_.back().last = 1;
    }
}

void SparseWeights::score(std::span<const std::uint32_t> features,
                          std::span<std::int32_t> scores) const noexcept {
    std::fill(scores.begin(), scores.end(), 0);
    if (rows_.empty()) return;
    FeatureIndex::Candidates candidates;
    index_.find(features, candidates);
    for (std::size_t i = 0; i < candidates.size; ++i) __builtin_prefetch(&rows_[candidates.ranges[i].first]);
    std::array<const Cell*, FeatureList::capacity> found;
    std::size_t count = 0;
    for (std::size_t i = 0; i < candidates.size; ++i) {
        const Row* row = row_of(rows_, candidates.ranges[i], &Row::feature);
        if (row == nullptr) continue;
        found[count] = &cells_[row->first];
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

ActionWeights::ActionWeights(const WeightRows& rows)
    : index_(rows.features, FeatureIndex::bits_for_short_keys), rows_(rows.features.size()) {
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); ++row) {
        rows_[row].key = static_cast<std::uint16_t>(rows.features[row]);
        for (std::uint8_t k = 0; k < rows.counts[row]; ++k, ++cell)
            rows_[row].weights[rows.cell_labels[cell]] = rows.cell_weights[cell];
    }
}

std::array<std::int32_t, ActionWeights::labels> ActionWeights::score(
    std::span<const std::uint32_t> features) const noexcept {
    std::array<std::int32_t, labels> scores{};
    if (rows_.empty()) return scores;
    FeatureIndex::Candidates candidates;
    index_.find(features, candidates);
    for (std::size_t i = 0; i < candidates.size; ++i) __builtin_prefetch(&rows_[candidates.ranges[i].first]);
    for (std::size_t i = 0; i < candidates.size; ++i) {
        const Row* row = row_of(rows_, candidates.ranges[i], &Row::key);
        if (row == nullptr) continue;
        for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += row->weights[k];
    }
    return scores;
}

}  // namespace entente::language
