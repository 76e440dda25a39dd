#pragma once

#include <cstdint>
#include <vector>

#include "language/weights.h"

namespace entente::language::train {

/// The mean of linear models over the same labels that were trained in different orders (parameter mixing,
/// McDonald, Hall and Mann 2010): steadier than any of them and no dearer to use. Weights whose mean is below
/// `threshold` are left out. There is at least one model.
[[nodiscard]] WeightRows mix(const std::vector<WeightRows>& models, std::int64_t threshold);

}  // namespace entente::language::train
