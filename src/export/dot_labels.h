#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/export/format.h>

namespace entente::exporting {

/// How a relation reads, with its status where it did not simply occur: `met`, `visits (possible)`,
/// `borders`.
[[nodiscard]] std::string reading_of(const RelationType& type, Status status);

/// What stands on an edge: `met ×3` and the dates on a line of their own.
[[nodiscard]] std::string edge_label(const View& view, const ViewEdge& edge);

/// What stands in a node: the name, and a person's office below it.
[[nodiscard]] std::string node_label(const Graph& graph, const ViewNode& node);

/// What a pointer held over an edge shows: who did what to whom, when, and the first quotes with their
/// sources. At most some thousand bytes.
[[nodiscard]] std::string edge_tooltip(const View& view, const ViewEdge& edge, const std::vector<Citation>& citations);

/// The first web address among the sources, or nothing.
[[nodiscard]] std::string first_web_address(const std::vector<Citation>& citations);

/// A string of the DOT language with its quotes. Escapes of Graphviz (`\N`) and entities (`&lt;`) come out as
/// they are written in the text; a line feed breaks the line. Always under the 16,384 bytes that
/// Graphviz 2.42 takes.
[[nodiscard]] std::string dot_string(std::string_view text);

}  // namespace entente::exporting
