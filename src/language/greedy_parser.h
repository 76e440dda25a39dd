#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/arc_hybrid.h"
#include "language/features.h"
#include "language/parser_features.h"
#include "language/weights.h"

namespace entente::language {

/// Scratch space of the greedy parser.
struct ParserScratch {
    ParserState state;
    FeatureList features;
    std::vector<std::int32_t> scores;
};

/// The best label for an arc, by the labeller.
[[nodiscard]] std::uint8_t best_label(const SparseWeights& labeller, std::span<const ParserWord> words,
                                      int head, int dependent, ParserScratch& scratch) noexcept;

/// Takes the best action at each state until the sentence is parsed; `scratch.state` then holds the tree.
void parse_greedily(const ActionWeights& actions, const SparseWeights& labeller,
                    std::span<const ParserWord> words, ParserScratch& scratch);

}  // namespace entente::language
