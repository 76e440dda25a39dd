#include "model/ontology_json.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace entente::json {

namespace {

constexpr std::array<std::string_view, 4> root_keys{"$schema", "title", "description", "types"};
enum RootKey : std::size_t { root_schema, root_title, root_description, root_types };

constexpr std::array<std::string_view, 15> type_keys{
    "name",         "reading", "past", "inverse", "description", "symmetric", "event",    "source_types",
    "target_types", "plover",  "mode", "cameo",   "default_for", "quad",      "goldstein"};
enum TypeKey : std::size_t {
    type_name,
    type_reading,
    type_past,
    type_inverse,
    type_description,
    type_symmetric,
    type_event,
    type_source_types,
    type_target_types,
    type_plover,
    type_mode,
    type_cameo,
    type_default_for,
    type_quad,
    type_goldstein,
};

constexpr std::array<QuadClass, 5> quads{QuadClass::none, QuadClass::verbal_cooperation,
                                         QuadClass::material_cooperation, QuadClass::verbal_conflict,
                                         QuadClass::material_conflict};

bool upper_or_underscore(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void check_name(Value value, const std::string& name, Findings& findings) {
    if (name.empty()) return;
    if (!std::all_of(name.begin(), name.end(), upper_or_underscore) || is_digit(name.front())) {
        findings.add(value, fmt::format("expected a name of capitals, digits and underscores, found {}", quoted(name)),
                     "write it as in \"SIGNS_TREATY\"");
    }
}

void read_entity_types(Value value, std::vector<EntityType>& out, Findings& findings) {
    if (!expect(value, Kind::array, findings)) return;
    for (const Value element : value) {
        if (!expect(element, Kind::string, findings)) continue;
        if (const auto type = parse_entity_type(element.text())) {
            out.push_back(*type);
            continue;
        }
        std::vector<std::string> names;
        for (const EntityType type : all_entity_types()) names.emplace_back(to_string(type));
        findings.add(element, fmt::format("unknown entity type {}", quoted(element.text())),
                     remedy_for(element.text(), names));
    }
}

bool is_event(std::string_view name) {
    return std::find(plover_events().begin(), plover_events().end(), name) != plover_events().end();
}

void read_event(Value value, std::string& out, Findings& findings) {
    read(value, out, findings);
    if (!out.empty() && !is_event(out)) {
        findings.add(value, fmt::format("unknown PLOVER event {}", quoted(out)), remedy_for(out, plover_events()));
    }
}

bool is_cameo(std::string_view code) {
    if (code.size() < 3 || code.size() > 4 || !std::all_of(code.begin(), code.end(), is_digit)) return false;
    const std::string_view root = code.substr(0, 2);
    return root >= "01" && root <= "20";
}

void read_codes(Value value, std::vector<std::string>& out, Findings& findings) {
    read(value, out, findings);
    if (value.kind() != Kind::array) return;
    for (const Value element : value) {
        if (element.kind() == Kind::string && !element.text().empty() && !is_cameo(element.text())) {
            findings.add(element, fmt::format("{} is no CAMEO code", quoted(element.text())),
                         "expected three or four digits that begin with 01 to 20");
        }
    }
}

void read_quad(Value value, QuadClass& out, Findings& findings) {
    if (!expect(value, Kind::string, findings)) return;
    std::vector<std::string> names;
    for (const QuadClass quad : quads) {
        if (to_string(quad) == value.text()) {
            out = quad;
            return;
        }
        names.emplace_back(to_string(quad));
    }
    findings.add(value, fmt::format("unknown quad class {}", quoted(value.text())), remedy_for(value.text(), names));
}

/// Each entry has to be a code of the type, its event, or its event with a mode.
void check_defaults(Value value, const RelationType& type, Findings& findings) {
    for (const Value element : value) {
        if (element.kind() != Kind::string) continue;
        const std::string_view entry = element.text();
        const bool code = std::find(type.cameo.begin(), type.cameo.end(), entry) != type.cameo.end();
        const bool event = !type.plover.empty() && entry.substr(0, entry.find('/')) == type.plover;
        if (!code && !event) {
            findings.add(element,
                         fmt::format("{} is neither a CAMEO code of this type nor its PLOVER event", quoted(entry)));
        }
    }
}

void read_member(Value member, std::size_t key, RelationType& type, Findings& findings) {
    switch (key) {
        case type_name:
            read_filled(member, type.name, findings);
            check_name(member, type.name, findings);
            break;
        case type_reading: read_filled(member, type.reading, findings); break;
        case type_past: read_filled(member, type.past, findings); break;
        case type_inverse: read_filled(member, type.inverse, findings); break;
        case type_description: read_filled(member, type.description, findings); break;
        case type_symmetric: read(member, type.symmetric, findings); break;
        case type_event: read(member, type.event, findings); break;
        case type_source_types: read_entity_types(member, type.source_types, findings); break;
        case type_target_types: read_entity_types(member, type.target_types, findings); break;
        case type_plover: read_event(member, type.plover, findings); break;
        case type_mode: read(member, type.mode, findings); break;
        case type_cameo: read_codes(member, type.cameo, findings); break;
        case type_default_for: read(member, type.default_for, findings); break;
        case type_quad: read_quad(member, type.quad, findings); break;
        default: read(member, type.goldstein, -10, 10, findings); break;
    }
}

RelationType decode_type(Value value, Findings& findings) {
    RelationType type;
    if (!expect(value, Kind::object, findings)) return type;
    Seen seen;
    std::optional<Value> defaults;
    for (const Value member : value) {
        const auto key = key_of(member, type_keys, seen, findings);
        if (!key) continue;
        read_member(member, *key, type, findings);
        if (*key == type_default_for) defaults = member;
    }
    require(value, type_keys, seen, {type_name, type_reading, type_past, type_description}, findings);
    if (!seen.test(type_event)) type.event = !type.plover.empty();
    if (type.symmetric) {
        if (seen.test(type_inverse) && type.inverse != type.reading) {
            findings.add(value, "a symmetric type reads the same both ways", "leave \"inverse\" out");
        }
        if (type.source_types != type.target_types) {
            findings.add(value, "a symmetric type allows the same types at both ends");
        }
        type.inverse = type.reading;
    } else {
        require(value, type_keys, seen, {type_inverse}, findings);
    }
    if (!type.event && (!type.plover.empty() || !type.cameo.empty())) {
        findings.add(value, "a tie that is not an event has no PLOVER event and no CAMEO code");
    }
    if (type.plover.empty() && !type.mode.empty()) findings.add(value, "a mode is given without a PLOVER event");
    if (defaults && defaults->kind() == Kind::array) check_defaults(*defaults, type, findings);
    return type;
}

}  // namespace

std::vector<RelationType> decode_ontology(Value root, Findings& findings) {
    std::vector<RelationType> types;
    if (!expect(root, Kind::object, findings)) return types;
    Seen seen;
    std::map<std::string, std::string, std::less<>> claimed;
    for (const Value member : root) {
        const auto key = key_of(member, root_keys, seen, findings);
        if (!key) continue;
        if (*key != root_types) {
            expect(member, Kind::string, findings);
            continue;
        }
        if (!expect(member, Kind::array, findings)) continue;
        for (const Value element : member) {
            RelationType type = decode_type(element, findings);
            const auto same = [&](const RelationType& other) { return !type.name.empty() && other.name == type.name; };
            if (std::any_of(types.begin(), types.end(), same)) {
                findings.add(element, fmt::format("the type {} is given twice", quoted(type.name)));
            }
            for (const std::string& entry : type.default_for) {
                const auto [first, fresh] = claimed.emplace(entry, type.name);
                if (!fresh) {
                    findings.add(element, fmt::format("{} is already the default of {}", quoted(entry), first->second));
                }
            }
            types.push_back(std::move(type));
        }
    }
    require(root, root_keys, seen, {root_types}, findings);
    return types;
}

}  // namespace entente::json
