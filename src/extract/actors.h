#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

class ArticleNames;

/// Finds the actors of one sentence: countries and what stands for them, people, bodies, organizations, armed groups,
/// role nouns, pronouns, places. Immutable; threads may share it. The lexicon must outlive it.
///
/// A name is an actor even where the lexicon does not know it; a role noun is one even without a country. Coordinated
/// actors are separate mentions, and `the foreign ministers of Iran and Iraq` is two. Weekdays and months never are.
class ActorFinder {
public:
    explicit ActorFinder(const lexicon::Lexicon& lexicon) : lexicon_(&lexicon) {}

    /// Whether a sentence can hold two actors, told without its tree: a capital inside it, a pronoun, a name of the
    /// article at its beginning, a known word. Where it is false, `find` finds nothing but its first word, whatever the
    /// tree.
    [[nodiscard]] bool may_find(const text::Sentence& sentence, const ArticleNames& names) const;

    /// The mentions, by first token and, from one token, longer before shorter (so an outer one before those inside
    /// it). Linear in the sentence's length.
    [[nodiscard]] std::vector<Mention> find(const text::Sentence& sentence, const language::Tree& tree,
                                            const ArticleNames& names) const;

private:
    const lexicon::Lexicon* lexicon_;
};

/// The whole (not nested) mention that covers a token, or nothing.
[[nodiscard]] std::optional<std::uint32_t> mention_at(std::span<const Mention> mentions, std::uint32_t token);

/// The actor that a noun phrase is, or that owns what it names: `Turkey` for the phrase headed by *plan* in
/// `Turkey's plan`, `the plan of Turkey`, `the Turkish plan`, `bases in Turkey`, `a call from Turkey`. `head` is the
/// phrase's head token. Tried in this order: the phrase itself, possessor, *of* and *by*, modifier, *from*, place.
[[nodiscard]] std::optional<std::uint32_t> owner_of(const language::Tree& tree, std::span<const Mention> mentions,
                                                    std::uint32_t head);

}  // namespace entente::extract
