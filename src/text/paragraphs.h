#pragma once

#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace entente::text {

/// The paragraphs of a text, without the white space around them, in order; none is empty.
///
/// A line is a paragraph, except where a paragraph was wrapped: a break counts as a space when its line is
/// too full to take the next line's first word, at the width (40 to 120) that the text's lines keep to, or
/// when the next line goes on in lower case after a line that ends no sentence.
[[nodiscard]] std::vector<ByteRange> find_paragraphs(std::string_view text);

/// The range without white space at either end.
[[nodiscard]] ByteRange trim(std::string_view text, ByteRange range) noexcept;

}  // namespace entente::text
