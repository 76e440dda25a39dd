#pragma once

#include <array>
#include <string_view>

namespace entente::dataset {

/// The cells of a row of a compiled-in table, empty ones at its end.
using TableRow = std::array<std::string_view, 12>;

/// Rows of a table of ours: tab-separated, `#` begins a comment, the first other line names the columns.
template <typename Take>
void for_each_row(std::string_view table, Take take) {
    bool header = true;
    while (!table.empty()) {
        std::string_view line = table.substr(0, table.find('\n'));
        table.remove_prefix(line.size() == table.size() ? line.size() : line.size() + 1);
        if (line.empty() || line[0] == '#') continue;
        if (header) {
            header = false;
            continue;
        }
        TableRow row{};
        for (std::string_view& cell : row) {
            cell = line.substr(0, line.find('\t'));
            line.remove_prefix(cell.size() == line.size() ? cell.size() : cell.size() + 1);
        }
        take(row);
    }
}

/// The parts of a cell between `|`.
template <typename Take>
void for_each_of_list(std::string_view cell, Take take) {
    while (!cell.empty()) {
        const std::string_view part = cell.substr(0, cell.find('|'));
        if (!part.empty()) take(part);
        cell.remove_prefix(part.size() == cell.size() ? part.size() : part.size() + 1);
    }
}

[[nodiscard]] inline std::string_view first_of_list(std::string_view cell) { return cell.substr(0, cell.find('|')); }

}  // namespace entente::dataset
