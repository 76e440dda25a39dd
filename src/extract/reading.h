#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <entente/model/ontology.h>
#include <entente/model/relation.h>

#include "extract/matcher.h"
#include "extract/phrase.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// What a sentence says of a matched predicate: whether it happened, on whose word, and what an outer word
/// makes of it.
struct Reading {
    const lexicon::Frame* frame = nullptr;  ///< null where only an outer word is known
    const RelationType* type = nullptr;
    std::string cameo;
    std::vector<Filler> sources;
    std::vector<Filler> targets;
    bool pair = false;
    std::vector<Filler> speakers;  ///< empty where the document itself says so
    Status status = Status::occurred;
    int status_word = -1;    ///< at which the status was decided; -1 where nothing did
    bool earlier = false;    ///< stands under *after*: it came before what the sentence reports
    bool future = false;     ///< dates in it lie ahead of the report
    bool dropped = false;    ///< `did not say whether`
    int trigger = -1;        ///< the outermost word that decides
    int inner = -1;          ///< the frame's own trigger
    std::vector<int> words;  ///< all words of the predicate, in the order of the text
    int told_by = -1;        ///< the verb of saying that governs it
    double certainty = 1.0;
    bool proposed = false;  ///< by the scorer, outer words having been heard
    std::int64_t lead = 0;  ///< of a proposed event over none
    std::string rule;
};

/// Reads matches in their sentence: tense, modals, negation and its scope, conditionals, outer words, verbs
/// of saying and believing. The outer word decides: *refuse to meet* is a rejection, *threaten to attack* a
/// threat. Reused from sentence to sentence.
class Reader {
public:
    Reader(const lexicon::Predicates& predicates, Matcher& matcher) : predicates_(&predicates), matcher_(&matcher) {}

    /// The readings of a sentence's matches, and of outer words whose inner predicate no frame knows.
    /// Mentions are those that the matcher was given; their `entities` tell whether a speaker speaks of
    /// itself.
    void read(const Phrases& phrases, std::span<const Mention> mentions, const std::vector<Match>& matches,
              std::vector<Reading>& out);

    /// Status and source of an event that was proposed for the sentence last read.
    void read_proposed(Reading& reading);
    /// Whether the sentence last read tells of sport, where no word means what it means elsewhere.
    [[nodiscard]] bool tells_of_contest() const noexcept { return contest_; }

private:
    struct Climb {
        int at = -1;          ///< the word reached
        bool telling = true;  ///< outer words still bear on the status; else only on who says so
        bool noun = false;    ///< still on the way out of the noun phrase of an event noun
        bool presupposed = false;
    };

    void read_match(const Match& match, Reading& reading);
    void read_own(int word, Reading& reading);
    void read_modifiers(int noun, Reading& reading);
    void climb_out(Climb& climb, Reading& reading);
    bool step(Climb& climb, Reading& reading);
    void step_clause(Climb& climb, int head, Reading& reading);
    void step_adverbial(Climb& climb, int head, Reading& reading);
    void apply_outer(int outer, int inner, Reading& reading);
    void apply_status(lexicon::Effect effect, int outer, Reading& reading);
    void apply_saying(int outer, int inner, Reading& reading);
    bool compose(lexicon::Effect effect, int outer, Reading& reading);
    void negate(Reading& reading, bool refused);
    void find_speakers(int word, Reading& reading);
    [[nodiscard]] bool ends_sentence(int verb, int clause) const;
    void set_speakers(int verb, Reading& reading);
    void find_patient(int inner, const std::vector<Filler>& sources, std::vector<Filler>& out);
    [[nodiscard]] std::optional<lexicon::Effect> effect_on_unknown(int outer, int inner, bool own_subject) const;
    void read_unknown_inner(int outer, std::vector<Reading>& out);
    void read_blame(int word, std::vector<Reading>& out);
    [[nodiscard]] bool blames(int word) const;
    [[nodiscard]] bool reports(int outer, int inner) const;
    [[nodiscard]] bool has_condition(int verb) const;
    [[nodiscard]] bool same_actor(const std::vector<Filler>& a, const std::vector<Filler>& b) const;
    [[nodiscard]] bool has_modal(int word, std::initializer_list<std::string_view> modals) const;

    const lexicon::Predicates* predicates_;
    Matcher* matcher_;
    const Phrases* phrases_ = nullptr;
    std::span<const Mention> mentions_;
    std::vector<bool> decided_;  // outer words that composed with a frame
    bool contest_ = false;
};

}  // namespace entente::extract
