#include <optional>
#include <utility>

#include <entente/graph/store.h>

#include "graph/event_reader.h"
#include "graph/snapshot.h"
#include "graph/snapshot_store.h"
#include "graph/table_loader.h"

namespace entente {

namespace {

using graph::Statement;

std::int64_t single_integer(Store::Connection& connection, std::string_view sql) {
    Statement statement(connection, sql);
    return statement.step() ? statement.integer(0) : 0;
}

Result<Graph> load_tables(Store::Connection& connection) {
    graph::TableLoader loader(connection);
    loader.read_types();
    loader.read_entities();
    loader.read_relations([&](const AssembledRelation& relation) { loader.assembler().add_relation(relation); });
    if (connection.failure) return *connection.failure;
    Result<Graph> graph = std::move(loader.assembler()).finish();
    if (!graph && graph.error().code == ErrorCode::bad_input) {
        return graph::damaged(connection, graph.error().message);
    }
    return graph;
}

/// A snapshot that serves, or the tables; what is large gets a snapshot for the next time.
Result<Graph> load_all(Store::Connection& connection) {
    const std::optional<graph::SnapshotKey> key = graph::snapshot_key(connection);
    if (connection.failure) return *connection.failure;
    if (!key) return load_tables(connection);
    const std::filesystem::path path = graph::snapshot_path(connection.path);
    if (std::optional<Graph> mapped = graph::map_snapshot(path, *key)) return *std::move(mapped);
    const std::int64_t events = single_integer(connection, "SELECT coalesce(sum(events), 0) FROM dataset");
    if (events > 0) return graph::load_by_snapshot(connection, *key, graph::default_snapshot_memory);
    Result<Graph> graph = load_tables(connection);
    std::error_code ignored;
    const bool stale = !path.empty() && std::filesystem::exists(path, ignored);
    if (graph && (stale || graph->edge_count() >= graph::snapshot_threshold)) {
        // Only the next opening is slower where it cannot be written.
        static_cast<void>(graph::write_snapshot_file(connection, *key, graph::default_snapshot_memory));
    }
    return graph;
}

}  // namespace

Result<Graph> Store::load() const {
    if (single_integer(*connection_, "PRAGMA page_count") == 0 && !connection_->failure) return Graph();
    connection_->execute("BEGIN");
    Result<Graph> graph = load_all(*connection_);
    const std::optional<Error> failure = std::exchange(connection_->failure, std::nullopt);
    connection_->execute("COMMIT");
    connection_->failure.reset();
    if (failure) return *failure;
    return graph;
}

Result<bool> Store::make_snapshot(std::size_t memory) const {
    if (connection_->path.empty()) return false;
    if (single_integer(*connection_, "PRAGMA page_count") == 0 && !connection_->failure) return false;
    connection_->execute("BEGIN");
    Result<bool> made = false;
    if (const std::optional<graph::SnapshotKey> key = graph::snapshot_key(*connection_)) {
        if (!graph::map_snapshot(graph::snapshot_path(connection_->path), *key)) {
            const Result<void> written = graph::write_snapshot_file(*connection_, *key, memory);
            made = written ? Result<bool>(true) : Result<bool>(written.error());
        }
    }
    const std::optional<Error> failure = std::exchange(connection_->failure, std::nullopt);
    connection_->execute("COMMIT");
    connection_->failure.reset();
    if (failure) return *failure;
    return made;
}

}  // namespace entente
