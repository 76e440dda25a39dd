#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente::query {

/// A place in the query's text; line and column count from 1, the column in code points, the offset in bytes.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t offset = 0;
};

/// An Error that ends in openCypher's class and detail: `… (SyntaxError: UndefinedVariable)`.
[[nodiscard]] Error failure(std::string_view error_class, std::string_view detail, std::string message,
                            Position position, std::string remedy = {});

[[nodiscard]] Error syntax_error(std::string_view detail, std::string message, Position position,
                                 std::string remedy = {});

/// `range takes 2 to 3 arguments, not 1`, of a function or procedure that has no upper limit where `most` is empty.
[[nodiscard]] Error wrong_argument_count(std::string_view name, std::size_t given, std::size_t least,
                                         std::optional<std::size_t> most, Position position);

}  // namespace entente::query
