#pragma once

#include <vector>

#include <entente/model/ontology.h>

#include "model/json_decode.h"

namespace entente::json {

/// The relation types of an ontology file; what is wrong with them becomes findings.
[[nodiscard]] std::vector<RelationType> decode_ontology(Value root, Findings& findings);

}  // namespace entente::json
