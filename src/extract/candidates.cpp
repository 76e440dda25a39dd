#include "extract/candidates.h"

#include <algorithm>
#include <array>
#include <bit>

#include <entente/model/ontology.h>

#include "extract/effects.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;

namespace {

constexpr int deepest = 8;      // words between a target and the predicate
constexpr int most_agents = 3;  // predicates above a target whose agents are looked at
constexpr std::size_t longest_shape = 4;

constexpr std::array<std::string_view, lexicon::effect_count> effect_names = {
    "refuse",   "agree",   "threaten", "demand", "appeal", "plan",  "attempt",
    "possible", "believe", "deny",     "say",    "pass",   "blame", "invite"};

std::string_view kind_name(MentionKind kind) {
    constexpr std::array<std::string_view, 4> names = {"name", "nominal", "pronoun", "modifier"};
    return names[static_cast<std::size_t>(kind)];
}

std::size_t event_index(std::string_view plover) {
    const auto& events = plover_events();
    return static_cast<std::size_t>(std::find(events.begin(), events.end(), plover) - events.begin());
}

bool among(std::span<const Filler> fillers, std::span<const Mention> mentions, std::uint32_t entity) {
    return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& filler) {
        const auto& entities = mentions[filler.mention].entities;
        return std::find(entities.begin(), entities.end(), entity) != entities.end();
    });
}

bool is_person(const Candidates::Sentence& sentence, std::uint32_t mention) {
    const auto& entities = sentence.mentions[mention].entities;
    return !entities.empty() && sentence.entities[entities.front()].type == EntityType::person;
}

/// `the police in Delhi`: where somebody is at home is no target.
bool is_home(const Entity& target, const Entity& source) {
    return (target.type == EntityType::country || target.type == EntityType::place) && !target.country.empty() &&
           target.country == source.country;
}

std::string_view apart(int words) {
    words = std::abs(words);
    if (words <= 4) return "near";
    if (words <= 10) return "middling";
    return words <= 20 ? "far" : "farther";
}

}  // namespace

bool joins(const Reading& reading, std::span<const Mention> mentions, std::uint32_t one, std::uint32_t other) {
    return (among(reading.sources, mentions, one) && among(reading.targets, mentions, other)) ||
           (among(reading.sources, mentions, other) && among(reading.targets, mentions, one));
}

Candidates::Candidates(const lexicon::Predicates& predicates, Matcher& matcher) : matcher_(&matcher) {
    std::vector<std::array<std::uint32_t, 17>> counts;
    const auto count = [&](const lexicon::WordSet& words, std::size_t event) {
        for (const std::uint32_t word : words) {
            if (counts.size() <= word) counts.resize(word + 1);
            ++counts[word][event];
        }
    };
    for (const lexicon::Frame& frame : predicates.frames()) {
        const std::size_t event = event_index(frame.type->plover);
        if (event >= plover_events().size()) continue;
        count(frame.triggers, event);
        for (const lexicon::Element& element : frame.elements) count(element.words, event);
    }
    for (const auto& events : counts) {
        std::uint32_t total = 0;
        for (const std::uint32_t times : events) total += times;
        std::uint32_t& hint = hints_.emplace_back(0);
        for (std::size_t i = 0; i < events.size(); ++i)
            if (events[i] * 3 > total) hint |= 1U << i;
    }
}

bool Candidates::may_stand(const Mention& mention, std::span<const Entity> entities) const {
    if (mention.entities.size() != 1) return false;
    const Entity& entity = entities[mention.entities.front()];
    return !entity.country.empty() || entity.type == EntityType::intergovernmental_organization;
}

void Candidates::list(const Sentence& sentence, std::vector<Candidate>& out) {
    out.clear();
    for (std::uint32_t i = 0; i < sentence.mentions.size(); ++i) {
        const Mention& target = sentence.mentions[i];
        // `the Lebanese prime minister` is the target, not Lebanon
        const bool within = target.inside != Mention::none && is_person(sentence, target.inside);
        if (!within && may_stand(target, sentence.entities)) climb(sentence, i, out);
    }
}

void Candidates::climb(const Sentence& sentence, std::uint32_t target, std::vector<Candidate>& out) {
    const Tree& tree = sentence.phrases->tree();
    const Mention& end = sentence.mentions[target];
    const std::uint32_t entity = end.entities.front();
    std::vector<int> path = {static_cast<int>(end.head)};
    int predicates = 0;
    for (int steps = 0; steps < deepest && predicates < most_agents; ++steps) {
        const int at = tree.head(path.back());
        if (at == Tree::none) return;
        path.push_back(at);
        if (!sentence.phrases->is_verb(at) && !sentence.phrases->is_noun(at)) continue;
        predicates += sentence.phrases->is_verb(at) ? 1 : 0;
        agents_.clear();
        matcher_->fill_agent(at, lexicon::Restriction::any, agents_);
        for (const Filler& agent : agents_) {
            const Mention& source = sentence.mentions[agent.mention];
            const bool overlaps = source.first < end.last && end.first < source.last;
            if (overlaps || !may_stand(source, sentence.entities)) continue;
            const std::uint32_t other = source.entities.front();
            if (is_home(sentence.entities[entity], sentence.entities[other])) continue;
            const bool known = other == entity || std::any_of(out.begin(), out.end(), [&](const Candidate& before) {
                                   return sentence.mentions[before.source.mention].entities.front() == other &&
                                          sentence.mentions[before.target.mention].entities.front() == entity;
                               });
            if (known) continue;
            Candidate& made = out.emplace_back();
            made.source = agent;
            made.target = {target, static_cast<int>(end.head), 1.0};
            made.predicate = at;
            made.path.assign(path.rbegin(), path.rend());
        }
    }
}

void Candidates::describe(const Sentence& sentence, const Candidate& candidate, Features& out) const {
    out.add("candidate", "any");
    add_words(sentence, candidate, out);
    add_place(sentence, candidate, out);
    add_setting(sentence, candidate, out);
    add_ends(sentence, candidate, out);
}

void Candidates::add_hints(std::string_view name, int word, Features& out) const {
    std::uint32_t hints = 0;
    for (const std::uint32_t id : matcher_->lexemes_at(word))
        if (id < hints_.size()) hints |= hints_[id];
    if (std::popcount(hints) > 3) return;
    for (std::size_t i = 0; i < plover_events().size(); ++i)
        if ((hints >> i & 1U) != 0) out.add(name, plover_events()[i]);
}

void Candidates::add_effects(std::string_view name, int word, Features& out) const {
    const std::uint32_t effects = matcher_->effects_at(word);
    for (std::size_t i = 0; i < effect_names.size(); ++i)
        if ((effects >> i & 1U) != 0) out.add(name, effect_names[i]);
}

/// The words on the path and beside it.
void Candidates::add_words(const Sentence& sentence, const Candidate& candidate, Features& out) const {
    const Phrases& phrases = *sentence.phrases;
    const Tree& tree = phrases.tree();
    const int predicate = candidate.predicate;
    const std::string_view verb = phrases.lemma(predicate);
    out.add("verb", verb);
    add_hints("verb-hint", predicate, out);
    add_effects("verb-effect", predicate, out);
    for (std::size_t i = 1; i + 1 < candidate.path.size(); ++i) {
        out.add("word", phrases.lemma(candidate.path[i]));
        add_hints("word-hint", candidate.path[i], out);
        add_effects("word-effect", candidate.path[i], out);
    }
    if (candidate.path.size() > 2) out.add("verb-word", verb, phrases.lemma(candidate.path[1]));
    for (const int child : tree.children(predicate)) {
        const Deprel relation = tree.deprel(child);
        const bool on_path = candidate.path.size() > 1 && child == candidate.path[1];
        if (relation == Deprel::compound_prt) out.add("particle", verb, phrases.lemma(child));
        if (on_path) continue;
        if (relation == Deprel::obj) {
            out.add("object", phrases.lemma(child));
            out.add("verb-object", verb, phrases.lemma(child));
            add_hints("object-hint", child, out);
        }
        if (relation == Deprel::xcomp || relation == Deprel::ccomp) {
            out.add("clause", phrases.lemma(child));
            add_hints("clause-hint", child, out);
        }
    }
}

/// How the path runs and where it ends.
void Candidates::add_place(const Sentence& sentence, const Candidate& candidate, Features& out) const {
    const Phrases& phrases = *sentence.phrases;
    const Tree& tree = phrases.tree();
    const std::vector<int>& path = candidate.path;
    const int governor = path[path.size() - 2];
    std::string_view preposition;
    for (const int child : tree.children(path.back()))
        if (preposition.empty() && tree.deprel(child) == Deprel::case_) preposition = phrases.lemma(child);
    if (preposition == "'s") preposition = "possessive";
    if (preposition.empty()) preposition = "none";
    std::string shape;
    for (std::size_t i = 1; i < path.size() && i <= longest_shape; ++i) {
        if (i > 1) shape += '.';
        shape += language::to_string(language::base(tree.deprel(path[i])));
    }
    if (path.size() > longest_shape + 1) shape += "...";
    out.add("shape", shape);
    out.add("shape-kind", phrases.is_verb(candidate.predicate) ? "verb" : "noun", shape);
    out.add("preposition", preposition);
    out.add("governor-preposition", phrases.lemma(governor), preposition);
    out.add("verb-preposition", phrases.lemma(candidate.predicate), preposition);
    out.add("steps", counted_as(path.size()));
    const bool passive = phrases.is_passive(candidate.predicate);
    out.add("order", candidate.source.word < candidate.target.word ? "source-first" : "target-first",
            passive ? "passive" : "active");
    out.add("agent-apart", apart(candidate.source.word - candidate.predicate));
    out.add("target-apart", apart(candidate.target.word - governor));
}

/// Negation, modals, markers and outer words.
void Candidates::add_setting(const Sentence& sentence, const Candidate& candidate, Features& out) const {
    const Phrases& phrases = *sentence.phrases;
    const Tree& tree = phrases.tree();
    for (std::size_t i = 0; i + 1 < candidate.path.size(); ++i) {
        const int word = candidate.path[i];
        const bool top = i == 0;
        if (phrases.is_negated(word)) {
            out.add("negated", top ? "verb" : "inner");
            if (top) out.add("negated-verb", phrases.lemma(word));
        }
        for (const int child : tree.children(word)) {
            const Deprel relation = language::base(tree.deprel(child));
            if (relation == Deprel::aux) out.add(top ? "modal" : "inner-modal", phrases.lemma(child));
            if (relation == Deprel::mark) out.add(top ? "marker" : "inner-marker", phrases.lemma(child));
        }
    }
    const int head = tree.head(candidate.predicate);
    out.add("role", language::to_string(language::base(tree.deprel(candidate.predicate))));
    if (head == Tree::none) return;
    const Deprel relation = language::base(tree.deprel(candidate.predicate));
    if (relation != Deprel::xcomp && relation != Deprel::ccomp && relation != Deprel::advcl &&
        relation != Deprel::acl && relation != Deprel::obj)
        return;
    out.add("outer", phrases.lemma(head));
    add_effects("outer-effect", head, out);
    add_hints("outer-hint", head, out);
}

/// Who stands at the ends, and what the frames found of others.
void Candidates::add_ends(const Sentence& sentence, const Candidate& candidate, Features& out) const {
    const Mention& source = sentence.mentions[candidate.source.mention];
    const Mention& target = sentence.mentions[candidate.target.mention];
    const Entity& from = sentence.entities[source.entities.front()];
    const Entity& to = sentence.entities[target.entities.front()];
    out.add("source-kind", kind_name(source.kind));
    out.add("target-kind", kind_name(target.kind));
    out.add("source-actor", to_string(from.type), source.sector);
    out.add("target-actor", to_string(to.type), target.sector);
    out.add("agent-weight", candidate.source.weight < 1.0 ? "less" : "whole");
    out.add("possessive", target.possessive ? "yes" : "no");
    out.add("inside", target.inside == Mention::none ? "no" : "yes");
    const bool same = !from.country.empty() && from.country == to.country;
    out.add("same-country", same ? "yes" : "no");
    out.add("actors", counted_as(sentence.mentions.size() / 2, 5));
    bool source_taken = false;
    bool target_taken = false;
    std::size_t others = 0;
    for (const Reading& reading : sentence.readings) {
        if (joins(reading, sentence.mentions, source.entities.front(), target.entities.front())) continue;
        ++others;
        source_taken = source_taken || among(reading.sources, sentence.mentions, source.entities.front());
        target_taken = target_taken || among(reading.targets, sentence.mentions, target.entities.front());
        const bool here =
            std::find(reading.words.begin(), reading.words.end(), candidate.predicate) != reading.words.end();
        if (here) out.add("told-elsewhere", reading.type->plover);
    }
    out.add("others", counted_as(others, 2));
    out.add("taken", source_taken ? "source" : "no", target_taken ? "target" : "no");
}

}  // namespace entente::extract
