#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace entente::text {

/// Whether the hyphen between `parts[k]` and `parts[k + 1]` of a hyphenated word holds one word together.
///
/// The treebanks cut `state-run` and `Russia-backed` into three, and so do we. What stays whole are words
/// with a prefix (`non-aligned`, `pro-Western`, `ex-minister`), numerals (`twenty-five`), and, against the
/// treebanks, names whose parts are no words by themselves: `Jong-un`, `al-Assad`, `Jaish-e-Mohammed`.
[[nodiscard]] bool hyphen_joins(std::span<const std::string_view> parts, std::size_t k) noexcept;

}  // namespace entente::text
