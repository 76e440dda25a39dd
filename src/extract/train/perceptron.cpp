#include "extract/train/perceptron.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include "language/train/random.h"

namespace entente::extract::train {

namespace {

/// Samples with numbers for names.
struct Numbered {
    std::vector<std::string> features;
    std::vector<std::string> outcomes;
    std::vector<std::vector<std::uint32_t>> samples;
    std::vector<std::uint32_t> wanted;
};

Numbered number(const std::vector<Sample>& samples, int least_seen) {
    std::map<std::string, int> seen;
    std::map<std::string, std::uint32_t> outcomes;
    for (const Sample& sample : samples) {
        outcomes.emplace(sample.outcome, 0);
        for (const std::string& feature : sample.features) ++seen[feature];
    }
    Numbered made;
    for (auto& [name, index] : outcomes) {
        index = static_cast<std::uint32_t>(made.outcomes.size());
        made.outcomes.push_back(name);
    }
    std::map<std::string, std::uint32_t> kept;
    for (const auto& [feature, times] : seen) {
        if (times < least_seen || feature.find_first_of(" \t\n\r") != std::string::npos) continue;
        kept.emplace(feature, static_cast<std::uint32_t>(made.features.size()));
        made.features.push_back(feature);
    }
    for (const Sample& sample : samples) {
        std::vector<std::uint32_t>& row = made.samples.emplace_back();
        for (const std::string& feature : sample.features)
            if (const auto found = kept.find(feature); found != kept.end()) row.push_back(found->second);
        made.wanted.push_back(outcomes[sample.outcome]);
    }
    return made;
}

}  // namespace

Weights train_perceptron(const std::vector<Sample>& samples, const PerceptronOptions& options) {
    const Numbered numbered = number(samples, options.least_seen);
    const std::size_t outcomes = numbered.outcomes.size();
    std::vector<std::int64_t> weights(numbered.features.size() * outcomes, 0);
    std::vector<std::int64_t> sums(weights.size(), 0);
    std::vector<std::size_t> order(samples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    language::train::Random random(options.seed);
    auto left = static_cast<std::int64_t>(samples.size()) * options.passes;
    std::vector<std::int64_t> scores(outcomes);
    for (int pass = 0; pass < options.passes && outcomes > 1; ++pass) {
        random.shuffle(order);
        for (const std::size_t at : order) {
            const std::uint32_t wanted = numbered.wanted[at];
            std::fill(scores.begin(), scores.end(), 0);
            for (const std::uint32_t feature : numbered.samples[at])
                for (std::size_t i = 0; i < outcomes; ++i) scores[i] += weights[feature * outcomes + i];
            std::size_t rival = wanted == 0 ? 1 : 0;
            for (std::size_t i = 0; i < outcomes; ++i)
                if (i != wanted && scores[i] > scores[rival]) rival = i;
            if (scores[wanted] < scores[rival] + options.margin)
                for (const std::uint32_t feature : numbered.samples[at]) {
                    weights[feature * outcomes + wanted] += 1;
                    weights[feature * outcomes + rival] -= 1;
                    // a step stays in the average for the samples that are left
                    sums[feature * outcomes + wanted] += left;
                    sums[feature * outcomes + rival] -= left;
                }
            --left;
        }
    }
    std::int64_t largest = 1;
    for (const std::int64_t sum : sums) largest = std::max(largest, std::abs(sum));
    Weights made;
    for (std::size_t feature = 0; feature < numbered.features.size(); ++feature)
        for (std::size_t i = 0; i < outcomes; ++i)
            if (const std::int64_t weight = sums[feature * outcomes + i] * 1000 / largest; weight != 0)
                made[numbered.features[feature]][numbered.outcomes[i]] = weight;
    return made;
}

std::map<std::string, std::int64_t> score(const Weights& weights, const Sample& sample) {
    std::map<std::string, std::int64_t> sums;
    for (const std::string& feature : sample.features)
        if (const auto found = weights.find(feature); found != weights.end())
            for (const auto& [outcome, weight] : found->second) sums[outcome] += weight;
    return sums;
}

}  // namespace entente::extract::train
