#include "graph/snapshot_store.h"

#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/errors.h"
#include "graph/event_reader.h"
#include "graph/new_file.h"

namespace entente::graph {

namespace {

namespace fs = std::filesystem;

Error cannot_write(const fs::path& path) {
    return make_error(ErrorCode::io, "the snapshot cannot be written",
                      "check the permissions of the folder and the room on its disk", path.string());
}

}  // namespace

std::optional<SnapshotKey> snapshot_key(Connection& connection) {
    if (!has_events(connection)) return std::nullopt;
    SnapshotKey key;
    Statement row(connection,
                  "SELECT (SELECT value FROM meta WHERE name = 'generation'), "
                  "(SELECT value FROM meta WHERE name = 'content')");
    if (!row.step()) return std::nullopt;
    key.generation = static_cast<std::uint64_t>(row.integer(0));
    key.content = row.string(1);
    return key;
}

Result<void> write_snapshot_file(Connection& connection, const SnapshotKey& key, std::size_t memory) {
    const fs::path path = snapshot_path(connection.path);
    std::optional<NewFile> file = NewFile::beside(path, connection.path);
    if (!file) return cannot_write(path);
    if (Result<void> written = write_snapshot(connection, key, file->descriptor(), memory); !written) return written;
    stamp_snapshot(file->descriptor());
    if (!file->move_to_target()) return cannot_write(path);
    return {};
}

Result<Graph> load_by_snapshot(Connection& connection, const SnapshotKey& key, std::size_t memory) {
    Statement size(connection, "SELECT (SELECT sum(events) FROM dataset) + (SELECT count(*) FROM relation)");
    const bool large = size.step() && size.integer(0) >= static_cast<std::int64_t>(snapshot_threshold);
    size.reset();
    const fs::path path = snapshot_path(connection.path);
    std::error_code ignored;
    if (!path.empty() && (large || fs::exists(path, ignored))) {
        const Result<void> written = write_snapshot_file(connection, key, memory);
        if (written) {
            if (std::optional<Graph> mapped = map_snapshot(path, key)) return *std::move(mapped);
        } else if (written.error().code != ErrorCode::io) {
            return written.error();
        }
    }
    const int descriptor = ::memfd_create("entente-snapshot", MFD_CLOEXEC);
    if (descriptor < 0) return make_error(ErrorCode::limit_reached, "there is no memory for the graph");
    if (Result<void> written = write_snapshot(connection, key, descriptor, memory); !written) {
        ::close(descriptor);
        return written.error();
    }
    if (std::optional<Graph> mapped = map_trusted(descriptor)) return *std::move(mapped);
    return make_error(ErrorCode::limit_reached, "there is no memory for the graph");
}

}  // namespace entente::graph
