#pragma once

#include <cstdint>
#include <span>

#include "language/arc_hybrid.h"
#include "language/features.h"

namespace entente::language {

/// What the parser sees of a word.
struct ParserWord {
    std::uint64_t lower = 0;   ///< WordFeatures::lower
    std::uint64_t suffix = 0;  ///< of three bytes
    std::uint64_t shape = 0;
    std::uint8_t tag = 0;  ///< the number of its tag pair
    std::uint8_t upos = 0;
};

/// The features by which the next action is chosen: the words and tags at the stack's top three and the next
/// four words, their children, distances and valencies (after Zhang and Nivre 2011).
void action_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept;

/// The same in three parts. What the stack brings stays as it is for as long as the same word is its top, and
/// what the next words bring for as long as the same word is next; the rest changes with every action.
void stack_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept;
void next_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept;
void changing_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept;

/// The features by which the arc from `head` to `dependent` is labelled once it is decided on.
void label_features(const ParserState& state, std::span<const ParserWord> words, int head, int dependent,
                    FeatureList& features) noexcept;

}  // namespace entente::language
