#pragma once

#include <string>
#include <vector>

#include <entente/export/selection.h>

namespace entente::exporting {

/// The ids under which a view's nodes are written, one each and no two alike: the entities' own wherever they
/// are clean and of at most `longest` bytes, else what is left of them with a number.
[[nodiscard]] std::vector<std::string> node_ids(const View& view, std::size_t longest);

}  // namespace entente::exporting
