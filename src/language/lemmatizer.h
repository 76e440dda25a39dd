#pragma once

#include <string>
#include <string_view>

#include "language/tags.h"

namespace entente::language {

/// Sets `lemma` to the dictionary form of an English word with these tags, by a table of irregular words and
/// rules of spelling: `met` VBD gives `meet`, `countries` NNS `country`, `States` NNPS `State`, `n't` `not`.
/// Names keep their capitals; everything else is lower case.
void lemmatize(std::string_view form, Upos upos, Xpos xpos, std::string& lemma);

}  // namespace entente::language
