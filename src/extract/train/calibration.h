#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace entente::extract::train {

/// Isotonic regression by pooling adjacent violators (Ayer et al. 1955) over (score, right), then pooled on until a
/// point stands for at least `smallest` relations: points of (mean score, thousandths right), both rising.
std::vector<std::pair<std::int64_t, int>> calibrate(std::vector<std::pair<std::int64_t, bool>> scored,
                                                    std::int64_t smallest);

}  // namespace entente::extract::train
