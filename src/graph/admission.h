#pragma once

#include <functional>
#include <map>
#include <string>

#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente::graph {

/// By name.
using RelationTypes = std::map<std::string, RelationType, std::less<>>;

/// Whether an extraction keeps what its types promise, those of the ontology or the further ones; an Error that points
/// into it otherwise.
[[nodiscard]] Result<void> admit(const Extraction& extraction, const Ontology& ontology,
                                 const RelationTypes& further = {});

/// The same for an actor and a document alone.
[[nodiscard]] Result<void> admit(const Entity& entity);
[[nodiscard]] Result<void> admit(const Document& document);

/// SHA-256 of all that an extraction says, its text by the text's own digest, so that an extraction with the
/// text and one with the digest alone are the same.
[[nodiscard]] std::string digest_of(const Extraction& extraction);

}  // namespace entente::graph
