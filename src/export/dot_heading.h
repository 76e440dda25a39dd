#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <entente/export/format.h>

namespace entente::exporting {

/// What of a view a drawing shows.
struct Shown {
    std::vector<std::size_t> edges;  ///< indices, ascending
    std::vector<bool> nodes;         ///< for each of the view, whether it is drawn
};

/// All edges of a view, or the `most` best reported ones; 0 takes all. Where none is left out, all nodes are
/// shown.
[[nodiscard]] Shown best_reported(const View& view, std::size_t most);

/// Title, counts, what is left out and the legend of what occurs, as an HTML-like label of Graphviz without
/// its angle brackets. `scale` enlarges it with the picture. Without a brace: Gephi takes the first one after
/// `graph` for the one before the statements.
[[nodiscard]] std::string heading(const View& view, const Shown& shown, const ExportOptions& options,
                                  std::string_view left_out, double scale);

}  // namespace entente::exporting
