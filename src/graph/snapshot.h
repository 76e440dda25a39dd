#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <entente/graph/graph.h>
#include <entente/model/result.h>

#include "graph/columns.h"
#include "graph/snapshot_format.h"
#include "graph/sqlite.h"

namespace entente::graph {

/// What a snapshot must be of.
struct SnapshotKey {
    std::uint64_t generation = 0;
    std::string content;
};

/// `news.entente-snapshot`
[[nodiscard]] std::filesystem::path snapshot_path(const std::filesystem::path& graph);

/// Maps a snapshot. Nothing for a file that is not there, stale, truncated, damaged, of another version or of a
/// machine with another byte order: make it anew. One that this machine has not seen whole is read and checked in
/// full: its checksums, and every number that leads somewhere.
[[nodiscard]] std::optional<Graph> map_snapshot(const std::filesystem::path& path, const SnapshotKey& key);

/// Maps a file that was just written, without a look at its stamp. Takes the descriptor.
[[nodiscard]] std::optional<Graph> map_trusted(int descriptor);

/// Checks a snapshot in full; an Error says what is wrong with it. Nothing is wrong with one that is not there.
[[nodiscard]] Result<void> check_snapshot(const std::filesystem::path& path, const SnapshotKey& key);

/// Tells the file by this machine's stamp from now on.
void stamp_snapshot(int descriptor);

/// Writes the store's relations into an open, empty file, which is then a snapshot. `memory` bounds what sorting
/// takes, in bytes; beside it stand the entities and 4 bytes for each of them. O(m log m).
[[nodiscard]] Result<void> write_snapshot(Connection& connection, const SnapshotKey& key, int descriptor,
                                          std::size_t memory);

}  // namespace entente::graph
