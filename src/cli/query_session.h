#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <entente/query/entity_graph.h>
#include <entente/query/query.h>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/graph_input.h"
#include "cli/query_advice.h"
#include "cli/query_text.h"
#include "cli/result_writer.h"

namespace entente::cli {

/// What holds for every query of a run.
struct QuerySettings {
    query::Map parameters;
    query::Limits limits;
};

/// A text with queries and the name by which messages call it: a file, `-`, or `query`.
struct QuerySource {
    std::string name;
    std::string text;
};

/// What a query came to: its rows, or the code of an error that has been told.
struct QueryOutcome {
    ExitCode code = ExitCode::done;
    std::uint64_t rows = 0;
};

/// A graph that queries are asked of, one after the other.
class QuerySession {
public:
    static Result<std::unique_ptr<QuerySession>> open(const std::string& graph_file, const Console& console);

    [[nodiscard]] const Graph& graph() const { return *open_.graph; }
    [[nodiscard]] const query::EntityGraph& entities() const { return entities_; }

    /// Checks, runs and prints one query of a source. Warns of names that the graph lacks, tells errors with
    /// their line and a caret. Ctrl-C and limits end it; what was found so far is printed and marked as
    /// partial.
    QueryOutcome run(const QuerySource& source, const QueryStatement& statement, const QuerySettings& settings,
                     ResultWriter& writer);

private:
    QuerySession(OpenGraph open, const Console& console);

    QueryOutcome print_rows(query::Cursor& cursor, ResultWriter& writer, const QuerySource& source,
                            const QueryStatement& statement);
    QueryOutcome fail(const Error& error, const QuerySource& source, const QueryStatement& statement) const;
    void warn(const QuerySource& source, const QueryStatement& statement, const QuerySettings& settings);

    OpenGraph open_;
    const Console& console_;
    query::EntityGraph entities_;
    QueryAdvice advice_;
    query::PrepareOptions prepare_;
};

}  // namespace entente::cli
