#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/arc_hybrid.h"
#include "language/features.h"
#include "language/parser_features.h"
#include "language/weights.h"

namespace entente::language {

/// What actions score in a state, with the sums kept that later states share.
class ActionScorer {
public:
    using Scores = ActionWeights::Scores;

    /// Forgets the sums of the sentence before; `size` words come.
    void reset(int size);
    /// What `weights.score` gives for all `action_features` of the state. The states between two calls must
    /// be those of one run of a parser.
    [[nodiscard]] Scores score(const ActionWeights& weights, const ParserState& state,
                               std::span<const ParserWord> words) noexcept;

private:
    struct Sum {
        Scores scores{};
        bool known = false;
    };

    std::vector<Sum> tops_;   // by the word that is the stack's top; the last: of an empty stack
    std::vector<Sum> nexts_;  // by the next word
    FeatureList features_;
};

/// Scratch space of the greedy parser.
struct ParserScratch {
    ParserState state;
    ActionScorer scorer;
    FeatureList features;
    std::vector<std::int32_t> scores;
};

/// The best label for an arc, by the labeller.
[[nodiscard]] std::uint8_t best_label(const SparseWeights& labeller, std::span<const ParserWord> words, int head,
                                      int dependent, ParserScratch& scratch) noexcept;

/// Takes the best action at each state until the sentence is parsed; `scratch.state` then holds the tree.
void parse_greedily(const ActionWeights& actions, const SparseWeights& labeller, std::span<const ParserWord> words,
                    ParserScratch& scratch);

}  // namespace entente::language
