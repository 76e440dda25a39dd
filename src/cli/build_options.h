#pragma once

#include <cstdint>
#include <string>

#include <entente/graph/store.h>

namespace entente::cli {

/// A smaller graph is read from its tables in no time: it stays one file.
inline constexpr std::uint64_t snapshot_from = 50'000;

/// The time that a build writes down: the one in SOURCE_DATE_EPOCH (reproducible-builds.org), or empty for the clock's.
[[nodiscard]] std::string recorded_time();

/// `4 documents, 11 entities, 5 relations`, with the coded events where there are any.
[[nodiscard]] std::string counts_text(const StoreCounts& counts);

}  // namespace entente::cli
