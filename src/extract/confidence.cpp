#include "extract/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/mention.h"

namespace entente::extract {

using language::Tree;

namespace {

constexpr double base_weight = 0.9;
constexpr int far_apart = 25;  // tokens between an end and its trigger

double kind_weight(MentionKind kind) {
    switch (kind) {
        case MentionKind::name:
        case MentionKind::modifier: return 1.0;
        case MentionKind::nominal: return 0.9;
        case MentionKind::pronoun: return 0.85;
    }
    return 1.0;
}

std::string_view kind_name(MentionKind kind) {
    switch (kind) {
        case MentionKind::name: return "name";
        case MentionKind::modifier: return "modifier";
        case MentionKind::nominal: return "nominal";
        case MentionKind::pronoun: return "pronoun";
    }
    return {};
}

std::string_view distance(int words) {
    words = std::abs(words);
    if (words <= 2) return "next";
    if (words <= 6) return "near";
    if (words <= 12) return "middling";
    return words <= 20 ? "far" : "farther";
}

/// What found the predicate.
std::string_view trigger_kind(const Reading& reading) {
    if (reading.proposed) return "scorer";
    if (reading.frame == nullptr) return "outer";
    switch (reading.frame->kind) {
        case lexicon::WordKind::verb: return "verb";
        case lexicon::WordKind::noun: return "noun";
        case lexicon::WordKind::adjective: return "adjective";
    }
    return {};
}

std::string_view countries(const Entity& source, const Entity& target) {
    if (source.country.empty() && target.country.empty()) return "none";
    if (source.country.empty() || target.country.empty()) return "one";
    return source.country == target.country ? "same" : "two";
}

}  // namespace

double rule_weight(const ReadPair& pair) {
    const Reading& reading = *pair.reading;
    double value = base_weight * reading.certainty * pair.source->weight;
    if (pair.target != pair.source) value *= pair.target->weight;
    value *= kind_weight(pair.mentions[pair.source->mention].kind);
    value *= kind_weight(pair.mentions[pair.target->mention].kind);
    if (reading.frame != nullptr && reading.frame->elements.empty()) value *= 0.9;
    if (reading.status != Status::occurred) value *= 0.9;
    for (const Filler* filler : {pair.source, pair.target})
        if (std::abs(filler->word - reading.inner) > far_apart) value *= 0.9;
    return std::round(value * 1000) / 1000;
}

void add_confidence_features(const ReadPair& pair, Features& out) {
    const Reading& reading = *pair.reading;
    const Mention& source = pair.mentions[pair.source->mention];
    const Mention& target = pair.mentions[pair.target->mention];
    const Tree& tree = pair.phrases->tree();
    const std::string_view event = reading.type->plover.empty() ? reading.type->name : reading.type->plover;
    const bool composed = reading.trigger != reading.inner;
    const std::size_t asks = reading.frame == nullptr ? 0 : reading.frame->elements.size();
    const auto tenths = [](double weight) {
        return counted_as(static_cast<std::size_t>(std::lround(std::clamp(weight, 0.0, 0.9) * 10)));
    };

    out.add("bias", "1");
    if (reading.proposed)
        out.add("lead", counted_as(static_cast<std::size_t>(std::max<std::int64_t>(reading.lead, 0) / 500)));
    out.add("event", event);
    out.add("rules", tenths(rule_weight(pair)));
    out.add("trigger", trigger_kind(reading), counted_as(asks, 3));
    out.add("outer", composed ? "yes" : "no");
    out.add("outer-event", composed ? "yes" : "no", event);
    out.add("loose", pair.target->weight < 0.7 ? "yes" : "no");
    out.add("status", to_string(reading.status));
    out.add("speaker", reading.speakers.empty() ? "no" : "yes");
    out.add("source-kind", kind_name(source.kind));
    out.add("target-kind", kind_name(target.kind));
    out.add("source-weight", tenths(pair.source->weight));
    out.add("target-weight", tenths(pair.target->weight));
    out.add("source-type", to_string(pair.source_entity->type));
    out.add("target-type", to_string(pair.target_entity->type));
    out.add("countries", countries(*pair.source_entity, *pair.target_entity));
    out.add("order", pair.source->word <= pair.target->word ? "source-first" : "target-first",
            tree.size() > reading.inner && pair.phrases->is_passive(reading.inner) ? "passive" : "active");
    out.add("source-apart", distance(pair.source->word - reading.inner));
    out.add("target-apart", distance(pair.target->word - reading.inner));
    out.add("readings", counted_as(pair.readings, 4));
    out.add("actors", counted_as(pair.mentions.size() / 2, 5));
    out.add("depth", reading.inner == tree.root() ? "root" : "below",
            language::to_string(language::base(tree.deprel(reading.inner))));
    out.add("predicate", pair.phrases->lemma(reading.inner));
}

}  // namespace entente::extract
