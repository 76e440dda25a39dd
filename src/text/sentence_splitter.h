#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "text/token.h"

namespace entente::text {

/// A run of tokens that make one sentence, `[begin, end)`.
struct SentenceBounds {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool begins_in_quote = false;
};

/// Splits a paragraph's tokens into sentences and adds these to `bounds`. A sentence ends with its full stop,
/// question or exclamation mark and the quotation marks and brackets that close behind it, unless what
/// follows goes on in lower case; and at `max_sentence_tokens`.
void split_sentences(std::span<const Token> paragraph, std::vector<SentenceBounds>& bounds);

}  // namespace entente::text
