#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <entente/graph/evidence.h>
#include <entente/graph/store.h>

struct sqlite3;
struct sqlite3_stmt;

namespace entente {

/// An open database. The first failure of any statement stays in `failure`; from then on statements yield no
/// rows and do nothing, so that a sequence of them is checked once, at its end. Nothing is committed after a
/// failure.
struct Store::Connection {
    explicit Connection(std::filesystem::path file) : path(std::move(file)) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void execute(const char* sql);
    void fail(Error error);
    /// Statements fail once the flag is set. Null ends that.
    void watch(const std::atomic<bool>* cancel);
    /// What SQLite says of its last call, in the user's words.
    [[nodiscard]] Error last_error() const;
    [[nodiscard]] Result<void> status() const;

    sqlite3* handle = nullptr;
    std::filesystem::path path;
    bool writable = false;
    std::optional<Error> failure;
    std::unique_ptr<EvidenceReader> reader;  ///< of single questions
    std::pair<std::int64_t, std::int64_t> reader_state;
};

namespace graph {

using Connection = Store::Connection;

/// A prepared statement. Columns and parameters are counted from 0 and 1, as SQLite counts them; texts are
/// valid until the next step.
class Statement {
public:
    Statement(Connection& connection, std::string_view sql);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, std::string_view value);       ///< must stay until `reset`
    Statement& bind_blob(int parameter, std::string_view value);  ///< the same
    Statement& bind(int parameter, const std::optional<Date>& value);
    Statement& bind_null(int parameter);

    /// True with a row; false at the end and on failure.
    bool step();
    /// Steps to the end and makes ready for the next values.
    void run();
    void reset();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    /// A date, nothing for NULL. Text that is not a date is a failure: the file is damaged.
    [[nodiscard]] std::optional<Date> date(int column) const;
    /// NULL and values outside 0 … 2³² - 1 are failures too.
    [[nodiscard]] std::uint32_t count(int column) const;

private:
    Statement& bound(int code);
    [[nodiscard]] std::string_view bytes_of(int column, const void* bytes) const;

    Connection* connection_;
    sqlite3_stmt* statement_ = nullptr;
};

/// That the file does not hold what it should; or the failure that the connection has met, if any.
[[nodiscard]] Error damaged(const Connection& connection, std::string_view what);

}  // namespace graph
}  // namespace entente
