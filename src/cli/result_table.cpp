#include <fmt/core.h>

#include <algorithm>
#include <ostream>

#include "cli/query_value.h"
#include "cli/result_writer.h"

namespace entente::cli {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;
constexpr std::size_t looked_ahead = 1000;

/// Columns of text. Widths come from the first rows, which are held until there are enough of them; later
/// rows are printed as they come.
class TableResult final : public ResultWriter {
public:
    TableResult(const Graph& graph, const Console& console) : graph_(graph), console_(console) {}

    void begin(const std::vector<std::string>& columns) override {
        if (results_++ > 0) console_.out() << '\n';
        columns_.clear();
        for (const std::string& column : columns) columns_.push_back(escape_for_terminal(column));
        held_.clear();
        numeric_.assign(columns.size(), true);
        laid_out_ = false;
        spaced_ = false;
        first_ = true;
    }

    void row(std::span<const query::Value> values) override {
        std::vector<std::string> cells;
        cells.reserve(values.size());
        for (const query::Value& value : values) cells.push_back(readable(value, graph_));
        if (laid_out_) {
            grow(cells);
            print(cells);
            return;
        }
        for (std::size_t i = 0; i < values.size(); ++i)
            numeric_[i] = numeric_[i] && (values[i].is_number() || values[i].is_null());
        held_.push_back(std::move(cells));
        if (held_.size() == looked_ahead) lay_out();
    }

    void end(const Error* partial) override {
        if (!laid_out_ && !held_.empty()) lay_out();
        if (partial != nullptr) {
            console_.out() << fmt::format("(partial: {})\n", escape_for_terminal(partial->message));
        }
    }

private:
    void lay_out() {
        laid_out_ = true;
        widths_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            std::size_t width = display_width(columns_[i]);
            for (const auto& row : held_) width = std::max(width, display_width(row[i]));
            widths_.push_back(width);
        }
        fit();
        // Where rows take several lines, an empty one tells where the next begins.
        spaced_ = std::any_of(held_.begin(), held_.end(), [&](const std::vector<std::string>& row) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (display_width(row[i]) > widths_[i]) return true;
            }
            return false;
        });
        head();
        for (const auto& row : held_) print(row);
        held_.clear();
    }

    /// Narrows the widest columns of text until the table fits, or until none is wider than `narrowest`.
    void fit() {
        const std::size_t gaps = gap * (widths_.size() - 1);
        const std::size_t room = console_.width() > gaps ? console_.width() - gaps : 0;
        const auto total_at = [&](std::size_t cap) {
            std::size_t sum = 0;
            for (std::size_t i = 0; i < widths_.size(); ++i)
                sum += numeric_[i] ? widths_[i] : std::min(widths_[i], cap);
            return sum;
        };
        std::size_t low = narrowest;
        std::size_t high = *std::max_element(widths_.begin(), widths_.end());
        if (total_at(high) <= room) return;
        while (low < high) {
            const std::size_t middle = (low + high + 1) / 2;
            if (total_at(middle) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            if (!numeric_[i]) widths_[i] = std::min(widths_[i], low);
        }
    }

    /// A row behind those looked at may be wider: its columns grow while the table has room, numbers always.
    void grow(const std::vector<std::string>& row) {
        std::size_t total = gap * (widths_.size() - 1);
        for (const std::size_t width : widths_) total += width;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::size_t wanted = display_width(row[i]);
            if (wanted <= widths_[i]) continue;
            if (numeric_[i] || total + wanted - widths_[i] <= console_.width()) {
                total += wanted - widths_[i];
                widths_[i] = wanted;
            } else {
                spaced_ = true;
            }
        }
    }

    void head() {
        const Palette palette = console_.palette();
        print_lines(columns_, [&](const std::string& cell) { return palette.bold(cell); });
        std::string rule;
        for (const std::size_t width : widths_) {
            if (!rule.empty()) rule.append(gap, ' ');
            for (std::size_t i = 0; i < width; ++i) rule += "─";
        }
        console_.out() << palette.dim(rule) << '\n';
    }

    void print(const std::vector<std::string>& row) {
        if (spaced_ && !first_) console_.out() << '\n';
        first_ = false;
        print_lines(row, [](const std::string& cell) { return cell; });
    }

    template <typename Style>
    void print_lines(const std::vector<std::string>& row, Style style) {
        std::vector<std::vector<std::string>> cells;
        std::size_t height = 1;
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells.push_back(wrap_tightly(row[i], widths_[i]));
            height = std::max(height, cells.back().size());
        }
        for (std::size_t line = 0; line < height; ++line) {
            std::string text;
            std::size_t padding = 0;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const std::string cell = line < cells[i].size() ? cells[i][line] : std::string();
                const std::size_t width = display_width(cell);
                const std::size_t rest = widths_[i] > width ? widths_[i] - width : 0;
                if (numeric_[i]) padding += rest;
                if (!cell.empty()) {
                    text.append(padding, ' ');
                    text += style(cell);
                    padding = 0;
                } else {
                    padding += width;
                }
                padding += (numeric_[i] ? 0 : rest) + gap;
            }
            console_.out() << text << '\n';
        }
    }

    const Graph& graph_;
    const Console& console_;
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> held_;
    std::vector<std::size_t> widths_;
    std::vector<bool> numeric_;
    std::size_t results_ = 0;
    bool laid_out_ = false;
    bool spaced_ = false;
    bool first_ = true;
};

}  // namespace

std::unique_ptr<ResultWriter> make_table_writer(const Graph& graph, const Console& console) {
    return std::make_unique<TableResult>(graph, console);
}

}  // namespace entente::cli
