#include "query/estimates.h"

#include <algorithm>
#include <cmath>

namespace entente::query {

double label_share(const LabelExpression* labels, const PropertyGraph& graph) {
    if (labels == nullptr || graph.node_count() == 0) return 1;
    const LabelTest test(labels, graph);
    if (test.impossible()) return 0;
    const auto label = test.rarest();
    if (!label) return other_share;
    return static_cast<double>(graph.nodes_with_label(*label).size()) / static_cast<double>(graph.node_count());
}

double mean_degree(const RelationshipPattern& tie, const PropertyGraph& graph) {
    const TypeSet types(tie.types.get(), graph);
    std::size_t count = 0;
    if (types.all()) count = graph.relationship_count();
    for (const TypeId type : types.types()) count += graph.relationship_count(type);
    const double directions = tie.direction == Direction::either ? 2 : 1;
    double degree = directions * static_cast<double>(count) / std::max(1.0, static_cast<double>(graph.node_count()));
    if (tie.properties != nullptr) degree *= equality_share;
    if (tie.where != nullptr) degree *= condition_share(*tie.where);
    return degree;
}

double mean_paths(const RelationshipPattern& tie, const PropertyGraph& graph, bool ends_only) {
    double turn = 1;
    if (tie.group == nullptr) {
        turn = mean_degree(tie, graph);
    } else {
        for (const RelationshipPattern& hop : tie.group->relationships) turn *= mean_degree(hop, graph);
    }
    const double most = ends_only ? static_cast<double>(graph.node_count()) : 1e18;
    const std::uint64_t maximum = std::min<std::uint64_t>(tie.maximum.value_or(64), 64);
    double sum = 0;
    for (std::uint64_t length = tie.minimum; length <= maximum && sum < most; ++length)
        sum += std::pow(turn, static_cast<double>(length));
    return std::min(sum, most);
}

double condition_share(const Expression& condition) {
    switch (condition.kind) {
        case ExpressionKind::comparison:
            return condition.operators.size() == 1 && condition.operators[0] == Comparison::equal ? equality_share
                                                                                                  : range_share;
        case ExpressionKind::starts_with:
        case ExpressionKind::membership: return equality_share;
        case ExpressionKind::conjunction: {
            double share = 1;
            for (const ExpressionPtr& part : condition.children) share *= condition_share(*part);
            return share;
        }
        default: return other_share;
    }
}

}  // namespace entente::query
