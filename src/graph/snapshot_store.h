#pragma once

#include <cstddef>
#include <optional>

#include "graph/snapshot.h"

namespace entente::graph {

/// A graph with fewer relations is read from its tables in less than a fifth of a second: it stays one file.
inline constexpr std::size_t snapshot_threshold = 50'000;
inline constexpr std::size_t default_snapshot_memory = std::size_t{768} << 20;

/// The state of the store that a snapshot must be of; nothing for a store of version 1.
[[nodiscard]] std::optional<SnapshotKey> snapshot_key(Connection& connection);

/// Writes the snapshot beside the graph: to a file of another name first, which then takes the place of the old.
[[nodiscard]] Result<void> write_snapshot_file(Connection& connection, const SnapshotKey& key, std::size_t memory);

/// The graph by way of a snapshot: beside the store where it is large and that can be written, else in memory.
[[nodiscard]] Result<Graph> load_by_snapshot(Connection& connection, const SnapshotKey& key, std::size_t memory);

}  // namespace entente::graph
