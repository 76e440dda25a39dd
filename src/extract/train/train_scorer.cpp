#include "extract/train/train_scorer.h"

#include <utility>

#include <fmt/core.h>

#include "extract/train/calibration.h"
#include "extract/train/perceptron.h"
#include "extract/train/samples.h"

namespace entente::extract::train {

namespace {

constexpr std::int64_t smallest_bin = 80;  // relations that a point of the calibration stands for
constexpr int folds = 5;
constexpr int news_weight = 2;  // a relation of the news counts as two of sentences written to train on

using Scored = std::vector<std::pair<std::int64_t, bool>>;

/// `right` alone, with what speaks for `wrong` taken off.
Weights of_right(const Weights& both) {
    Weights made;
    for (const auto& [feature, outcomes] : both) {
        const auto right = outcomes.find("right");
        const auto wrong = outcomes.find("wrong");
        const std::int64_t weight = (right == outcomes.end() ? 0 : right->second) -
                                    (wrong == outcomes.end() ? 0 : wrong->second);
        if (weight != 0) made[feature]["right"] = weight;
    }
    return made;
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

}  // namespace

Result<std::string> train_scorer(const TrainingText& text) {
    const Ontology ontology = Ontology::standard();
    Result<Sampler> sampler = Sampler::create(ontology);
    if (!sampler) return sampler.error();
    const std::vector<Sample> sentences = sampler->relations(text.sentences);
    const std::vector<Sample> examples = sampler->relations(text.examples);
    std::vector<Sample> all = sentences;
    all.insert(all.end(), examples.begin(), examples.end());
    const Weights weights = train_right(all);
    Scored scored;
    add_scored_apart(sentences, examples, scored);
    const std::vector<Sample> news = sampler->relations(text.news);
    for (int i = 0; i < news_weight; ++i) add_scored(weights, news, scored);

    std::string out = "# Weights of the linear scorer, made by entente_train_scorer; docs/extraction.md tells how.\n";
    for (const auto& [score, share] : calibrate(std::move(scored), smallest_bin))
        out += fmt::format("calibration {} {}\n", score, share);
    write(weights, out);
    return out;
}

}  // namespace entente::extract::train
