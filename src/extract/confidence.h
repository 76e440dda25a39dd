#pragma once

#include <cstddef>
#include <span>

#include <entente/model/entity.h>

#include "extract/features.h"
#include "extract/reading.h"

namespace entente::extract {

/// A reading and two of its ends.
struct ReadPair {
    const Phrases* phrases = nullptr;
    std::span<const Mention> mentions;
    const Reading* reading = nullptr;
    const Filler* source = nullptr;
    const Filler* target = nullptr;
    const Entity* source_entity = nullptr;
    const Entity* target_entity = nullptr;
    std::size_t readings = 1;  ///< of the sentence, by frames
};

/// The product of what each rule that was used is worth: 0.9 for named actors and an exact frame, less for owners, role
/// nouns, pronouns, loose matches, far ends, and whatever is not told as done.
[[nodiscard]] double rule_weight(const ReadPair& pair);

/// What the scorer is told of a pair to say how sure it is: the product of the rules, the event, the ends, their order
/// and distance, what else the sentence tells.
void add_confidence_features(const ReadPair& pair, Features& out);

}  // namespace entente::extract
