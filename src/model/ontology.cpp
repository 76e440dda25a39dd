#include <entente/model/ontology.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

#include <entente/model/suggest.h>

#include "embedded/ontology.h"
#include "model/ontology_json.h"

namespace entente {

namespace {

bool starts_with_digit(std::string_view text) { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }

}  // namespace

std::string_view to_string(QuadClass quad) noexcept {
    switch (quad) {
        case QuadClass::none: return "none";
        case QuadClass::verbal_cooperation: return "verbal cooperation";
        case QuadClass::material_cooperation: return "material cooperation";
        case QuadClass::verbal_conflict: return "verbal conflict";
        case QuadClass::material_conflict: return "material conflict";
    }
    return "none";
}

const std::array<std::string_view, 17>& plover_events() noexcept {
    static constexpr std::array<std::string_view, 17> events{
        "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "CONCEDE", "RETREAT", "REQUEST",  "ACCUSE",
        "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT", "STATEMENT"};
    return events;
}

Ontology Ontology::standard() {
    Result<Ontology> made = Ontology().extended_by(embedded::ontology(), "ontology.json");
    assert(made.has_value());
    return std::move(*made);
}

Result<Ontology> Ontology::extended_by(std::string_view json, std::string_view file_name) const {
    const std::string record(json);
    Result<json::Tree> tree = json::Tree::parse(record, {std::string(file_name), 1, 1});
    if (!tree) return tree.error();
    json::Findings findings(*tree, 1000);
    std::vector<RelationType> types = json::decode_ontology(tree->root(), findings);
    if (!findings.empty()) return std::move(findings).sorted().front();
    Ontology out = *this;
    for (RelationType& type : types) out.add(std::move(type));
    out.index();
    return out;
}

void Ontology::add(RelationType type) {
    for (RelationType& other : types_) {
        if (type.default_for.empty()) break;
        std::erase_if(other.default_for, [&](const std::string& entry) {
            return std::find(type.default_for.begin(), type.default_for.end(), entry) != type.default_for.end();
        });
    }
    const auto place =
        std::lower_bound(types_.begin(), types_.end(), type.name,
                         [](const RelationType& left, const std::string& name) { return left.name < name; });
    if (place != types_.end() && place->name == type.name) {
        *place = std::move(type);
    } else {
        types_.insert(place, std::move(type));
    }
}

void Ontology::index() {
    std::map<std::string, std::string> entries;
    for (const RelationType& type : types_) {
        for (const std::string& entry : type.default_for) entries.emplace(entry, type.name);
    }
    // A code that nothing claims stays with the type that had it before, or goes to the first that lists it.
    for (const Entry& before : defaults_) {
        const RelationType* type = find(before.type);
        const bool listed = type != nullptr && std::count(type->cameo.begin(), type->cameo.end(), before.key) != 0;
        if (listed) entries.emplace(before.key, before.type);
    }
    for (const RelationType& type : types_) {
        for (const std::string& code : type.cameo) entries.emplace(code, type.name);
    }
    defaults_.clear();
    for (const auto& [key, type] : entries) defaults_.push_back({key, type});
}

const RelationType* Ontology::find(std::string_view name) const noexcept {
    const auto place =
        std::lower_bound(types_.begin(), types_.end(), name,
                         [](const RelationType& left, std::string_view wanted) { return left.name < wanted; });
    return place != types_.end() && place->name == name ? &*place : nullptr;
}

const RelationType* Ontology::find_default(std::string_view key) const noexcept {
    const auto place = std::lower_bound(defaults_.begin(), defaults_.end(), key,
                                        [](const Entry& left, std::string_view wanted) { return left.key < wanted; });
    return place != defaults_.end() && place->key == key ? find(place->type) : nullptr;
}

const RelationType* Ontology::find_by_cameo(std::string_view code) const noexcept {
    if (!starts_with_digit(code)) return nullptr;
    for (; code.size() >= 2; code.remove_suffix(1)) {
        if (const RelationType* type = find_default(code)) return type;
        if (code.size() == 2) {
            const char unspecified[] = {code[0], code[1], '0'};
            return find_default({unspecified, 3});
        }
    }
    return nullptr;
}

const RelationType* Ontology::find_by_plover(std::string_view event, std::string_view mode) const noexcept {
    if (starts_with_digit(event) || event.find('/') != std::string_view::npos) return nullptr;
    if (!mode.empty()) {
        for (const Entry& entry : defaults_) {
            const std::string_view key = entry.key;
            if (key.size() == event.size() + 1 + mode.size() && key.starts_with(event) && key[event.size()] == '/' &&
                key.ends_with(mode)) {
                return find(entry.type);
            }
        }
    }
    return find_default(event);
}

std::vector<std::string> Ontology::modes_of(std::string_view event) const {
    std::vector<std::string> modes;
    for (const RelationType& type : types_) {
        if (type.plover == event && !type.mode.empty()) modes.push_back(type.mode);
    }
    for (const Entry& entry : defaults_) {
        const std::string_view key = entry.key;
        if (key.size() > event.size() && key.starts_with(event) && key[event.size()] == '/') {
            modes.emplace_back(key.substr(event.size() + 1));
        }
    }
    std::sort(modes.begin(), modes.end());
    modes.erase(std::unique(modes.begin(), modes.end()), modes.end());
    return modes;
}

std::vector<std::string> Ontology::suggestions(std::string_view name) const {
    std::vector<std::string> names;
    names.reserve(types_.size());
    for (const RelationType& type : types_) names.push_back(type.name);
    return nearest_names(name, names);
}

}  // namespace entente
