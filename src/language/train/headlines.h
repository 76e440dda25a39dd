#pragma once

#include <vector>

#include "language/train/conllu.h"

namespace entente::language::train {

/// The sentence as a headline would print it: capitals on all but small words, no full stop.
[[nodiscard]] TreebankSentence as_headline(TreebankSentence sentence);

/// Adds every eighth sentence as a headline, and every eighth without its full stop, so that a capital does
/// not make every verb a name: no treebank of ours holds headlines.
void add_headlines(std::vector<TreebankSentence>& sentences);

}  // namespace entente::language::train
