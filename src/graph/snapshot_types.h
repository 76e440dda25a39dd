#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/model/ontology.h>

namespace entente::graph {

/// Relation types as bytes: numbers of 32 bits, little-endian, each text with its length before it.
[[nodiscard]] std::string encode_types(const std::vector<RelationType>& types);
/// The reverse; false for bytes that are none of ours.
[[nodiscard]] bool decode_types(std::string_view bytes, std::vector<RelationType>& types);

}  // namespace entente::graph
