#pragma once

#include <vector>

#include <entente/model/document.h>
#include <entente/model/entity.h>
#include <entente/model/relation.h>

namespace entente {

/// One document, the entities it names and the relations it states: the narrow waist through which everything
/// enters the graph. Mirrors `schemas/extraction.schema.json`.
///
/// Every id that a relation or role uses is that of an entity in `entities`.
struct Extraction {
    Document document;
    std::vector<Entity> entities;
    std::vector<Relation> relations;

    friend bool operator==(const Extraction&, const Extraction&) = default;
};

}  // namespace entente
