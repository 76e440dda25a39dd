#include "extract/train/train_scorer.h"

#include <utility>

#include <fmt/core.h>

#include "extract/scorer.h"
#include "extract/train/calibration.h"
#include "extract/train/perceptron.h"
#include "extract/train/samples.h"

namespace entente::extract::train {

namespace {

constexpr std::int64_t smallest_bin = 60;  // relations that a point of the calibration stands for
constexpr int folds = 5;
constexpr std::int64_t smallest_weight = 32;  // of an event: what weighs less is left out
constexpr std::int64_t least_lead = 1300;     // of a proposed event over none
constexpr int news_weight = 2;                // a relation of the news counts as two of sentences written to train on

using Scored = std::vector<std::pair<std::int64_t, bool>>;

/// `right` alone, with what speaks for `wrong` taken off.
Weights of_right(const Weights& both) {
    Weights made;
    for (const auto& [feature, outcomes] : both) {
        const auto right = outcomes.find("right");
        const auto wrong = outcomes.find("wrong");
        const std::int64_t weight =
            (right == outcomes.end() ? 0 : right->second) - (wrong == outcomes.end() ? 0 : wrong->second);
        if (weight != 0) made[feature]["right"] = weight;
    }
    return made;
}

Weights without_small(const Weights& weights, std::int64_t smallest) {
    Weights made;
    for (const auto& [feature, outcomes] : weights)
        for (const auto& [outcome, weight] : outcomes)
            if (weight >= smallest || weight <= -smallest) made[feature].emplace(outcome, weight);
    return made;
}

Weights train_events(const std::vector<Sample>& samples) {
    PerceptronOptions options;
    options.passes = 10;
    options.least_seen = 3;
    options.margin = 50;
    return without_small(train_perceptron(samples, options), smallest_weight);
}

Weights train_right(const std::vector<Sample>& samples) {
    PerceptronOptions options;
    options.passes = 10;
    options.least_seen = 5;
    options.margin = 200;
    return of_right(train_perceptron(samples, options));
}

void add_scored(const Weights& weights, const std::vector<Sample>& samples, Scored& out) {
    for (const Sample& sample : samples) {
        std::map<std::string, std::int64_t> sums = score(weights, sample);
        out.emplace_back(sums["right"], sample.outcome == "right");
    }
}

/// Scores of samples by weights that were trained without their sentences, but always with `others`.
void add_scored_apart(const std::vector<Sample>& samples, const std::vector<Sample>& others, Scored& out) {
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
        std::vector<Sample> kept = others;
        std::vector<Sample> left_out;
        for (const Sample& sample : samples) (sample.sentence % folds == fold ? left_out : kept).push_back(sample);
        add_scored(train_right(kept), left_out, out);
    }
}

void write(const Weights& weights, std::string& out) {
    for (const auto& [feature, outcomes] : weights) {
        out += "weight " + feature;
        for (const auto& [outcome, weight] : outcomes) out += fmt::format(" {} {}", outcome, weight);
        out += '\n';
    }
}

std::vector<Sample> joined(std::vector<Sample> one, const std::vector<Sample>& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

Result<Scorer> proposing(const Weights& events) {
    std::string table = fmt::format("margin {}\n", least_lead);
    write(events, table);
    return Scorer::read(table, "events");
}

/// The relations of sentences, those proposed by events that were trained without their sentences.
Result<std::vector<Sample>> relations_apart(Sampler& sampler, const TrainingText& text,
                                            const std::vector<Sample>& pairs,
                                            const std::vector<Sample>& example_pairs) {
    std::vector<Sample> out;
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
        std::vector<Sample> kept = example_pairs;
        for (const Sample& pair : pairs)
            if (pair.sentence % folds != fold) kept.push_back(pair);
        const Result<Scorer> scorer = proposing(train_events(kept));
        if (!scorer) return scorer.error();
        std::vector<MarkedSentence> left_out;
        for (std::size_t i = fold; i < text.sentences.size(); i += folds) left_out.push_back(text.sentences[i]);
        for (Sample& sample : sampler.relations(left_out, &*scorer)) {
            sample.sentence = sample.sentence * folds + fold;
            out.push_back(std::move(sample));
        }
    }
    return out;
}

}  // namespace

Result<std::string> train_scorer(const TrainingText& text) {
    const Ontology ontology = Ontology::standard();
    Result<Sampler> sampler = Sampler::create(ontology);
    if (!sampler) return sampler.error();
    const std::vector<Sample> pairs = sampler->pairs(text.sentences);
    const std::vector<Sample> example_pairs = sampler->pairs(text.examples);
    const Weights events = train_events(joined(pairs, example_pairs));
    const Result<Scorer> scorer = proposing(events);
    if (!scorer) return scorer.error();

    const Result<std::vector<Sample>> sentences = relations_apart(*sampler, text, pairs, example_pairs);
    if (!sentences) return sentences.error();
    const std::vector<Sample> examples = sampler->relations(text.examples);
    const Weights right = train_right(joined(*sentences, examples));
    Scored scored;
    add_scored_apart(*sentences, examples, scored);
    const std::vector<Sample> news = sampler->relations(text.news, &*scorer);
    for (int i = 0; i < news_weight; ++i) add_scored(right, news, scored);

    std::string out = "# Weights of the linear scorer, made by entente_train_scorer; docs/extraction.md tells how.\n";
    for (const auto& [score, share] : calibrate(std::move(scored), smallest_bin))
        out += fmt::format("calibration {} {}\n", score, share);
    out += fmt::format("margin {}\n", least_lead);
    // a feature that both are told has one line
    Weights all = events;
    for (const auto& [feature, outcomes] : right) all[feature].insert(outcomes.begin(), outcomes.end());
    write(all, out);
    return out;
}

}  // namespace entente::extract::train
