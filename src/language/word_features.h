#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::language {

/// What the tagger and the parser see of a form, as hashes. Typographic quotes and dashes count as plain
/// ones; all but `form` and `shape` are of the form in lower case with every digit as 0.
struct WordFeatures {
    std::uint64_t form = 0;
    std::uint64_t lower = 0;
    std::array<std::uint64_t, 3> prefix{};  ///< of 1 to 3 bytes
    std::array<std::uint64_t, 4> suffix{};  ///< of 1 to 4 bytes
    std::uint64_t shape = 0;                ///< `Xxx-d` of `Kim-7`: runs of one class count up to two
};

[[nodiscard]] WordFeatures word_features(std::string_view form) noexcept;

/// `WordFeatures::lower` alone.
[[nodiscard]] std::uint64_t lower_hash(std::string_view form) noexcept;

}  // namespace entente::language
