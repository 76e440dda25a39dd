#include "extract/event_coreference.h"

#include <algorithm>

#include "extract/actors.h"
#include "extract/words.h"
#include "language/tree.h"
#include "text/article.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;

namespace {

/// `the` or `this` before a noun.
int determiner(const Tree& tree, int noun) {
    const int word = tree.child(noun, Deprel::det);
    return word != Tree::none && is_one_of(tree.form(word), {"the", "The", "this", "This", "these", "These"})
               ? word
               : Tree::none;
}

/// Whether the noun's phrase names an actor: `the attack on Kyiv`, `the Russian attack`.
bool names_an_actor(const Tree& tree, std::span<const Mention> mentions, int noun) {
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
        int word = static_cast<int>(mention.head);
        for (int steps = 0; steps < 20 && word != Tree::none; ++steps) {
            if (word == noun) return true;
            word = tree.head(word);
        }
        return false;
    });
}

/// CAMEO's roots 18 to 20: assault, fighting, mass violence. Taking land is among them, as in PLOVER it is
/// not.
bool is_force(const Reading& reading) {
    const std::string_view root = std::string_view(reading.cameo).substr(0, 2);
    return is_one_of(root, {"18", "19", "20"}) || reading.type->plover == "ASSAULT";
}

bool judges(const RelationType& type) { return is_one_of(type.plover, {"ACCUSE", "SUPPORT", "PROTEST", "REJECT"}); }

}  // namespace

bool EventCoreference::is_attack(const Phrases& phrases, int word) const {
    if (phrases.tree().upos(word) != Upos::noun) return false;
    const auto lexemes = predicates_->lexemes_of(phrases.lemma(word));
    return std::any_of(lexemes.begin(), lexemes.end(), [&](std::uint32_t lexeme) {
        const auto frames = predicates_->frames_of(lexeme);
        return std::any_of(frames.begin(), frames.end(), [&](std::uint32_t frame) {
            const lexicon::Frame& at = predicates_->frames()[frame];
            return at.kind == lexicon::WordKind::noun && at.type->plover == "ASSAULT";
        });
    });
}

void EventCoreference::refer(SentenceMentions& at, const Phrases& phrases, const std::vector<Entity>& entities) const {
    if (!attacker_) return;
    const Tree& tree = *at.tree;
    for (int word = 1; word < tree.size(); ++word) {
        const int first = determiner(tree, word);
        if (first == Tree::none || first > word || !is_attack(phrases, word) || names_an_actor(tree, at.mentions, word))
            continue;
        const Entity& attacker = entities[*attacker_];
        Mention mention;
        mention.sentence = at.mentions.front().sentence;
        mention.first = static_cast<std::uint32_t>(first);
        mention.last = static_cast<std::uint32_t>(word) + 1;
        mention.head = static_cast<std::uint32_t>(word);
        mention.span = {at.sentence->tokens[mention.first].span.begin, at.sentence->tokens[mention.head].span.end};
        mention.name_span = mention.span;
        mention.kind = MentionKind::nominal;
        mention.type = attacker.type;
        mention.name = attacker.name;
        mention.country = attacker.country;
        mention.definite = true;
        mention.event = true;
        mention.entities = {*attacker_};
        const auto place = std::find_if(at.mentions.begin(), at.mentions.end(),
                                        [&](const Mention& other) { return other.first > mention.first; });
        const auto index = static_cast<std::uint32_t>(place - at.mentions.begin());
        for (Mention& other : at.mentions)
            if (other.inside != Mention::none && other.inside >= index) ++other.inside;
        at.mentions.insert(place, std::move(mention));
    }
}

void EventCoreference::filter(std::span<const Mention> mentions, std::vector<Reading>& readings) {
    const auto is_event = [&](const Filler& filler) { return mentions[filler.mention].event; };
    for (Reading& reading : readings) {
        std::erase_if(reading.sources, is_event);
        std::erase_if(reading.speakers, is_event);
        if (reading.pair || reading.type == nullptr || !judges(*reading.type)) std::erase_if(reading.targets, is_event);
    }
}

void EventCoreference::note(const SentenceMentions& at, const Phrases& phrases, const std::vector<Reading>& readings) {
    for (const Reading& reading : readings) {
        if (reading.type == nullptr || reading.dropped || reading.proposed || reading.status != Status::occurred ||
            reading.sources.size() != 1 || !is_force(reading))
            continue;
        const std::vector<std::uint32_t>& source = at.mentions[reading.sources.front().mention].entities;
        attacker_.reset();
        if (source.size() == 1) attacker_ = source.front();
        return;
    }
    // `An attack killed nine`: whoever attacked before did not do that.
    for (int word = 0; word < at.tree->size(); ++word) {
        const int article = at.tree->child(word, Deprel::det);
        if (article != Tree::none && is_one_of(at.tree->form(article), {"a", "an", "A", "An"}) &&
            is_attack(phrases, word))
            attacker_.reset();
    }
}

}  // namespace entente::extract
