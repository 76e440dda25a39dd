#include "dataset/actors.h"

#include <algorithm>

#include <fmt/format.h>

#include "dataset/rows.h"
#include "dataset/table_rows.h"
#include "embedded/dataset_actor_roles.h"
#include "embedded/dataset_cameo_actors.h"
#include "embedded/dataset_countries.h"
#include "embedded/dataset_given_names.h"
#include "embedded/dataset_leaders.h"
#include "embedded/dataset_organizations.h"

namespace entente::dataset {

namespace {

Entity entity(EntityType type, std::string_view name, std::string_view country) {
    Entity made;
    made.id = entity_id(type, name, country);
    made.type = type;
    made.name = name;
    made.country = country;
    return made;
}

/// Words of a name that no person's has.
bool names_a_body(const std::string& folded) {
    static constexpr std::string_view words[] = {
        "agency",     "alliance",  "army",    "association", "authority",    "bank",         "brigade", "bureau",
        "commission", "committee", "company", "conference",  "congress",     "corporation",  "council", "court",
        "federation", "force",     "forces",  "foundation",  "front",        "group",        "guard",   "institute",
        "league",     "movement",  "network", "office",      "organisation", "organization", "party",   "police",
        "society",    "tribunal",  "union",   "university"};
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        if (std::binary_search(std::begin(words), std::end(words), std::string_view(folded).substr(begin, end - begin)))
            return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

const ActorTable& ActorTable::standard() {
    static const ActorTable table;
    return table;
}

ActorTable::ActorTable() {
    read_countries();
    read_organizations();
    read_leaders();
    read_roles();
    read_codes();
}

void ActorTable::read_countries() {
    for_each_row(embedded::dataset_countries(), [&](const TableRow& row) {
        const std::string code(row[0]);
        countries_[code] = {std::string(row[1]), std::string(first_of_list(row[3]))};
        country_codes_.emplace(fold_name(row[1]), code);
        for_each_of_list(row[2], [&](std::string_view name) { country_codes_.emplace(fold_name(name), code); });
    });
}

void ActorTable::read_organizations() {
    for_each_row(embedded::dataset_organizations(), [&](const TableRow& row) {
        const auto type = parse_entity_type(row[1]);
        if (!type) return;
        const Entity made = entity(*type, row[0], row[2]);
        known_.emplace(fold_name(row[0]), made);
        for_each_of_list(row[4], [&](std::string_view name) { known_.emplace(fold_name(name), made); });
    });
}

void ActorTable::read_leaders() {
    for_each_row(embedded::dataset_leaders(), [&](const TableRow& row) {
        Entity made = entity(EntityType::person, row[0], {});
        made.country = row[1];
        known_.emplace(fold_name(row[0]), made);
        for_each_of_list(row[7], [&](std::string_view name) { known_.emplace(fold_name(name), made); });
    });
    for_each_row(embedded::dataset_given_names(), [&](const TableRow& row) {
        for_each_of_list(row[1], [&](std::string_view name) { given_names_.push_back(fold_name(name)); });
    });
    std::sort(given_names_.begin(), given_names_.end());
}

void ActorTable::read_roles() {
    for_each_row(embedded::dataset_actor_roles(), [&](const TableRow& row) {
        const std::string code(row[0]);
        roles_[code] = {*parse_entity_type(row[1]), std::string(row[2]), row[3] == "adjective"};
        for_each_of_list(row[4], [&](std::string_view words) { role_words_.emplace(fold_name(words), code); });
    });
}

void ActorTable::read_codes() {
    for_each_row(embedded::dataset_cameo_actors(), [&](const TableRow& row) {
        const EntityType type = *parse_entity_type(row[1]);
        Entity made = entity(type, row[2], row[3]);
        if (type == EntityType::country) made = country_entity(std::string(row[3])).value_or(made);
        if (type == EntityType::place) known_.emplace(fold_name(row[2]), made);
        codes_.emplace(std::string(row[0]), std::move(made));
    });
}

std::optional<Entity> ActorTable::country_entity(const std::string& code) const {
    const auto known = countries_.find(code);
    if (known == countries_.end()) return std::nullopt;
    Entity made;
    made.id = "country:" + code;
    made.type = EntityType::country;
    made.name = known->second.name;
    made.country = code;
    return made;
}

std::string ActorTable::country(std::string_view name_or_code) const {
    if (countries_.find(name_or_code) != countries_.end()) return std::string(name_or_code);
    const auto known = country_codes_.find(fold_name(name_or_code));
    return known == country_codes_.end() ? std::string() : known->second;
}

Entity ActorTable::of_role(const Role& role, const std::string& country) const {
    Entity made;
    made.id = entity_id(role.type, role.noun, country);
    made.type = role.type;
    made.country = country;
    const auto of = countries_.find(country);
    if (of == countries_.end()) {
        made.name = role.noun;
    } else if (role.adjective && !of->second.adjective.empty()) {
        std::string noun = role.noun;
        if (noun[0] >= 'A' && noun[0] <= 'Z') {
            for (char& c : noun) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        made.name = fmt::format("{} {}", of->second.adjective, noun);
    } else {
        made.name = fmt::format("{} of {}", role.noun, of->second.name);
    }
    return made;
}

std::optional<Entity> ActorTable::by_code(std::string_view code, std::string_view name) const {
    if (code.size() < 3) return std::nullopt;
    for (std::size_t length = code.size(); length > 3; --length) {
        const auto known = codes_.find(code.substr(0, length));
        if (known != codes_.end()) return known->second;
    }
    std::string country;
    std::optional<Entity> region;
    const Role* role = nullptr;
    bool kind_only = false;
    for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
        const std::string_view part = code.substr(at, 3);
        const auto of = countries_.find(part);
        const auto known = codes_.find(part);
        const auto as_role = roles_.find(part);
        if (country.empty() && of != countries_.end()) {
            country = part;
        } else if (country.empty() && known != codes_.end() && known->second.type == EntityType::country) {
            country = known->second.country;
        } else if (!region && known != codes_.end()) {
            region = known->second;
        } else if (role == nullptr && as_role != roles_.end()) {
            role = &as_role->second;
            kind_only = part == "MNC" || part == "NGO";
        } else if (part == "IGO" || part == "NGM" || part == "IMG" || part == "INT") {
            kind_only = true;
        }
    }
    if (kind_only && !fold_name(name).empty())
        return named(name, country, code.starts_with("IGO") ? "IGO" : "Business");
    if (role != nullptr) return of_role(*role, country);
    if (!country.empty()) return country_entity(country);
    if (region) return region;
    if (fold_name(name).empty()) return std::nullopt;
    return named(name, {}, "Ethnic");
}

const ActorTable::Role* ActorTable::role_of(std::string_view words) const {
    const auto code = role_words_.find(fold_name(words));
    return code == role_words_.end() ? nullptr : &roles_.find(code->second)->second;
}

/// Somebody who is in no table.
Entity ActorTable::named(std::string_view name, const std::string& country, std::string_view sectors) const {
    const std::string folded = fold_name(name);
    if (const auto known = known_.find(folded); known != known_.end()) return known->second;
    const auto has = [&](std::string_view sector) { return sectors.find(sector) != std::string_view::npos; };
    // Datasets write some actors in capitals only.
    std::string shown(name);
    const bool shouted = std::none_of(shown.begin(), shown.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (shouted && shown.size() > 5) {
        bool first = true;
        for (char& c : shown) {
            if (c >= 'A' && c <= 'Z' && !first) c = static_cast<char>(c - 'A' + 'a');
            first = c == ' ' || c == '-';
        }
    }
    const std::size_t space = folded.find(' ');
    const bool given = space != std::string::npos &&
                       std::binary_search(given_names_.begin(), given_names_.end(), folded.substr(0, space));
    EntityType type = EntityType::organization;
    if (has("IGO") || has("International Government")) {
        type = EntityType::intergovernmental_organization;
    } else if (has("Ethnic")) {
        type = EntityType::people;
    } else if (given && !names_a_body(folded)) {
        type = EntityType::person;
    } else if (has("Insurgent") || has("Rebel") || has("Separatist") || has("Extremist")) {
        type = EntityType::armed_group;
    }
    const bool has_country = type != EntityType::person && type != EntityType::intergovernmental_organization;
    Entity made = entity(type, shown, has_country ? country : std::string());
    if (type == EntityType::person) made.country = country;
    return made;
}

std::optional<Entity> ActorTable::by_name(std::string_view name, std::string_view country_name,
                                          std::string_view sectors) const {
    name = trimmed(name);
    const std::string folded = fold_name(name);
    if (folded.empty()) return std::nullopt;
    if (const auto code = country_codes_.find(folded); code != country_codes_.end())
        return country_entity(code->second);
    const std::string of = country(country_name);
    const std::size_t open = name.rfind('(');
    if (open != std::string_view::npos && open > 0 && name.back() == ')') {
        const std::string_view kind = trimmed(name.substr(0, open));
        const std::string within = country(name.substr(open + 1, name.size() - open - 2));
        if (!within.empty()) {
            if (const Role* role = role_of(kind)) return of_role(*role, within);
            return named(kind, within, sectors);
        }
    }
    if (const Role* role = role_of(name)) return of_role(*role, of);
    return named(name, of, sectors);
}

Entity ActorTable::place(std::string_view name, std::string_view country_name) const {
    Entity made = entity(EntityType::place, trimmed(name), {});
    made.country = country(country_name);
    return made;
}

}  // namespace entente::dataset
