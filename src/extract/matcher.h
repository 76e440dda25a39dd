#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/mention.h"
#include "extract/phrase.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// An actor that stands at an end, and how directly.
struct Filler {
    std::uint32_t mention = 0;  ///< index into the sentence's mentions
    int word = -1;              ///< by which it hangs on the predicate
    double weight = 1.0;        ///< 1: the argument itself; less for the owner of a thing, or one taken from afar
};

/// A frame found in a sentence, with whoever stands at its ends.
struct Match {
    const lexicon::Frame* frame = nullptr;
    int trigger = -1;
    lexicon::Prepositions preposition = 0;  ///< that belongs to the trigger: `call for`
    std::vector<int> elements;              ///< words that the frame needs beside the trigger
    std::vector<Filler> sources;
    std::vector<Filler> targets;  ///< of a pair: the same as `sources`
    int specificity = 0;
    bool loose = false;  ///< the target stands where the frame does not ask for it
};

/// Finds the frames of a sentence. Longer frames win over shorter ones of the same trigger and ends, and a
/// noun that a verb's frame took is no trigger any more. Reused from sentence to sentence: it owns scratch
/// space.
class Matcher {
public:
    explicit Matcher(const lexicon::Predicates& predicates) : predicates_(&predicates) {}

    /// Matches, by trigger in the order of the text. Both arguments must outlive the use of `lexemes_at`.
    void match(const Phrases& phrases, std::span<const Mention> mentions, std::vector<Match>& out);

    /// The lexemes that stand at a word of the sentence last matched.
    [[nodiscard]] std::span<const std::uint32_t> lexemes_at(int word) const {
        const auto at = static_cast<std::size_t>(word);
        return std::span(lexemes_).subspan(begins_[at], begins_[at + 1] - begins_[at]);
    }
    /// The effects that a word has as an outer word, one bit each.
    [[nodiscard]] std::uint32_t effects_at(int word) const;

    /// The actors that a noun phrase is, coordination included, or else the owner of what it names.
    void fill(int word, lexicon::Restriction restriction, std::vector<Filler>& out);
    /// Who does what a word says: of a verb its subject, of a noun its owner.
    void fill_agent(int word, lexicon::Restriction restriction, std::vector<Filler>& out);
    /// What a phrase behind one of these prepositions names, on the given word.
    void fill_oblique(int word, lexicon::Prepositions wanted, lexicon::Restriction restriction, bool keep_elements,
                      std::vector<Filler>& out);

private:
    void find_lexemes();
    void drop_taken_verbs(std::vector<Match>& out) const;
    void match_loosely(int verb, std::vector<Match>& out);
    [[nodiscard]] bool has_loose_target(const lexicon::Frame& frame, const Match& match, Filler& out) const;
    [[nodiscard]] bool same_entity(std::uint32_t mention, const std::vector<Filler>& others) const;
    [[nodiscard]] bool names_victim(const lexicon::Frame& frame, const Match& match) const;
    [[nodiscard]] bool is_ambiguous(std::uint32_t lexeme) const;
    [[nodiscard]] bool holds_possessive(const Mention& mention) const;
    [[nodiscard]] bool below_object(int word, int verb) const;
    [[nodiscard]] int steps_below(int word, const Match& match) const;
    [[nodiscard]] bool stands_at(const lexicon::Lexeme& lexeme, int word) const;
    [[nodiscard]] bool may_trigger(const lexicon::Lexeme& lexeme, int word) const;
    void match_at(int word, bool nouns, std::vector<Match>& out);
    [[nodiscard]] bool try_frame(const lexicon::Frame& frame, const lexicon::Lexeme& lexeme, int word, Match& match);
    [[nodiscard]] int find_element(const lexicon::Element& element, const Match& match) const;
    [[nodiscard]] int element_among(int head, const lexicon::Element& element, const Match& match) const;
    [[nodiscard]] bool fits(int word, const lexicon::Element& element) const;
    /// False where no word beside the trigger can be one of the frame's elements.
    [[nodiscard]] bool may_stand(const lexicon::Frame& frame, int trigger) const;
    [[nodiscard]] bool may_stand(std::uint32_t first_set) const {
        return first_set == lexicon::Predicates::no_set || standing_[first_set] != 0;
    }
    /// The bit of a word in `standing_`; words 64 apart share one.
    static std::uint64_t place_of(int word) { return std::uint64_t{1} << (static_cast<unsigned>(word) % 64); }
    void fill_slot(const lexicon::Slot& slot, const lexicon::Lexeme& lexeme, const Match& match,
                   std::vector<Filler>& out);
    void fill_objects(const lexicon::Lexeme& lexeme, const lexicon::Slot& slot, const Match& match,
                      std::vector<Filler>& out);
    void fill_owner(int word, const lexicon::Slot& slot, std::vector<Filler>& out);
    void fill_from_depth(int word, lexicon::Restriction restriction, std::vector<Filler>& out);
    void fill_from_governor(int verb, lexicon::Restriction restriction, std::vector<Filler>& out);
    void fill_by_order(const lexicon::Slot& slot, const Match& match, std::vector<Filler>& out);
    void fill_oblique_by_order(const lexicon::Slot& slot, const Match& match, std::vector<Filler>& out);
    [[nodiscard]] int element_by_order(const lexicon::Element& element, const Match& match) const;
    [[nodiscard]] bool ends_clause(int word) const;
    [[nodiscard]] std::uint32_t mention_from(int first, int last) const;
    [[nodiscard]] std::uint32_t name_behind(int noun, lexicon::Prepositions wanted) const;
    void drop_owners(std::vector<Filler>& out) const;
    void fill_noun_agent(const lexicon::Frame& frame, Match& match);
    void add_coordinated(int word, lexicon::Restriction restriction, std::vector<Filler>& out);
    void add_mention(std::uint32_t mention, int word, double weight, lexicon::Restriction restriction,
                     std::vector<Filler>& out) const;

    const lexicon::Predicates* predicates_;
    const Phrases* phrases_ = nullptr;
    std::span<const Mention> mentions_;
    std::vector<std::uint32_t> lexemes_;
    std::vector<std::size_t> begins_;
    std::vector<std::uint64_t> standing_;         // for each set of words of elements, where one stands
    std::vector<std::uint32_t> mention_by_head_;  // Mention::none where no mention hangs by the word
    std::vector<bool> taken_;                     // nouns that a verb's frame took
    std::vector<int> objects_;
    std::vector<int> coordinated_;
    std::vector<Filler> nearer_;
    std::vector<Match> found_;
};

}  // namespace entente::extract
