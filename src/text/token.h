#pragma once

#include <cstdint>
#include <string_view>

#include <entente/model/span.h>

namespace entente::text {

/// A word or a mark, cut as the English Universal Dependencies treebanks cut it: `do|n't`, `Russia|'s`,
/// `$|1.5`, `search|-|engine`, but `U.S.`, `Mr.`, `Jong-un`, `al-Assad`, `10,000` whole.
struct Token {
    std::string_view form;         ///< as written, without soft hyphens and zero-width characters
    std::uint32_t byte_begin = 0;  ///< into the text that the sentence is of
    std::uint32_t byte_end = 0;
    Span span;                  ///< the same in code points
    bool space_before = false;  ///< whether white space stands before it
};

}  // namespace entente::text
