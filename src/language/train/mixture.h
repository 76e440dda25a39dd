#pragma once

#include <cstdint>
#include <vector>

#include "language/weights.h"

namespace entente::language::train {

/// What a mixture leaves out, in Perceptron's units: first single weights, then whole features.
struct Thresholds {
    std::int64_t weight = 64;  ///< weights nearer to 0 than this
    std::int64_t feature = 0;  ///< features none of whose weights is as far from 0
};

/// The mean of linear models over the same labels that were trained in different orders (parameter mixing,
/// McDonald, Hall and Mann 2010): steadier than any of them and no dearer to use. Weights are left out by
/// their means. There is at least one model.
[[nodiscard]] WeightRows mix(const std::vector<WeightRows>& models, const Thresholds& thresholds);

}  // namespace entente::language::train
