#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <entente/model/entity.h>

#include "extract/features.h"
#include "extract/matcher.h"
#include "extract/reading.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// Two actors of known countries, one of which a predicate has for its agent while the other stands below it: what may
/// be related though no frame says so.
struct Candidate {
    Filler source;
    Filler target;
    int predicate = -1;
    std::vector<int> path;  ///< words from the predicate down to the target's, both included
};

/// Lists the candidates of a sentence and tells the scorer of them. Reused from sentence to sentence: it owns scratch
/// space. The matcher is the one that matched the sentence.
class Candidates {
public:
    Candidates(const lexicon::Predicates& predicates, Matcher& matcher);

    /// What there is to know of a sentence.
    struct Sentence {
        const Phrases* phrases = nullptr;
        std::span<const Mention> mentions;
        std::span<const Entity> entities;
        std::span<const Reading> readings;
    };

    /// In the order of the targets; of two ways to join the same actors the one nearer to the target.
    void list(const Sentence& sentence, std::vector<Candidate>& out);

    /// The path and its words, what the frames' words hint at, prepositions, negation, modals, outer words, the kinds
    /// of the ends, and what the frames found of other actors; nothing of what they found of these two.
    void describe(const Sentence& sentence, const Candidate& candidate, Features& out) const;

private:
    [[nodiscard]] bool may_stand(const Mention& mention, std::span<const Entity> entities) const;
    void climb(const Sentence& sentence, std::uint32_t target, std::vector<Candidate>& out);
    void add_words(const Sentence& sentence, const Candidate& candidate, Features& out) const;
    void add_place(const Sentence& sentence, const Candidate& candidate, Features& out) const;
    void add_setting(const Sentence& sentence, const Candidate& candidate, Features& out) const;
    void add_ends(const Sentence& sentence, const Candidate& candidate, Features& out) const;
    void add_hints(std::string_view name, int word, Features& out) const;
    void add_effects(std::string_view name, int word, Features& out) const;

    Matcher* matcher_;
    std::vector<std::uint32_t> hints_;  // of each lexeme, the events that most of its frames tell, one bit each
    std::vector<Filler> agents_;
};

/// Whether a reading joins these two entities, either way round.
[[nodiscard]] bool joins(const Reading& reading, std::span<const Mention> mentions, std::uint32_t one,
                         std::uint32_t other);

}  // namespace entente::extract
