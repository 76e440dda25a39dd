#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::cli {

/// One query of a text that holds several, and where in it it begins; line and column count from 1, the
/// column in code points.
struct QueryStatement {
    std::string_view text;  ///< without the semicolon
    std::uint64_t line = 1;
    std::uint64_t column = 1;
};

struct QueryScript {
    std::vector<QueryStatement> statements;
    /// Whether the text ends behind a semicolon, with nothing open. A prompt asks for another line where not.
    bool complete = true;
};

/// The queries between semicolons; a semicolon in a text, a quoted name or a comment separates nothing. Parts
/// without anything but space and comments are left out. The views look into `text`. O(n).
[[nodiscard]] QueryScript split_statements(std::string_view text);

/// An error that a statement gave, with its place in the whole text.
[[nodiscard]] Error placed(Error error, const QueryStatement& statement, const std::string& file);

/// The line of a text that a place is in, and below it a caret under the column, each behind four spaces,
/// safe for a terminal and cut to its width; nothing without a place.
[[nodiscard]] std::string excerpt(std::string_view text, std::uint64_t line, std::uint64_t column, std::size_t width);

}  // namespace entente::cli
