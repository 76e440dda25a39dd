#pragma once

#include "language/tree.h"

namespace entente::extract {

inline bool is_nominal(const language::Tree& tree, int word) {
    using language::Upos;
    const Upos tag = tree.upos(word);
    return tag == Upos::noun || tag == Upos::propn || tag == Upos::pron || tag == Upos::num;
}

/// Past, present or a modal.
inline bool carries_tense(language::Xpos tag) {
    using language::Xpos;
    return tag == Xpos::vbd || tag == Xpos::vbz || tag == Xpos::vbp || tag == Xpos::md;
}

}  // namespace entente::extract
