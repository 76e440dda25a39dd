#include "model/json_extraction.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include <entente/model/json.h>

#include "model/json_document.h"
#include "model/json_entity.h"
#include "model/json_relation.h"
#include "model/text_index.h"

namespace entente {

namespace json {

namespace {

constexpr std::array<std::string_view, 3> keys{"document", "entities", "relations"};
enum Key : std::size_t { key_document, key_entities, key_relations };

}  // namespace

std::span<const std::string_view> extraction_keys() noexcept { return keys; }

Extraction decode_extraction(Value value, const Ontology& ontology, Findings& findings) {
    Extraction extraction;
    if (!expect(value, Kind::object, findings)) return extraction;
    Seen seen;
    std::array<std::optional<Value>, keys.size()> parts;
    for (const Value member : value) {
        if (const auto key = key_of(member, keys, seen, findings)) parts[*key] = member;
    }
    require(value, keys, seen, {key_document, key_entities, key_relations}, findings);
    if (parts[key_document]) {
        extraction.document = decode_document(*parts[key_document], TextIs::optional, findings);
    }
    // Whatever order the keys come in, relations are held against the text and the entities.
    std::optional<TextIndex> text;
    if (!extraction.document.text.empty()) text.emplace(extraction.document.text);
    EntityTable entities;
    if (parts[key_entities] && expect(*parts[key_entities], Kind::array, findings)) {
        for (const Value element : *parts[key_entities]) {
            extraction.entities.push_back(decode_entity(element, text ? &*text : nullptr, entities, findings));
        }
        check_roles(*parts[key_entities], entities, findings);
    }
    if (parts[key_relations] && expect(*parts[key_relations], Kind::array, findings)) {
        const RelationContext context{ontology, entities, text ? &*text : nullptr};
        for (const Value element : *parts[key_relations]) {
            extraction.relations.push_back(decode_relation(element, context, findings));
        }
    }
    return extraction;
}

}  // namespace json

Result<Extraction> parse_extraction(const JsonRecord& record, std::string_view file, const Ontology& ontology) {
    Result<json::Tree> tree = json::Tree::parse(record.text, {std::string(file), record.line, record.column});
    if (!tree) return std::move(tree).error();
    json::Findings findings(*tree, json::findings_limit);
    Extraction extraction = json::decode_extraction(tree->root(), ontology, findings);
    if (!findings.empty()) return std::move(findings).sorted().front();
    return extraction;
}

}  // namespace entente
