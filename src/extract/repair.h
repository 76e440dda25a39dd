#pragma once

#include "language/tree.h"

namespace entente::extract {

/// Mends the commonest wrong tree, a finite verb read as a participle or a noun: in a sentence whose root is
/// a noun and whose main clause has no other verb, `The two sides discussed trade`, `Leaders shook hands`,
/// `Putin, Kim to meet`. The verb becomes the root, what stands before it its subject, what follows its
/// object. Leaves every other tree as it is. Time is linear in the sentence.
void repair_main_verb(language::Tree& tree);

}  // namespace entente::extract
