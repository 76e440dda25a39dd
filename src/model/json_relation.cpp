#include "model/json_relation.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace entente::json {

namespace {

constexpr std::array<std::string_view, 16> relation_keys{
    "type", "source", "target", "plover", "mode",          "cameo",      "symmetric", "start",
    "end",  "place",  "topics", "status", "attributed_to", "confidence", "event",     "evidence"};
enum RelationKey : std::size_t {
    relation_type,
    relation_source,
    relation_target,
    relation_plover,
    relation_mode,
    relation_cameo,
    relation_symmetric,
    relation_start,
    relation_end,
    relation_place,
    relation_topics,
    relation_status,
    relation_attributed_to,
    relation_confidence,
    relation_event,
    relation_evidence,
};

constexpr std::array<std::string_view, 6> evidence_keys{"sentence", "source", "target", "trigger", "text", "rule"};
enum EvidenceKey : std::size_t {
    evidence_sentence,
    evidence_source,
    evidence_target,
    evidence_trigger,
    evidence_text,
    evidence_rule,
};

using Members = std::array<std::optional<Value>, relation_keys.size()>;

void read_status(Value value, Status& out, Findings& findings) {
    if (!expect(value, Kind::string, findings)) return;
    if (const auto status = parse_status(value.text())) {
        out = *status;
        return;
    }
    std::vector<std::string> names;
    for (const Status status : all_statuses()) names.emplace_back(to_string(status));
    findings.add(value, fmt::format("unknown status {}", quoted(value.text())), remedy_for(value.text(), names));
}

void read_part(Value value, std::optional<Span>& out, const TextIndex* text, Findings& findings) {
    const std::size_t before = findings.count();
    Span span;
    read_in_text(value, span, text, findings);
    if (findings.count() == before) out = span;
}

/// The mentions and the predicate lie in the sentence, where that is known.
void check_inside(Value evidence, const Evidence& read, Findings& findings) {
    if (read.sentence.empty()) return;
    for (const Value member : evidence) {
        const std::optional<Span>& part = member.key() == "source"    ? read.source
                                          : member.key() == "target"  ? read.target
                                          : member.key() == "trigger" ? read.trigger
                                                                      : std::nullopt;
        if (part && !read.sentence.contains(*part)) {
            findings.add(member, fmt::format("the span [{}, {}] lies outside the sentence [{}, {}]", part->begin,
                                             part->end, read.sentence.begin, read.sentence.end));
        }
    }
}

/// Holds the quote against the text, or fills in whichever of quote and sentence is missing.
void settle_quote(Value at, Evidence& evidence, const TextIndex* text, Findings& findings) {
    constexpr auto remedy = "leave the spans out, and the sentence is found by its quote";
    if (evidence.sentence.empty()) {
        if (text == nullptr || evidence.text.empty()) return;
        if (const auto found = text->find_once(evidence.text)) {
            evidence.sentence = *found;
        } else if (text->find_first(evidence.text) == std::nullopt) {
            findings.add(at, fmt::format("the quote {} does not stand in the text", quoted(evidence.text)),
                         "quote the document byte for byte");
        }
        return;
    }
    if (text == nullptr) {
        const std::size_t size = count_code_points(evidence.text);
        if (!evidence.text.empty() && size != evidence.sentence.size()) {
            findings.add(at,
                         fmt::format("the quote has {} code points and its sentence [{}, {}] {}", size,
                                     evidence.sentence.begin, evidence.sentence.end, evidence.sentence.size()),
                         remedy);
        }
        return;
    }
    if (evidence.sentence.end > text->size()) return;  // found already
    const std::string_view there = text->slice(evidence.sentence);
    if (evidence.text.empty()) {
        evidence.text = there;
    } else if (evidence.text != there) {
        findings.add(at,
                     fmt::format("the quote is not the text at [{}, {}], which is {}", evidence.sentence.begin,
                                 evidence.sentence.end, quoted(there)),
                     remedy);
    }
}

Evidence decode_evidence(Value value, const TextIndex* text, Findings& findings) {
    Evidence evidence;
    if (!expect(value, Kind::object, findings)) return evidence;
    Seen seen;
    std::optional<Value> quote;
    for (const Value member : value) {
        const auto key = key_of(member, evidence_keys, seen, findings);
        if (!key) continue;
        switch (*key) {
            case evidence_sentence: read_in_text(member, evidence.sentence, text, findings); break;
            case evidence_source: read_part(member, evidence.source, text, findings); break;
            case evidence_target: read_part(member, evidence.target, text, findings); break;
            case evidence_trigger: read_part(member, evidence.trigger, text, findings); break;
            case evidence_text:
                read(member, evidence.text, findings);
                quote = member;
                break;
            default: read(member, evidence.rule, findings); break;
        }
    }
    settle_quote(quote.value_or(value), evidence, text, findings);
    check_inside(value, evidence, findings);
    return evidence;
}

bool allows(const std::vector<EntityType>& allowed, EntityType type) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), type) != allowed.end();
}

void read_end(Value value, std::string& out, const std::vector<EntityType>* allowed, const std::string& type_name,
              const RelationContext& context, Findings& findings) {
    read_reference(value, out, context.entities, findings);
    const auto type = context.entities.find(out);
    if (!type || allowed == nullptr || allows(*allowed, *type)) return;
    std::vector<std::string_view> names;
    for (const EntityType one : *allowed) names.push_back(to_string(one));
    findings.add(value, fmt::format("a {} cannot be the {} of {}", to_string(*type), value.key(), type_name),
                 fmt::format("expected one of {}", fmt::join(names, ", ")));
}

/// A code fits if the type lists it or a broader one, or if it leads to the type.
bool fits(std::string_view code, const RelationType& type, const Ontology& ontology) {
    for (std::string_view broader = code; broader.size() >= 3; broader.remove_suffix(1)) {
        if (std::find(type.cameo.begin(), type.cameo.end(), broader) != type.cameo.end()) return true;
    }
    return ontology.find_by_cameo(code) == &type;
}

bool is_code(std::string_view code) {
    return code.size() >= 2 && code.size() <= 4 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A mode of the event other than the type's is allowed: coded events come with modes that no type has.
void check_mode(Value at, const std::string& mode, const std::string& event, const Ontology& ontology,
                Findings& findings) {
    const std::vector<std::string> modes = ontology.modes_of(event);
    if (std::find(modes.begin(), modes.end(), mode) != modes.end()) return;
    findings.add(at, fmt::format("unknown mode {} of the PLOVER event \"{}\"", quoted(mode), event),
                 remedy_for(mode, modes));
}

void read_coding(const Members& members, const RelationType& type, Relation& out, const Ontology& ontology,
                 Findings& findings) {
    out.plover = type.plover;
    out.mode = type.mode;
    out.cameo = type.cameo.empty() ? "" : type.cameo.front();
    out.symmetric = type.symmetric;
    if (const auto& plover = members[relation_plover]) {
        read(*plover, out.plover, findings);
        if (out.plover != type.plover) {
            findings.add(*plover, fmt::format("the PLOVER event {} does not go with {}", quoted(out.plover), type.name),
                         type.plover.empty() ? "leave it out: this type is no event"
                                             : fmt::format("expected \"{}\"", type.plover));
        }
    }
    if (const auto& mode = members[relation_mode]) {
        read(*mode, out.mode, findings);
        if (!out.mode.empty() && out.mode != type.mode) check_mode(*mode, out.mode, type.plover, ontology, findings);
    }
    if (const auto& cameo = members[relation_cameo]) {
        read(*cameo, out.cameo, findings);
        if (!out.cameo.empty() && (!is_code(out.cameo) || !fits(out.cameo, type, ontology))) {
            const RelationType* other = is_code(out.cameo) ? ontology.find_by_cameo(out.cameo) : nullptr;
            findings.add(*cameo, fmt::format("the CAMEO code {} does not go with {}", quoted(out.cameo), type.name),
                         other != nullptr ? fmt::format("it belongs to {}", other->name)
                                          : fmt::format("expected one of {}", fmt::join(type.cameo, ", ")));
        }
    }
    if (const auto& symmetric = members[relation_symmetric]) {
        read(*symmetric, out.symmetric, findings);
        if (out.symmetric != type.symmetric) {
            findings.add(*symmetric, fmt::format("{} is {}symmetric", type.name, type.symmetric ? "" : "not "),
                         "leave the key out");
        }
    }
}

void read_type(const Members& members, Relation& out, const RelationContext& context, Findings& findings) {
    const RelationType* type = nullptr;
    if (const auto& name = members[relation_type]) {
        read_filled(*name, out.type, findings);
        type = context.ontology.find(out.type);
        if (type == nullptr && !out.type.empty()) {
            const auto near = context.ontology.suggestions(out.type);
            findings.add(*name, fmt::format("unknown relation type {}", quoted(out.type)),
                         near.empty() ? "entente ontology lists them all" : remedy_for(out.type, near));
        }
    }
    if (const auto& source = members[relation_source]) {
        read_end(*source, out.source, type == nullptr ? nullptr : &type->source_types, out.type, context, findings);
    }
    if (const auto& target = members[relation_target]) {
        read_end(*target, out.target, type == nullptr ? nullptr : &type->target_types, out.type, context, findings);
    }
    if (type != nullptr) read_coding(members, *type, out, context.ontology, findings);
}

void read_dates(const Members& members, Relation& out, Findings& findings) {
    if (const auto& start = members[relation_start]) read(*start, out.start, findings);
    if (const auto& end = members[relation_end]) read(*end, out.end, findings);
    if (out.start && out.end && out.start->earliest_day() > out.end->latest_day()) {
        findings.add(*members[relation_end], fmt::format("the relation ends, {}, before it starts, {}",
                                                         out.end->to_string(), out.start->to_string()));
    }
}

void read_references(const Members& members, Relation& out, const EntityTable& entities, Findings& findings) {
    if (const auto& place = members[relation_place]) read_reference(*place, out.place, entities, findings);
    if (const auto& speaker = members[relation_attributed_to]) {
        read_reference(*speaker, out.attributed_to, entities, findings);
    }
    const auto& topics = members[relation_topics];
    if (!topics || !expect(*topics, Kind::array, findings)) return;
    for (const Value topic : *topics) read_reference(topic, out.topics.emplace_back(), entities, findings);
}

}  // namespace

Relation decode_relation(Value value, const RelationContext& context, Findings& findings) {
    Relation relation;
    if (!expect(value, Kind::object, findings)) return relation;
    Seen seen;
    Members members;
    for (const Value member : value) {
        if (const auto key = key_of(member, relation_keys, seen, findings)) members[*key] = member;
    }
    require(value, relation_keys, seen, {relation_type, relation_source, relation_target}, findings);
    read_type(members, relation, context, findings);
    read_dates(members, relation, findings);
    read_references(members, relation, context.entities, findings);
    if (const auto& status = members[relation_status]) read_status(*status, relation.status, findings);
    if (const auto& confidence = members[relation_confidence]) read(*confidence, relation.confidence, 0, 1, findings);
    if (const auto& event = members[relation_event]) read(*event, relation.event, findings);
    const auto& evidence = members[relation_evidence];
    if (!evidence || !expect(*evidence, Kind::array, findings)) return relation;
    for (const Value element : *evidence) {
        relation.evidence.push_back(decode_evidence(element, context.text, findings));
    }
    return relation;
}

}  // namespace entente::json
