#include <algorithm>
#include <optional>

#include "extract/actors.h"
#include "extract/fillers.h"
#include "extract/matcher.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using lexicon::Place;
using lexicon::Restriction;
using lexicon::WordKind;

namespace {

constexpr double owner_weight = 0.85;
constexpr double inherited_weight = 0.6;
constexpr double order_weight = 0.7;

}  // namespace

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
        if ((phrases_->own_preposition(word) & slot.prepositions) == 0) continue;
        const std::uint32_t found = mention_from(word + 1, word + 3);
        if (found == Mention::none) continue;
        // `ordered troops to leave the country`
        const std::string_view next = word + 1 < size ? phrases_->tree().form(word + 1) : std::string_view{};
        const bool infinitive = phrases_->tree().xpos(word) == language::Xpos::to &&
                                phrases_->tree().deprel(word) == Deprel::mark && !next.ends_with("ed");
        if (infinitive && static_cast<int>(mentions_[found].first) > word + 1) continue;
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
        // `told CNN "We claim …"`: somebody who is no known actor
        if (const int own = phrases_->tree().child(match.trigger, Deprel::nsubj);
            own != Tree::none && phrases_->tree().upos(own) == language::Upos::pron)
            return;
        // `Guterres visited Moscow and met Putin`: a subject that is no known actor is still the subject
        if (phrases_->tree().deprel(match.trigger) == Deprel::conj && phrases_->subject(match.trigger) != Tree::none)
            return;
        for (int word = match.trigger - 1; word >= 0 && word >= match.trigger - reach && !ends_clause(word); --word) {
            if (phrases_->tree().xpos(word) == language::Xpos::comma) return;
            const std::uint32_t mention = mention_by_head_[static_cast<std::size_t>(word)];
            if (mention == Mention::none || mentions_[mention].inside != Mention::none) continue;
            if (mentions_[mention].possessive) return;
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
        if (tag == language::Xpos::prp_poss) return;
        const std::uint32_t found = mention_from(word, word + 1);
        if (found == Mention::none) continue;
        // `pledged artillery shells`
        if (mentions_[found].kind == MentionKind::modifier && mentions_[found].generic &&
            mentions_[found].type == EntityType::armed_force)
            continue;
        const auto head = static_cast<int>(mentions_[found].head);
        if (std::find(match.elements.begin(), match.elements.end(), head) != match.elements.end()) continue;
        add_mention(found, head, order_weight, slot.restriction, out);
        return;
    }
}

void Matcher::add_mention(std::uint32_t mention, int word, double weight, Restriction restriction,
                          std::vector<Filler>& out) const {
    const Mention& at = mentions_[mention];
    if (at.kind != MentionKind::pronoun && at.type_certain && !lexicon::allows(restriction, at.type)) return;
    if (at.kind == MentionKind::pronoun && at.gender == Gender::neuter && restriction == Restriction::person) return;
    if (!has_mention(out, mention)) out.push_back({mention, word, weight});
}

/// The mentions at a word and at those joined to it, parts of other mentions as well.
void Matcher::add_coordinated(int word, Restriction restriction, std::vector<Filler>& out) {
    phrases_->coordinated(word, coordinated_);
    for (const int part : coordinated_)
        if (const std::uint32_t mention = mention_by_head_[static_cast<std::size_t>(part)]; mention != Mention::none)
            add_mention(mention, part, 1.0, restriction, out);
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
        fill_from_depth(part, restriction, out);
    }
}

/// The owner of a thing, or of what the thing is about: `the findings of a report of the UN`.
void Matcher::fill_from_depth(int word, Restriction restriction, std::vector<Filler>& out) {
    constexpr int deepest = 3;
    double weight = owner_weight;
    int at = word;
    for (int depth = 0; depth < deepest && at != Tree::none; ++depth, weight *= owner_weight) {
        if (const std::optional<std::uint32_t> owner =
                owner_of(phrases_->tree(), mentions_, static_cast<std::uint32_t>(at))) {
            add_mention(*owner, word, weight, restriction, out);
            return;
        }
        int next = Tree::none;
        for (const int child : phrases_->tree().children(at))
            if (next == Tree::none && language::base(phrases_->tree().deprel(child)) == Deprel::nmod &&
                phrases_->prepositions(child) != 0)
                next = child;
        at = next;
    }
}

void Matcher::fill_owner(int word, const lexicon::Slot& slot, std::vector<Filler>& out) {
    const std::optional<std::uint32_t> owner = owner_of(phrases_->tree(), mentions_, static_cast<std::uint32_t>(word));
    if (!owner) return;
    const auto head = static_cast<int>(mentions_[*owner].head);
    add_mention(*owner, head, 1.0, slot.restriction, out);
    add_coordinated(head, slot.restriction, out);
    // `the Trump-Putin summit`, `Russian-Turkish talks`: names that modify one noun
    for (const int child : phrases_->tree().children(word)) {
        const Deprel relation = phrases_->tree().deprel(child);
        if (relation != Deprel::compound && relation != Deprel::amod) continue;
        for (int part = child; part != Tree::none; part = phrases_->tree().child(part, Deprel::compound))
            if (const std::uint32_t other = mention_by_head_[static_cast<std::size_t>(part)]; other != Mention::none)
                add_mention(other, part, 1.0, slot.restriction, out);
    }
}

/// `passed a resolution criticising T`, `drafted a law that punishes T`: a thing acts for who made it.
void Matcher::fill_from_governor(int verb, Restriction restriction, std::vector<Filler>& out) {
    const Tree& tree = phrases_->tree();
    if (language::base(tree.deprel(verb)) != Deprel::acl || phrases_->is_passive(verb)) return;
    const int thing = tree.head(verb);
    const Deprel relation = thing == Tree::none ? Deprel::root : tree.deprel(thing);
    if (relation != Deprel::obj || phrases_->acts_for_itself(thing)) return;
    const int governor = tree.head(thing);
    if (governor == Tree::none || !phrases_->is_verb(governor)) return;
    fill(phrases_->subject(governor), restriction, out);
    for (Filler& filler : out) filler.weight *= inherited_weight;
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
        if (out.empty()) fill_from_governor(word, restriction, out);
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
            if (out.empty() && child > match.trigger && !phrases_->is_verb(child))
                fill_oblique(child, lexeme.preposition, slot.restriction, true, out);
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
        if (const std::uint32_t next = name_behind(child, wanted); next != Mention::none)
            fill(static_cast<int>(mentions_[next].head), restriction, out);
        // `recalled its ambassador to T`: T is part of the whole name
        if (const std::uint32_t part = mention_by_head_[static_cast<std::size_t>(child)];
            out.empty() && part != Mention::none && mentions_[part].inside != Mention::none &&
            static_cast<int>(mentions_[mentions_[part].inside].head) == word)
            add_coordinated(child, restriction, out);
        if (out.empty()) fill(child, restriction, out);
    }
}

/// `with Defence Minister Wang at his office`, the preposition hung on *office*: the whole name that follows
/// the preposition and ends before another one.
std::uint32_t Matcher::name_behind(int noun, lexicon::Prepositions wanted) const {
    const Tree& tree = phrases_->tree();
    for (const int marker : tree.children(noun)) {
        if (tree.deprel(marker) != Deprel::case_ || (phrases_->own_preposition(marker) & wanted) == 0) continue;
        const std::uint32_t found = mention_from(marker + 1, marker + 2);
        if (found == Mention::none) return Mention::none;
        const Mention& mention = mentions_[found];
        const auto end = static_cast<int>(mention.last);
        if (mention.kind == MentionKind::modifier || mention.possessive || end > noun) return Mention::none;
        return phrases_->own_preposition(end) != 0 ? found : Mention::none;
    }
    return Mention::none;
}

/// `Icelandic horses came`: what a thing's way tells, it does not tell of the thing's owner.
void Matcher::drop_owners(std::vector<Filler>& out) const {
    out.erase(
        std::remove_if(out.begin(), out.end(),
                       [&](const Filler& filler) {
                           const Mention& mention = mentions_[filler.mention];
                           const int word = filler.word;
                           return filler.weight < 1.0 && filler.weight != order_weight &&
                                  (word < static_cast<int>(mention.first) || word >= static_cast<int>(mention.last));
                       }),
        out.end());
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
            if (lexeme.kind == WordKind::verb && match.frame->cameo == "042") drop_owners(out);
            return;
        case Place::object: {
            // `called Lula a communist` is no telephone call
            if (match.frame->cameo == "041" && phrases_->is_named_something(match.trigger)) return;
            fill_objects(lexeme, slot, match, out);
            if (out.empty() && lexeme.preposition == 0) fill_by_order(slot, match, out);
            return;
        }
        case Place::owner:
            fill_owner(element(slot.element), slot, out);
            // `the sale of tanks`: what is sold does not own the sale
            std::erase_if(out, [&](const Filler& filler) {
                return filler.word != element(slot.element) &&
                       std::find(match.elements.begin(), match.elements.end(), filler.word) != match.elements.end();
            });
            return;
        case Place::oblique: {
            fill_oblique(match.trigger, slot.prepositions, slot.restriction, true, out);
            // `lodged a protest with China over the arrest of its fishermen`: who is named goes before whose thing is
            for (const int other : match.elements) {
                if (!out.empty() && out.front().weight >= 1.0) break;
                nearer_.clear();
                fill_oblique(other, slot.prepositions, slot.restriction, true, nearer_);
                if (!nearer_.empty() && (out.empty() || nearer_.front().weight >= 1.0)) out.swap(nearer_);
            }
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
        if (tree.deprel(child) == Deprel::nsubj)
            fill(phrases_->antecedent(child), frame.source.restriction, match.sources);
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
