#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <entente/model/entity.h>

#include "graph/sqlite.h"

namespace entente::graph {

/// What documents say of an entity. Documents that say the same share one, but for bare surnames: theirs is
/// of one document alone, since the surname says nothing of who is meant elsewhere.
struct Description {
    std::int64_t key = 0;
    std::string id;  ///< as the documents have it
    EntityType type = EntityType::organization;
    std::string name;
    std::string country;
    std::vector<std::string> aliases;  ///< sorted
    std::vector<Role> roles;           ///< sorted
    std::int64_t document = 0;         ///< of a bare surname
    std::int64_t documents = 0;        ///< how many say it
    std::int64_t entity = 0;           ///< 0 while it is not resolved
};

enum class FormKind : std::uint8_t {
    name,     ///< the folded name
    alias,    ///< a folded alias
    surname,  ///< a word by which a person with a full name may be called
    bare,     ///< the one word by which a person is called
};

/// A folded name under which a description is found.
struct Form {
    std::string text;
    FormKind kind = FormKind::name;
    friend auto operator<=>(const Form&, const Form&) = default;
};

/// Whether a description calls a person by one word only.
[[nodiscard]] bool is_bare(EntityType type, std::string_view name, const std::vector<std::string>& aliases);

/// The forms that resolution looks at, sorted. Places, treaties, topics and peoples have none: their names do
/// not say which one is meant.
[[nodiscard]] std::vector<Form> forms_of(const Description& description);

/// The table of descriptions with its forms and mentions, read as it is needed and written back by `flush`.
class DescriptionTable {
public:
    explicit DescriptionTable(Connection& connection);

    /// Counts a mention of the entity in a document and returns the description's key. A new one is made if
    /// need be.
    std::int64_t add_mention(const Entity& entity, std::int64_t document);
    /// Takes all mentions of a document away, and the descriptions that nobody uses any more.
    void remove_mentions(std::int64_t document);

    [[nodiscard]] const Description& get(std::int64_t key);
    void resolve_to(std::int64_t key, std::int64_t entity);
    /// Keys, in the order in which they came.
    [[nodiscard]] std::vector<std::int64_t> with_id(std::string_view id);
    [[nodiscard]] std::vector<std::int64_t> with_form(std::string_view form, FormKind kind);
    [[nodiscard]] std::vector<std::int64_t> of_entity(std::int64_t entity);
    [[nodiscard]] std::vector<std::int64_t> mentioned_in(std::int64_t document);
    [[nodiscard]] std::vector<std::int64_t> documents_of(std::int64_t key);

    /// Ids that documents came to use or ceased to, forms that ceased with a description, and entities whose
    /// descriptions or their counts changed.
    [[nodiscard]] const std::unordered_set<std::string>& touched_ids() const { return touched_ids_; }
    [[nodiscard]] const std::vector<Form>& removed_forms() const { return removed_forms_; }
    [[nodiscard]] const std::unordered_set<std::int64_t>& touched_entities() const { return touched_entities_; }

    void flush();

private:
    Description& load_row(const Statement& row);
    void load_id(const std::string& id);
    Description& insert(Description description);
    void remove(std::int64_t key);
    Description& at(std::int64_t key);

    Connection& connection_;
    Statement by_id_, id_of_key_, by_entity_, by_form_, add_form_, remove_form_;
    Statement add_mention_, mentions_, remove_mentions_, documents_, insert_, delete_;
    std::int64_t next_key_ = 1;
    bool was_empty_ = false;
    std::unordered_map<std::int64_t, Description> rows_;
    std::unordered_map<std::string, std::vector<std::int64_t>> keys_of_id_;
    std::unordered_map<std::string, std::int64_t> key_of_signature_;
    std::unordered_set<std::int64_t> changed_;
    std::unordered_set<std::string> touched_ids_;
    std::unordered_set<std::int64_t> touched_entities_;
    std::vector<Form> removed_forms_;
};

}  // namespace entente::graph
