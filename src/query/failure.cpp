#include "query/failure.h"

#include <fmt/format.h>

#include <entente/query/query.h>

namespace entente::query {

Error failure(std::string_view error_class, std::string_view detail, std::string message, Position position,
              std::string remedy) {
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = std::move(message);
    error.message.append(" (").append(error_class).append(": ").append(detail).append(")");
    error.remedy = std::move(remedy);
    error.line = position.line;
    error.column = position.column;
    return error;
}

Error syntax_error(std::string_view detail, std::string message, Position position, std::string remedy) {
    return failure("SyntaxError", detail, std::move(message), position, std::move(remedy));
}

ErrorClass error_class(const Error& error) {
    const std::string& text = error.message;
    const auto open = text.rfind(" (");
    if (open == std::string::npos || !text.ends_with(')')) return {};
    const auto colon = text.find(": ", open);
    if (colon == std::string::npos) return {};
    return {text.substr(open + 2, colon - open - 2), text.substr(colon + 2, text.size() - colon - 3)};
}

Error wrong_argument_count(std::string_view name, std::size_t given, std::size_t least, std::optional<std::size_t> most,
                           Position position) {
    const std::string wanted = !most            ? fmt::format("at least {}", least)
                               : least == *most ? std::to_string(least)
                                                : fmt::format("{} to {}", least, *most);
    return syntax_error(
        "InvalidNumberOfArguments",
        fmt::format("{} takes {} argument{}, not {}", name, wanted, most.value_or(least) == 1 ? "" : "s", given),
        position);
}

}  // namespace entente::query
