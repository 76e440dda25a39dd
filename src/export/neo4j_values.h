#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <entente/export/selection.h>

namespace entente::exporting {

/// A string of Cypher with its quotes, clean, line feeds and tabs as escapes. `\u` never stands in it: Neo4j
/// turns that into a character before it looks for the string's end.
[[nodiscard]] std::string cypher_string(std::string_view text);
/// A name in backquotes.
[[nodiscard]] std::string cypher_name(std::string_view name);

/// The whole days between which a relation held, for Neo4j's `date`: first day of the start, last day of the
/// end; nothing for an end that is open.
[[nodiscard]] std::optional<Date> first_whole_day(const std::optional<Date>& start);
[[nodiscard]] std::optional<Date> last_whole_day(const std::optional<Date>& end);

/// The id of an edge: that of its surest relation.
[[nodiscard]] std::string edge_id(const View& view, const ViewEdge& edge);

}  // namespace entente::exporting
