#include "extract/assembler.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/core.h>

namespace entente::extract {

namespace {

constexpr int longest_trigger = 8;      // tokens that a trigger's span may run over
constexpr std::size_t most_pairs = 64;  // of one event: longer lists are no diplomacy

bool type_in(const std::vector<EntityType>& allowed, EntityType type) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), type) != allowed.end();
}

std::int32_t earliest(const Interval& interval) {
    return interval.start ? interval.start->earliest_day() : Date::min_day;
}

std::int32_t latest(const Interval& interval) { return interval.end ? interval.end->latest_day() : Date::max_day; }

}  // namespace

void Assembler::list_pairs(const Context& context, const Reading& reading, std::vector<Pair>& out) const {
    const auto entities_of = [&](const Filler& filler) -> std::span<const std::uint32_t> {
        return context.mentions[filler.mention].entities;
    };
    // `Iran and Iraq freed their prisoners`: what each does to its own, it does not do to the other.
    const auto owns = [&](std::uint32_t source, const Filler& target) {
        const Mention& mention = context.mentions[target.mention];
        const bool their = mention.kind == MentionKind::pronoun && mention.possessive;
        return their && std::find(mention.entities.begin(), mention.entities.end(), source) != mention.entities.end();
    };
    if (!reading.pair) {
        for (const Filler& source : reading.sources)
            for (const Filler& target : reading.targets)
                for (const std::uint32_t s : entities_of(source))
                    for (const std::uint32_t t : entities_of(target))
                        if (s != t && !owns(s, target)) out.push_back({s, t, &source, &target});
        return;
    }
    std::vector<Pair> ends;
    for (const Filler& filler : reading.sources)
        for (const std::uint32_t entity : entities_of(filler)) ends.push_back({entity, entity, &filler, &filler});
    for (std::size_t i = 0; i < ends.size(); ++i)
        for (std::size_t k = i + 1; k < ends.size(); ++k)
            if (ends[i].source != ends[k].source)
                out.push_back({ends[i].source, ends[k].source, ends[i].source_filler, ends[k].source_filler});
}

bool Assembler::allowed(const RelationType& type, std::uint32_t source, std::uint32_t target) const {
    return type_in(type.source_types, (*entities_)[source].type) &&
           type_in(type.target_types, (*entities_)[target].type);
}

/// `recalled its ambassador from Canberra`: a city where only a state will do stands for its state.
std::uint32_t Assembler::state_of(const RelationType& type, std::uint32_t target) {
    const Entity& place = (*entities_)[target];
    if (place.type != EntityType::place || place.country.empty() || type_in(type.target_types, EntityType::place) ||
        !type_in(type.target_types, EntityType::country))
        return target;
    const lexicon::Entry* entry = lexicon_->country(place.country);
    if (entry == nullptr) return target;
    for (std::uint32_t i = 0; i < entities_->size(); ++i)
        if ((*entities_)[i].id == entry->id) return i;
    Entity country;
    country.id = entry->id;
    country.type = EntityType::country;
    country.name = entry->name;
    country.country = place.country;
    entities_->push_back(std::move(country));
    return static_cast<std::uint32_t>(entities_->size() - 1);
}

Evidence Assembler::evidence(const Context& context, const Reading& reading, const Pair& pair) const {
    const text::Sentence& sentence = *context.sentence;
    Evidence made;
    made.sentence = sentence.span;
    made.text = std::string(text::slice(document_->text, sentence.bytes));
    made.source = context.mentions[pair.source_filler->mention].span;
    made.target = context.mentions[pair.target_filler->mention].span;
    const auto token = [&](int word) -> const text::Token& { return sentence.tokens[static_cast<std::size_t>(word)]; };
    int first = reading.words.front();
    int last = reading.words.back();
    if (last - first > longest_trigger) first = last = reading.inner;
    made.trigger = Span{token(first).span.begin, token(last).span.end};
    made.rule = reading.rule;
    return made;
}

double Assembler::confidence(const Context& context, const Phrases& phrases, const Reading& reading, const Pair& pair) {
    features_.clear();
    add_confidence_features({&phrases, context.mentions, &reading, pair.source_filler, pair.target_filler,
                             &(*entities_)[pair.source], &(*entities_)[pair.target], context.readings},
                            features_);
    scorer_->score(features_.hashes(), sums_);
    const std::size_t right = scorer_->outcome("right");
    return scorer_->thousandths(right < sums_.size() ? sums_[right] : 0) / 1000.0;
}

Interval Assembler::when(const Context& context, const Dating& dating, const Reading& reading) const {
    const Interval stated = dating.date(reading, published_);
    if (stated.known()) return stated;
    const bool dated = published_ && published_->precision() == Precision::day;
    const bool deed = reading.status == Status::occurred && !reading.future && !reading.earlier && reading.type->event;
    if (dated && deed && context.fresh) return {published_, published_};
    return {};
}

Assembler::Made Assembler::add(const Context& context, const Phrases& phrases, const Dating& dating,
                               const Reading& reading) {
    Made made;
    std::vector<Pair> pairs;
    list_pairs(context, reading, pairs);
    made.unknown_end = pairs.empty();
    if (pairs.empty() || pairs.size() > most_pairs) return made;
    const Interval interval = when(context, dating, reading);
    const bool assumed = interval.known() && !dating.date(reading, published_).known();
    const Setting setting = find_setting(phrases, context.mentions, reading);
    const auto entity_of = [&](std::uint32_t mention) {
        const std::vector<std::uint32_t>& entities = context.mentions[mention].entities;
        return entities.empty() ? std::string{} : (*entities_)[entities.front()].id;
    };
    Relation base;
    base.type = reading.type->name;
    base.plover = reading.type->plover;
    base.mode = reading.type->mode;
    base.cameo = reading.cameo;
    base.symmetric = reading.type->symmetric;
    base.status = reading.status;
    base.start = interval.start;
    base.end = interval.end;
    if (setting.place != Mention::none) base.place = entity_of(setting.place);
    for (const std::uint32_t topic : setting.topic_mentions)
        if (std::string id = entity_of(topic); !id.empty()) base.topics.push_back(std::move(id));
    for (const std::string& topic : setting.topics) base.topics.push_back(topic_id(topic));
    std::sort(base.topics.begin(), base.topics.end());
    base.topics.erase(std::unique(base.topics.begin(), base.topics.end()), base.topics.end());
    if (!reading.speakers.empty()) base.attributed_to = entity_of(reading.speakers.front().mention);

    const std::uint32_t group = groups_++;
    for (Pair& pair : pairs) {
        const std::uint32_t named = pair.target;
        if (!reading.pair) pair.target = state_of(*reading.type, named);
        // `talks in Ankara hosted by Erdogan`: the own capital is no other side
        if (pair.target != named && (*entities_)[pair.source].country == (*entities_)[pair.target].country) continue;
        if (!allowed(*reading.type, pair.source, pair.target)) continue;
        Told told;
        told.relation = base;
        told.relation.source = (*entities_)[pair.source].id;
        told.relation.target = (*entities_)[pair.target].id;
        if (told.relation.source.empty() || told.relation.target.empty() ||
            told.relation.source == told.relation.target)
            continue;
        told.relation.confidence = confidence(context, phrases, reading, pair);
        told.relation.evidence.push_back(evidence(context, reading, pair));
        told.when = interval;
        told.assumed = assumed;
        told.group = group;
        made.relations.push_back({told.relation.source, told.relation.target, told.relation.confidence});
        merge(std::move(told));
    }
    made.when = interval;
    made.assumed = assumed;
    return made;
}

bool Assembler::recent(const Interval& interval) const {
    constexpr int week = 7;
    constexpr int month = 31;
    return published_ && interval.known() && latest(interval) >= published_->first_day() - week &&
           earliest(interval) >= published_->first_day() - month;
}

/// An undated telling is taken for the event that the article reports, never for an older one that it
/// recalls.
bool Assembler::same_event(const Told& before, const Told& now) const {
    const Relation& a = before.relation;
    const Relation& b = now.relation;
    if (a.type != b.type || a.status != b.status || a.cameo.substr(0, 2) != b.cameo.substr(0, 2)) return false;
    const bool same_way = a.source == b.source && a.target == b.target;
    const bool other_way = a.symmetric && a.source == b.target && a.target == b.source;
    if (!same_way && !other_way) return false;
    if (!a.place.empty() && !b.place.empty() && a.place != b.place) return false;
    const bool before_told = before.when.known() && !before.assumed;
    const bool now_told = now.when.known() && !now.assumed;
    if (before_told && now_told)
        return earliest(before.when) <= latest(now.when) && earliest(now.when) <= latest(before.when);
    if (!before_told && !now_told) return true;
    return recent(before_told ? before.when : now.when) || !published_;
}

void Assembler::merge(Told told) {
    for (Told& before : told_) {
        if (!same_event(before, told)) continue;
        Relation& kept = before.relation;
        Relation& other = told.relation;
        const bool turned = kept.source != other.source;
        Evidence& more = other.evidence.front();
        if (turned) std::swap(more.source, more.target);
        kept.evidence.push_back(std::move(more));
        const auto width = [](const Interval& interval) { return latest(interval) - earliest(interval); };
        const bool narrower = told.assumed == before.assumed && width(told.when) < width(before.when);
        if (told.when.known() && (!before.when.known() || (before.assumed && !told.assumed) || narrower)) {
            before.when = told.when;
            before.assumed = told.assumed;
            kept.start = told.when.start;
            kept.end = told.when.end;
        }
        if (kept.place.empty()) kept.place = other.place;
        if (kept.attributed_to.empty()) kept.attributed_to = other.attributed_to;
        kept.confidence = std::max(kept.confidence, other.confidence);
        kept.topics.insert(kept.topics.end(), other.topics.begin(), other.topics.end());
        std::sort(kept.topics.begin(), kept.topics.end());
        kept.topics.erase(std::unique(kept.topics.begin(), kept.topics.end()), kept.topics.end());
        return;
    }
    told_.push_back(std::move(told));
}

std::string Assembler::topic_id(const std::string& name) {
    std::string id = entity_id(EntityType::topic, name, {});
    const auto known = std::find_if(entities_->begin(), entities_->end(), [&](const Entity& e) { return e.id == id; });
    if (known == entities_->end()) {
        Entity topic;
        topic.id = id;
        topic.type = EntityType::topic;
        topic.name = name;
        entities_->push_back(std::move(topic));
    }
    return id;
}

/// Whether two tellings of one event exclude each other: one says that it happened and the other denies it, or
/// two sources tell it the other way round.
bool Assembler::contradicts(const Told& one, const Told& other) const {
    const Relation& a = one.relation;
    const Relation& b = other.relation;
    if (a.type != b.type) return false;
    if (one.when.known() && other.when.known() && !one.assumed && !other.assumed &&
        (earliest(one.when) > latest(other.when) || earliest(other.when) > latest(one.when)))
        return false;
    const bool same_way = a.source == b.source && a.target == b.target;
    const bool other_way = a.source == b.target && a.target == b.source;
    if (same_way || (other_way && a.symmetric))
        return (a.status == Status::denied && b.status == Status::occurred) ||
               (a.status == Status::occurred && b.status == Status::denied);
    return other_way && a.status == b.status && !a.attributed_to.empty() && !b.attributed_to.empty() &&
           a.attributed_to != b.attributed_to;
}

/// What contradicts stays side by side, as tellings of one event.
void Assembler::link_contradictions() {
    for (std::size_t i = 0; i < told_.size(); ++i)
        for (std::size_t k = i + 1; k < told_.size(); ++k)
            if (contradicts(told_[i], told_[k])) told_[k].group = told_[i].group;
}

std::vector<Relation> Assembler::take(double minimum_confidence) {
    link_contradictions();
    std::map<std::uint32_t, std::uint32_t> members;
    for (const Told& told : told_) ++members[told.group];
    std::map<std::uint32_t, std::string> names;
    std::vector<Relation> relations;
    for (Told& told : told_) {
        if (told.relation.confidence < minimum_confidence) continue;
        if (members[told.group] > 1) {
            const auto [name, added] = names.try_emplace(told.group);
            if (added) name->second = fmt::format("e{}", names.size());
            told.relation.event = name->second;
        }
        relations.push_back(std::move(told.relation));
    }
    told_.clear();
    return relations;
}

}  // namespace entente::extract
