#pragma once

#include <string>

#include "language/model_file.h"

namespace entente::language::train {

/// The bytes of a model file, the same for the same parts and version of zstd.
[[nodiscard]] std::string write_model_file(const ModelParts& parts);

}  // namespace entente::language::train
