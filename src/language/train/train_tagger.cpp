#include "language/train/train_tagger.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "language/features.h"
#include "language/train/mixture.h"
#include "language/train/perceptron.h"
#include "language/train/random.h"

namespace entente::language::train {
namespace {

/// A word seen this often keeps to the tags that it was seen with.
constexpr int often = 60;
/// A word seen this often, 499 times in 500 with one tag, has that tag alone.
constexpr int fairly_often = 30;

WordTags collect_word_tags(const Corpus& corpus, std::span<const std::size_t> examples) {
    std::map<std::uint64_t, std::map<std::uint8_t, int>> seen;
    for (std::size_t index : examples) {
        const Example& example = corpus.examples[index];
        for (std::size_t i = 0; i < example.words.size(); ++i) ++seen[example.words[i].lower][example.tags[i]];
    }
    std::vector<std::uint64_t> words;
    std::vector<std::uint8_t> counts;
    std::vector<std::uint8_t> tags;
    for (const auto& [word, of_word] : seen) {
        int total = 0;
        std::pair<std::uint8_t, int> most{0, 0};
        for (const auto& [tag, count] : of_word) {
            total += count;
            if (count > most.second) most = {tag, count};
        }
        const bool one = total >= fairly_often && most.second * 500 >= total * 499;
        if (!one && total < often) continue;
        words.push_back(word);
        counts.push_back(one ? 1 : static_cast<std::uint8_t>(of_word.size()));
        if (one) tags.push_back(most.first);
        if (!one) std::for_each(of_word.begin(), of_word.end(), [&](const auto& t) { tags.push_back(t.first); });
    }
    return {std::move(words), std::move(counts), std::move(tags)};
}

void learn(const Example& example, const WordTags& word_tags, Perceptron& perceptron, FeatureList& features,
           std::vector<std::int32_t>& scores) {
    std::uint8_t previous = no_tag;
    std::uint8_t before_previous = no_tag;
    for (std::size_t i = 0; i < example.words.size(); ++i) {
        const auto allowed = word_tags.find(example.words[i].lower);
        std::uint8_t best = 0;
        if (allowed.size() == 1) {
            best = allowed.front();
        } else {
            tagger_features(example.words, i, previous, before_previous, features);
            perceptron.score(features.names(), scores);
            best = static_cast<std::uint8_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
            if (best != example.tags[i]) perceptron.update(features.names(), example.tags[i], best);
            perceptron.step();
        }
        before_previous = previous;
        previous = best;
    }
}

WeightRows train_weights(const Corpus& corpus, std::span<const std::size_t> examples, const WordTags& word_tags,
                         const TaggerOptions& options, std::uint64_t seed) {
    Perceptron perceptron(static_cast<int>(corpus.tags.size()), options.min_updates);
    Random random(seed);
    std::vector<std::size_t> order(examples.begin(), examples.end());
    FeatureList features;
    std::vector<std::int32_t> scores(corpus.tags.size());
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        random.shuffle(order);
        for (std::size_t index : order) learn(corpus.examples[index], word_tags, perceptron, features, scores);
    }
    return perceptron.average();
}

}  // namespace

TrainedTagger train_tagger(const Corpus& corpus, std::span<const std::size_t> examples, const TaggerOptions& options) {
    TrainedTagger trained{collect_word_tags(corpus, examples), {}};
    std::vector<WeightRows> models;
    for (int model = 0; model < options.mixture; ++model) {
        const std::uint64_t seed = options.seed + 100 * static_cast<std::uint64_t>(model);
        models.push_back(train_weights(corpus, examples, trained.word_tags, options, seed));
    }
    trained.weights = mix(models, options.thresholds);
    return trained;
}

void jackknife_tags(Corpus& corpus, int folds, const TaggerOptions& options) {
    // Neighbours go into one fold, since they share names and subjects.
    constexpr std::size_t neighbours = 20;
    const auto fold_of = [&](std::size_t i) {
        return static_cast<int>(i / neighbours % static_cast<std::size_t>(folds));
    };
    Tagger::Scratch scratch;
    for (int fold = 0; fold < folds; ++fold) {
        std::vector<std::size_t> rest;
        for (std::size_t i = 0; i < corpus.examples.size(); ++i)
            if (fold_of(i) != fold) rest.push_back(i);
        if (rest.empty()) return;  // too small a corpus for folds: the treebank's tags stay
        TaggerOptions fold_options = options;
        fold_options.seed = options.seed + 7 + static_cast<std::uint64_t>(fold);
        TrainedTagger trained = train_tagger(corpus, rest, fold_options);
        const Tagger tagger(SparseWeights(trained.weights), std::move(trained.word_tags));
        for (std::size_t i = 0; i < corpus.examples.size(); ++i) {
            Example& example = corpus.examples[i];
            if (fold_of(i) == fold) tagger.tag(example.words, example.given_tags, scratch);
        }
    }
}

}  // namespace entente::language::train
