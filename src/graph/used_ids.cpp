#include "graph/used_ids.h"

#include <utility>

#include <sqlite3.h>

#include "graph/errors.h"
#include "graph/sqlite.h"

namespace entente::graph {

namespace {

// Nothing of it outlives the process, so nothing has to be safe from a crash. 4 MiB of it stay in memory.
constexpr const char* scratch_table =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -4096;"
    "BEGIN; CREATE TABLE used (id BLOB PRIMARY KEY, file INTEGER, line INTEGER) WITHOUT ROWID";

Error no_room(const Connection& connection) {
    const Error& why = *connection.failure;
    if (why.code == ErrorCode::limit_reached) return why;
    return make_error(ErrorCode::limit_reached,
                      "no temporary file can be written, which holds the ids of the documents",
                      "make room in the folder for temporary files, or name another one: TMPDIR=/folder entente …");
}

}  // namespace

struct UsedIds::Table {
    explicit Table(std::unique_ptr<Connection> opened) : connection(std::move(opened)) {}

    std::unique_ptr<Connection> connection;
    Statement insert{*connection, "INSERT INTO used VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"};
    Statement find{*connection, "SELECT file, line FROM used WHERE id = ?1"};
};

UsedIds::UsedIds(std::unique_ptr<Table> table) : table_(std::move(table)) {}
UsedIds::~UsedIds() = default;
UsedIds::UsedIds(UsedIds&&) noexcept = default;
UsedIds& UsedIds::operator=(UsedIds&&) noexcept = default;

Result<UsedIds> UsedIds::create() {
    auto connection = std::make_unique<Connection>(std::filesystem::path());
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    // A database without a name is a temporary file that SQLite unlinks as soon as it has made it.
    if (sqlite3_open_v2("", &connection->handle, flags, nullptr) != SQLITE_OK) {
        return make_error(ErrorCode::limit_reached, "out of memory");
    }
    connection->execute(scratch_table);
    auto table = std::make_unique<Table>(std::move(connection));
    if (table->connection->failure) return no_room(*table->connection);
    return UsedIds(std::move(table));
}

Result<std::optional<UsedIds::Place>> UsedIds::use(std::string_view id, Place here) {
    Connection& connection = *table_->connection;
    table_->insert.bind_blob(1, id)
        .bind(2, static_cast<std::int64_t>(here.file))
        .bind(3, static_cast<std::int64_t>(here.line))
        .run();
    if (connection.failure) return no_room(connection);
    if (sqlite3_changes(connection.handle) == 1) return std::optional<Place>();
    Place before;
    table_->find.bind_blob(1, id);
    if (table_->find.step()) {
        before.file = static_cast<std::uint64_t>(table_->find.integer(0));
        before.line = static_cast<std::uint64_t>(table_->find.integer(1));
    }
    table_->find.reset();
    if (connection.failure) return no_room(connection);
    return std::optional(before);
}

}  // namespace entente::graph
