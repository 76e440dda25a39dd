#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

#include "query/failure.h"

namespace entente::query {

enum class TokenKind : std::uint8_t {
    name,         ///< identifier or keyword
    quoted_name,  ///< `in back quotes`, never a keyword
    string,
    integer,
    floating,
    parameter,   ///< $name
    symbol,      ///< punctuation, its characters in `text`
    bad_number,  ///< digits run into letters; an error where a number is read
    bad_symbol,  ///< an ASCII character that the language does not use
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    Position position;
    std::uint32_t end = 0;      ///< offset behind the token
    std::uint32_t partner = 0;  ///< of `(`, `[`, `{`: the index of the token that closes it, or 0
    std::string text;           ///< name, string with escapes resolved, digits without underscores, or symbol

    [[nodiscard]] bool is(std::string_view symbol) const { return kind == TokenKind::symbol && text == symbol; }
    /// Names are compared without regard to ASCII case; `keyword` is upper case.
    [[nodiscard]] bool is_keyword(std::string_view keyword) const;
};

/// The tokens of a query, the last of kind `end`. O(n). Not UTF-8, a string or comment without an end, or a bad
/// escape is an Error.
[[nodiscard]] Result<std::vector<Token>> tokenize(std::string_view text);

}  // namespace entente::query
