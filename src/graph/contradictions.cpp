#include <entente/graph/contradictions.h>

#include <algorithm>

namespace entente {
namespace {

struct Days {
    std::int32_t first = 0;
    std::int32_t last = 0;
};

std::optional<Days> days_of(const RelationView& relation) {
    const std::optional<Date> start = relation.start ? relation.start : relation.end;
    const std::optional<Date> end = relation.end ? relation.end : relation.start;
    if (!start || !end) return std::nullopt;
    return Days{start->first_day(), end->last_day()};
}

bool contradict(const RelationView& one, const RelationView& other) {
    const bool one_event = !one.event.empty() && one.event == other.event;
    const std::optional<Days> days = days_of(one);
    const std::optional<Days> other_days = days_of(other);
    const bool dated = days && other_days;
    const bool apart = dated && (days->first > other_days->last || other_days->first > days->last);
    const bool same_way = one.source == other.source || one.type->symmetric;
    const bool denied = one.status == Status::denied;
    if (same_way && denied != (other.status == Status::denied) && (denied ? other : one).status == Status::occurred)
        return one_event || (dated && !apart);
    if (!one_event || one.status != other.status) return false;
    if (same_way) return apart;
    return one.attributed_to != no_vertex && other.attributed_to != no_vertex &&
           one.attributed_to != other.attributed_to;
}

}  // namespace

std::vector<EdgeId> contradicting(const Graph& graph, EdgeId edge) {
    const RelationView relation = graph.relation(edge);
    const bool from_source = graph.degree(relation.source) <= graph.degree(relation.target);
    const VertexId near = from_source ? relation.source : relation.target;
    const VertexId far = from_source ? relation.target : relation.source;
    std::vector<EdgeId> found;
    const auto look_at = [&](EdgeId other, VertexId end) {
        if (other != edge && end == far && contradict(relation, graph.relation(other))) found.push_back(other);
    };
    for (const EdgeId other : graph.out_edges(near, relation.type_id)) look_at(other, graph.target(other));
    for (const EdgeId other : graph.in_edges(near, relation.type_id)) look_at(other, graph.source(other));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<std::pair<EdgeId, EdgeId>> contradictions(const Graph& graph) {
    std::vector<std::pair<EdgeId, EdgeId>> pairs;
    for (const EdgeId edge : graph.edges()) {
        if (graph.status(edge) != Status::denied && graph.relation(edge).event.empty()) continue;
        for (const EdgeId other : contradicting(graph, edge))
            pairs.emplace_back(std::min(edge, other), std::max(edge, other));
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace entente
