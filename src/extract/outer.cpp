#include "extract/reading.h"

#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "extract/effects.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Xpos;
using lexicon::Effect;
using lexicon::Restriction;

/// `told reporters that T would …` tells, `told T to …` asks.
bool Reader::reports(int outer, int inner) const {
    return phrases_->lemma(outer) == "tell" && phrases_->is_verb(inner) &&
           (phrases_->prepositions(inner) & lexicon::preposition("to")) == 0 &&
           !has_modal(inner, {"must", "should", "ought"});
}

void Reader::apply_outer(int outer, int inner, Reading& reading) {
    const std::uint32_t effects = matcher_->effects_at(outer);
    if (std::find(reading.words.begin(), reading.words.end(), outer) != reading.words.end()) return;
    const Deprel relation = language::base(phrases_->tree().deprel(inner));
    const bool clause =
        relation == Deprel::xcomp || relation == Deprel::ccomp || relation == Deprel::acl || relation == Deprel::advcl;
    const bool object = relation == Deprel::obj || relation == Deprel::nmod || relation == Deprel::nsubj ||
                        (relation == Deprel::obl && (phrases_->prepositions(inner) &
                                                     (lexicon::preposition("for") | lexicon::preposition("of") |
                                                      lexicon::preposition("on") | lexicon::preposition("to"))) != 0);
    if (!clause && !object) return;
    for (const Effect effect : composing) {
        if ((effects & bit(effect)) == 0) continue;
        if (effect == Effect::appeal && (reports(outer, inner) || phrases_->is_named_something(outer))) continue;
        // `welcome the talks` has no outer word; `asked about talks` neither
        if (compose(effect, outer, reading)) {
            decided_[static_cast<std::size_t>(outer)] = true;
            return;
        }
    }
    for (const Effect effect : {Effect::deny, Effect::believe, Effect::possible, Effect::attempt, Effect::plan})
        if ((effects & bit(effect)) != 0 && (clause || phrases_->is_noun(outer) || effect != Effect::believe)) {
            apply_status(effect, outer, reading);
            return;
        }
    if ((effects & bit(Effect::say)) != 0)
        apply_saying(outer, inner, reading);
    else if (phrases_->is_negated(outer))
        weaken(reading, Status::denied);
}

void Reader::apply_status(Effect effect, int outer, Reading& reading) {
    switch (effect) {
        case Effect::deny:
            weaken(reading, Status::denied);
            set_speakers(outer, reading);
            break;
        case Effect::believe:
            weaken(reading, Status::possible);
            set_speakers(outer, reading);
            break;
        case Effect::plan:
            weaken(reading, Status::planned);
            reading.future = true;
            break;
        default:
            weaken(reading, Status::possible);
            reading.future = reading.future || effect == Effect::possible;
            break;
    }
    if (phrases_->is_negated(outer) && effect != Effect::deny && effect != Effect::believe)
        weaken(reading, Status::denied);
}

/// The table of *say* and its clause: `it will V` promises or threatens, `it will not V` refuses, `T must V`
/// demands.
void Reader::apply_saying(int outer, int inner, Reading& reading) {
    if (phrases_->is_negated(outer)) {
        reading.dropped = reading.dropped || phrases_->is_verb(inner);
        return;
    }
    if (!phrases_->is_verb(outer) || !phrases_->is_verb(inner)) {
        set_speakers(outer, reading);
        return;
    }
    std::vector<Filler> speakers;
    matcher_->fill_agent(outer, Restriction::any, speakers);
    std::vector<Filler> subject;
    matcher_->fill_agent(inner, Restriction::any, subject);
    const bool own = !speakers.empty() && (subject.empty() || same_actor(speakers, subject));
    if (own && reading.status == Status::planned && has_modal(inner, {"will", "shall", "would"})) {
        const Effect effect = hostile(*reading.type) ? Effect::threaten : Effect::agree;
        if (compose(effect, outer, reading)) return;
    }
    const bool must = has_modal(inner, {"must", "should", "ought"});
    if (must && !own && !speakers.empty() && compose(Effect::demand, outer, reading)) return;
    set_speakers(outer, reading);
}

bool Reader::compose(Effect effect, int outer, Reading& reading) {
    if (reading.proposed) return true;
    if (phrases_->is_negated(outer)) {
        if (effect == Effect::agree)
            effect = Effect::refuse;
        else {
            weaken(reading, Status::denied);
            return effect != Effect::refuse;
        }
    }
    if (effect == Effect::agree && hostile(*reading.type)) effect = Effect::threaten;
    const lexicon::Predicates::Composed* made = predicates_->compose(effect, reading.type->plover);
    if (made == nullptr) return false;

    std::vector<Filler> sources;
    matcher_->fill_agent(outer, Restriction::any, sources);
    std::vector<Filler> targets = reading.targets;
    if (asks(effect)) {
        std::vector<Filler> asked = reading.sources;
        remove_shared(asked, sources);
        if (!asked.empty() && !same_actor(asked, sources)) {
            targets = std::move(asked);
        } else if (hostile(*reading.type) && phrases_->lemma(outer) == "want") {  // `wants to seize Assab` asks nobody
            weaken(reading, Status::planned);
            return true;
        }
    }
    if (sources.empty()) sources = reading.sources;
    if (reading.pair && !sources.empty() && (effect == Effect::agree || effect == Effect::refuse)) {
        // `A and B agreed to hold talks`: both did
        if (sources.size() < 2) return false;
        reading.sources = reading.targets = std::move(sources);
    } else {
        targets.erase(std::remove_if(targets.begin(), targets.end(),
                                     [&](const Filler& target) { return same_actor({target}, sources); }),
                      targets.end());
        if (targets.empty() && !same_actor(reading.sources, sources)) targets = reading.sources;
        if (targets.empty() || sources.empty()) {
            const bool asked = asks(effect);
            weaken(reading, effect == Effect::refuse ? Status::denied : asked ? Status::called_for : Status::planned);
            reading.future = true;
            return true;
        }
        reading.pair = false;
        reading.sources = std::move(sources);
        reading.targets = std::move(targets);
    }
    reading.type = made->type;
    reading.cameo = made->cameo;
    reading.status = Status::occurred;
    reading.future = false;
    reading.trigger = outer;
    reading.words.push_back(outer);
    std::sort(reading.words.begin(), reading.words.end());
    reading.rule = fmt::format("{} > {}", phrases_->lemma(outer), reading.rule);
    return true;
}

void Reader::set_speakers(int verb, Reading& reading) {
    if (reading.told_by < 0 && phrases_->is_verb(verb)) reading.told_by = verb;
    if (!reading.speakers.empty()) return;
    // `…, the embassy said Wednesday.`: what stands between the comma and the verb, whatever the tree says
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
        const Mention& mention = mentions_[i];
        if (static_cast<int>(mention.last) != verb || mention.inside != Mention::none || mention.first == 0) continue;
        if (mention.entities.empty()) continue;
        if (phrases_->tree().xpos(static_cast<int>(mention.first) - 1) != Xpos::comma) continue;
        reading.speakers.push_back({i, static_cast<int>(mention.head), 1.0});
        return;
    }
    matcher_->fill_agent(verb, Restriction::any, reading.speakers);
    remove_shared(reading.speakers, reading.targets);
}

/// Whether a verb stands behind another's clause, without a clause of its own: *said* in `X met Y, Z said`.
bool Reader::ends_sentence(int verb, int clause) const {
    const Tree& tree = phrases_->tree();
    const Deprel relation = language::base(tree.deprel(verb));
    if (verb < clause || !phrases_->is_finite(verb)) return false;
    if (relation != Deprel::ccomp && relation != Deprel::conj && relation != Deprel::advcl) return false;
    bool comma = false;
    for (int word = clause + 1; word < verb; ++word) comma = comma || tree.xpos(word) == Xpos::comma;
    return comma && tree.child(verb, Deprel::ccomp) == Tree::none && tree.child(verb, Deprel::mark) == Tree::none &&
           tree.child(verb, Deprel::nsubj) != Tree::none && tree.child(verb, Deprel::obj) == Tree::none;
}

/// `…, X said`, `according to X`, `citing X`.
void Reader::find_speakers(int word, Reading& reading) {
    const Tree& tree = phrases_->tree();
    for (const int child : tree.children(word)) {
        const Deprel relation = tree.deprel(child);
        if ((relation == Deprel::parataxis || ends_sentence(child, word)) &&
            (matcher_->effects_at(child) & bit(Effect::say)) != 0) {
            set_speakers(child, reading);
            continue;
        }
        const std::string_view lemma = phrases_->lemma(child);
        if ((relation == Deprel::advcl || relation == Deprel::acl) && (lemma == "cite" || lemma == "quote")) {
            std::vector<int> objects;
            phrases_->objects(child, objects);
            std::vector<Filler> cited;
            for (const int object : objects) matcher_->fill(object, Restriction::any, cited);
            if (!cited.empty()) reading.speakers = std::move(cited);
            continue;
        }
        for (const int marker : tree.children(child))
            if (tree.deprel(marker) == Deprel::case_ && phrases_->tree().form(marker).size() == 9 &&
                phrases_->lemma(marker).substr(0, 6) == "accord" && reading.speakers.empty())
                matcher_->fill(child, Restriction::any, reading.speakers);
    }
}

/// Whoever the clause under an outer word names beside its subject: an object first, then what stands behind
/// a preposition; a name or one whose country is known before any other.
void Reader::find_patient(int inner, const std::vector<Filler>& sources, std::vector<Filler>& out) {
    std::vector<int> objects;
    phrases_->objects(inner, objects);
    std::vector<Filler> candidates;
    const auto add = [&](const std::vector<Filler>& more) {
        candidates.insert(candidates.end(), more.begin(), more.end());
    };
    std::vector<Filler> found;
    for (const int object : objects) {
        found.clear();
        matcher_->fill(object, Restriction::any, found);
        add(found);
    }
    for (const int head : objects) {
        found.clear();
        matcher_->fill_oblique(head, ~lexicon::Prepositions{0}, Restriction::any, true, found);
        add(found);
    }
    found.clear();
    matcher_->fill_oblique(inner, ~lexicon::Prepositions{0}, Restriction::any, true, found);
    add(found);
    const auto other = [&](const Filler& filler) { return !same_actor({filler}, sources); };
    const auto known = [&](const Filler& filler) {
        const Mention& mention = mentions_[filler.mention];
        return other(filler) &&
               (mention.kind == MentionKind::name || mention.kind == MentionKind::modifier || !mention.country.empty());
    };
    auto best = std::find_if(candidates.begin(), candidates.end(), known);
    if (best == candidates.end()) best = std::find_if(candidates.begin(), candidates.end(), other);
    if (best != candidates.end()) out.push_back(*best);
}

namespace {

/// `T would face consequences`: what happens to whom a warning is meant for.
bool suffers(std::string_view verb) {
    return verb == "face" || verb == "suffer" || verb == "pay" || verb == "regret" || verb == "bear";
}

}  // namespace

/// The effect that an outer word has on a clause that no frame knows; nothing where it has none of the kind.
std::optional<Effect> Reader::effect_on_unknown(int outer, int inner, bool own_subject) const {
    const std::uint32_t effects = matcher_->effects_at(outer);
    const bool negated = phrases_->is_negated(outer);
    if ((effects & bit(Effect::say)) != 0 && (effects & composing_bits) == 0) {
        if (negated || phrases_->tree().deprel(inner) != Deprel::ccomp) return std::nullopt;
        if (own_subject && has_modal(inner, {"will", "would", "shall"}))
            return phrases_->is_negated(inner) ? Effect::refuse : Effect::agree;
        if (!own_subject && has_modal(inner, {"must", "should", "ought"})) return Effect::demand;
        if (!own_subject && phrases_->lemma(outer) == "warn" && suffers(phrases_->lemma(inner)) &&
            has_modal(inner, {"will", "would", "may", "could"}))
            return Effect::threaten;
        return std::nullopt;
    }
    for (const Effect effect : composing) {
        if ((effects & bit(effect)) == 0) continue;
        if (effect == Effect::appeal && reports(outer, inner)) continue;
        if (!negated) return effect;
        if (effect == Effect::agree) return Effect::refuse;
        return std::nullopt;
    }
    return std::nullopt;
}

/// `T was responsible for`, `T was behind the attack`, as a clause that somebody says.
bool Reader::blames(int word) const {
    const Tree& tree = phrases_->tree();
    if (tree.child(word, Deprel::cop) == Tree::none || phrases_->is_negated(word)) return false;
    return (matcher_->effects_at(word) & bit(Effect::blame)) != 0 ||
           (phrases_->is_noun(word) && (phrases_->prepositions(word) & lexicon::preposition("behind")) != 0);
}

void Reader::read_blame(int word, std::vector<Reading>& out) {
    const Tree& tree = phrases_->tree();
    int outer = tree.head(word);
    for (int i = 0; i < 2 && outer != Tree::none && phrases_->is_noun(outer); ++i) outer = tree.head(outer);
    if (outer == Tree::none || phrases_->is_negated(outer) || !phrases_->is_verb(outer)) return;
    if ((matcher_->effects_at(outer) & (bit(Effect::say) | bit(Effect::believe))) == 0) return;
    const lexicon::Predicates::Composed* made = predicates_->compose(Effect::blame, "*");
    if (made == nullptr) return;
    Reading reading;
    matcher_->fill_agent(outer, Restriction::any, reading.sources);
    matcher_->fill(phrases_->subject(word), Restriction::any, reading.targets);
    if (reading.sources.empty() || reading.targets.empty() || same_actor(reading.sources, reading.targets)) return;
    reading.type = made->type;
    reading.cameo = made->cameo;
    reading.trigger = outer;
    reading.inner = word;
    reading.words = {std::min(outer, word), std::max(outer, word)};
    reading.rule = fmt::format("{} > {}", phrases_->lemma(outer), phrases_->lemma(word));
    read_own(outer, reading);
    out.push_back(std::move(reading));
}

/// An outer word whose inner predicate no frame knows: the outer alone is right three times in four.
void Reader::read_unknown_inner(int outer, std::vector<Reading>& out) {
    const std::uint32_t effects = matcher_->effects_at(outer) & (composing_bits | bit(Effect::say));
    if (effects == 0 || phrases_->is_noun(outer)) return;
    int inner = Tree::none;
    for (const int child : phrases_->tree().children(outer)) {
        const Deprel relation = phrases_->tree().deprel(child);
        if ((relation == Deprel::xcomp || relation == Deprel::ccomp) && phrases_->is_verb(child) && child > outer)
            inner = child;
    }
    if (inner == Tree::none) return;
    const bool only_says = (effects & composing_bits) == 0;
    if (only_says && std::any_of(out.begin(), out.end(),
                                 [&](const Reading& other) { return other.inner == inner && other.trigger == outer; }))
        return;
    Reading reading;
    matcher_->fill_agent(outer, Restriction::any, reading.sources);
    std::vector<Filler> subject;
    matcher_->fill_agent(inner, Restriction::any, subject);
    const bool own = subject.empty() || same_actor(subject, reading.sources);
    const std::optional<Effect> effect = effect_on_unknown(outer, inner, own);
    if (!effect || reading.sources.empty()) return;
    if ((asks(*effect) || *effect == Effect::threaten) && !own) reading.targets = std::move(subject);
    if (reading.targets.empty()) find_patient(inner, reading.sources, reading.targets);
    const bool several = reading.sources.size() > 1 ||
                         (!reading.sources.empty() && mentions_[reading.sources.front().mention].entities.size() > 1);
    const bool vague = !reading.targets.empty() &&
                       mentions_[reading.targets.front().mention].kind == MentionKind::nominal &&
                       mentions_[reading.targets.front().mention].country.empty();
    // `both countries agreed to withdraw troops`
    if ((reading.targets.empty() || vague) && *effect == Effect::agree && several) {
        reading.pair = true;
        reading.targets = reading.sources;
    }
    const lexicon::Predicates::Composed* made = predicates_->compose(*effect, "*");
    if (made == nullptr || reading.targets.empty()) return;
    reading.type = made->type;
    reading.cameo = made->cameo;
    reading.trigger = outer;
    reading.inner = inner;
    reading.words = {std::min(outer, inner), std::max(outer, inner)};
    reading.certainty = 0.6;
    reading.rule = fmt::format("{} > clause", phrases_->lemma(outer));
    read_own(outer, reading);
    find_speakers(outer, reading);
    Climb climb;
    climb.at = outer;
    if (reading.status != Status::occurred) reading.status_word = outer;
    climb_out(climb, reading);
    if (reading.dropped) return;
    // it says more than the outer word's own frame: `agreed to open` beside `A and B agreed`
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](const Reading& other) {
                                 return other.frame != nullptr && other.inner == outer && other.trigger == outer &&
                                        other.frame->elements.empty();
                             }),
              out.end());
    out.push_back(std::move(reading));
}

}  // namespace entente::extract
