#pragma once

#include <string>

#include <entente/extract/explanation.h>

#include "cli/terminal.h"

namespace entente::cli {

/// What `extract --explain` shows of a document: each sentence with its tree, actors and frames.
[[nodiscard]] std::string explanation_text(const Explanation& explanation, const Palette& palette);
/// The same as one line of JSON.
[[nodiscard]] std::string explanation_json(const Explanation& explanation);

}  // namespace entente::cli
