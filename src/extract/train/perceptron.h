#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extract/train/samples.h"

namespace entente::extract::train {

struct PerceptronOptions {
    int passes = 10;
    int least_seen = 2;       ///< features of fewer samples are left out
    std::int64_t margin = 1;  ///< by which the right outcome must lead
    std::uint64_t seed = 1;
};

/// Weights by feature and outcome.
using Weights = std::map<std::string, std::map<std::string, std::int64_t>>;

/// An averaged perceptron of several outcomes (Collins 2002), in integers, over samples shuffled by the seed: the same
/// samples give the same weights on every machine. Weights are scaled so that the largest is 1000; those that round to
/// nothing are left out.
Weights train_perceptron(const std::vector<Sample>& samples, const PerceptronOptions& options);

/// What the outcomes of a sample sum up to.
std::map<std::string, std::int64_t> score(const Weights& weights, const Sample& sample);

}  // namespace entente::extract::train
