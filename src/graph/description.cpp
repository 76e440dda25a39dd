#include "graph/description.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/encoding.h"

namespace entente::graph {

namespace {

template <typename T>
void sort_unique(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool is_one_word(std::string_view folded) { return folded.find(' ') == std::string_view::npos; }

/// Types whose names tell them apart within a country.
bool is_linked_by_name(EntityType type) {
    switch (type) {
        case EntityType::country:
        case EntityType::person:
        case EntityType::government_body:
        case EntityType::intergovernmental_organization:
        case EntityType::organization:
        case EntityType::armed_force:
        case EntityType::armed_group: return true;
        case EntityType::people:
        case EntityType::place:
        case EntityType::treaty:
        case EntityType::topic: return false;
    }
    return false;
}

void add_person_form(std::vector<Form>& forms, const std::string& folded, FormKind kind, bool bare) {
    if (bare) {
        forms.push_back({folded, FormKind::bare});
        return;
    }
    if (is_one_word(folded)) {
        forms.push_back({folded, FormKind::surname});
        return;
    }
    // Surnames come first in some languages and last in others.
    forms.push_back({folded.substr(0, folded.find(' ')), FormKind::surname});
    forms.push_back({folded.substr(folded.rfind(' ') + 1), FormKind::surname});
    forms.push_back({folded, kind});
}

std::string signature(const Description& description) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", description.id, to_string(description.type), description.country,
                       encode(std::vector<std::string>{description.name}), encode(description.aliases),
                       encode(description.roles));
}

constexpr std::string_view columns = "key, id, type, name, country, aliases, roles, document, documents, entity";

std::string select(std::string_view condition) {
    return fmt::format("SELECT {} FROM description WHERE {} ORDER BY key", columns, condition);
}

std::vector<std::int64_t> all_integers(Statement& statement) {
    std::vector<std::int64_t> integers;
    while (statement.step()) integers.push_back(statement.integer(0));
    statement.reset();
    return integers;
}

}  // namespace

bool is_bare(EntityType type, std::string_view name, const std::vector<std::string>& aliases) {
    if (type != EntityType::person || !is_one_word(fold_name(name))) return false;
    return std::all_of(aliases.begin(), aliases.end(),
                       [](const std::string& alias) { return is_one_word(fold_name(alias)); });
}

std::vector<Form> forms_of(const Description& description) {
    std::vector<Form> forms;
    if (!is_linked_by_name(description.type)) return forms;
    const auto add = [&](const std::string& name, FormKind kind) {
        const std::string folded = fold_name(name);
        if (folded.empty()) return;
        if (description.type == EntityType::person) {
            add_person_form(forms, folded, kind, description.document != 0);
        } else {
            forms.push_back({folded, kind});
        }
    };
    add(description.name, FormKind::name);
    for (const std::string& alias : description.aliases) add(alias, FormKind::alias);
    sort_unique(forms);
    return forms;
}

DescriptionTable::DescriptionTable(Connection& connection)
    : connection_(connection),
      by_id_(connection, select("id = ?")),
      id_of_key_(connection, "SELECT id FROM description WHERE key = ?"),
      by_entity_(connection, "SELECT id FROM description WHERE entity = ?"),
      by_form_(connection, "SELECT description FROM form WHERE form = ? AND kind = ? ORDER BY description"),
      add_form_(connection, "INSERT INTO form VALUES (?, ?, ?)"),
      remove_form_(connection, "DELETE FROM form WHERE form = ? AND kind = ? AND description = ?"),
      add_mention_(connection, "INSERT INTO mention VALUES (?, ?, ?)"),
      mentions_(connection, "SELECT description FROM mention WHERE document = ? ORDER BY description"),
      remove_mentions_(connection, "DELETE FROM mention WHERE document = ?"),
      documents_(connection, "SELECT document FROM mention WHERE description = ? ORDER BY document"),
      insert_(connection, "INSERT OR REPLACE INTO description VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      delete_(connection, "DELETE FROM description WHERE key = ?") {
    Statement last(connection, "SELECT coalesce(max(key), 0) FROM description");
    if (last.step()) next_key_ = last.integer(0) + 1;
    was_empty_ = next_key_ == 1;
}

Description& DescriptionTable::load_row(const Statement& row) {
    Description& loaded = rows_[row.integer(0)];
    loaded.key = row.integer(0);
    loaded.id = row.string(1);
    const auto type = parse_entity_type(row.text(2));
    Result<std::vector<std::string>> aliases = decode_strings(row.text(5));
    Result<std::vector<Role>> roles = decode_roles(row.text(6));
    if (!type || !aliases || !roles) {
        connection_.fail(damaged(connection_, fmt::format("description {} is malformed", loaded.key)));
        return loaded;
    }
    loaded.type = *type;
    loaded.name = row.string(3);
    loaded.country = row.string(4);
    loaded.aliases = *std::move(aliases);
    loaded.roles = *std::move(roles);
    loaded.document = row.integer(7);
    loaded.documents = row.integer(8);
    loaded.entity = row.integer(9);
    return loaded;
}

void DescriptionTable::load_id(const std::string& id) {
    const auto [place, is_new] = keys_of_id_.try_emplace(id);
    if (!is_new || was_empty_) return;
    by_id_.bind(1, std::string_view(place->first));
    while (by_id_.step()) {
        const Description& loaded = load_row(by_id_);
        place->second.push_back(loaded.key);
        if (loaded.document == 0) key_of_signature_.emplace(signature(loaded), loaded.key);
    }
    by_id_.reset();
}

Description& DescriptionTable::at(std::int64_t key) {
    const auto known = rows_.find(key);
    if (known != rows_.end()) return known->second;
    std::string id;
    if (id_of_key_.bind(1, key).step()) id = id_of_key_.string(0);
    id_of_key_.reset();
    load_id(id);
    if (rows_.find(key) == rows_.end()) {
        connection_.fail(damaged(connection_, fmt::format("there is no description {}", key)));
    }
    return rows_[key];
}

const Description& DescriptionTable::get(std::int64_t key) { return at(key); }

Description& DescriptionTable::insert(Description description) {
    const std::int64_t key = next_key_++;
    description.key = key;
    for (const Form& form : forms_of(description)) {
        add_form_.bind(1, std::string_view(form.text)).bind(2, static_cast<std::int64_t>(form.kind)).bind(3, key);
        add_form_.run();
    }
    // The row itself follows with `flush`, when its count and entity are known.
    keys_of_id_[description.id].push_back(key);
    return rows_[key] = std::move(description);
}

std::int64_t DescriptionTable::add_mention(const Entity& entity, std::int64_t document) {
    Description description;
    description.id = entity.id;
    description.type = entity.type;
    description.name = entity.name;
    description.country = entity.country;
    description.aliases = entity.aliases;
    description.roles = entity.roles;
    sort_unique(description.aliases);
    sort_unique(description.roles);
    load_id(entity.id);
    touched_ids_.insert(entity.id);
    Description* used = nullptr;
    if (is_bare(entity.type, entity.name, entity.aliases)) {
        description.document = document;
        used = &insert(std::move(description));
    } else {
        const auto [known, is_new] = key_of_signature_.try_emplace(signature(description), next_key_);
        used = is_new ? &insert(std::move(description)) : &at(known->second);
    }
    ++used->documents;
    changed_.insert(used->key);
    if (used->entity != 0) touched_entities_.insert(used->entity);
    const std::string spans = encode(entity.mentions);
    add_mention_.bind(1, document).bind(2, used->key).bind(3, std::string_view(spans));
    add_mention_.run();
    return used->key;
}

void DescriptionTable::remove(std::int64_t key) {
    Description& description = rows_[key];
    for (Form& form : forms_of(description)) {
        remove_form_.bind(1, std::string_view(form.text)).bind(2, static_cast<std::int64_t>(form.kind)).bind(3, key);
        remove_form_.run();
        removed_forms_.push_back(std::move(form));
    }
    if (description.document == 0) key_of_signature_.erase(signature(description));
    std::vector<std::int64_t>& keys = keys_of_id_[description.id];
    keys.erase(std::remove(keys.begin(), keys.end(), key), keys.end());
    changed_.erase(key);
    rows_.erase(key);
    delete_.bind(1, key);
    delete_.run();
}

void DescriptionTable::remove_mentions(std::int64_t document) {
    for (const std::int64_t key : mentioned_in(document)) {
        Description& description = at(key);
        touched_ids_.insert(description.id);
        if (description.entity != 0) touched_entities_.insert(description.entity);
        changed_.insert(key);
        if (--description.documents <= 0) remove(key);
    }
    remove_mentions_.bind(1, document);
    remove_mentions_.run();
}

void DescriptionTable::resolve_to(std::int64_t key, std::int64_t entity) {
    Description& description = at(key);
    if (description.entity == entity) return;
    if (description.entity != 0) touched_entities_.insert(description.entity);
    touched_entities_.insert(entity);
    description.entity = entity;
    changed_.insert(key);
}

std::vector<std::int64_t> DescriptionTable::with_id(std::string_view id) {
    const std::string text(id);
    load_id(text);
    return keys_of_id_[text];
}

std::vector<std::int64_t> DescriptionTable::with_form(std::string_view form, FormKind kind) {
    by_form_.bind(1, form).bind(2, static_cast<std::int64_t>(kind));
    return all_integers(by_form_);
}

std::vector<std::int64_t> DescriptionTable::of_entity(std::int64_t entity) {
    std::vector<std::string> ids;
    by_entity_.bind(1, entity);
    while (by_entity_.step()) ids.push_back(by_entity_.string(0));
    by_entity_.reset();
    for (const std::string& id : ids) load_id(id);
    std::vector<std::int64_t> keys;
    sort_unique(ids);
    for (const std::string& id : ids) {
        for (const std::int64_t key : keys_of_id_[id]) {
            if (rows_[key].entity == entity) keys.push_back(key);
        }
    }
    return keys;
}

std::vector<std::int64_t> DescriptionTable::mentioned_in(std::int64_t document) {
    mentions_.bind(1, document);
    return all_integers(mentions_);
}

std::vector<std::int64_t> DescriptionTable::documents_of(std::int64_t key) {
    documents_.bind(1, key);
    return all_integers(documents_);
}

void DescriptionTable::flush() {
    std::vector<std::int64_t> keys(changed_.begin(), changed_.end());
    std::sort(keys.begin(), keys.end());
    for (const std::int64_t key : keys) {
        const Description& row = rows_[key];
        const std::string aliases = encode(row.aliases);
        const std::string roles = encode(row.roles);
        insert_.bind(1, key).bind(2, std::string_view(row.id)).bind(3, to_string(row.type));
        insert_.bind(4, std::string_view(row.name)).bind(5, std::string_view(row.country));
        insert_.bind(6, std::string_view(aliases)).bind(7, std::string_view(roles));
        row.document == 0 ? insert_.bind_null(8) : insert_.bind(8, row.document);
        insert_.bind(9, row.documents).bind(10, row.entity);
        insert_.run();
    }
    changed_.clear();
}

}  // namespace entente::graph
