#include "extract/matcher.h"

#include <algorithm>
#include <optional>

#include "extract/actors.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using lexicon::Place;
using lexicon::Restriction;
using lexicon::WordKind;

namespace {

constexpr double owner_weight = 0.85;
constexpr double inherited_weight = 0.6;
constexpr double order_weight = 0.7;

/// Words that serve as particles too.
lexicon::Prepositions particles() {
    static const lexicon::Prepositions bits = lexicon::preposition_bit("over") | lexicon::preposition_bit("off") |
                                              lexicon::preposition_bit("up") | lexicon::preposition_bit("out");
    return bits;
}

bool has_mention(const std::vector<Filler>& fillers, std::uint32_t mention) {
    return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& f) { return f.mention == mention; });
}

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

/// Leaves out of `fillers` whoever stands at the other end.
void remove_shared(std::vector<Filler>& fillers, const std::vector<Filler>& others) {
    fillers.erase(std::remove_if(fillers.begin(), fillers.end(),
                                 [&](const Filler& f) { return has_mention(others, f.mention); }),
                  fillers.end());
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
    for (const Match& found : out)
        for (const int element : found.elements) taken_[static_cast<std::size_t>(element)] = true;
    for (int word = 0; word < size; ++word)
        if (!taken_[static_cast<std::size_t>(word)]) match_at(word, true, out);
    std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.trigger < b.trigger; });
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
        case WordKind::noun: return phrases_->is_noun(word);
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
        for (const std::uint32_t frame_id : predicates_->frames_of(id)) {
            Match match;
            if (!try_frame(predicates_->frames()[frame_id], lexeme, word, match)) continue;
            match.specificity += static_cast<int>(5 * (lexeme.words.size() - 1)) + (lexeme.preposition != 0 ? 3 : 0);
            found_.push_back(std::move(match));
        }
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Match& a, const Match& b) {
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
        const bool several = match.sources.size() > 1 ||
                             mentions_[match.sources.front().mention].number == Number::plural;
        if (!several) return false;
        match.targets = match.sources;
        return true;
    }
    fill_slot(frame.target, lexeme, match, match.targets);
    if (match.targets.empty()) return false;
    remove_shared(match.sources, match.targets);
    if (match.sources.empty() && frame.kind == WordKind::noun) fill_noun_agent(frame, match);
    return !match.sources.empty();
}

bool Matcher::fits(int word, const lexicon::WordSet& words) const {
    for (const std::uint32_t id : lexemes_at(word))
        if (lexicon::contains(words, id)) return true;
    return false;
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
        if (const lexicon::Prepositions bit = lexicon::preposition_bit(phrases_->lemma(word)); bit != 0) {
            if (element.prepositions == 0 && open == 0 && word > match.trigger + 1) return Tree::none;
            open = bit;
            continue;
        }
        if (!fits(word, element.words)) continue;
        const bool placed = element.prepositions == 0 ? (open == 0 || match.trigger + 2 >= word)
                                                      : (open & element.prepositions) != 0;
        const bool used = std::find(match.elements.begin(), match.elements.end(), word) != match.elements.end();
        return placed && !used ? word : Tree::none;
    }
    return Tree::none;
}

/// The longest mention that begins at one of the tokens [first, last).
std::uint32_t Matcher::mention_from(int first, int last) const {
    std::uint32_t best = Mention::none;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
        const auto begin = static_cast<int>(mentions_[i].first);
        if (begin < first || begin >= last) continue;
        if (best == Mention::none || begin < static_cast<int>(mentions_[best].first) ||
            (begin == static_cast<int>(mentions_[best].first) && mentions_[i].last > mentions_[best].last))
            best = i;
    }
    return best;
}

/// The actor behind a preposition, wherever the tree hung it: `a raid by al-Shabaab on Kenya`.
void Matcher::fill_oblique_by_order(const lexicon::Slot& slot, const Match& match, std::vector<Filler>& out) {
    constexpr int reach = 14;
    constexpr int short_reach = 4;  // without a noun that vouches for the frame
    const int size = phrases_->tree().size();
    int from = match.trigger;
    for (const int element : match.elements) from = std::max(from, element);
    const int last = from + (match.elements.empty() && phrases_->is_verb(match.trigger) ? short_reach : reach);
    for (int word = match.trigger + 1; word < size && word <= last; ++word) {
        if (word > from && (ends_clause(word) || phrases_->tree().xpos(word) == language::Xpos::comma)) return;
        if ((lexicon::preposition_bit(phrases_->lemma(word)) & slot.prepositions) == 0) continue;
        const std::uint32_t found = mention_from(word + 1, word + 3);
        if (found == Mention::none) continue;
        fill(static_cast<int>(mentions_[found].head), slot.restriction, out);
        if (out.empty()) add_mention(found, static_cast<int>(mentions_[found].head), 1.0, slot.restriction, out);
        for (Filler& filler : out) filler.weight *= order_weight;
        if (!out.empty()) return;
    }
}

/// Subject before, object after: the order of an English clause where the tree shows neither.
void Matcher::fill_by_order(const lexicon::Slot& slot, const Match& match, std::vector<Filler>& out) {
    constexpr int reach = 6;
    const int size = phrases_->tree().size();
    if (slot.place == Place::subject) {
        if (!phrases_->is_finite(match.trigger) || phrases_->is_passive(match.trigger)) return;
        for (int word = match.trigger - 1; word >= 0 && word >= match.trigger - reach && !ends_clause(word); --word) {
            if (phrases_->tree().xpos(word) == language::Xpos::comma) return;
            const std::uint32_t mention = mention_by_head_[static_cast<std::size_t>(word)];
            if (mention == Mention::none || mentions_[mention].inside != Mention::none) continue;
            if (phrases_->prepositions(word) != 0) return;
            add_mention(mention, word, order_weight, slot.restriction, out);
            return;
        }
        return;
    }
    if (phrases_->is_passive(match.trigger)) return;
    for (int word = match.trigger + 1; word < size && word <= match.trigger + reach && !ends_clause(word); ++word) {
        const language::Xpos tag = phrases_->tree().xpos(word);
        if (tag == language::Xpos::comma || tag == language::Xpos::in || tag == language::Xpos::to) return;
        const std::uint32_t found = mention_from(word, word + 1);
        if (found == Mention::none) continue;
        const auto head = static_cast<int>(mentions_[found].head);
        if (std::find(match.elements.begin(), match.elements.end(), head) != match.elements.end()) continue;
        add_mention(found, head, order_weight, slot.restriction, out);
        return;
    }
}

int Matcher::element_among(int head, const lexicon::Element& element, const Match& match) const {
    const auto free = [&](int word) {
        return word != match.trigger &&
               std::find(match.elements.begin(), match.elements.end(), word) == match.elements.end();
    };
    const auto accept = [&](int word) -> int {
        if (word == Tree::none || !free(word)) return Tree::none;
        if (fits(word, element.words)) return word;
        const int counted = phrases_->counted(word);
        if (counted != word && free(counted) && fits(counted, element.words)) return counted;
        for (const int other : phrases_->tree().children(word))
            if (phrases_->tree().deprel(other) == Deprel::conj && free(other) && fits(other, element.words))
                return other;
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
        const bool placed = element.prepositions == 0
                                ? (bits == 0 || (bits & (particles() | match.preposition)) != 0) && relation != Deprel::nmod_poss
                                : (bits & element.prepositions) != 0;
        if (!placed) continue;
        if (const int found = accept(child); found != Tree::none) return found;
    }
    return Tree::none;
}

void Matcher::add_mention(std::uint32_t mention, int word, double weight, Restriction restriction,
                          std::vector<Filler>& out) const {
    const Mention& at = mentions_[mention];
    if (at.kind != MentionKind::pronoun && at.type_certain && !lexicon::allows(restriction, at.type)) return;
    if (!has_mention(out, mention)) out.push_back({mention, word, weight});
}

void Matcher::fill(int word, Restriction restriction, std::vector<Filler>& out) {
    if (word == Tree::none) return;
    phrases_->coordinated(phrases_->antecedent(word), coordinated_);
    for (const int part : coordinated_) {
        const std::uint32_t direct = mention_by_head_[static_cast<std::size_t>(part)];
        if (direct != Mention::none && mentions_[direct].kind != MentionKind::modifier) {
            add_mention(direct, part, 1.0, restriction, out);
            continue;
        }
        const int counted = phrases_->counted(part);
        if (const std::uint32_t inner = mention_by_head_[static_cast<std::size_t>(counted)];
            counted != part && inner != Mention::none) {
            add_mention(inner, part, 1.0, restriction, out);
            continue;
        }
        if (const std::optional<std::uint32_t> owner =
                owner_of(phrases_->tree(), mentions_, static_cast<std::uint32_t>(part)))
            add_mention(*owner, part, owner_weight, restriction, out);
    }
}

void Matcher::fill_owner(int word, const lexicon::Slot& slot, std::vector<Filler>& out) {
    const std::optional<std::uint32_t> owner =
        owner_of(phrases_->tree(), mentions_, static_cast<std::uint32_t>(word));
    if (!owner) return;
    const auto head = static_cast<int>(mentions_[*owner].head);
    add_mention(*owner, head, 1.0, slot.restriction, out);
    phrases_->coordinated(head, coordinated_);
    for (const int part : coordinated_)
        if (const std::uint32_t other = mention_by_head_[static_cast<std::size_t>(part)]; other != Mention::none)
            add_mention(other, part, 1.0, slot.restriction, out);
    // `the Trump-Putin summit`, `Russian-Turkish talks`: names that modify one noun
    for (const int child : phrases_->tree().children(word)) {
        const Deprel relation = phrases_->tree().deprel(child);
        if (relation != Deprel::compound && relation != Deprel::amod) continue;
        for (int part = child; part != Tree::none; part = phrases_->tree().child(part, Deprel::compound))
            if (const std::uint32_t other = mention_by_head_[static_cast<std::size_t>(part)]; other != Mention::none)
                add_mention(other, part, 1.0, slot.restriction, out);
    }
}

void Matcher::fill_agent(int word, Restriction restriction, std::vector<Filler>& out) {
    const Tree& tree = phrases_->tree();
    if (phrases_->is_verb(word)) {
        if (tree.deprel(word) == Deprel::acl && phrases_->prepositions(word) != 0) {
            const auto noun = static_cast<std::uint32_t>(tree.head(word));
            if (const auto owner = owner_of(tree, mentions_, noun)) {
                add_mention(*owner, static_cast<int>(mentions_[*owner].head), owner_weight, restriction, out);
                return;
            }
        }
        fill(phrases_->subject(word), restriction, out);
        return;
    }
    for (const int child : tree.children(word))
        if (tree.deprel(child) == Deprel::nsubj) fill(phrases_->antecedent(child), restriction, out);
    if (out.empty() && phrases_->is_noun(word)) {
        lexicon::Slot slot;
        slot.restriction = restriction;
        fill_owner(word, slot, out);
    }
    if (out.empty()) fill(phrases_->subject(word), restriction, out);
}

void Matcher::fill_objects(const lexicon::Lexeme& lexeme, const lexicon::Slot& slot, const Match& match,
                           std::vector<Filler>& out) {
    if (lexeme.preposition != 0) {
        fill_oblique(match.trigger, lexeme.preposition, slot.restriction, true, out);
        for (const int child : phrases_->tree().children(match.trigger))
            if (out.empty() && child > match.trigger) fill_oblique(child, lexeme.preposition, slot.restriction, true, out);
        return;
    }
    phrases_->objects(match.trigger, objects_);
    // `wrote off the debt`, `took in refugees`: a particle read as a preposition
    for (std::size_t i = 1; i < lexeme.words.size(); ++i)
        if (const lexicon::Prepositions bit = lexicon::preposition_bit(lexeme.words[i]); bit != 0)
            for (const int child : phrases_->tree().children(match.trigger))
                if (child > match.trigger && (phrases_->prepositions(child) & bit) != 0) objects_.push_back(child);
    const std::vector<int> objects = objects_;
    for (const int object : objects) {
        if (std::find(match.elements.begin(), match.elements.end(), object) != match.elements.end()) continue;
        if (!out.empty()) break;
        fill(object, slot.restriction, out);
    }
}

void Matcher::fill_oblique(int word, lexicon::Prepositions wanted, Restriction restriction, bool keep_elements,
                           std::vector<Filler>& out) {
    for (const int child : phrases_->tree().children(word)) {
        if (!out.empty()) return;
        if ((phrases_->prepositions(child) & wanted) == 0 || !phrases_->is_noun(child)) continue;
        if (!keep_elements && taken_[static_cast<std::size_t>(child)]) continue;
        if (phrases_->tree().deprel(child) == Deprel::conj) continue;
        fill(child, restriction, out);
    }
}

void Matcher::fill_slot(const lexicon::Slot& slot, const lexicon::Lexeme& lexeme, const Match& match,
                        std::vector<Filler>& out) {
    const auto element = [&](std::uint8_t index) {
        return index == lexicon::Slot::trigger ? match.trigger : match.elements[index];
    };
    switch (slot.place) {
        case Place::subject:
            fill_agent(match.trigger, slot.restriction, out);
            if (out.empty() && lexeme.kind == WordKind::verb) fill_by_order(slot, match, out);
            return;
        case Place::object:
            fill_objects(lexeme, slot, match, out);
            if (out.empty() && lexeme.preposition == 0) fill_by_order(slot, match, out);
            return;
        case Place::owner: fill_owner(element(slot.element), slot, out); return;
        case Place::oblique: {
            fill_oblique(match.trigger, slot.prepositions, slot.restriction, true, out);
            for (const int other : match.elements)
                if (out.empty()) fill_oblique(other, slot.prepositions, slot.restriction, true, out);
            if (out.empty()) fill_oblique_by_order(slot, match, out);
            return;
        }
        case Place::element_object: {
            phrases_->objects(element(slot.element), objects_);
            const std::vector<int> objects = objects_;
            for (const int object : objects)
                if (out.empty()) fill(object, slot.restriction, out);
            return;
        }
        case Place::none: return;
    }
}

/// The agent of an event noun that names none: `in talks with T`, `S promised aid to T`, `a summit with T`.
void Matcher::fill_noun_agent(const lexicon::Frame& frame, Match& match) {
    const Tree& tree = phrases_->tree();
    for (const int child : tree.children(match.trigger))
        if (tree.deprel(child) == Deprel::nsubj) fill(phrases_->antecedent(child), frame.source.restriction, match.sources);
    if (match.sources.empty()) {
        int head = tree.head(match.trigger);
        for (int i = 0; i < 3 && head != Tree::none && !phrases_->is_verb(head); ++i) head = tree.head(head);
        if (head == Tree::none || !phrases_->is_verb(head)) return;
        constexpr std::uint32_t telling = (1U << static_cast<unsigned>(lexicon::Effect::say)) |
                                          (1U << static_cast<unsigned>(lexicon::Effect::believe)) |
                                          (1U << static_cast<unsigned>(lexicon::Effect::deny));
        const std::uint32_t effects = effects_at(head);
        if (!frame.type->symmetric && (effects == 0 || (effects & ~telling) == 0)) return;
        fill_agent(head, frame.source.restriction, match.sources);
        for (Filler& filler : match.sources) filler.weight *= inherited_weight;
    }
    remove_shared(match.sources, match.targets);
}

}  // namespace entente::extract
