#include "graph/sqlite.h"

#include <limits>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "graph/errors.h"

namespace entente {

Store::Connection::~Connection() {
    reader.reset();  // its statements are this database's
    sqlite3_close_v2(handle);
}

void Store::Connection::fail(Error error) {
    if (!failure) failure = std::move(error);
}

void Store::Connection::execute(const char* sql) {
    if (failure) return;
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(last_error());
}

void Store::Connection::watch(const std::atomic<bool>* cancel) {
    constexpr int steps = 10'000;
    const auto is_set = [](void* flag) {
        return static_cast<int>(static_cast<const std::atomic<bool>*>(flag)->load());
    };
    if (cancel == nullptr) {
        sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    } else {
        sqlite3_progress_handler(handle, steps, is_set, const_cast<std::atomic<bool>*>(cancel));
    }
}

Error Store::Connection::last_error() const {
    Error error = graph::make_error(ErrorCode::io, {}, {}, path.string());
    switch (sqlite3_errcode(handle)) {
        case SQLITE_INTERRUPT:
            error.code = ErrorCode::limit_reached;
            error.message = "interrupted; nothing was changed";
            error.file.clear();
            break;
        case SQLITE_NOTADB:
            error.code = ErrorCode::bad_input;
            error.message = "this is not an entente graph: it is no SQLite database";
            error.remedy = "give the file that `entente build` wrote";
            break;
        case SQLITE_CORRUPT:
            error.code = ErrorCode::bad_input;
            error.message = fmt::format("the graph file is damaged ({})", sqlite3_errmsg(handle));
            error.remedy = "build it again from its sources";
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            error.message = "another program is using the graph file";
            error.remedy = "wait until its build has ended";
            break;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            error.message = "the graph file or its folder may not be written";
            error.remedy = "check the permissions of both";
            break;
        case SQLITE_CANTOPEN:
            error.message = "the graph file cannot be opened";
            error.remedy = "check that its folder is there and may be read and written";
            break;
        case SQLITE_FULL:
            error.message = "the disk is full";
            error.remedy = "make room and build again; the graph is as it was before";
            break;
        case SQLITE_NOMEM:
            error.code = ErrorCode::limit_reached;
            error.message = "out of memory";
            break;
        default: error.message = fmt::format("the graph file failed ({})", sqlite3_errmsg(handle));
    }
    return error;
}

Result<void> Store::Connection::status() const {
    if (failure) return *failure;
    return {};
}

namespace graph {

Error damaged(const Connection& connection, std::string_view what) {
    // What is missing after a failure is missing because of it.
    if (connection.failure) return *connection.failure;
    return make_error(ErrorCode::bad_input, fmt::format("the graph file is damaged: {}", what),
                      "build it again from its sources", connection.path.string());
}

Statement::Statement(Connection& connection, std::string_view sql) : connection_(&connection) {
    if (connection.failure) return;
    const int size = static_cast<int>(sql.size());
    if (sqlite3_prepare_v3(connection.handle, sql.data(), size, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) !=
        SQLITE_OK) {
        connection.fail(connection.last_error());
    }
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::bound(int code) {
    if (code != SQLITE_OK) connection_->fail(connection_->last_error());
    return *this;
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    return statement_ == nullptr ? *this : bound(sqlite3_bind_int64(statement_, parameter, value));
}

Statement& Statement::bind(int parameter, double value) {
    return statement_ == nullptr ? *this : bound(sqlite3_bind_double(statement_, parameter, value));
}

Statement& Statement::bind(int parameter, std::string_view value) {
    if (statement_ == nullptr) return *this;
    const char* bytes = value.data() == nullptr ? "" : value.data();
    const int code = sqlite3_bind_text64(statement_, parameter, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code == SQLITE_TOOBIG) {
        connection_->fail(make_error(ErrorCode::limit_reached, "a text is larger than SQLite takes"));
    }
    return bound(code);
}

Statement& Statement::bind_blob(int parameter, std::string_view value) {
    if (statement_ == nullptr) return *this;
    const char* bytes = value.data() == nullptr ? "" : value.data();
    const int code = sqlite3_bind_blob64(statement_, parameter, bytes, value.size(), SQLITE_STATIC);
    if (code == SQLITE_TOOBIG) {
        connection_->fail(make_error(ErrorCode::limit_reached, "a block is larger than SQLite takes"));
    }
    return bound(code);
}

Statement& Statement::bind(int parameter, const std::optional<Date>& value) {
    if (!value) return bind_null(parameter);
    const std::string text = value->to_string();
    if (statement_ == nullptr) return *this;
    return bound(sqlite3_bind_text64(statement_, parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind_null(int parameter) {
    return statement_ == nullptr ? *this : bound(sqlite3_bind_null(statement_, parameter));
}

bool Statement::step() {
    if (statement_ == nullptr || connection_->failure) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) connection_->fail(connection_->last_error());
    return false;
}

void Statement::run() {
    while (step()) continue;
    reset();
}

void Statement::reset() {
    if (statement_ != nullptr) sqlite3_reset(statement_);
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::bytes_of(int column, const void* bytes) const {
    if (bytes != nullptr) {
        const int size = sqlite3_column_bytes(statement_, column);
        return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    }
    // NULL and an empty blob have no bytes either; only the last tells of a text that found no memory.
    if (sqlite3_errcode(connection_->handle) == SQLITE_NOMEM) connection_->fail(connection_->last_error());
    return {};
}

std::string_view Statement::blob(int column) const { return bytes_of(column, sqlite3_column_blob(statement_, column)); }

std::string_view Statement::text(int column) const { return bytes_of(column, sqlite3_column_text(statement_, column)); }

std::optional<Date> Statement::date(int column) const {
    if (is_null(column)) return std::nullopt;
    const Result<Date> date = Date::parse(text(column));
    if (date) return *date;
    connection_->fail(damaged(*connection_, fmt::format("\"{}\" is not a date", text(column))));
    return std::nullopt;
}

std::uint32_t Statement::count(int column) const {
    const std::int64_t value = integer(column);
    if (value >= 0 && value <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(value);
    connection_->fail(damaged(*connection_, fmt::format("{} is out of range", value)));
    return 0;
}

}  // namespace graph
}  // namespace entente
