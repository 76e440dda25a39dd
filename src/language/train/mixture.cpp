#include "language/train/mixture.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace entente::language::train {
namespace {

struct Cell {
    std::uint32_t feature;
    std::uint8_t label;
    std::int64_t weight;
};

std::vector<Cell> all_cells(const std::vector<WeightRows>& models) {
    std::vector<Cell> cells;
    for (const WeightRows& rows : models) {
        for (std::size_t row = 0, cell = 0; row < rows.features.size(); ++row)
            for (std::uint8_t k = 0; k < rows.counts[row]; ++k, ++cell)
                cells.push_back({rows.features[row], rows.cell_labels[cell], rows.cell_weights[cell]});
    }
    const auto place = [](const Cell& cell) { return std::tie(cell.feature, cell.label, cell.weight); };
    std::sort(cells.begin(), cells.end(), [&](const Cell& a, const Cell& b) { return place(a) < place(b); });
    return cells;
}

}  // namespace

WeightRows mix(const std::vector<WeightRows>& models, std::int64_t threshold) {
    const auto count = static_cast<std::int64_t>(models.size());
    const std::vector<Cell> cells = all_cells(models);
    WeightRows mixed;
    mixed.labels = models.front().labels;
    for (std::size_t i = 0; i < cells.size();) {
        const Cell first = cells[i];
        std::int64_t sum = 0;
        for (; i < cells.size() && cells[i].feature == first.feature && cells[i].label == first.label; ++i)
            sum += cells[i].weight;
        const std::int64_t mean = (sum + (sum >= 0 ? count : -count) / 2) / count;
        if (mean == 0 || (mean < threshold && mean > -threshold)) continue;
        if (mixed.features.empty() || mixed.features.back() != first.feature) {
            mixed.features.push_back(first.feature);
            mixed.counts.push_back(0);
        }
        ++mixed.counts.back();
        mixed.cell_labels.push_back(first.label);
        mixed.cell_weights.push_back(static_cast<std::int16_t>(mean));
    }
    return mixed;
}

}  // namespace entente::language::train
