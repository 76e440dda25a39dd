#include "extract/reading.h"

#include <algorithm>

#include "extract/effects.h"
#include "extract/words.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Xpos;
using lexicon::Effect;

namespace {

bool is_score(std::string_view form) {
    const std::size_t dash = form.find('-');
    return form.size() <= 7 && dash != std::string_view::npos && dash > 0 && dash + 1 < form.size() &&
           form.find_first_not_of("0123456789-") == std::string_view::npos;
}

/// Whether a sentence tells of a contest: one word that nothing else uses is enough, or two that go with others, or a
/// score.
bool tells_of_sport(const Phrases& phrases, const lexicon::SportWords& sport) {
    int found = 0;
    bool score = false;
    bool contested = false;
    for (int word = 0; word < phrases.tree().size(); ++word) {
        const lexicon::SportWord told = sport.find(phrases.lemma(word));
        if (told.sure) return true;
        found += told.likely ? 1 : 0;
        score = score || is_score(phrases.tree().form(word));
        contested = contested || told.contest;
    }
    return found > 1 || (score && (contested || found > 0));
}

}  // namespace

void Reader::read(const Phrases& phrases, std::span<const Mention> mentions, const std::vector<Match>& matches,
                  std::vector<Reading>& out) {
    out.clear();
    contest_ = tells_of_sport(phrases, predicates_->sport());
    if (contest_) return;
    phrases_ = &phrases;
    mentions_ = mentions;
    decided_.assign(static_cast<std::size_t>(phrases.tree().size()), false);
    for (const Match& match : matches) {
        Reading reading;
        read_match(match, reading);
        if (!reading.dropped) out.push_back(std::move(reading));
    }
    for (const Match& match : matches)
        for (const int element : match.elements) decided_[static_cast<std::size_t>(element)] = true;
    const auto decides = [&](const Reading& reading) {
        return reading.inner == reading.trigger && reading.frame->elements.empty() &&
               decided_[static_cast<std::size_t>(reading.trigger)];
    };
    out.erase(std::remove_if(out.begin(), out.end(), decides), out.end());
    for (const Match& match : matches)
        if (!match.elements.empty()) decided_[static_cast<std::size_t>(match.trigger)] = true;
    for (int word = 0; word < phrases.tree().size(); ++word)
        if (!decided_[static_cast<std::size_t>(word)]) read_unknown_inner(word, out);
    for (int word = 0; word < phrases.tree().size(); ++word)
        if (blames(word)) read_blame(word, out);
}

bool Reader::has_modal(int word, std::initializer_list<std::string_view> modals) const {
    for (const int child : phrases_->tree().children(word)) {
        if (language::base(phrases_->tree().deprel(child)) != Deprel::aux) continue;
        for (const std::string_view modal : modals)
            if (phrases_->lemma(child) == modal) return true;
    }
    return false;
}

/// `S will attack T if …`: said of what depends on the other, it is a threat.
bool Reader::has_condition(int verb) const {
    if (!has_modal(verb, {"will", "shall"})) return false;
    for (const int child : phrases_->tree().children(verb)) {
        if (language::base(phrases_->tree().deprel(child)) != Deprel::advcl) continue;
        for (const int marker : phrases_->tree().children(child))
            if (phrases_->lemma(marker) == "if" || phrases_->lemma(marker) == "unless") return true;
    }
    return false;
}

bool Reader::same_actor(const std::vector<Filler>& a, const std::vector<Filler>& b) const {
    for (const Filler& one : a)
        for (const Filler& other : b) {
            if (one.mention == other.mention) return true;
            for (const std::uint32_t entity : mentions_[one.mention].entities)
                for (const std::uint32_t same : mentions_[other.mention].entities)
                    if (entity == same) return true;
        }
    return false;
}

void Reader::read_match(const Match& match, Reading& reading) {
    reading.frame = match.frame;
    reading.type = match.frame->type;
    reading.cameo = match.frame->cameo;
    reading.sources = match.sources;
    reading.targets = match.targets;
    reading.pair = match.frame->pair;
    reading.trigger = reading.inner = match.trigger;
    reading.words = match.elements;
    reading.words.push_back(match.trigger);
    std::sort(reading.words.begin(), reading.words.end());
    reading.rule = match.frame->id;
    if (match.loose) reading.rule += " (loose)";

    Climb climb;
    climb.at = match.trigger;
    climb.noun = !phrases_->is_verb(match.trigger);
    bool no_element = false;
    for (const int element : match.elements) no_element = no_element || phrases_->is_negated(element);
    if (climb.noun) {
        read_modifiers(match.trigger, reading);
        for (const int child : phrases_->tree().children(match.trigger))
            climb.presupposed = climb.presupposed || phrases_->tree().deprel(child) == Deprel::nmod_poss ||
                                (phrases_->tree().deprel(child) == Deprel::det && phrases_->lemma(child) == "the");
    }
    for (const int element : match.elements) read_modifiers(element, reading);
    read_own(match.trigger, reading);
    if (no_element || phrases_->is_negated(match.trigger))
        negate(reading, has_modal(match.trigger, {"will", "would", "can", "could", "shall"}));
    find_speakers(match.trigger, reading);
    if (reading.status == Status::planned && hostile(*reading.type) && has_condition(match.trigger))
        compose(Effect::threaten, match.trigger, reading);
    if (reading.status != Status::occurred) reading.status_word = reading.trigger;
    climb_out(climb, reading);
}

void Reader::read_proposed(Reading& reading) {
    reading.proposed = true;
    Climb climb;
    climb.at = reading.trigger;
    climb.noun = !phrases_->is_verb(reading.trigger);
    read_own(reading.trigger, reading);
    find_speakers(reading.trigger, reading);
    if (reading.status != Status::occurred) reading.status_word = reading.trigger;
    climb_out(climb, reading);
}

void Reader::climb_out(Climb& climb, Reading& reading) {
    for (int i = 0; i < max_steps; ++i) {
        const Status before = reading.status;
        const bool more = step(climb, reading);
        if (reading.status != before) reading.status_word = reading.status == Status::occurred ? -1 : climb.at;
        if (!more) break;
        find_speakers(climb.at, reading);
    }
}

/// Tense and modals of one verb.
void Reader::read_own(int word, Reading& reading) {
    const Tree& tree = phrases_->tree();
    for (const int child : tree.children(word)) {
        const Deprel relation = language::base(tree.deprel(child));
        const std::string_view lemma = phrases_->lemma(child);
        if (relation == Deprel::advmod) {
            if (lemma == "reportedly" || lemma == "apparently") reading.certainty *= 0.85;
            if (lemma == "allegedly" || lemma == "possibly" || lemma == "perhaps" || lemma == "probably" ||
                lemma == "likely" || lemma == "potentially")
                weaken(reading, Status::possible);
        }
        if (relation == Deprel::mark && (lemma == "if" || lemma == "unless" || lemma == "whether"))
            weaken(reading, Status::possible);
        if (relation == Deprel::mark && (lemma == "until" || lemma == "before")) weaken(reading, Status::planned);
        if (relation != Deprel::aux) continue;
        if (lemma == "will" || lemma == "shall" || lemma == "would" || lemma == "'ll") {
            weaken(reading, Status::planned);
            reading.future = true;
        } else if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "can") {
            weaken(reading, Status::possible);
            reading.future = reading.future || tree.child(word, Deprel::aux_pass) == Tree::none;
        } else if (lemma == "must" || lemma == "should" || lemma == "ought") {
            weaken(reading, Status::called_for);
            reading.future = true;
        }
    }
    // `Putin, Kim to meet`, `is to visit`
    const Deprel relation = tree.deprel(word);
    const bool main = relation == Deprel::root || relation == Deprel::parataxis || relation == Deprel::conj;
    if (main && phrases_->is_verb(word) && tree.xpos(word) == Xpos::vb &&
        (phrases_->prepositions(word) & lexicon::preposition("to")) != 0) {
        weaken(reading, Status::planned);
        reading.future = true;
    }
}

/// `a planned visit`, `possible talks`, `an alleged attack`.
void Reader::read_modifiers(int noun, Reading& reading) {
    const Tree& tree = phrases_->tree();
    for (const int child : tree.children(noun)) {
        if (tree.deprel(child) != Deprel::amod) continue;
        const std::string_view lemma = phrases_->lemma(child);
        const std::string_view form = tree.form(child);
        if (lemma == "upcoming" || lemma == "forthcoming" || lemma == "future" || lemma == "plan" ||
            lemma == "planned" || form == "scheduled" || form == "expected" || form == "planned" ||
            form == "impending") {
            weaken(reading, Status::planned);
            reading.future = true;
        }
        if (lemma == "possible" || lemma == "potential" || lemma == "alleged" || form == "alleged" ||
            form == "suspected" || lemma == "hypothetical" || form == "proposed" || lemma == "likely")
            weaken(reading, Status::possible);
    }
}

/// A negated deed: refused where the actor could have done it, else denied.
void Reader::negate(Reading& reading, bool refused) {
    const bool deed = refused || reading.type->plover == "CONCEDE" || reading.type->plover == "RETREAT" ||
                      reading.type->plover == "AID" || reading.type->plover == "AGREE";
    if (cooperative(*reading.type) || reading.type->plover == "CONCEDE" || reading.type->plover == "RETREAT") {
        const lexicon::Predicates::Composed* made = predicates_->compose(Effect::refuse, reading.type->plover);
        if (deed && made != nullptr && !reading.pair) {
            reading.type = made->type;
            reading.cameo = made->cameo;
            reading.status = Status::occurred;
            reading.rule += " + not";
            return;
        }
    }
    reading.status = Status::denied;
}

bool Reader::step(Climb& climb, Reading& reading) {
    const Tree& tree = phrases_->tree();
    const int head = tree.head(climb.at);
    if (head == Tree::none) return false;
    switch (tree.deprel(climb.at)) {
        case Deprel::conj: {
            const bool own = tree.child(climb.at, Deprel::aux) != Tree::none;
            if (climb.telling && !own && phrases_->is_verb(climb.at) && phrases_->is_verb(head))
                read_own(head, reading);
            break;
        }
        case Deprel::acl_relcl:
        case Deprel::advcl_relcl: climb.telling = false; break;
        case Deprel::advcl: step_adverbial(climb, head, reading); break;
        case Deprel::nsubj:
        case Deprel::nsubj_pass:
        case Deprel::csubj:
        case Deprel::csubj_pass:
            if (climb.telling && !climb.presupposed) {
                read_own(head, reading);
                if (phrases_->is_negated(head)) weaken(reading, Status::denied);
                if (phrases_->is_passive(head)) step_clause(climb, head, reading);
            }
            climb.telling = climb.telling && !climb.presupposed;
            break;
        default: step_clause(climb, head, reading); break;
    }
    climb.at = head;
    return true;
}

void Reader::step_adverbial(Climb& climb, int head, Reading& reading) {
    // `two years after Russia invaded Ukraine`, whatever the tree hangs *after* on
    for (int word = phrases_->tree().left_edge(climb.at); word < climb.at; ++word)
        reading.earlier = reading.earlier || phrases_->lemma(word) == "after" || phrases_->lemma(word) == "since";
    const bool purpose = (phrases_->prepositions(climb.at) & lexicon::preposition("to")) != 0;
    const bool participle = phrases_->tree().xpos(climb.at) == Xpos::vbg;
    if (!climb.telling) return;
    if (phrases_->is_averted(climb.at)) weaken(reading, Status::possible);
    // `X met Y, Z said` with the clause hung as an adverbial
    const bool reported = phrases_->is_finite(climb.at) && climb.at < head &&
                          phrases_->tree().child(climb.at, Deprel::mark) == Tree::none &&
                          (matcher_->effects_at(head) & bit(Effect::say)) != 0;
    if (reported) {
        step_clause(climb, head, reading);
        return;
    }
    if (purpose || participle) {
        if (phrases_->is_verb(head)) {
            read_own(head, reading);
            if (phrases_->is_negated(head)) weaken(reading, Status::denied);
        }
        if (purpose) reading.certainty *= 0.9;
        // `accused T of supplying U`: what is said of T
        const int marker = phrases_->tree().child(climb.at, Deprel::mark);
        if (participle && marker != Tree::none && phrases_->lemma(marker) == "of" &&
            (matcher_->effects_at(head) & bit(Effect::believe)) != 0)
            apply_status(Effect::believe, head, reading);
        // `is ready to`, `is due to` are adverbial in some trees
        if ((matcher_->effects_at(head) & ~bit(Effect::say)) != 0 && purpose) apply_outer(head, climb.at, reading);
        return;
    }
    climb.telling = false;
}

void Reader::step_clause(Climb& climb, int head, Reading& reading) {
    // `there is speculation that`: the clause hangs on the verb
    if (climb.telling && phrases_->lemma(head) == "be" && phrases_->tree().deprel(climb.at) == Deprel::ccomp)
        for (const int noun : phrases_->tree().children(head))
            for (const Effect effect : {Effect::deny, Effect::believe, Effect::possible, Effect::plan})
                if (noun < climb.at && phrases_->is_noun(noun) && (matcher_->effects_at(noun) & bit(effect)) != 0)
                    apply_status(effect, noun, reading);
    const std::uint32_t effects = matcher_->effects_at(head);
    const bool verb = phrases_->is_verb(head);
    const Deprel relation = language::base(phrases_->tree().deprel(climb.at));
    // `stopped buying Russian oil`
    if (climb.telling && relation == Deprel::xcomp && phrases_->tree().xpos(climb.at) == Xpos::vbg &&
        cooperative(*reading.type) &&
        is_one_of(phrases_->lemma(head), {"stop", "cease", "halt", "quit", "discontinue"}))
        negate(reading, true);
    if (climb.telling && effects != 0) {
        const bool own_argument =
            climb.noun && climb.presupposed && (effects & (composing_bits | bit(Effect::say) | bit(Effect::deny))) == 0;
        if (!own_argument) apply_outer(head, climb.at, reading);
        if (verb && !climb.presupposed) read_own(head, reading);
    } else if (climb.telling && verb && climb.noun && !climb.presupposed) {
        read_own(head, reading);
        if (phrases_->is_negated(head)) weaken(reading, Status::denied);
    } else if (climb.telling && (relation == Deprel::xcomp || relation == Deprel::ccomp)) {
        read_own(head, reading);
        if (phrases_->is_negated(head)) weaken(reading, Status::denied);
    }
    if (climb.noun && verb) {
        climb.noun = false;
        if (effects == 0) climb.telling = false;
    }
}

}  // namespace entente::extract
