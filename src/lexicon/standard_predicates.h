#pragma once

#include <vector>

#include "lexicon/predicates.h"

namespace entente::lexicon {

/// The tables of predicates that are compiled in, in the order in which they are read: of two frames that fit equally
/// well the one read first is taken.
[[nodiscard]] std::vector<PredicateTable> standard_predicate_tables();

}  // namespace entente::lexicon
