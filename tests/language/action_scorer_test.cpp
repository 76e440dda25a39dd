#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "language/greedy_parser.h"
#include "language/model.h"
#include "language/model_data.h"
#include "language/parser_features.h"

using namespace entente::language;

namespace {

/// Any numbers will do, the same in every run.
class Numbers {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_ = 7;
};

std::vector<ParserWord> made_up(Numbers& numbers, std::size_t size) {
    std::vector<ParserWord> words(size);
    for (ParserWord& word : words) {
        word.lower = numbers.below(50);
        word.suffix = numbers.below(20);
        word.shape = numbers.below(4);
        word.tag = static_cast<std::uint8_t>(numbers.below(90));
        word.upos = static_cast<std::uint8_t>(numbers.below(17));
    }
    return words;
}

}  // namespace

TEST_CASE("what actions score is the same with and without the sums that are kept") {
    const auto model = Model::english();
    REQUIRE(model);
    const ActionWeights& weights = model->data().actions;
    Numbers numbers;
    ActionScorer scorer;
    FeatureList features;
    ParserState state;
    for (std::size_t size = 1; size <= 60; ++size) {
        const std::vector<ParserWord> words = made_up(numbers, size);
        state.reset(static_cast<int>(size));
        scorer.reset(static_cast<int>(size));
        while (!state.done()) {
            action_features(state, words, features);
            REQUIRE(scorer.score(weights, state, words) == weights.score(features.names()));
            Action action = Action::shift;
            do action = static_cast<Action>(numbers.below(action_count));
            while (!state.can(action));
            state.apply(action, static_cast<std::uint8_t>(numbers.below(51)));
        }
    }
}
