#include "language/train/perceptron.h"

#include <algorithm>
#include <array>
#include <utility>

namespace entente::language::train {

std::size_t Perceptron::slot_of(std::uint32_t feature) const noexcept {
    std::size_t at = feature & (table_.size() - 1);
    while (table_[at].feature != 0 && table_[at].feature != feature) at = (at + 1) & (table_.size() - 1);
    return at;
}

void Perceptron::score(std::span<const std::uint32_t> features, std::span<std::int32_t> scores) const noexcept {
    std::fill(scores.begin(), scores.end(), 0);
    for (std::uint32_t feature : features) __builtin_prefetch(&table_[feature & (table_.size() - 1)]);
    for (std::uint32_t feature : features) {
        const Slot& slot = table_[slot_of(feature)];
        if (slot.feature == 0) continue;
        const Row& row = rows_[slot.row];
        if (row.updates < min_updates_) continue;
        for (const Cell& cell : row.cells) scores[cell.label] += cell.weight;
    }
}

void Perceptron::grow() {
    std::vector<Slot> old(table_.size() * 2);
    old.swap(table_);
    for (const Slot& slot : old)
        if (slot.feature != 0) table_[slot_of(slot.feature)] = slot;
}

Perceptron::Row& Perceptron::row_of(std::uint32_t feature) {
    std::size_t at = slot_of(feature);
    if (table_[at].feature == 0) {
        if (rows_.size() * 2 >= table_.size()) {
            grow();
            at = slot_of(feature);
        }
        table_[at] = {feature, static_cast<std::uint32_t>(rows_.size())};
        rows_.emplace_back();
    }
    return rows_[table_[at].row];
}

void Perceptron::change(Row& row, int label, int by) {
    auto cell = std::find_if(row.cells.begin(), row.cells.end(), [&](const Cell& c) { return c.label == label; });
    if (cell == row.cells.end()) {
        row.cells.push_back({0, 0, static_cast<std::uint8_t>(label)});
        cell = row.cells.end() - 1;
    }
    cell->weight += by;
    cell->total += by * steps_;
}

void Perceptron::update(std::span<const std::uint32_t> features, int good, int bad) {
    for (std::uint32_t feature : features) {
        Row& row = row_of(feature);
        ++row.updates;
        change(row, good, 1);
        change(row, bad, -1);
    }
}

WeightRows Perceptron::average() const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // feature, row
    for (const Slot& slot : table_)
        if (slot.feature != 0 && rows_[slot.row].updates >= min_updates_) order.emplace_back(slot.feature, slot.row);
    std::sort(order.begin(), order.end());
    WeightRows result;
    result.labels = labels_;
    for (const auto& [feature, row] : order) {
        std::vector<Cell> cells = rows_[row].cells;
        std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.label < b.label; });
        std::uint8_t count = 0;
        for (const Cell& cell : cells) {
            const std::int64_t sum = (cell.weight * steps_ - cell.total) * weight_unit;
            const std::int64_t value = (sum + (sum >= 0 ? steps_ : -steps_) / 2) / steps_;
            if (value == 0) continue;
            result.cell_labels.push_back(cell.label);
            result.cell_weights.push_back(static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -32767, 32767)));
            ++count;
        }
        if (count == 0) continue;
        result.features.push_back(feature);
        result.counts.push_back(count);
    }
    return result;
}

}  // namespace entente::language::train
