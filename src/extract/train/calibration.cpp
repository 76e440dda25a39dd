#include "extract/train/calibration.h"

#include <algorithm>

namespace entente::extract::train {

namespace {

struct Block {
    std::int64_t scores = 0;
    std::int64_t right = 0;
    std::int64_t count = 0;
};

Block joined(const Block& a, const Block& b) { return {a.scores + b.scores, a.right + b.right, a.count + b.count}; }

}  // namespace

std::vector<std::pair<std::int64_t, int>> calibrate(std::vector<std::pair<std::int64_t, bool>> scored,
                                                    std::int64_t smallest) {
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < scored.size();) {
        Block block;
        // equal scores belong together
        for (const std::int64_t score = scored[i].first; i < scored.size() && scored[i].first == score; ++i) {
            block.scores += score;
            block.right += scored[i].second ? 1 : 0;
            ++block.count;
        }
        if (!blocks.empty() && blocks.back().count < smallest)
            blocks.back() = joined(blocks.back(), block);
        else
            blocks.push_back(block);
        while (blocks.size() > 1) {
            const Block& last = blocks.back();
            const Block& before = blocks[blocks.size() - 2];
            if (last.count >= smallest && before.right * last.count < last.right * before.count) break;
            if (last.count < smallest && i < scored.size()) break;
            const Block whole = joined(before, last);
            blocks.pop_back();
            blocks.back() = whole;
        }
    }
    std::vector<std::pair<std::int64_t, int>> points;
    for (const Block& block : blocks) {
        const std::int64_t score = block.scores / block.count;
        const int share = static_cast<int>(block.right * 1000 / block.count);
        if (points.empty() || points.back().first < score) points.emplace_back(score, share);
    }
    return points;
}

}  // namespace entente::extract::train
