#include "language/train/mixture.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
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

/// The features that have a weight at least `least` away from 0.
WeightRows without_weak(const WeightRows& rows, std::int64_t least) {
    WeightRows kept;
    kept.labels = rows.labels;
    for (std::size_t row = 0, cell = 0; row < rows.features.size(); cell += rows.counts[row++]) {
        const auto begin = static_cast<std::ptrdiff_t>(cell);
        const std::ptrdiff_t end = begin + rows.counts[row];
        const auto strong = [&](std::int16_t weight) { return std::abs(weight) >= least; };
        if (std::none_of(rows.cell_weights.begin() + begin, rows.cell_weights.begin() + end, strong)) continue;
        kept.features.push_back(rows.features[row]);
        kept.counts.push_back(rows.counts[row]);
        kept.cell_labels.insert(kept.cell_labels.end(), rows.cell_labels.begin() + begin,
                                rows.cell_labels.begin() + end);
        kept.cell_weights.insert(kept.cell_weights.end(), rows.cell_weights.begin() + begin,
                                 rows.cell_weights.begin() + end);
    }
    return kept;
}

}  // namespace

WeightRows mix(const std::vector<WeightRows>& models, const Thresholds& thresholds) {
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
        if (mean == 0 || std::abs(mean) < thresholds.weight) continue;
        if (mixed.features.empty() || mixed.features.back() != first.feature) {
            mixed.features.push_back(first.feature);
            mixed.counts.push_back(0);
        }
        ++mixed.counts.back();
        mixed.cell_labels.push_back(first.label);
        mixed.cell_weights.push_back(static_cast<std::int16_t>(mean));
    }
    return without_weak(mixed, thresholds.feature);
}

}  // namespace entente::language::train
