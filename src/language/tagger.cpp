#include "language/tagger.h"

#include <algorithm>
#include <utility>

namespace entente::language {
namespace {

std::size_t table_size(std::size_t words) {
    std::size_t size = 64;
    while (size < words * 2) size *= 2;
    return size;
}

}  // namespace

WordTags::WordTags(std::vector<std::uint64_t> words, std::vector<std::uint8_t> counts, std::vector<std::uint8_t> tags)
    : words_(std::move(words)), counts_(std::move(counts)), tags_(std::move(tags)), slots_(table_size(words_.size())) {
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        std::size_t at = words_[i] & (slots_.size() - 1);
        while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = {words_[i], first, counts_[i]};
        first += counts_[i];
    }
}

std::span<const std::uint8_t> WordTags::find(std::uint64_t word) const noexcept {
    if (slots_.empty()) return {};
    for (std::size_t at = word & (slots_.size() - 1); slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1))
        if (slots_[at].word == word) return std::span(tags_).subspan(slots_[at].first, slots_[at].count);
    return {};
}

void tagger_features(std::span<const WordFeatures> words, std::size_t at, std::uint8_t previous,
                     std::uint8_t before_previous, FeatureList& features) noexcept {
    static constexpr WordFeatures start{1, 1, {1, 1, 1}, {1, 1, 1, 1}, 1};
    static constexpr WordFeatures stop{2, 2, {2, 2, 2}, {2, 2, 2, 2}, 2};
    const auto word_at = [&](std::ptrdiff_t offset) -> const WordFeatures& {
        const std::ptrdiff_t position = static_cast<std::ptrdiff_t>(at) + offset;
        if (position < 0) return start;
        if (position >= static_cast<std::ptrdiff_t>(words.size())) return stop;
        return words[static_cast<std::size_t>(position)];
    };
    const WordFeatures& word = words[at];
    const WordFeatures& left = word_at(-1);
    const WordFeatures& left2 = word_at(-2);
    const WordFeatures& right = word_at(1);
    const WordFeatures& right2 = word_at(2);
    const std::uint64_t tag1 = previous;
    const std::uint64_t tags = static_cast<std::uint64_t>(previous) * 256 + before_previous;

    features.clear();
    features.add(0, 0);
    features.add(1, word.form);
    features.add(2, word.lower);
    for (std::uint32_t k = 0; k < 4; ++k) features.add(3 + k, word.suffix[k]);
    for (std::uint32_t k = 0; k < 3; ++k) features.add(7 + k, word.prefix[k]);
    features.add(10, word.shape, at == 0 ? 1 : 0);
    features.add(11, tag1);
    features.add(12, before_previous);
    features.add(13, tags);
    features.add(14, tag1, word.lower);
    features.add(15, left.lower);
    features.add(16, left2.lower);
    features.add(17, right.lower);
    features.add(18, right2.lower);
    features.add(19, left.lower, word.lower);
    features.add(20, word.lower, right.lower);
    features.add(21, tag1, right.lower);
    features.add(22, right.suffix[2], word.suffix[2]);
    features.add(23, right.suffix[2], tag1);
    features.add(24, right.shape, word.shape);
    features.add(25, left.shape, word.shape);
    features.add(26, left.suffix[2]);
    features.add(27, right.suffix[1]);
    features.add(28, right.shape, word.lower);
    features.add(29, right2.suffix[1], right.suffix[1]);
    features.add(30, word.suffix[2], word.shape);
    features.add(31, tags, word.suffix[2]);
    features.add(32, left.lower, right.lower);
}

Tagger::Tagger(SparseWeights weights, WordTags word_tags)
    : weights_(std::move(weights)), word_tags_(std::move(word_tags)) {}

void Tagger::tag(std::span<const WordFeatures> words, std::span<std::uint8_t> tags, Scratch& scratch) const noexcept {
    scratch.scores.resize(static_cast<std::size_t>(weights_.labels()));
    std::uint8_t previous = no_tag;
    std::uint8_t before_previous = no_tag;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::span<const std::uint8_t> allowed = word_tags_.find(words[i].lower);
        std::uint8_t best = 0;
        if (allowed.size() == 1) {
            best = allowed.front();
        } else {
            tagger_features(words, i, previous, before_previous, scratch.features);
            weights_.score(scratch.features.names(), scratch.scores);
            const auto worse = [&](std::uint8_t a, std::uint8_t b) { return scratch.scores[a] < scratch.scores[b]; };
            best = allowed.empty()
                       ? static_cast<std::uint8_t>(std::max_element(scratch.scores.begin(), scratch.scores.end()) -
                                                   scratch.scores.begin())
                       : *std::max_element(allowed.begin(), allowed.end(), worse);
        }
        tags[i] = best;
        before_previous = previous;
        previous = best;
    }
}

}  // namespace entente::language
