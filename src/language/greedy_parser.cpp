#include "language/greedy_parser.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

constexpr std::array<Action, action_count> all_actions = {Action::shift, Action::left_arc, Action::right_arc};

Action best_action(const ActionWeights& actions, std::span<const ParserWord> words, ParserScratch& scratch) noexcept {
    const ParserState& state = scratch.state;
    int allowed = 0;
    Action best = Action::shift;
    for (Action action : all_actions) {
        if (!state.can(action)) continue;
        best = action;
        ++allowed;
    }
    if (allowed == 1) return best;
    const auto scores = scratch.scorer.score(actions, state, words);
    bool found = false;
    for (Action action : all_actions) {
        const bool better = !found || scores[static_cast<std::size_t>(action)] > scores[static_cast<std::size_t>(best)];
        if (!state.can(action) || !better) continue;
        best = action;
        found = true;
    }
    return best;
}

}  // namespace

void ActionScorer::reset(int size) {
    tops_.assign(static_cast<std::size_t>(size) + 1, Sum{});
    nexts_.assign(static_cast<std::size_t>(size) + 1, Sum{});
}

ActionScorer::Scores ActionScorer::score(const ActionWeights& weights, const ParserState& state,
                                         std::span<const ParserWord> words) noexcept {
    const int top_word = state.stack(0);
    Sum& top = top_word == ParserState::none ? tops_.back() : tops_[static_cast<std::size_t>(top_word)];
    if (!top.known) {
        stack_features(state, words, features_);
        top = {weights.score(features_.names()), true};
    }
    Sum& next = nexts_[static_cast<std::size_t>(state.next())];
    if (!next.known) {
        next_features(state, words, features_);
        next = {weights.score(features_.names()), true};
    }
    changing_features(state, words, features_);
    Scores scores = weights.score(features_.names());
    for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += top.scores[k] + next.scores[k];
    return scores;
}

std::uint8_t best_label(const SparseWeights& labeller, std::span<const ParserWord> words, int head, int dependent,
                        ParserScratch& scratch) noexcept {
    scratch.scores.resize(static_cast<std::size_t>(labeller.labels()));
    label_features(scratch.state, words, head, dependent, scratch.features);
    labeller.score(scratch.features.names(), scratch.scores);
    return static_cast<std::uint8_t>(std::max_element(scratch.scores.begin(), scratch.scores.end()) -
                                     scratch.scores.begin());
}

void parse_greedily(const ActionWeights& actions, const SparseWeights& labeller, std::span<const ParserWord> words,
                    ParserScratch& scratch) {
    ParserState& state = scratch.state;
    state.reset(static_cast<int>(words.size()));
    scratch.scorer.reset(static_cast<int>(words.size()));
    while (!state.done()) {
        const Action action = best_action(actions, words, scratch);
        std::uint8_t label = 0;
        if (action != Action::shift)
            label = best_label(labeller, words, state.head_by(action), state.stack(0), scratch);
        state.apply(action, label);
    }
}

}  // namespace entente::language
