#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace entente::extract::train {

/// A relation that the extractor gave, and whether it is right.
struct Sample {
    std::vector<std::string> features;
    bool right = false;
};

/// An averaged perceptron over the samples, in the order given, after the given passes: integers throughout, scaled so
/// that the largest weight is 1000.
std::map<std::string, std::int64_t> train_perceptron(const std::vector<Sample>& samples, int passes);

}  // namespace entente::extract::train
