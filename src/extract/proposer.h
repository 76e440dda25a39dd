#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <entente/model/ontology.h>

#include "extract/candidates.h"
#include "extract/features.h"
#include "extract/reading.h"
#include "extract/scorer.h"

namespace entente::extract {

/// Proposes an event for two actors that no frame joins, where the scorer's best event leads over none by the table's
/// margin. Reused from sentence to sentence; predicates, ontology, scorer and matcher must outlive it.
class Proposer {
public:
    Proposer(const lexicon::Predicates& predicates, const Ontology& ontology, const Scorer& scorer, Matcher& matcher);

    /// Appends what it proposes to `readings`, the rule being `scorer`. The reader is the one that read the sentence,
    /// and tells status and source.
    void propose(const Phrases& phrases, std::span<const Mention> mentions, std::span<const Entity> entities,
                 Reader& reader, std::vector<Reading>& readings);

private:
    struct Event {
        const RelationType* type = nullptr;  ///< null for an event that is never proposed
        std::size_t outcome = 0;
    };

    [[nodiscard]] const Event* best(std::int64_t& lead) const;

    Candidates candidates_;
    const Scorer* scorer_;
    std::vector<Event> events_;
    std::size_t none_ = 0;
    std::vector<Candidate> found_;
    Features features_;
    std::vector<std::int64_t> sums_;
};

}  // namespace entente::extract
