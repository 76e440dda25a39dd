#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/entity.h>

#include "extract/mention.h"

namespace entente::text {
struct Sentence;
}
namespace entente::language {
class Tree;
}
namespace entente::lexicon {
class Lexicon;
}

namespace entente::extract {

/// A sentence with its tree and its mentions; the first two are borrowed.
struct SentenceMentions {
    const text::Sentence* sentence = nullptr;
    const language::Tree* tree = nullptr;
    std::vector<Mention> mentions;
    bool title = false;  ///< a headline: its short names are those of the body's people
};

/// Says which mentions of a document are of one entity, by sieves from the surest to the least sure (Lee et al.,
/// Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules, 2013): the same name; a
/// surname; acronyms and metonyms; the dated table of leaders; title alone; `the two sides`, `both leaders`,
/// `his counterpart`; pronouns by recency, number, gender and type. Immutable; threads may share it.
class Coreference {
public:
    explicit Coreference(const lexicon::Lexicon& lexicon) : lexicon_(&lexicon) {}

    /// Sets `sentence` and `entities` of every mention (left empty where it stays unresolved) and completes ids, and
    /// gives the entities, in the order in which the text first names them, with the fullest name, aliases, country,
    /// roles and mention spans. `published` dates the leaders (`President Bush`). Mentions refer to entities by index.
    [[nodiscard]] std::vector<Entity> resolve(std::span<SentenceMentions> sentences,
                                              std::optional<Date> published) const;

private:
    const lexicon::Lexicon* lexicon_;
};

}  // namespace entente::extract
