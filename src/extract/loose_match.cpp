#include <algorithm>

#include "extract/fillers.h"
#include "extract/matcher.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using lexicon::Place;
using lexicon::WordKind;

namespace {

constexpr double loose_weight = 0.6;
constexpr int deepest = 4;  // words between a target and the predicate

/// Events that are told of so many things that only a whole frame tells them.
bool needs_whole_frame(std::string_view plover) {
    return plover == "CONSULT" || plover == "STATEMENT" || plover == "MOBILIZE" || plover == "COOPERATE";
}

/// Prepositions that lead to whom a deed is meant for, not to where or when it was done.
constexpr lexicon::Prepositions towards = lexicon::preposition("to") | lexicon::preposition("of") |
                                          lexicon::preposition("on") | lexicon::preposition("against") |
                                          lexicon::preposition("for") | lexicon::preposition("from") |
                                          lexicon::preposition("with") | lexicon::preposition("into") |
                                          lexicon::preposition("over") | lexicon::preposition("between");

/// Whether the words below belong to another clause.
bool opens_clause(Deprel relation) {
    const Deprel base = language::base(relation);
    return base == Deprel::acl || base == Deprel::advcl || base == Deprel::ccomp || base == Deprel::xcomp ||
           base == Deprel::parataxis || base == Deprel::csubj || base == Deprel::nsubj;
}

}  // namespace

/// How far below the predicate a word stands in its clause; 0 where it does not.
int Matcher::steps_below(int word, const Match& match) const {
    const Tree& tree = phrases_->tree();
    int at = word;
    for (int steps = 1; steps <= deepest; ++steps) {
        if (opens_clause(tree.deprel(at))) return 0;
        if (tree.deprel(at) == Deprel::conj && phrases_->is_verb(at)) return 0;
        const int below = at;
        at = tree.head(at);
        if (at == Tree::none) return 0;
        const lexicon::Prepositions before = phrases_->prepositions(below);
        const bool whole =
            at == match.trigger || std::find(match.elements.begin(), match.elements.end(), at) != match.elements.end();
        if (whole) return before == 0 || (before & towards) != 0 ? steps : 0;
    }
    return 0;
}

/// `its troops` are the source's own.
bool Matcher::holds_possessive(const Mention& mention) const {
    for (std::uint32_t word = mention.first; word < mention.last; ++word)
        if (phrases_->tree().xpos(static_cast<int>(word)) == language::Xpos::prp_poss) return true;
    return false;
}

/// Whether a word stands within a verb's object.
bool Matcher::below_object(int word, int verb) const {
    const Tree& tree = phrases_->tree();
    int at = word;
    for (int steps = 0; steps < deepest && at != Tree::none; ++steps) {
        if (tree.head(at) == verb) return tree.deprel(at) == Deprel::obj;
        at = tree.head(at);
    }
    return false;
}

/// The actor nearest to the predicate among those that hang below it.
bool Matcher::has_loose_target(const lexicon::Frame& frame, const Match& match, Filler& out) const {
    int best = deepest + 1;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
        const Mention& mention = mentions_[i];
        const auto head = static_cast<int>(mention.head);
        if (head <= match.trigger || mention.inside != Mention::none || has_mention(match.sources, i)) continue;
        if (mention.kind == MentionKind::pronoun || mention.country.empty()) continue;
        if (holds_possessive(mention)) continue;
        if (mention.type_certain && !lexicon::allows(frame.target.restriction, mention.type)) continue;
        const int steps = steps_below(head, match);
        if (steps == 0 || steps >= best) continue;
        if (frame.elements.empty() && !below_object(head, match.trigger)) continue;
        best = steps;
        out = {i, head, loose_weight};
    }
    return best <= deepest;
}

/// Whether a verb tells different events by itself and with others: `recalled troops`, `recalled the ambassador`.
bool Matcher::is_ambiguous(std::uint32_t lexeme) const {
    const RelationType* type = nullptr;
    for (const std::uint32_t id : predicates_->frames_of(lexeme)) {
        const lexicon::Frame& frame = predicates_->frames()[id];
        if (type != nullptr && type->plover != frame.type->plover) return true;
        type = frame.type;
    }
    return false;
}

/// A predicate whose frame finds no target where it asks for one takes the actor that hangs nearest below it:
/// `condemned the results of a vote in T`.
void Matcher::match_loosely(int verb, std::vector<Match>& out) {
    for (const Match& other : out)
        if (other.trigger == verb ||
            std::find(other.elements.begin(), other.elements.end(), verb) != other.elements.end())
            return;
    Match best;
    for (const std::uint32_t id : lexemes_at(verb)) {
        const lexicon::Lexeme& lexeme = predicates_->lexeme(id);
        if (lexeme.kind != WordKind::verb || !may_trigger(lexeme, verb)) continue;
        const std::span<const std::uint32_t> frames = predicates_->frames_of(id);
        const std::span<const std::uint32_t> first_sets = predicates_->first_sets_of(id);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            if (!may_stand(first_sets[i])) continue;
            const lexicon::Frame& frame = predicates_->frames()[frames[i]];
            if (frame.pair || frame.source.place != Place::subject || needs_whole_frame(frame.type->plover)) continue;
            if (!may_stand(frame, verb)) continue;
            if (frame.elements.empty() && (is_ambiguous(id) || phrases_->is_named_something(verb))) continue;
            Match match;
            match.frame = &frame;
            match.trigger = verb;
            match.preposition = lexeme.preposition;
            match.specificity = frame.specificity + static_cast<int>(5 * (lexeme.words.size() - 1));
            if (best.frame != nullptr && best.specificity >= match.specificity) continue;
            bool whole = true;
            for (const lexicon::Element& element : frame.elements) {
                const int found = find_element(element, match);
                whole = whole && found != Tree::none;
                if (whole) match.elements.push_back(found);
            }
            if (!whole) continue;
            fill_slot(frame.source, lexeme, match, match.sources);
            Filler target;
            if (match.sources.empty() || !has_loose_target(frame, match, target)) continue;
            match.targets.push_back(target);
            match.loose = true;
            best = std::move(match);
        }
    }
    if (best.frame != nullptr) out.push_back(std::move(best));
}

}  // namespace entente::extract
