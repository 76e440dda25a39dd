#pragma once

#include <cstdint>
#include <string_view>

namespace entente::text {

/// Where the second token of a contracted word begins, in bytes: 2 in `don't`, 6 in `Russia's`, 3 in
/// `cannot`; the word's size where it is one token. Either apostrophe will do.
[[nodiscard]] std::uint32_t split_contraction(std::string_view word) noexcept;

}  // namespace entente::text
