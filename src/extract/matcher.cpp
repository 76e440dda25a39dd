#include "extract/matcher.h"

#include <algorithm>

#include "extract/fillers.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using lexicon::WordKind;

namespace {

/// Words that serve as particles too.
constexpr lexicon::Prepositions particles = lexicon::preposition("over") | lexicon::preposition("off") |
                                            lexicon::preposition("up") | lexicon::preposition("out");

/// Lexemes of a regular verb's form whose dictionary form was guessed wrong.
std::span<const std::uint32_t> lexemes_of_form(const lexicon::Predicates& predicates, std::string_view form) {
    const auto ends = [&](std::string_view ending) {
        return form.size() > ending.size() + 2 && form.substr(form.size() - ending.size()) == ending;
    };
    if (!ends("ed") && !ends("ing")) return {};
    const std::size_t cut = ends("ed") ? 2 : 3;
    if (const auto found = predicates.lexemes_of(form.substr(0, form.size() - cut)); !found.empty()) return found;
    if (cut == 2) return predicates.lexemes_of(form.substr(0, form.size() - 1));
    return {};
}

}  // namespace

void Matcher::match(const Phrases& phrases, std::span<const Mention> mentions, std::vector<Match>& out) {
    out.clear();
    phrases_ = &phrases;
    mentions_ = mentions;
    const int size = phrases.tree().size();
    mention_by_head_.assign(static_cast<std::size_t>(size), Mention::none);
    taken_.assign(static_cast<std::size_t>(size), false);
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        std::uint32_t& slot = mention_by_head_[mentions[i].head];
        if (slot == Mention::none || mentions[i].inside == Mention::none) slot = i;
    }
    find_lexemes();
    for (int word = 0; word < size; ++word) match_at(word, false, out);
    drop_taken_verbs(out);
    for (const Match& found : out)
        for (const int element : found.elements) taken_[static_cast<std::size_t>(element)] = true;
    for (int word = 0; word < size; ++word)
        if (!taken_[static_cast<std::size_t>(word)]) match_at(word, true, out);
    for (int word = 0; word < size; ++word)
        if (phrases.is_verb(word)) match_loosely(word, out);
    std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.trigger < b.trigger; });
}

/// `declined to comment on T`: the verb that a longer frame took is no trigger any more.
void Matcher::drop_taken_verbs(std::vector<Match>& out) const {
    const auto taken = [&](const Match& match) {
        return std::any_of(out.begin(), out.end(), [&](const Match& other) {
            return other.trigger != match.trigger && !other.frame->additive &&
                   std::find(other.elements.begin(), other.elements.end(), match.trigger) != other.elements.end();
        });
    };
    std::vector<bool> drop;
    for (const Match& match : out) drop.push_back(taken(match));
    std::size_t at = 0;
    out.erase(std::remove_if(out.begin(), out.end(), [&](const Match&) { return drop[at++]; }), out.end());
}

void Matcher::find_lexemes() {
    const int size = phrases_->tree().size();
    lexemes_.clear();
    begins_.assign(1, 0);
    for (int word = 0; word < size; ++word) {
        std::span<const std::uint32_t> ids = predicates_->lexemes_of(phrases_->lemma(word));
        if (ids.empty()) ids = lexemes_of_form(*predicates_, phrases_->tree().form(word));
        for (const std::uint32_t id : ids)
            if (stands_at(predicates_->lexeme(id), word)) lexemes_.push_back(id);
        begins_.push_back(lexemes_.size());
    }
    // which sets of words some word may stand for, and which words: many frames share a trigger, and few of
    // them find their nouns
    standing_.assign(predicates_->set_count(), 0);
    for (int word = 0; word < size; ++word) {
        if (phrases_->is_finite(word)) continue;  // `doctors reported at briefings` makes no report
        for (const std::uint32_t id : lexemes_at(word))
            for (const std::uint32_t set : predicates_->sets_of(id)) standing_[set] |= place_of(word);
    }
}

bool Matcher::may_stand(const lexicon::Frame& frame, int trigger) const {
    const std::uint64_t others = phrases_->tree().size() > 64 ? ~std::uint64_t{0} : ~place_of(trigger);
    return std::all_of(frame.elements.begin(), frame.elements.end(),
                       [&](const lexicon::Element& element) { return (standing_[element.set] & others) != 0; });
}

bool Matcher::stands_at(const lexicon::Lexeme& lexeme, int word) const {
    if (lexeme.words.size() == 1) return true;
    const int size = phrases_->tree().size();
    if (lexeme.kind != WordKind::verb) {
        const int first = word - static_cast<int>(lexeme.head);
        if (first < 0 || first + static_cast<int>(lexeme.words.size()) > size) return false;
        for (std::size_t i = 0; i < lexeme.words.size(); ++i)
            if (phrases_->lemma(first + static_cast<int>(i)) != lexeme.words[i]) return false;
        return true;
    }
    for (std::size_t i = 1; i < lexeme.words.size(); ++i) {
        const auto is_word = [&](int at) { return at < size && phrases_->lemma(at) == lexeme.words[i]; };
        bool found = is_word(word + static_cast<int>(i));
        for (const int child : phrases_->tree().children(word)) found = found || (child > word && is_word(child));
        if (!found) return false;
    }
    return true;
}

bool Matcher::may_trigger(const lexicon::Lexeme& lexeme, int word) const {
    const Tree& tree = phrases_->tree();
    switch (lexeme.kind) {
        case WordKind::verb:
            return phrases_->is_verb(word) && tree.deprel(word) != Deprel::aux &&
                   tree.deprel(word) != Deprel::aux_pass && tree.deprel(word) != Deprel::cop;
        case WordKind::noun:
            // `March` is a month
            return phrases_->is_noun(word) && tree.form(word) != "March";
        case WordKind::adjective: return tree.upos(word) == Upos::adj || tree.upos(word) == Upos::verb;
    }
    return false;
}

std::uint32_t Matcher::effects_at(int word) const {
    std::uint32_t effects = 0;
    for (const std::uint32_t id : lexemes_at(word))
        if (may_trigger(predicates_->lexeme(id), word)) effects |= predicates_->effects_of(id);
    return effects;
}

void Matcher::match_at(int word, bool nouns, std::vector<Match>& out) {
    found_.clear();
    for (const std::uint32_t id : lexemes_at(word)) {
        const lexicon::Lexeme& lexeme = predicates_->lexeme(id);
        if ((lexeme.kind == WordKind::noun) != nouns || !may_trigger(lexeme, word)) continue;
        const std::span<const std::uint32_t> frames = predicates_->frames_of(id);
        const std::span<const std::uint32_t> first_sets = predicates_->first_sets_of(id);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            if (!may_stand(first_sets[i])) continue;
            const lexicon::Frame& frame = predicates_->frames()[frames[i]];
            Match match;
            if (!may_stand(frame, word) || !try_frame(frame, lexeme, word, match)) continue;
            match.specificity += static_cast<int>(5 * (lexeme.words.size() - 1)) + (lexeme.preposition != 0 ? 3 : 0);
            found_.push_back(std::move(match));
        }
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Match& a, const Match& b) {
        if (a.specificity != b.specificity) return a.specificity > b.specificity;
        return a.frame->breadth < b.frame->breadth;  // the narrower class says more
    });
    const std::size_t first = out.size();
    for (Match& match : found_) {
        bool displaced = false;
        for (std::size_t i = first; i < out.size() && !displaced; ++i) {
            const Match& longer = out[i];
            if (longer.frame == match.frame) displaced = true;
            if (longer.frame->additive) continue;
            for (const std::vector<Filler>* ends : {&match.sources, &match.targets})
                for (const Filler& end : *ends)
                    displaced = displaced || has_mention(longer.sources, end.mention) ||
                                has_mention(longer.targets, end.mention);
        }
        if (!displaced) out.push_back(std::move(match));
    }
}

bool Matcher::try_frame(const lexicon::Frame& frame, const lexicon::Lexeme& lexeme, int word, Match& match) {
    match.frame = &frame;
    match.trigger = word;
    match.preposition = lexeme.preposition;
    match.specificity = frame.specificity;
    for (const lexicon::Element& element : frame.elements) {
        const int found = find_element(element, match);
        if (found == Tree::none) return false;
        match.elements.push_back(found);
    }
    fill_slot(frame.source, lexeme, match, match.sources);
    if (frame.pair) {
        if (match.sources.empty()) return false;
        const Mention& first = mentions_[match.sources.front().mention];
        const bool several =
            match.sources.size() > 1 || first.number == Number::plural || !first.other_countries.empty();
        if (!several) return false;
        // `Kurdish leaders met T`: a plural may meet somebody else
        if (match.sources.size() == 1) match.specificity -= 3;
        match.targets = match.sources;
        return true;
    }
    // `the army and the rebels accused each other`
    if (frame.target.place == lexicon::Place::object && match.sources.size() > 1 &&
        phrases_->acts_on_each_other(word)) {
        match.targets = match.sources;
        return true;
    }
    fill_slot(frame.target, lexeme, match, match.targets);
    if (match.targets.empty()) return false;
    // `moved tanks to its border with T`: the deed is not meant for the one who does it
    match.targets.erase(std::remove_if(match.targets.begin(), match.targets.end(),
                                       [&](const Filler& target) {
                                           return !has_mention(match.sources, target.mention) &&
                                                  same_entity(target.mention, match.sources);
                                       }),
                        match.targets.end());
    if (match.targets.empty()) return false;
    remove_shared(match.sources, match.targets);
    if (names_victim(frame, match)) return false;
    if (match.sources.empty() && frame.kind == WordKind::noun) fill_noun_agent(frame, match);
    return !match.sources.empty();
}

bool Matcher::same_entity(std::uint32_t mention, const std::vector<Filler>& others) const {
    const std::vector<std::uint32_t>& entities = mentions_[mention].entities;
    if (entities.size() != 1) return false;
    return std::any_of(others.begin(), others.end(),
                       [&](const Filler& other) { return mentions_[other.mention].entities == entities; });
}

/// `killed American soldiers in Kabul`: the object is an actor of a country of its own, and the place is where.
bool Matcher::names_victim(const lexicon::Frame& frame, const Match& match) const {
    if (frame.target.place != lexicon::Place::oblique || (frame.target.prepositions & lexicon::preposition("in")) == 0)
        return false;
    if (frame.type->plover == "ACCUSE")  // `condemned China's behaviour in the South China Sea`
        for (const int element : match.elements)
            if (const int owner = phrases_->tree().child(element, Deprel::nmod_poss);
                owner != Tree::none && mention_by_head_[static_cast<std::size_t>(owner)] != Mention::none)
                return true;
    if (frame.type->plover != "ASSAULT") return false;
    for (const int element : match.elements) {
        const std::uint32_t direct = mention_by_head_[static_cast<std::size_t>(phrases_->counted(element))];
        if (direct == Mention::none || mentions_[direct].country.empty()) continue;
        const bool own = std::any_of(match.sources.begin(), match.sources.end(), [&](const Filler& source) {
            return mentions_[source.mention].country == mentions_[direct].country;
        });
        if (!own) return true;
    }
    return false;
}

bool Matcher::fits(int word, const lexicon::Element& element) const {
    if ((standing_[element.set] & place_of(word)) == 0) return false;
    if (phrases_->tree().size() <= 64) return true;
    if (phrases_->is_finite(word)) return false;
    const std::span<const std::uint32_t> ids = lexemes_at(word);
    return std::any_of(ids.begin(), ids.end(), [&](std::uint32_t id) { return lexicon::contains(element.words, id); });
}

int Matcher::find_element(const lexicon::Element& element, const Match& match) const {
    if (const int found = element_among(match.trigger, element, match); found != Tree::none) return found;
    for (const int other : match.elements)
        if (const int found = element_among(other, element, match); found != Tree::none) return found;
    return element_by_order(element, match);
}

bool Matcher::ends_clause(int word) const {
    const Tree& tree = phrases_->tree();
    const language::Xpos tag = tree.xpos(word);
    return phrases_->is_finite(word) || tag == language::Xpos::colon || tag == language::Xpos::period ||
           tag == language::Xpos::wdt || tag == language::Xpos::wp;
}

/// The element as it stands behind the trigger, wherever the tree put it.
int Matcher::element_by_order(const lexicon::Element& element, const Match& match) const {
    constexpr int reach = 8;
    const int size = phrases_->tree().size();
    lexicon::Prepositions open = 0;
    for (int word = match.trigger + 1; word < size && word <= match.trigger + reach && !ends_clause(word); ++word) {
        if (phrases_->tree().xpos(word) == language::Xpos::comma) return Tree::none;
        if (const lexicon::Prepositions bit = phrases_->own_preposition(word); bit != 0) {
            if (element.prepositions == 0 && open == 0 && word > match.trigger + 1) return Tree::none;
            open = bit;
            continue;
        }
        // `the North's missile tests`: what is owned is the tests
        const int whole = phrases_->tree().head(word);
        if (phrases_->tree().deprel(word) == Deprel::compound && whole > word &&
            phrases_->tree().child(whole, Deprel::nmod_poss) != Tree::none)
            continue;
        if (!fits(word, element)) continue;
        const bool placed =
            element.prepositions == 0 ? (open == 0 || match.trigger + 2 >= word) : (open & element.prepositions) != 0;
        const bool used = std::find(match.elements.begin(), match.elements.end(), word) != match.elements.end();
        return placed && !used ? word : Tree::none;
    }
    return Tree::none;
}

int Matcher::element_among(int head, const lexicon::Element& element, const Match& match) const {
    const auto free = [&](int word) {
        return word != match.trigger &&
               std::find(match.elements.begin(), match.elements.end(), word) == match.elements.end();
    };
    const auto accept = [&](int word) -> int {
        if (word == Tree::none || !free(word)) return Tree::none;
        if (fits(word, element)) return word;
        const int counted = phrases_->counted(word);
        if (counted != word && free(counted) && fits(counted, element)) return counted;
        for (const int other : phrases_->tree().children(word))
            if (phrases_->tree().deprel(other) == Deprel::conj && free(other) && fits(other, element)) return other;
        return Tree::none;
    };
    if (element.prepositions == 0 && phrases_->is_verb(head)) {
        std::vector<int> objects;
        phrases_->objects(head, objects);
        for (const int object : objects)
            if (const int found = accept(object); found != Tree::none) return found;
    }
    for (const int child : phrases_->tree().children(head)) {
        const Deprel relation = phrases_->tree().deprel(child);
        if (relation == Deprel::conj || relation == Deprel::nsubj || relation == Deprel::parataxis) continue;
        const lexicon::Prepositions bits = phrases_->prepositions(child);
        const bool placed = element.prepositions == 0 ? (bits == 0 || (bits & (particles | match.preposition)) != 0) &&
                                                            relation != Deprel::nmod_poss
                                                      : (bits & element.prepositions) != 0;
        if (!placed) continue;
        if (const int found = accept(child); found != Tree::none) return found;
    }
    return Tree::none;
}

}  // namespace entente::extract
