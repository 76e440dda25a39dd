#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/entity.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

#include "lexicon/hash_index.h"
#include "lexicon/sport_words.h"

namespace entente::lexicon {

enum class WordKind : std::uint8_t { verb, noun, adjective };

/// A set of prepositions, one bit each; see `preposition_bit`.
using Prepositions = std::uint64_t;

/// The prepositions that frames may name, shorter ones first.
inline constexpr std::array<std::string_view, 52> preposition_words = {
    "as",      "at",      "by",      "in",      "of",      "on",      "to",        "up",      "for",
    "off",     "out",     "per",     "via",     "amid",    "from",    "into",      "like",    "near",
    "onto",    "over",    "than",    "that",    "upon",    "with",    "about",     "above",   "after",
    "along",   "among",   "below",   "since",   "under",   "until",   "across",    "around",  "before",
    "behind",  "beside",  "beyond",  "during",  "inside",  "toward",  "within",    "against", "because",
    "between", "despite", "outside", "through", "towards", "without", "throughout"};

/// Where those of each length begin; those of the greatest length end at the last number.
inline constexpr auto words_of_length = [] {
    std::array<std::size_t, preposition_words.back().size() + 2> first{};
    for (const std::string_view word : preposition_words)
        for (std::size_t longer = word.size() + 1; longer < first.size(); ++longer) ++first[longer];
    return first;
}();

/// The bit of a preposition in lower case, 0 for any other word.
[[nodiscard]] constexpr Prepositions preposition_bit(std::string_view word) noexcept {
    if (word.size() + 1 >= words_of_length.size()) return 0;
    if (word == "towards") word = "toward";
    for (std::size_t i = words_of_length[word.size()]; i < words_of_length[word.size() + 1]; ++i)
        if (preposition_words[i] == word) return Prepositions{1} << i;
    return 0;
}

/// The same of a fixed word, found while compiling.
[[nodiscard]] consteval Prepositions preposition(std::string_view word) noexcept { return preposition_bit(word); }

/// A word, or words that act as one, in dictionary form: `launch`, `carry out`, `open fire on`, `state of
/// emergency`.
struct Lexeme {
    WordKind kind = WordKind::verb;
    std::vector<std::string> words;  ///< without a verb's closing preposition
    std::uint32_t head = 0;          ///< index of the word that heads it in the tree
    Prepositions preposition = 0;    ///< of a verb: what stands before its object (`lash out at`)
};

/// Ids of lexemes, sorted.
using WordSet = std::vector<std::uint32_t>;

[[nodiscard]] bool contains(const WordSet& set, std::uint32_t lexeme) noexcept;

/// Where an end stands.
enum class Place : std::uint8_t {
    none,
    subject,         ///< of the trigger
    object,          ///< of the trigger
    element_object,  ///< of the element `element`
    oblique,         ///< behind one of `prepositions`, on the trigger or any element
    owner,           ///< owner of the trigger noun or of the element `element`
};

/// Which entities may stand at an end.
enum class Restriction : std::uint8_t { any, person, state, place, group, force };

[[nodiscard]] bool allows(Restriction restriction, EntityType type) noexcept;

struct Slot {
    static constexpr std::uint8_t trigger = 0xFF;

    Place place = Place::none;
    Prepositions prepositions = 0;
    std::uint8_t element = trigger;  ///< for `owner` and `element_object`
    Restriction restriction = Restriction::any;
};

/// A word that a frame needs beside its trigger.
struct Element {
    Prepositions prepositions = 0;  ///< 0: a plain dependent (object, predicative)
    WordSet words;
    std::uint32_t set = 0;  ///< the number of `words` among the different sets of all elements
};

/// Which words, with which arguments, tell which relation: one line of a table.
struct Frame {
    std::string id;  ///< `verb: S {launch} {investigation} into/of T`
    WordKind kind = WordKind::verb;
    const RelationType* type = nullptr;
    std::string cameo;
    WordSet triggers;
    std::vector<Element> elements;
    Slot source;
    Slot target;
    bool pair = false;          ///< S+T: both ends stand together at `source`
    bool additive = false;      ///< tells something beside what shorter frames of its trigger tell
    int specificity = 0;        ///< the longer frame wins
    std::uint64_t breadth = 0;  ///< how many patterns of words its classes make
    std::string example;        ///< with `_source_` and `*target*` marked
    std::string file;
    std::uint32_t line = 0;
};

/// What a word does to a predicate inside it.
enum class Effect : std::uint8_t {
    refuse,
    agree,
    threaten,
    demand,
    appeal,
    plan,
    attempt,
    possible,
    believe,
    deny,
    say,
    pass,
    blame,
    invite
};
inline constexpr std::size_t effect_count = 14;

/// A table as a user or the library gives it.
struct PredicateTable {
    std::string_view name;
    std::string_view text;
};

/// Word classes, frames and outer words, checked against an ontology. Immutable; the ontology must outlive
/// it.
///
/// The tables' form is told at the head of each file under src/lexicon/tables/; one table may mix `verbs`,
/// `nouns`, `outer` and `compose` lines with frames, and may use the classes of tables before it.
class Predicates {
public:
    /// The standard tables followed by `more`. Errors name file and line.
    static Result<Predicates> create(const Ontology& ontology, std::span<const PredicateTable> more = {});

    [[nodiscard]] const std::vector<Frame>& frames() const noexcept { return frames_; }
    [[nodiscard]] const Lexeme& lexeme(std::uint32_t id) const { return lexemes_[id]; }
    /// The lexemes whose head word has that dictionary form, in lower case; empty for most words.
    [[nodiscard]] std::span<const std::uint32_t> lexemes_of(std::string_view lemma) const;
    /// The frames that a lexeme can trigger, the longest first.
    [[nodiscard]] std::span<const std::uint32_t> frames_of(std::uint32_t lexeme) const { return frames_of_[lexeme]; }
    /// The set of the first element of each of `frames_of`; `no_set` where the frame has none.
    static constexpr std::uint32_t no_set = 0xFFFFFFFFU;
    [[nodiscard]] std::span<const std::uint32_t> first_sets_of(std::uint32_t lexeme) const {
        return first_sets_of_[lexeme];
    }
    /// How many different sets of words the elements of frames have, and those that hold a lexeme.
    [[nodiscard]] std::size_t set_count() const noexcept { return set_count_; }
    [[nodiscard]] std::span<const std::uint32_t> sets_of(std::uint32_t lexeme) const { return sets_of_[lexeme]; }
    /// The effects of a lexeme as an outer word, one bit each (`1 << effect`).
    [[nodiscard]] std::uint32_t effects_of(std::uint32_t lexeme) const { return effects_of_[lexeme]; }

    struct Composed {
        const RelationType* type = nullptr;
        std::string cameo;
    };
    /// What an outer word makes of an event of that PLOVER name (of none: `*`); null for effects that change
    /// no type.
    [[nodiscard]] const Composed* compose(Effect effect, std::string_view plover) const;

    /// The words that tell of contests, where predicates mean something else.
    [[nodiscard]] const SportWords& sport() const noexcept { return sport_; }

    /// Whether a sentence with this word may tell a relation at all: what the gate looks up.
    [[nodiscard]] bool triggers(std::string_view lemma) const { return !lexemes_of(lemma).empty(); }

private:
    friend class PredicateReader;

    [[nodiscard]] std::uint32_t find_head(std::string_view lemma, std::uint32_t hash) const;
    void add_to_head(const std::string& lemma, std::uint32_t lexeme);

    std::vector<Lexeme> lexemes_;
    std::vector<Frame> frames_;
    HashIndex head_index_;
    std::vector<std::string> heads_;
    std::vector<std::vector<std::uint32_t>> by_head_;
    std::vector<std::vector<std::uint32_t>> frames_of_;
    std::vector<std::vector<std::uint32_t>> first_sets_of_;
    std::vector<std::vector<std::uint32_t>> sets_of_;
    std::size_t set_count_ = 0;
    std::vector<std::uint32_t> effects_of_;
    SportWords sport_;
    std::array<std::map<std::string, Composed, std::less<>>, effect_count> composed_;
};

}  // namespace entente::lexicon
