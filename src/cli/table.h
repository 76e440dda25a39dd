#pragma once

#include <string>
#include <vector>

namespace entente::cli {

/// Rows of text in aligned columns, for people. Cells are escaped by the caller (`escape_for_terminal`).
class Table {
public:
    /// One entry a column: whether its cells stand at the right, as numbers do.
    explicit Table(std::vector<bool> right_aligned) : right_aligned_(std::move(right_aligned)) {}

    void add(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

    /// The rows, each after `indent` spaces, columns two spaces apart. A row that is wider than `width` has
    /// its last column wrapped under itself, or, where nothing useful would fit there, is left long.
    [[nodiscard]] std::string to_string(std::size_t indent, std::size_t width) const;

private:
    std::vector<bool> right_aligned_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace entente::cli
