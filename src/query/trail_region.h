#pragma once

#include "graph/marks.h"
#include "query/hops.h"

namespace entente::query {

/// Marks the nodes that trails between two nodes can pass when relationships are walked both ways: a trail
/// crosses a bridge once at most, so that what lies behind one which does not part the two is out of its
/// reach. Nothing is marked where no trail leads from one to the other. False when a limit is met. O(nodes +
/// relationships) of the part that the source is in (Tarjan, A note on finding the bridges of a graph,
/// Information Processing Letters 2(6), 1974).
[[nodiscard]] bool mark_trail_region(Execution& execution, const TypeSet& types, NodeId source, NodeId target,
                                     graph::Marks& region);

}  // namespace entente::query
