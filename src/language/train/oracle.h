#pragma once

#include <span>

#include "language/arc_hybrid.h"

namespace entente::language::train {

/// How many arcs of the treebank's tree an action makes unreachable (Goldberg and Nivre 2013, section 4.3).
/// `heads` are projective; the root's head is the number of words.
[[nodiscard]] int cost(const ParserState& state, std::span<const int> heads, Action action) noexcept;

}  // namespace entente::language::train
