#include <entente/graph/store.h>

#include <system_error>
#include <utility>

#include <entente/graph/evidence.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "graph/errors.h"
#include "graph/event_reader.h"
#include "graph/sqlite.h"

namespace entente {

namespace {

namespace fs = std::filesystem;
using graph::Statement;

constexpr int busy_milliseconds = 5000;

Error at(const fs::path& path, ErrorCode code, std::string message, std::string remedy) {
    return graph::make_error(code, std::move(message), std::move(remedy), path.string());
}

std::int64_t single_integer(Store::Connection& connection, std::string_view sql) {
    Statement statement(connection, sql);
    return statement.step() ? statement.integer(0) : 0;
}

/// Deletes a file that this process made and that never got a byte.
void remove_if_empty(const fs::path& path) {
    std::error_code ignored;
    if (fs::file_size(path, ignored) == 0 && !ignored) fs::remove(path, ignored);
}

Result<void> require_regular_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return at(path, ErrorCode::not_found, "there is no such file", "make a graph with `entente build`");
    }
    if (error) return at(path, ErrorCode::io, error.message(), "check the permissions of the file and its folder");
    if (status.type() == fs::file_type::directory) {
        return at(path, ErrorCode::bad_input, "this is a folder, not a graph file", "name the file in it");
    }
    if (status.type() != fs::file_type::regular) {
        return at(path, ErrorCode::bad_input, "this is not a regular file", "give a graph file on a disk");
    }
    return {};
}

bool is_empty_database(Store::Connection& connection) {
    return single_integer(connection, "PRAGMA page_count") == 0 && !connection.failure;
}

/// A graph file holds tables, their indexes and two views for people. What else SQLite has runs when a table is read or
/// written, and only a stranger can have put it there.
Result<void> refuse_code(Store::Connection& connection) {
    Statement code(connection,
                   "SELECT type, name FROM sqlite_schema WHERE type = 'trigger' OR sql LIKE 'create virtual%' "
                   "OR type = 'view' AND name NOT IN ('relations', 'quotes') ORDER BY name");
    const bool found = code.step();
    if (connection.failure) return *connection.failure;
    if (!found) return {};
    return at(connection.path, ErrorCode::bad_input,
              fmt::format("the graph file holds something that `entente build` does not make: the {} \"{}\"",
                          code.text(0), code.text(1)),
              "build it again from its sources");
}

Result<void> verify(Store::Connection& connection) {
    const std::int64_t application = single_integer(connection, "PRAGMA application_id");
    const std::int64_t version = single_integer(connection, "PRAGMA user_version");
    if (connection.failure) return *connection.failure;
    if (application != Store::application_id) {
        return at(connection.path, ErrorCode::bad_input, "this is a SQLite database of another program",
                  "give the file that `entente build` wrote");
    }
    if (version > Store::schema_version) {
        return at(connection.path, ErrorCode::bad_input,
                  fmt::format("the graph file has version {}; this program knows {}", version, Store::schema_version),
                  "use a newer entente");
    }
    if (version < Store::oldest_schema_version) {
        return at(connection.path, ErrorCode::bad_input,
                  fmt::format("the graph file has version {}, which this program cannot read", version),
                  "build it again from its sources");
    }
    return refuse_code(connection);
}

Result<void> open_handle(Store::Connection& connection, const std::string& file, int flags) {
    if (sqlite3_open_v2(file.c_str(), &connection.handle, flags, nullptr) != SQLITE_OK) {
        return connection.handle == nullptr ? graph::make_error(ErrorCode::limit_reached, "out of memory")
                                            : connection.last_error();
    }
    sqlite3_extended_result_codes(connection.handle, 0);
    sqlite3_busy_timeout(connection.handle, busy_milliseconds);
    // A file from a stranger must not run functions of ours or change its own schema's text.
    sqlite3_db_config(connection.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection.handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection.handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    return {};
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::~Store() {
    if (connection_ == nullptr || !connection_->writable || connection_->path.empty()) return;
    const fs::path path = std::move(connection_->path);  // a copy would take memory
    connection_.reset();
    remove_if_empty(path);
}

const std::filesystem::path& Store::path() const noexcept { return connection_->path; }
bool Store::writable() const noexcept { return connection_->writable; }

Result<Store> Store::open(const fs::path& path) {
    if (Result<void> regular = require_regular_file(path); !regular) return regular.error();
    std::error_code ignored;
    const bool journal = fs::exists(path.string() + "-journal", ignored);
    auto connection = std::make_unique<Connection>(path);
    // What a killed build left can be undone only by a connection that may write.
    const int flags = journal ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    if (Result<void> opened = open_handle(*connection, path.string(), flags); !opened) return opened.error();
    connection->execute("PRAGMA query_only = ON");
    if (is_empty_database(*connection)) {
        return at(path, ErrorCode::bad_input, "the graph file is empty: no build was finished",
                  "build it with `entente build`");
    }
    if (Result<void> verified = verify(*connection); !verified) return verified.error();
    return Store(std::move(connection));
}

Result<Store> Store::open_to_write(const fs::path& path) {
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        if (Result<void> regular = require_regular_file(path); !regular) return regular.error();
    }
    auto connection = std::make_unique<Connection>(path);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (Result<void> opened = open_handle(*connection, path.string(), flags); !opened) return opened.error();
    if (sqlite3_db_readonly(connection->handle, "main") != 0) {
        return at(path, ErrorCode::io, "the graph file may not be written", "check its permissions");
    }
    if (!is_empty_database(*connection)) {
        if (Result<void> verified = verify(*connection); !verified) return verified.error();
    }
    connection->execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072");
    if (Result<void> ready = connection->status(); !ready) return ready.error();
    connection->writable = true;
    return Store(std::move(connection));
}

Result<Store> Store::in_memory() {
    auto connection = std::make_unique<Connection>(fs::path());
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
    if (Result<void> opened = open_handle(*connection, ":memory:", flags); !opened) return opened.error();
    connection->writable = true;
    return Store(std::move(connection));
}

Result<Store> Store::on_scratch() {
    auto connection = std::make_unique<Connection>(fs::path());
    // SQLite's own name for a database that it deletes as soon as it is open.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (Result<void> opened = open_handle(*connection, "", flags); !opened) return opened.error();
    connection->execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
    if (Result<void> ready = connection->status(); !ready) return ready.error();
    connection->writable = true;
    return Store(std::move(connection));
}

Result<std::uint64_t> Store::generation() const {
    if (is_empty_database(*connection_)) return std::uint64_t{0};
    const std::int64_t value = single_integer(*connection_, "SELECT value FROM meta WHERE name = 'generation'");
    if (connection_->failure) return *std::exchange(connection_->failure, std::nullopt);
    return static_cast<std::uint64_t>(value);
}

Result<StoreCounts> Store::counts() const {
    StoreCounts counts;
    if (is_empty_database(*connection_)) return counts;
    const auto rows = [&](std::string_view table) {
        return static_cast<std::uint64_t>(single_integer(*connection_, fmt::format("SELECT count(*) FROM {}", table)));
    };
    counts.documents = rows("document");
    counts.entities = rows("entity");
    counts.relations = rows("relation");
    counts.claims = rows("claim");
    counts.evidence = rows("evidence");
    if (graph::has_events(*connection_)) {
        const std::string_view sum = "SELECT coalesce(sum(events), 0) FROM dataset";
        counts.events = static_cast<std::uint64_t>(single_integer(*connection_, sum));
    }
    if (connection_->failure) return *std::exchange(connection_->failure, std::nullopt);
    return counts;
}

EvidenceReader& Store::kept_reader() const {
    // SQLite counts what others have written and, apart, what this connection has.
    const std::pair<std::int64_t, std::int64_t> state{single_integer(*connection_, "PRAGMA data_version"),
                                                      sqlite3_total_changes64(connection_->handle)};
    if (!connection_->reader || connection_->reader_state != state) {
        connection_->reader.reset(new EvidenceReader(*this, false));
        connection_->reader_state = state;
    }
    return *connection_->reader;
}

Result<std::vector<Citation>> Store::evidence(std::uint64_t relation) const {
    const auto citations = kept_reader().of(relation);
    if (!citations) return citations.error();
    return **citations;
}

Result<std::vector<Citation>> Store::evidence(const RelationView& relation) const {
    const auto citations = kept_reader().of(relation);
    if (!citations) return citations.error();
    return **citations;
}

Result<Document> Store::document(std::string_view id) const {
    const Error unknown =
        at(connection_->path, ErrorCode::not_found, fmt::format("there is no document \"{}\"", id), {});
    if (is_empty_database(*connection_)) return unknown;
    Statement row(*connection_,
                  "SELECT title, published, publisher, url, language, sha256, text FROM document "
                  "WHERE id = ?");
    const bool found = row.bind(1, id).step();
    Document document;
    if (found) {
        document = {std::string(id), row.string(0), row.date(1),   row.string(2),
                    row.string(3),   row.string(4), row.string(5), row.string(6)};
    }
    if (connection_->failure) return *std::exchange(connection_->failure, std::nullopt);
    if (!found) return unknown;
    return document;
}

Result<std::vector<std::string>> Store::document_ids() const {
    std::vector<std::string> ids;
    if (is_empty_database(*connection_)) return ids;
    Statement rows(*connection_, "SELECT id FROM document ORDER BY id");
    while (rows.step()) ids.push_back(rows.string(0));
    if (connection_->failure) return *std::exchange(connection_->failure, std::nullopt);
    return ids;
}

Result<void> Store::check() const {
    if (is_empty_database(*connection_)) return {};
    Statement integrity(*connection_, "PRAGMA integrity_check(1)");
    if (integrity.step() && integrity.text(0) != "ok") return graph::damaged(*connection_, integrity.text(0));
    constexpr std::pair<std::string_view, std::string_view> promises[] = {
        {"a relation has an end that is no entity",
         "SELECT 1 FROM relation r WHERE NOT EXISTS (SELECT 1 FROM entity WHERE key = r.source) "
         "OR NOT EXISTS (SELECT 1 FROM entity WHERE key = r.target)"},
        {"a relation has no claim",
         "SELECT 1 FROM relation r WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.source "
         "= r.source AND c.target = r.target AND c.type = r.type AND c.relation = r.id)"},
        {"a claim has no relation",
         "SELECT 1 FROM claim c WHERE NOT EXISTS (SELECT 1 FROM relation r WHERE r.id = c.relation)"},
        {"a claim has no document",
         "SELECT 1 FROM claim c WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.key = c.document)"},
        {"a piece of evidence has no claim",
         "SELECT 1 FROM evidence e WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.key = e.claim)"},
        {"a description has no entity",
         "SELECT 1 FROM description d WHERE NOT EXISTS (SELECT 1 FROM entity e WHERE e.key = d.entity)"},
        {"an entity has no description",
         "SELECT 1 FROM entity e WHERE NOT EXISTS (SELECT 1 FROM description d WHERE d.entity = e.key)"},
    };
    for (const auto& [broken, sql] : promises) {
        Statement statement(*connection_, sql);
        if (statement.step()) return graph::damaged(*connection_, broken);
    }
    if (connection_->failure) return *std::exchange(connection_->failure, std::nullopt);
    return graph::check_events(*connection_);
}

}  // namespace entente
