#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

#include "language/tagger.h"
#include "language/tags.h"
#include "language/weights.h"

namespace entente::language {

/// A model as its file holds it. docs/model.md describes the bytes.
struct ModelParts {
    std::string metadata;
    std::vector<TagPair> tags;
    std::vector<Deprel> labels;
    WordTags word_tags;
    WeightRows tagger;
    WeightRows actions;
    WeightRows labeller;
};

/// Reads and checks a model file; every number in the result is in range.
[[nodiscard]] Result<ModelParts> read_model_file(std::string_view bytes);

namespace model_file {

inline constexpr std::string_view magic = "ENTENTE\x1A";
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint32_t byte_order = 0x01020304;
inline constexpr std::size_t header_size = 32;
/// A file that claims more than this when unpacked is refused before any memory is taken.
inline constexpr std::uint32_t largest_payload = 128U << 20;

/// Of metadata and packed payload.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes) noexcept;

}  // namespace model_file
}  // namespace entente::language
