#pragma once

#include <string>

#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente::graph {

/// Whether an extraction keeps what its types promise; an Error that points into it otherwise.
[[nodiscard]] Result<void> admit(const Extraction& extraction, const Ontology& ontology);

/// The same for an actor and a document alone.
[[nodiscard]] Result<void> admit(const Entity& entity);
[[nodiscard]] Result<void> admit(const Document& document);

/// SHA-256 of all that an extraction says, its text by the text's own digest, so that an extraction with the
/// text and one with the digest alone are the same.
[[nodiscard]] std::string digest_of(const Extraction& extraction);

}  // namespace entente::graph
