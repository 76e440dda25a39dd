#include "cli/query_session.h"

#include <fmt/core.h>

#include <ostream>

#include "cli/interrupt.h"

namespace entente::cli {

namespace {

bool is_interrupted() { return InterruptGuard::flag().load(); }

/// What a limit says to whoever sits at the program rather than at its source.
Error in_terms_of_options(Error error) {
    if (error.code != ErrorCode::limit_reached) return error;
    if (is_interrupted()) {
        error.message = "interrupted";
        error.remedy.clear();
    } else {
        error.remedy += error.remedy.empty() ? "" : "; ";
        error.remedy += "the options are --timeout, --max-rows, --max-memory and --max-hops";
    }
    return error;
}

}  // namespace

Result<std::unique_ptr<QuerySession>> QuerySession::open(const std::string& graph_file, const Console& console) {
    Result<OpenGraph> opened = open_graph(graph_file);
    if (!opened) return opened.error();
    return std::unique_ptr<QuerySession>(new QuerySession(*std::move(opened), console));
}

QuerySession::QuerySession(OpenGraph opened, const Console& console)
    : open_(std::move(opened)),
      console_(console),
      entities_(*open_.graph, query::citations_of(open_.store)),
      advice_(entities_) {}

QueryOutcome QuerySession::fail(const Error& error, const QuerySource& source, const QueryStatement& statement) const {
    const Error told = placed(error, statement, source.name);
    console_.out().flush();
    console_.fail(told, excerpt(source.text, told.line, told.column, console_.width()));
    return {exit_code_of(error), 0};
}

void QuerySession::warn(const QuerySource& source, const QueryStatement& statement, const QuerySettings& settings) {
    for (const Error& warning : advice_.warnings(statement.text, settings.parameters, prepare_)) {
        const Error told = placed(warning, statement, source.name);
        console_.warn(told, excerpt(source.text, told.line, told.column, console_.width()));
    }
}

QueryOutcome QuerySession::run(const QuerySource& source, const QueryStatement& statement,
                               const QuerySettings& settings, ResultWriter& writer) {
    const Result<query::Query> prepared = query::Query::prepare(statement.text, prepare_);
    if (!prepared) return fail(prepared.error(), source, statement);
    warn(source, statement, settings);
    const InterruptGuard guard;
    query::ExecuteOptions options;
    options.limits = settings.limits;
    options.cancelled = is_interrupted;
    Result<query::Cursor> cursor = prepared->execute(entities_, settings.parameters, options);
    if (!cursor) {
        Error error = cursor.error();
        if (query::error_class(error).name == "ParameterMissing") {
            error.remedy = "give it one with --param";
            error.line = 0;  // the engine knows the name, not the place
        }
        return fail(error, source, statement);
    }
    return print_rows(*cursor, writer, source, statement);
}

QueryOutcome QuerySession::print_rows(query::Cursor& cursor, ResultWriter& writer, const QuerySource& source,
                                      const QueryStatement& statement) {
    QueryOutcome outcome;
    const auto begin = [&] {
        if (outcome.rows == 0) writer.begin(cursor.columns());
    };
    while (true) {
        const Result<bool> found = cursor.next();
        if (!found) {
            const Error error = in_terms_of_options(found.error());
            // A query that failed before its first row has no result, but for one that was only too long.
            if (outcome.rows > 0 || error.code == ErrorCode::limit_reached) {
                begin();
                writer.end(&error);
            }
            outcome.code = fail(error, source, statement).code;
            return outcome;
        }
        if (!*found) break;
        begin();
        writer.row(cursor.row());
        ++outcome.rows;
        if (console_.environment().output_is_terminal) console_.out().flush();
        if (!console_.out()) break;  // nobody reads on
    }
    begin();
    writer.end(nullptr);
    return outcome;
}

}  // namespace entente::cli
