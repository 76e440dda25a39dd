#include "language/weights.h"

#include <algorithm>
#include <bit>

namespace entente::language {
namespace {

constexpr std::uint64_t each_key = 0x0001000100010001ULL;
constexpr std::uint64_t high_bits = 0x8000800080008000ULL;
constexpr std::uint64_t key_bits = 0x7FFF;
constexpr std::uint64_t free_key = 0x8000;
constexpr std::uint64_t too_full = std::uint64_t{0xFFFF} << 48U;  // the last key of a line
constexpr std::uint64_t last_place = std::uint64_t{1} << 63U;
/// So many lines that the names of one differ in their last 15 bits.
constexpr std::size_t least_lines = std::size_t{1} << 17U;
constexpr std::size_t numbers_per_line = 32;
constexpr std::size_t features_per_line = 3;

/// The places among four whose key this is, as their high bits: the lowest is right, those above it may be
/// not.
constexpr std::uint64_t places_of(std::uint64_t keys, std::uint64_t key) noexcept {
    const std::uint64_t differing = keys ^ (key * each_key);
    return (differing - each_key) & ~differing & high_bits;
}

/// The line of a feature among `lines`.
std::size_t line_of(std::uint32_t feature, std::size_t lines) noexcept {
    return static_cast<std::size_t>((std::uint64_t{feature} * lines) >> 32U);
}

void set_key(std::uint64_t& keys, std::size_t place, std::uint32_t feature) noexcept {
    keys &= ~(std::uint64_t{0xFFFF} << (16 * place));
    keys |= (feature & key_bits) << (16 * place);
}

/// What stands apart under that name; null where nothing does.
template <typename Further>
const Further* among(const std::vector<Further>& further, std::uint32_t feature) noexcept {
    const auto at = std::lower_bound(further.begin(), further.end(), feature,
                                     [](const Further& a, std::uint32_t name) { return a.feature < name; });
    return at != further.end() && at->feature == feature ? &*at : nullptr;
}

}  // namespace

SparseWeights::SparseWeights(const WeightRows& rows) : labels_(rows.labels), listed_(1) {
    if (rows.features.empty()) return;
    lines_.resize(std::max(least_lines, rows.features.size() / 2 * 3));
    for (Line& line : lines_) line.keys = free_key * each_key;
    std::vector<std::uint8_t> taken(lines_.size());
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); cell += rows.counts[row++]) {
        const std::uint32_t feature = rows.features[row];
        const std::uint32_t made = add_row(rows, cell, rows.counts[row]);
        const std::size_t at = line_of(feature, lines_.size());
        if (taken[at] == places) {
            lines_[at].keys |= too_full;
            further_.push_back({feature, made});
            continue;
        }
        set_key(lines_[at].keys, taken[at], feature);
        lines_[at].rows[taken[at]++] = made;
    }
}

std::uint32_t SparseWeights::add_row(const WeightRows& rows, std::size_t first, std::size_t count) {
    const auto labels = static_cast<std::size_t>(labels_);
    if (count > most_listed) {
        const std::size_t row = dense_.size();
        dense_.resize(row + labels, 0);
        for (std::size_t cell = first; cell < first + count; ++cell)
            dense_[row + rows.cell_labels[cell]] =
                static_cast<std::int16_t>(dense_[row + rows.cell_labels[cell]] + rows.cell_weights[cell]);
        return is_dense | static_cast<std::uint32_t>(row / labels);
    }
    Listed listed;
    for (std::size_t k = 0; k < count; ++k) {
        listed.weights[k] = rows.cell_weights[first + k];
        listed.labels[k] = rows.cell_labels[first + k];
    }
    listed_.push_back(listed);
    return static_cast<std::uint32_t>(listed_.size() - 1);
}

std::uint32_t SparseWeights::find_further(std::uint32_t feature) const noexcept {
    const Further* found = among(further_, feature);
    return found == nullptr ? 0 : found->row;
}

void SparseWeights::find(std::span<const std::uint32_t> features, Found& found) const noexcept {
    const Line* const lines = lines_.data();
    const std::size_t count = lines_.size();
    for (const std::uint32_t feature : features) __builtin_prefetch(lines + line_of(feature, count));
    for (const std::uint32_t feature : features) {
        // Without a branch, since whether a feature is known, and how, is as good as chance to the processor:
        // an unknown one finds the fourth place.
        const Line& line = lines[line_of(feature, count)];
        const std::uint64_t places_found = places_of(line.keys, feature & key_bits) | last_place;
        std::uint32_t row = line.rows[static_cast<std::size_t>(std::countr_zero(places_found)) / 16];
        if (line.keys >= too_full) row = row != 0 ? row : find_further(feature);
        found.dense[found.dense_count] = row & ~is_dense;
        found.dense_count += row >> 31U;
        found.listed[found.listed_count] = row;
        found.listed_count += static_cast<std::size_t>(row - 1 < is_dense - 1);
    }
}

void SparseWeights::score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept {
    std::fill(scores.begin(), scores.end(), 0);
    if (lines_.empty()) return;
    Found found;
    find(features, found);
    const auto labels = static_cast<std::size_t>(labels_);
    for (std::size_t i = 0; i < found.listed_count; ++i) __builtin_prefetch(&listed_[found.listed[i]]);
    for (std::size_t i = 0; i < found.dense_count; ++i)
        for (std::size_t label = 0; label < labels; label += numbers_per_line)
            __builtin_prefetch(&dense_[found.dense[i] * labels + label]);
    std::int32_t* const sums = scores.data();
    for (std::size_t i = 0; i < found.listed_count; ++i) {
        const Listed& row = listed_[found.listed[i]];
        for (std::size_t k = 0; k < most_listed; ++k) sums[row.labels[k]] += row.weights[k];
    }
    for (std::size_t i = 0; i < found.dense_count; ++i) {
        const std::int16_t* const row = &dense_[found.dense[i] * labels];
        for (std::size_t label = 0; label < labels; ++label) sums[label] += row[label];
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
        const std::size_t at = line_of(feature, lines_.size());
        const std::size_t place = taken[at];
        if (place == places) {
            lines_[at].keys[1] |= too_full;
            further_.push_back({feature, weights});
            continue;
        }
        ++taken[at];
        set_key(lines_[at].keys[place / 4], place % 4, feature);
        lines_[at].weights[place] = weights;
    }
}

ActionWeights::Scores ActionWeights::score(std::span<const std::uint32_t> features) const noexcept {
    Scores scores{};
    if (lines_.empty()) return scores;
    const Line* const lines = lines_.data();
    const std::size_t count = lines_.size();
    for (const std::uint32_t feature : features) __builtin_prefetch(lines + line_of(feature, count));
    for (const std::uint32_t feature : features) {
        // Without a branch, since where a feature stands is as good as chance to the processor: the first
        // four places have even bits, the others odd ones, and an unknown feature finds the eighth.
        const Line& line = lines[line_of(feature, count)];
        const std::uint64_t found = places_of(line.keys[0], feature & key_bits) >> 1U |
                                    places_of(line.keys[1], feature & key_bits) | last_place;
        const auto bit = static_cast<std::size_t>(std::countr_zero(found));
        const Weights* weights = &line.weights[bit / 16 + (bit % 2) * 4];
        if (line.keys[1] >= too_full) {
            const Further* further = found == last_place ? among(further_, feature) : nullptr;
            weights = further == nullptr ? weights : &further->weights;
        }
        for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += (*weights)[k];
    }
    return scores;
}

}  // namespace entente::language
