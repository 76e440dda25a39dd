#pragma once

#include "language/tree.h"

namespace entente::extract {

/// Mends what the parser often reads wrong in news: first the main verb, then the clauses.
void repair(language::Tree& tree);

/// Mends the commonest wrong tree, a finite verb read as a participle or a noun: in a sentence whose root is
/// a noun and whose main clause has no other verb, `The two sides discussed trade`, `Leaders shook hands`,
/// `Putin, Kim to meet`. The verb becomes the root, what stands before it its subject, what follows its
/// object. Leaves every other tree as it is. Time is linear in the sentence.
void repair_main_verb(language::Tree& tree);

/// Mends what is often read wrong in the long sentences of news, each where the tree shows it for certain: a name with
/// a relative clause that lost its own verb (`Egypt, which has quarrelled with Ethiopia, sided with Somalia`), the
/// subject of a clause taken for the last of a list, a clause behind *before* or *after* taken for a noun, two subjects
/// that are one list, a list read as an apposition, the second side of `between A and B`, a participle hung on who
/// tells of it, a preposition above its noun. Leaves every other tree as it is. Time is linear in the sentence but for
/// deep trees.
void repair_clauses(language::Tree& tree);

}  // namespace entente::extract
