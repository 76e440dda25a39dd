#include "model/json_entity.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace entente::json {

namespace {

constexpr std::array<std::string_view, 7> entity_keys{"id", "type", "name", "aliases", "country", "roles", "mentions"};
enum EntityKey : std::size_t {
    entity_key_id,
    entity_type,
    entity_name,
    entity_aliases,
    entity_country,
    entity_roles,
    entity_mentions,
};

constexpr std::array<std::string_view, 4> role_keys{"title", "organization", "start", "end"};
enum RoleKey : std::size_t { role_title, role_organization, role_start, role_end };

void read_type(Value value, EntityType& out, Findings& findings) {
    if (!expect(value, Kind::string, findings)) return;
    if (const auto type = parse_entity_type(value.text())) {
        out = *type;
        return;
    }
    std::vector<std::string> names;
    for (const EntityType type : all_entity_types()) names.emplace_back(to_string(type));
    findings.add(value, fmt::format("unknown entity type {}", quoted(value.text())), remedy_for(value.text(), names));
}

void read_country(Value value, std::string& out, Findings& findings) {
    read(value, out, findings);
    const bool code = (out.size() == 3 || out.size() == 4) &&
                      std::all_of(out.begin(), out.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!out.empty() && !code) {
        findings.add(value, fmt::format("{} is no country code", quoted(out)),
                     "expected three letters of ISO 3166-1 such as \"RUS\", or four of ISO 3166-3");
    }
}

Role decode_role(Value value, Findings& findings) {
    Role role;
    if (!expect(value, Kind::object, findings)) return role;
    Seen seen;
    for (const Value member : value) {
        const auto key = key_of(member, role_keys, seen, findings);
        if (!key) continue;
        switch (*key) {
            case role_title: read_filled(member, role.title, findings); break;
            case role_organization: read(member, role.organization, findings); break;
            case role_start: read(member, role.start, findings); break;
            default: read(member, role.end, findings); break;
        }
    }
    require(value, role_keys, seen, {role_title}, findings);
    if (role.start && role.end && role.start->earliest_day() > role.end->latest_day()) {
        findings.add(value, fmt::format("the role ends, {}, before it starts, {}", role.end->to_string(),
                                        role.start->to_string()));
    }
    return role;
}

void read_elements(Value member, std::size_t key, Entity& entity, const TextIndex* text, Findings& findings) {
    if (!expect(member, Kind::array, findings)) return;
    for (const Value element : member) {
        if (key == entity_roles) {
            entity.roles.push_back(decode_role(element, findings));
        } else {
            read_in_text(element, entity.mentions.emplace_back(), text, findings);
        }
    }
}

}  // namespace

std::optional<EntityType> EntityTable::find(const std::string& id) const {
    const auto found = types_.find(id);
    if (found == types_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string> EntityTable::ids() const {
    std::vector<std::string> out;
    out.reserve(types_.size());
    for (const auto& [id, type] : types_) out.push_back(id);
    std::sort(out.begin(), out.end());
    return out;
}

Entity decode_entity(Value value, const TextIndex* text, EntityTable& known, Findings& findings) {
    Entity entity;
    if (!expect(value, Kind::object, findings)) return entity;
    Seen seen;
    std::optional<Value> id;
    for (const Value member : value) {
        const auto key = key_of(member, entity_keys, seen, findings);
        if (!key) continue;
        switch (*key) {
            case entity_key_id:
                read_filled(member, entity.id, findings);
                id = member;
                break;
            case entity_type: read_type(member, entity.type, findings); break;
            case entity_name: read_filled(member, entity.name, findings); break;
            case entity_aliases: read(member, entity.aliases, findings); break;
            case entity_country: read_country(member, entity.country, findings); break;
            default: read_elements(member, *key, entity, text, findings); break;
        }
    }
    require(value, entity_keys, seen, {entity_key_id, entity_type, entity_name}, findings);
    std::sort(entity.aliases.begin(), entity.aliases.end());
    entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
    std::erase(entity.aliases, entity.name);
    if (!entity.id.empty() && !known.add(entity.id, entity.type)) {
        findings.add(*id, fmt::format("the id {} is given to two entities", quoted(entity.id)),
                     "make one entity of them, with the other name as an alias");
    }
    return entity;
}

void check_roles(Value entities, const EntityTable& known, Findings& findings) {
    for (const Value entity : entities) {
        if (entity.kind() != Kind::object) continue;
        for (const Value roles : entity) {
            if (roles.key() != "roles" || roles.kind() != Kind::array) continue;
            for (const Value role : roles) {
                if (role.kind() != Kind::object) continue;
                for (const Value member : role) {
                    std::string id;
                    if (member.key() != "organization" || member.kind() != Kind::string || member.text().empty())
                        continue;
                    read_reference(member, id, known, findings);
                }
            }
        }
    }
}

void read_reference(Value value, std::string& out, const EntityTable& known, Findings& findings) {
    read_filled(value, out, findings);
    if (out.empty() || known.find(out)) return;
    findings.add(value, fmt::format("no entity has the id {}", quoted(out)), remedy_for(out, known.ids()));
}

void read_in_text(Value value, Span& out, const TextIndex* text, Findings& findings) {
    read(value, out, findings);
    if (text != nullptr && out.end > text->size()) {
        findings.add(value, fmt::format("the span ends at {}, past the text's {} code points", out.end, text->size()));
    }
}

}  // namespace entente::json
