#pragma once

#include <array>
#include <cstdint>

#include <entente/model/ontology.h>
#include <entente/model/relation.h>

#include "extract/fillers.h"
#include "extract/reading.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// How far up the tree outer words are looked for.
inline constexpr int max_steps = 24;

constexpr std::uint32_t bit(lexicon::Effect effect) { return 1U << static_cast<unsigned>(effect); }

inline constexpr std::array composing = {lexicon::Effect::refuse, lexicon::Effect::agree,  lexicon::Effect::threaten,
                                         lexicon::Effect::demand, lexicon::Effect::appeal, lexicon::Effect::invite};

inline constexpr std::uint32_t composing_bits = bit(lexicon::Effect::refuse) | bit(lexicon::Effect::agree) |
                                                bit(lexicon::Effect::threaten) | bit(lexicon::Effect::demand) |
                                                bit(lexicon::Effect::appeal) | bit(lexicon::Effect::invite);

/// Effects that ask something of whoever the clause is about.
inline constexpr bool asks(lexicon::Effect effect) {
    return effect == lexicon::Effect::demand || effect == lexicon::Effect::appeal || effect == lexicon::Effect::invite;
}

inline bool hostile(const RelationType& type) {
    return type.quad == QuadClass::material_conflict || type.plover == "THREATEN" || type.plover == "PROTEST";
}

inline bool cooperative(const RelationType& type) {
    return type.quad == QuadClass::verbal_cooperation || type.quad == QuadClass::material_cooperation;
}

/// The later word of a chain weighs more: what is planned may be said to be merely possible, not the other
/// way round.
inline void weaken(Reading& reading, Status status) {
    if (reading.status == Status::denied) return;
    if (reading.status == Status::possible && status != Status::denied) return;
    reading.status = status;
}

}  // namespace entente::extract
