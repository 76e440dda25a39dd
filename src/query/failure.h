#pragma once

#include <cstdint>
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

}  // namespace entente::query
