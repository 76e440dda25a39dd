#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/features.h"
#include "language/tags.h"
#include "language/weights.h"
#include "language/word_features.h"

namespace entente::language {

/// A universal and a Penn tag: the tagger chooses both at once. A model numbers the pairs that its treebanks
/// hold.
struct TagPair {
    Upos upos = Upos::x;
    Xpos xpos = Xpos::fw;

    friend constexpr auto operator<=>(const TagPair&, const TagPair&) = default;
};

/// The tags that frequent words were seen with; no other is tried for them. Words are named by `lower_hash`.
class WordTags {
public:
    /// Words ascend; each has `counts` tags of `tags`, at least one.
    WordTags() = default;
    WordTags(std::vector<std::uint64_t> words, std::vector<std::uint8_t> counts, std::vector<std::uint8_t> tags);

    /// The word's tags, or nothing where every tag is open.
    [[nodiscard]] std::span<const std::uint8_t> find(std::uint64_t word) const noexcept;

    [[nodiscard]] const std::vector<std::uint64_t>& words() const noexcept { return words_; }
    [[nodiscard]] const std::vector<std::uint8_t>& counts() const noexcept { return counts_; }
    [[nodiscard]] const std::vector<std::uint8_t>& tags() const noexcept { return tags_; }

private:
    struct Slot {
        std::uint64_t word = 0;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

    std::vector<std::uint64_t> words_;
    std::vector<std::uint8_t> counts_;
    std::vector<std::uint8_t> tags_;
    std::vector<Slot> slots_;  // a power of two of them
};

/// The features of word `at`, given the tags chosen for the two words before it (`no_tag` before the first).
inline constexpr std::uint8_t no_tag = 255;
void tagger_features(std::span<const WordFeatures> words, std::size_t at, std::uint8_t previous,
                     std::uint8_t before_previous, FeatureList& features) noexcept;

/// Tags a sentence from left to right, one word after another (Collins 2002, greedy).
class Tagger {
public:
    Tagger() = default;
    Tagger(SparseWeights weights, WordTags word_tags);

    /// Scratch space for one thread.
    struct Scratch {
        FeatureList features;
        std::vector<std::int32_t> scores;
    };

    /// Sets `tags`, of the words' number.
    void tag(std::span<const WordFeatures> words, std::span<std::uint8_t> tags, Scratch& scratch) const noexcept;

    [[nodiscard]] const WordTags& word_tags() const noexcept { return word_tags_; }

private:
    SparseWeights weights_;
    WordTags word_tags_;
};

}  // namespace entente::language
