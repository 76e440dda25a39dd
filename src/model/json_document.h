#pragma once

#include <entente/model/document.h>

#include "model/json_decode.h"

namespace entente::json {

/// Findings beyond this many are only counted.
inline constexpr std::size_t findings_limit = 100;

enum class TextIs : bool { optional, required };

/// The keys of a document, to tell what a record is meant to be.
[[nodiscard]] std::span<const std::string_view> document_keys() noexcept;

[[nodiscard]] Document decode_document(Value value, TextIs text_is, Findings& findings);

}  // namespace entente::json
