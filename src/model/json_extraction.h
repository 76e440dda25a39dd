#pragma once

#include <entente/model/extraction.h>
#include <entente/model/ontology.h>

#include "model/json_decode.h"

namespace entente::json {

[[nodiscard]] std::span<const std::string_view> extraction_keys() noexcept;

[[nodiscard]] Extraction decode_extraction(Value value, const Ontology& ontology, Findings& findings);

}  // namespace entente::json
