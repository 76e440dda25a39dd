#pragma once

#include <string>

#include "cli/query_session.h"

namespace entente::cli {

/// Asks for queries on a terminal and answers them, until `:quit` or the end of the input. A query may take
/// several lines and ends with a semicolon; Ctrl-C drops what is typed, and ends a query that runs. Reads
/// with libedit; the history is kept in the environment's `history_file`, or in memory where that cannot be
/// written.
ExitCode run_prompt(QuerySession& session, QuerySettings settings, std::string format, Console& console);

}  // namespace entente::cli
