#pragma once

#include <string>
#include <string_view>

#include <entente/export/selection.h>

#include "cli/console.h"
#include "cli/graph_input.h"

namespace entente::cli {

/// The option that errors of `chosen_by_query` name as their file.
inline constexpr std::string_view query_option = "--query";

/// The entities, relations and paths that a query returns, in lists and maps too. Where it returns no
/// relation, those among the entities it returns. Warns of names that the graph lacks. One query, in at most
/// a minute, 4 GiB of sorting and grouping and 10 billion relations looked at.
///
/// Errors: `bad_usage` for a query that cannot be read, with line and column; `limit_reached`; `not_found`
/// for one that returns none of the graph.
Result<Chosen> chosen_by_query(const OpenGraph& open, const std::string& text, const Console& console);

}  // namespace entente::cli
