#include "extract/train/perceptron.h"

#include <algorithm>
#include <cstdlib>

namespace entente::extract::train {

std::map<std::string, std::int64_t> train_perceptron(const std::vector<Sample>& samples, int passes) {
    std::map<std::string, std::int64_t> weights;
    std::map<std::string, std::int64_t> sums;
    std::int64_t wrong = 0;
    for (const Sample& sample : samples) wrong += sample.right ? 0 : 1;
    const std::int64_t right = static_cast<std::int64_t>(samples.size()) - wrong;
    if (wrong == 0 || right == 0) return weights;
    // the rarer kind counts as much as the other in all
    const std::int64_t step_wrong = std::max<std::int64_t>(1, right / wrong);
    const std::int64_t step_right = std::max<std::int64_t>(1, wrong / right);
    const std::int64_t total = static_cast<std::int64_t>(samples.size()) * passes;
    std::int64_t left = total;
    for (int pass = 0; pass < passes; ++pass)
        for (const Sample& sample : samples) {
            std::int64_t score = 0;
            for (const std::string& feature : sample.features) score += weights[feature];
            const bool mistaken = sample.right ? score <= 0 : score >= 0;
            if (mistaken) {
                const std::int64_t step = sample.right ? step_right : -step_wrong;
                for (const std::string& feature : sample.features) {
                    weights[feature] += step;
                    sums[feature] += step * left;  // stays in the average for the steps that are left
                }
            }
            --left;
        }
    std::int64_t largest = 1;
    for (const auto& [feature, sum] : sums) largest = std::max(largest, std::abs(sum));
    std::map<std::string, std::int64_t> made;
    for (const auto& [feature, sum] : sums)
        if (const std::int64_t weight = sum * 1000 / largest; weight != 0) made.emplace(feature, weight);
    return made;
}

}  // namespace entente::extract::train
