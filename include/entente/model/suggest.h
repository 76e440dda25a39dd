#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// The number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the
/// other, no place edited twice (optimal string alignment, the restricted Damerau–Levenshtein distance).
/// Counts code points of UTF-8; a byte that is no UTF-8 counts as one. Costs the product of the lengths;
/// longer texts than 256 code points are compared by their first 256.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

/// The candidates nearest to a misspelt name, best first, at most `limit`; empty where none is near. Case,
/// accents and signs do not count. A candidate is near if a third of the name's letters at most differ (one,
/// for short names), or a sixth from some run of its words: `SIGNS` finds `SIGNS_TREATY`, `shoygu` finds
/// `Sergei Shoigu`.
///
///     nearest_names("MEET", names)   // {"MEETS", …}
///
/// Ties are settled by the candidates' byte order, so the answer does not hang on theirs.
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view name, std::span<const std::string> candidates,
                                                     std::size_t limit = 3);

/// `did you mean "A"?`, `did you mean "A", "B" or "C"?`, or nothing for no names.
[[nodiscard]] std::string did_you_mean(std::span<const std::string> names);

}  // namespace entente
