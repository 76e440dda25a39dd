#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/model/entity.h>

#include "model/json_decode.h"
#include "model/text_index.h"

namespace entente::json {

/// The entities of one extraction by id.
class EntityTable {
public:
    /// False if there is one of that id already.
    bool add(const std::string& id, EntityType type) { return types_.emplace(id, type).second; }
    /// Nothing for an id that no entity has.
    [[nodiscard]] std::optional<EntityType> find(const std::string& id) const;
    /// The ids, sorted.
    [[nodiscard]] std::vector<std::string> ids() const;

private:
    std::unordered_map<std::string, EntityType> types_;
};

[[nodiscard]] Entity decode_entity(Value value, const TextIndex* text, EntityTable& known, Findings& findings);
/// Whether the bodies that roles are held in are entities; for when all are known.
void check_roles(Value entities, const EntityTable& known, Findings& findings);
/// The id of an entity that is known, or a finding.
void read_reference(Value value, std::string& out, const EntityTable& known, Findings& findings);
/// A span inside the text, where there is one.
void read_in_text(Value value, Span& out, const TextIndex* text, Findings& findings);

}  // namespace entente::json
