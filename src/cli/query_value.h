#pragma once

#include <string>

#include <entente/graph/graph.h>
#include <entente/query/value.h>

#include "cli/json_writer.h"

namespace entente::cli {

/// A value of a query as people read it, safe for a terminal: a node is `(Kim Jong-un)`, a relation
/// `[MEETS 2018-06-12]` with its status where it did not occur, a path both in a row,
/// `(Moon Jae-in)-[MEETS 2018-04-27]-(Kim Jong-un)`, with an arrow where the relation has a direction. Dates
/// are ISO 8601; a text stands without quotes.
[[nodiscard]] std::string readable(const query::Value& value, const Graph& graph);

/// The whole of a value. A node is an object with `id`, `type`, `name`, `aliases`, `country` and `roles`; a
/// relation has the members that `entente path --format json` gives it, without the evidence; a path has
/// `hops`, `entities` and `relations`. Dates and durations are ISO 8601 texts.
void write_value(JsonWriter& json, const query::Value& value, const Graph& graph);

/// A value as one field of a line: null is empty, a node or relation its id, a list, map or path JSON.
[[nodiscard]] std::string field_text(const query::Value& value, const Graph& graph);

}  // namespace entente::cli
