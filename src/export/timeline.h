#pragma once

#include <entente/export/format.h>

namespace entente::exporting {

/// A drawing of a view over time as a DOT file with all places fixed (`layout=neato` with `-n2`): actors as
/// rows, each dated relation as a line between the rows of its ends at the middle of its first date. At most
/// `most_rows` actors, those with the most relations, and `options.max_edges` relations, the best reported;
/// what is left out is told in the heading. Lines that would lie over each other stand side by side.
inline constexpr std::size_t most_rows = 40;
[[nodiscard]] Result<void> write_timeline(const View& view, const Store& store, const ExportOptions& options,
                                          Sink& sink);

}  // namespace entente::exporting
