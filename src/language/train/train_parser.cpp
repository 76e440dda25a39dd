#include "language/train/train_parser.h"

#include <algorithm>
#include <array>
#include <future>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "language/arc_hybrid.h"
#include "language/features.h"
#include "language/train/mixture.h"
#include "language/train/oracle.h"
#include "language/train/perceptron.h"
#include "language/train/random.h"

namespace entente::language::train {
namespace {

constexpr std::array<Action, action_count> all_actions = {Action::shift, Action::left_arc, Action::right_arc};

class ParserTrainer {
public:
    ParserTrainer(const Corpus& corpus, const ParserOptions& options, std::uint64_t seed)
        : corpus_(corpus),
          options_(options),
          actions_(action_count, options.min_updates),
          labeller_(static_cast<int>(corpus.labels.size()), options.min_updates),
          random_(seed),
          scores_(std::max<std::size_t>(corpus.labels.size(), action_count)) {}

    TrainedParser train() {
        std::vector<std::vector<ParserWord>> words;
        for (const Example& example : corpus_.examples)
            words.push_back(parser_words(example.words, example.given_tags, corpus_.tags));
        std::vector<std::size_t> order(words.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (epoch_ = 0; epoch_ < options_.epochs; ++epoch_) {
            random_.shuffle(order);
            for (std::size_t index : order) learn(corpus_.examples[index], words[index]);
        }
        return {actions_.average(), labeller_.average()};
    }

private:
    void learn(const Example& example, std::span<const ParserWord> words) {
        state_.reset(static_cast<int>(words.size()));
        while (!state_.done()) {
            const Action action = learn_action(example, words);
            std::uint8_t label = 0;
            if (action != Action::shift) label = learn_label(example, words, state_.head_by(action));
            state_.apply(action, label);
        }
    }

    Action learn_action(const Example& example, std::span<const ParserWord> words) {
        action_features(state_, words, features_);
        const auto scores = std::span(scores_).first(action_count);
        actions_.score(features_.names(), scores);
        std::array<int, action_count> costs{};
        int least = std::numeric_limits<int>::max();
        for (Action action : all_actions) {
            if (!state_.can(action)) continue;
            costs[index(action)] = cost(state_, example.heads, action);
            least = std::min(least, costs[index(action)]);
        }
        int best = -1;
        int best_good = -1;
        for (Action action : all_actions) {
            if (!state_.can(action)) continue;
            const int k = static_cast<int>(action);
            if (best == -1 || scores[index(action)] > scores_[static_cast<std::size_t>(best)]) best = k;
            if (costs[index(action)] != least) continue;
            if (best_good == -1 || scores[index(action)] > scores_[static_cast<std::size_t>(best_good)]) best_good = k;
        }
        const bool mistaken = costs[static_cast<std::size_t>(best)] != least;
        if (mistaken) actions_.update(features_.names(), best_good, best);
        actions_.step();
        const bool follow_mistake = epoch_ > 0 && random_.below(100) < 90;
        return static_cast<Action>(mistaken && !follow_mistake ? best_good : best);
    }

    std::uint8_t learn_label(const Example& example, std::span<const ParserWord> words, int head) {
        const int dependent = state_.stack(0);
        const auto word = static_cast<std::size_t>(dependent);
        label_features(state_, words, head, dependent, features_);
        const auto scores = std::span(scores_).first(corpus_.labels.size());
        labeller_.score(features_.names(), scores);
        const auto best = static_cast<std::uint8_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        if (example.heads[word] != head) return best;
        if (best != example.labels[word]) labeller_.update(features_.names(), example.labels[word], best);
        labeller_.step();
        return epoch_ == 0 ? example.labels[word] : best;
    }

    static std::size_t index(Action action) { return static_cast<std::size_t>(action); }

    const Corpus& corpus_;
    const ParserOptions& options_;
    Perceptron actions_;
    Perceptron labeller_;
    Random random_;
    int epoch_ = 0;
    ParserState state_;
    FeatureList features_;
    std::vector<std::int32_t> scores_;
};

}  // namespace

TrainedParser train_parser(const Corpus& corpus, const ParserOptions& options) {
    // Models know nothing of each other, so threads change nothing but the time.
    std::vector<std::future<TrainedParser>> models;
    for (int model = 0; model < options.mixture; ++model) {
        const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(model);
        models.push_back(
            std::async(std::launch::async, [&, seed] { return ParserTrainer(corpus, options, seed).train(); }));
    }
    std::vector<WeightRows> actions;
    std::vector<WeightRows> labellers;
    for (auto& model : models) {
        TrainedParser trained = model.get();
        actions.push_back(std::move(trained.actions));
        labellers.push_back(std::move(trained.labeller));
    }
    return {mix(actions, options.actions), mix(labellers, options.labels)};
}

}  // namespace entente::language::train
