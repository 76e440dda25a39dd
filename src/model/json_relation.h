#pragma once

#include <entente/model/ontology.h>
#include <entente/model/relation.h>

#include "model/json_decode.h"
#include "model/json_entity.h"
#include "model/text_index.h"

namespace entente::json {

/// What a relation is held against.
struct RelationContext {
    const Ontology& ontology;
    const EntityTable& entities;
    const TextIndex* text;  // null where the document carries none
};

[[nodiscard]] Relation decode_relation(Value value, const RelationContext& context, Findings& findings);

}  // namespace entente::json
