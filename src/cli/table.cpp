#include "cli/table.h"

#include <algorithm>
#include <cassert>

#include "cli/terminal.h"

namespace entente::cli {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest_last_column = 24;

void append_padded(std::string& line, const std::string& cell, std::size_t width, bool right) {
    const std::size_t own = display_width(cell);
    const std::size_t padding = width > own ? width - own : 0;
    if (right) line.append(padding, ' ');
    line += cell;
    if (!right) line.append(padding, ' ');
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
    assert(cells.size() == right_aligned_.size());
    rows_.push_back(std::move(cells));
}

std::string Table::to_string(std::size_t indent, std::size_t width) const {
    const std::size_t last = right_aligned_.size() - 1;
    std::vector<std::size_t> widths(right_aligned_.size(), 0);
    for (const auto& row : rows_) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], display_width(row[column]));
        }
    }
    std::size_t before_last = indent;
    for (std::size_t column = 0; column < last; ++column) before_last += widths[column] + gap;
    const bool wraps = width >= before_last + narrowest_last_column;

    std::string result;
    for (const auto& row : rows_) {
        std::string line(indent, ' ');
        for (std::size_t column = 0; column < last; ++column) {
            append_padded(line, row[column], widths[column], right_aligned_[column]);
            line.append(gap, ' ');
        }
        if (right_aligned_[last]) {
            append_padded(line, row[last], widths[last], true);
        } else if (wraps && before_last + display_width(row[last]) > width) {
            const std::vector<std::string> lines = wrap(row[last], width - before_last);
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (i > 0) line.append(1, '\n').append(before_last, ' ');
                line += lines[i];
            }
        } else {
            line += row[last];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        result += line;
        result += '\n';
    }
    return result;
}

}  // namespace entente::cli
