#pragma once

#include <utility>
#include <vector>

#include <entente/graph/graph.h>

namespace entente {

/// The relations that contradict one, ascending. Both are of one type and between the same two entities, and
///
/// - one says that it happened and the other denies it, at dates that may be the same or as one event; or
/// - they tell one event (`RelationView::event`) at dates that exclude each other, or told by different speakers
///   the other way round.
///
/// Both stay in the graph: who is right is not for the graph to say. Cost: the relations of the end that has
/// fewer.
///
///     for (EdgeId other : contradicting(graph, edge)) use(graph.relation(other));
[[nodiscard]] std::vector<EdgeId> contradicting(const Graph& graph, EdgeId edge);

/// All pairs that contradict each other, each once with the smaller id first, ascending. Cost: as above for each
/// relation that is denied or part of an event.
[[nodiscard]] std::vector<std::pair<EdgeId, EdgeId>> contradictions(const Graph& graph);

}  // namespace entente
