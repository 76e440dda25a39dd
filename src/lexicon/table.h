#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::lexicon {

/// A table of tab-separated values: `#` begins a comment line, blank lines are skipped, the first other line names the
/// columns. Cells are trimmed; a missing trailing cell is empty. The text must outlive the table.
struct Table {
    struct Row {
        std::uint64_t line = 0;               ///< 1-based
        std::string_view text;                ///< the whole line
        std::vector<std::string_view> cells;  ///< one for each column asked for, empty where the table lacks it
    };

    std::string file;
    std::vector<Row> rows;

    /// Reads a table. `columns` are those known, in the order in which the cells shall come; the first `required` of
    /// them must be there. An unknown or doubled column, a row with too many cells, an empty first cell and bytes that
    /// are not UTF-8 are Errors with file, line and column.
    static Result<Table> parse(std::string_view text, std::string_view file, std::span<const std::string_view> columns,
                               std::size_t required);

    /// An Error at that row.
    [[nodiscard]] Error error_at(const Row& row, std::string message, std::string remedy = {}) const;
    /// The same with the column where `part` of one of the row's cells begins.
    [[nodiscard]] Error error_in(const Row& row, std::string_view part, std::string message,
                                 std::string remedy = {}) const;
};

/// Text put together from parts: `text_of("unknown type \"", cell, "\"")`.
template <typename... Parts>
[[nodiscard]] std::string text_of(const Parts&... parts) {
    std::string text;
    (text.append(parts), ...);
    return text;
}

/// The parts of a cell between `|`, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view cell);

}  // namespace entente::lexicon
