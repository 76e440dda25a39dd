#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/coreference.h"
#include "extract/phrase.h"
#include "extract/reading.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// Whom a text means by what they did: once it has told that A attacked, `France condemned the attack` is
/// about A. Goes through a document sentence by sentence; the last attack counts, until one without a known
/// attacker is told.
class EventCoreference {
public:
    explicit EventCoreference(const lexicon::Predicates& predicates) : predicates_(&predicates) {}

    /// Adds a mention of the attacker for each `the attack` of a sentence that says neither whose nor on
    /// whom.
    void refer(SentenceMentions& at, const Phrases& phrases, const std::vector<Entity>& entities) const;
    /// Leaves out what such a mention is no end of: it may be judged, and does and suffers nothing else.
    static void filter(std::span<const Mention> mentions, std::vector<Reading>& readings);
    /// Takes note of the attacks that a sentence tells.
    void note(const SentenceMentions& at, const Phrases& phrases, const std::vector<Reading>& readings);

private:
    [[nodiscard]] bool is_attack(const Phrases& phrases, int word) const;

    const lexicon::Predicates* predicates_;
    std::optional<std::uint32_t> attacker_;  // index of the entity
};

}  // namespace entente::extract
