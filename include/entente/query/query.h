#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>
#include <entente/query/plan.h>
#include <entente/query/procedure.h>
#include <entente/query/property_graph.h>
#include <entente/query/value.h>

/// openCypher, the reading part, over any PropertyGraph.
///
///     Result<Query> query = Query::prepare("MATCH (a:Person {name: $name})-[r]->(b) RETURN type(r),
///     b.name"); if (!query) return query.error(); Result<Cursor> cursor = query->execute(graph, {{"name",
///     "Ada"}}); if (!cursor) return cursor.error(); while (true) {
///         Result<bool> row = cursor->next();
///         if (!row) return row.error();
///         if (!*row) break;
///         print(cursor->row());
///     }
///
/// `EXPLAIN` before a query plans it and does not run it; `PROFILE` runs it to its end and counts. Both are
/// executed like any other query and give their plan as rows, a step a row, the tree by indentation: columns
/// `step`, `details`, `estimated rows`, and with PROFILE `rows` and `work` (integers; no times, so that the
/// output is the same each time). Whoever wants the plan as a value or as text asks the cursor:
///
///     if (query->mode() != QueryMode::run) print(to_string(cursor->plan()));
namespace entente::query {

class MemoryGraph;
struct Statement;

/// What openCypher calls an error: `{"SyntaxError", "UndefinedVariable"}`. Both empty for other errors.
struct ErrorClass {
    std::string name;
    std::string detail;
};
[[nodiscard]] ErrorClass error_class(const Error& error);

struct PrepareOptions {
    /// What CALL may name beside the `standard_procedures`; they must outlive the Query.
    std::span<const Procedure> procedures;
    /// Allows CREATE, which executions then do in their `create_in`.
    bool allow_create = false;
};

/// Bounds on one execution; 0 is none. What is met gives `limit_reached`, and the rows so far stand.
struct Limits {
    std::uint64_t rows = 0;               ///< of the result
    std::uint64_t milliseconds = 60'000;  ///< since `execute`
    std::uint64_t memory = 4ULL << 30U;   ///< bytes held by sorting, grouping and collecting, about
    std::uint64_t hops = 0;               ///< relationships looked at
    std::uint64_t path_length = 0;        ///< relationships in one path of variable length
};

struct ExecuteOptions {
    Limits limits;
    /// Asked now and then; true ends the execution with `limit_reached`. May be called from the cursor's
    /// thread only.
    bool (*cancelled)() = nullptr;
    /// Set to true, by another thread or a signal handler, it ends the execution with `limit_reached`
    /// likewise.
    const std::atomic<bool>* stop = nullptr;
    /// Without it every pattern is matched in the order in which it is written, by trying all paths: slow,
    /// and the same rows. For tests of the one against the other.
    bool optimize = true;
    MemoryGraph* create_in = nullptr;  ///< the graph itself, not const
};

class Cursor;

/// What executing a query does, by the word before it.
enum class QueryMode : std::uint8_t { run, explain, profile };

/// A query that has been read and checked. Immutable; threads may execute it at the same time. Copies share.
class Query {
public:
    /// Reads and binds; an Error has line, column and remedy. Takes microseconds; O(n) in the text.
    [[nodiscard]] static Result<Query> prepare(std::string_view text, const PrepareOptions& options = {});

    /// Begins to run. The graph must outlive the Cursor and not change while it runs. Parameters that the
    /// text uses and that are not given are an Error; others are ignored.
    [[nodiscard]] Result<Cursor> execute(const PropertyGraph& graph, const Map& parameters = {},
                                         const ExecuteOptions& options = {}) const;

    /// The names of the result's columns; none for a query that only creates. With EXPLAIN and PROFILE the
    /// plan's.
    [[nodiscard]] const std::vector<std::string>& columns() const;
    [[nodiscard]] QueryMode mode() const;

private:
    friend class Cursor;
    explicit Query(std::shared_ptr<const Statement> statement) : statement_(std::move(statement)) {}
    std::shared_ptr<const Statement> statement_;
};

/// The rows of a result, one at a time. Nothing throws.
class Cursor {
public:
    Cursor(Cursor&&) noexcept;
    Cursor& operator=(Cursor&&) noexcept;
    ~Cursor();

    [[nodiscard]] const std::vector<std::string>& columns() const;
    /// Moves to the next row; false behind the last one. After an Error every further call gives it again.
    [[nodiscard]] Result<bool> next();
    /// The row that `next` has moved to; valid until the next call.
    [[nodiscard]] std::span<const Value> row() const;

    /// Whether the last row has been given: after an Error what came so far is only a part.
    [[nodiscard]] bool complete() const;

    /// The plan of a query with EXPLAIN or PROFILE, otherwise one without steps. With PROFILE the counts so
    /// far: the first `next` runs the query to its end, or to an Error that `next` gives behind the plan's
    /// rows.
    [[nodiscard]] Plan plan() const;

private:
    friend class Query;
    struct State;
    explicit Cursor(std::unique_ptr<State> state);
    Result<bool> step();
    Result<bool> next_step();
    std::unique_ptr<State> state_;
};

}  // namespace entente::query
