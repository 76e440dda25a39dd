#pragma once

#include "graph/columns.h"

namespace entente::graph {

/// Whether the columns have the lengths that they promise each other. O(1).
[[nodiscard]] bool sizes_agree(const GraphAccess::Columns& columns);

/// Whether every number in the columns names something that is there, offsets ascend, and dates are dates, so that
/// no use of the graph can leave its memory. O(n + m).
[[nodiscard]] bool numbers_lead_somewhere(const GraphAccess::Columns& columns);

}  // namespace entente::graph
