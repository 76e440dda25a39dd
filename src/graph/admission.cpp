#include "graph/admission.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include <entente/model/digest.h>

#include "graph/errors.h"

namespace entente::graph {

namespace {

Error wrong(std::string message, std::string pointer, std::string remedy = {}) {
    Error error = bad_input(std::move(message), std::move(remedy));
    error.pointer = std::move(pointer);
    return error;
}

/// Well-formed UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing past U+10FFFF.
bool is_utf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char lead = byte(i++);
        if (lead < 0x80) continue;
        const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || text.size() - i < static_cast<std::size_t>(more)) return false;
        const unsigned char next = byte(i);
        if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) || (lead == 0xF0 && next < 0x90) ||
            (lead == 0xF4 && next > 0x8F)) {
            return false;
        }
        for (int k = 0; k < more; ++k, ++i) {
            if ((byte(i) & 0xC0) != 0x80) return false;
        }
    }
    return true;
}

Result<void> admit_text(std::string_view text, std::string pointer) {
    if (is_utf8(text)) return {};
    return wrong("the text is not UTF-8", std::move(pointer), "convert it to UTF-8");
}

Result<void> admit_id(std::string_view id, std::string_view of, std::string pointer) {
    if (id.empty()) return wrong(fmt::format("{} has no id", of), std::move(pointer));
    if (Result<void> text = admit_text(id, pointer); !text) return text;
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (std::any_of(id.begin(), id.end(), is_control)) {
        return wrong(fmt::format("the id of {} has a control character", of), std::move(pointer));
    }
    return {};
}

Result<void> admit_document(const Document& document) {
    if (Result<void> id = admit_id(document.id, "the document", "/document/id"); !id) return id;
    const std::pair<std::string_view, const char*> texts[] = {
        {document.title, "/document/title"},   {document.publisher, "/document/publisher"},
        {document.url, "/document/url"},       {document.language, "/document/language"},
        {document.sha256, "/document/sha256"}, {document.text, "/document/text"}};
    for (const auto& [text, pointer] : texts) {
        if (Result<void> admitted = admit_text(text, pointer); !admitted) return admitted;
    }
    return {};
}

Result<void> admit_entity(const Entity& entity, const std::string& pointer) {
    if (Result<void> id = admit_id(entity.id, "an entity", pointer + "/id"); !id) return id;
    if (entity.name.empty()) return wrong(fmt::format("\"{}\" has no name", entity.id), pointer + "/name");
    std::vector<std::string_view> texts{entity.name, entity.country};
    texts.insert(texts.end(), entity.aliases.begin(), entity.aliases.end());
    for (const Role& role : entity.roles) {
        texts.push_back(role.title);
        texts.push_back(role.organization);
    }
    for (const std::string_view text : texts) {
        if (Result<void> admitted = admit_text(text, pointer); !admitted) return admitted;
    }
    return {};
}

class RelationAdmission {
public:
    RelationAdmission(const Ontology& ontology, const RelationTypes& further,
                      const std::unordered_set<std::string_view>& entities)
        : ontology_(ontology), further_(further), entities_(entities) {}

    Result<void> admit(const Relation& relation, const std::string& pointer) const {
        if (ontology_.find(relation.type) == nullptr && further_.find(relation.type) == further_.end()) {
            return unknown_type(relation.type, pointer + "/type");
        }
        if (Result<void> ends = admit_ends(relation, pointer); !ends) return ends;
        if (!(relation.confidence >= 0 && relation.confidence <= 1)) {
            return wrong(fmt::format("the confidence {} is not within 0 and 1", relation.confidence),
                         pointer + "/confidence");
        }
        if (relation.start && relation.end && relation.end->latest_day() < relation.start->earliest_day()) {
            return wrong(fmt::format("the end {} lies before the start {}", relation.end->to_string(),
                                     relation.start->to_string()),
                         pointer + "/end");
        }
        std::vector<std::string_view> texts{relation.event, relation.cameo};
        for (const Evidence& evidence : relation.evidence) {
            texts.push_back(evidence.text);
            texts.push_back(evidence.rule);
        }
        for (const std::string_view text : texts) {
            if (Result<void> admitted = admit_text(text, pointer); !admitted) return admitted;
        }
        return {};
    }

private:
    Error unknown_type(const std::string& type, const std::string& pointer) const {
        const std::vector<std::string> near = ontology_.suggestions(type);
        return wrong(
            fmt::format("unknown relation type \"{}\"", type), pointer,
            near.empty() ? "`entente ontology` lists the types" : fmt::format("did you mean \"{}\"?", near[0]));
    }

    Result<void> admit_ends(const Relation& relation, const std::string& pointer) const {
        const auto known = [&](const std::string& id) { return entities_.count(id) != 0; };
        const auto missing = [&](const std::string& id, const char* member) {
            return wrong(fmt::format("no entity of the document has the id \"{}\"", id), pointer + member,
                         "add it to \"entities\"");
        };
        if (!known(relation.source)) return missing(relation.source, "/source");
        if (!known(relation.target)) return missing(relation.target, "/target");
        if (!relation.place.empty() && !known(relation.place)) return missing(relation.place, "/place");
        if (!relation.attributed_to.empty() && !known(relation.attributed_to)) {
            return missing(relation.attributed_to, "/attributed_to");
        }
        for (const std::string& topic : relation.topics) {
            if (!known(topic)) return missing(topic, "/topics");
        }
        return {};
    }

    const Ontology& ontology_;
    const RelationTypes& further_;
    const std::unordered_set<std::string_view>& entities_;
};

/// Fields one after the other, each with its length, so that no two extractions run into the same bytes.
class Serializer {
public:
    void add(std::string_view text) {
        bytes_ += std::to_string(text.size());
        bytes_ += ':';
        bytes_ += text;
    }
    void add(const std::optional<Date>& date) { add(date ? date->to_string() : std::string()); }
    void add(const Span& span) { bytes_ += fmt::format("{}-{};", span.begin, span.end); }
    void add(const std::optional<Span>& span) { span ? add(*span) : add(std::string_view()); }
    void add(std::size_t number) { bytes_ += fmt::format("{};", number); }
    void add(double number) { bytes_ += fmt::format("{};", number); }

    void add(const Entity& entity) {
        add(entity.id);
        add(to_string(entity.type));
        add(entity.name);
        add(entity.country);
        add(entity.aliases.size());
        for (const std::string& alias : entity.aliases) add(alias);
        add(entity.roles.size());
        for (const Role& role : entity.roles) {
            add(role.title);
            add(role.organization);
            add(role.start);
            add(role.end);
        }
        add(entity.mentions.size());
        for (const Span& mention : entity.mentions) add(mention);
    }

    void add(const Relation& relation) {
        for (const std::string* text : {&relation.type, &relation.source, &relation.target, &relation.cameo,
                                        &relation.place, &relation.attributed_to, &relation.event}) {
            add(*text);
        }
        add(relation.start);
        add(relation.end);
        add(to_string(relation.status));
        add(relation.confidence);
        add(relation.topics.size());
        for (const std::string& topic : relation.topics) add(topic);
        add(relation.evidence.size());
        for (const Evidence& evidence : relation.evidence) {
            add(evidence.sentence);
            add(evidence.source);
            add(evidence.target);
            add(evidence.trigger);
            add(evidence.text);
            add(evidence.rule);
        }
    }

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

}  // namespace

Result<void> admit(const Extraction& extraction, const Ontology& ontology, const RelationTypes& further) {
    if (Result<void> document = admit_document(extraction.document); !document) return document;
    std::unordered_set<std::string_view> ids;
    for (std::size_t i = 0; i < extraction.entities.size(); ++i) {
        const Entity& entity = extraction.entities[i];
        const std::string pointer = fmt::format("/entities/{}", i);
        if (Result<void> admitted = admit_entity(entity, pointer); !admitted) return admitted;
        if (!ids.insert(entity.id).second) {
            return wrong(fmt::format("two entities have the id \"{}\"", entity.id), pointer + "/id");
        }
    }
    const RelationAdmission admission(ontology, further, ids);
    for (std::size_t i = 0; i < extraction.relations.size(); ++i) {
        const std::string pointer = fmt::format("/relations/{}", i);
        if (Result<void> admitted = admission.admit(extraction.relations[i], pointer); !admitted) return admitted;
    }
    return {};
}

Result<void> admit(const Entity& entity) { return admit_entity(entity, {}); }
Result<void> admit(const Document& document) { return admit_document(document); }

std::string digest_of(const Extraction& extraction) {
    const Document& document = extraction.document;
    Serializer serializer;
    serializer.add(document.id);
    serializer.add(document.title);
    serializer.add(document.published);
    serializer.add(document.publisher);
    serializer.add(document.url);
    serializer.add(document.language);
    serializer.add(document.text.empty() || !document.sha256.empty() ? document.sha256 : sha256_hex(document.text));
    serializer.add(extraction.entities.size());
    for (const Entity& entity : extraction.entities) serializer.add(entity);
    serializer.add(extraction.relations.size());
    for (const Relation& relation : extraction.relations) serializer.add(relation);
    return sha256_hex(serializer.bytes());
}

}  // namespace entente::graph
