#include "query/procedures/signed_graph.h"

#include <algorithm>
#include <tuple>

namespace entente::query {

namespace {

struct Tie {
    NodeId low;
    NodeId high;
    double sum;
};

double sign_of(const Value& value, bool quad) {
    if (!quad) return value.is_number() ? value.number() : 0;
    if (value.is(ValueType::integer)) {
        const std::int64_t number = value.integer();
        return number == 1 || number == 2 ? 1 : number == 3 || number == 4 ? -1 : 0;
    }
    if (!value.is(ValueType::string)) return 0;
    return value.string().ends_with("cooperation") ? 1 : value.string().ends_with("conflict") ? -1 : 0;
}

/// The pairs of nodes that have relationships, each once.
std::vector<Tie> pairs_of(ProcedureContext& context, const Selection& selection, const std::string& sign) {
    const PropertyGraph& graph = context.graph();
    const RelationshipTest test(context, selection);
    std::vector<Tie> ties;
    for (std::size_t i = 0; i < graph.relationship_count(); ++i) {
        if (!context.step()) return {};
        const auto tie = static_cast<RelationshipId>(i);
        const NodeId source = graph.source(tie);
        const NodeId target = graph.target(tie);
        if (source == target || !test.allows_node(source) || !test.allows_node(target) || !test(tie)) continue;
        const double value = sign_of(graph.property(Relationship{tie}, sign), sign == "quad");
        if (value != 0) ties.push_back({std::min(source, target), std::max(source, target), value});
    }
    if (!context.hold(ties.size() * (sizeof(Tie) + 2 * sizeof(SignedTie)))) return {};
    // Stable, so that sums are always taken in one order.
    std::stable_sort(ties.begin(), ties.end(), [](const Tie& left, const Tie& right) {
        return std::tie(left.low, left.high) < std::tie(right.low, right.high);
    });
    std::vector<Tie> pairs;
    for (const Tie& tie : ties) {
        if (!pairs.empty() && pairs.back().low == tie.low && pairs.back().high == tie.high)
            pairs.back().sum += tie.sum;
        else
            pairs.push_back(tie);
    }
    return pairs;
}

}  // namespace

SignedGraph SignedGraph::make(ProcedureContext& context, const Selection& selection, const std::string& sign) {
    const std::vector<Tie> pairs = pairs_of(context, selection, sign);
    SignedGraph made;
    std::vector<std::uint32_t> vertices(context.graph().node_count(), Subgraph::none);
    for (const Tie& pair : pairs) {
        if (pair.sum == 0)
            ++made.neutral_;
        else
            vertices[pair.low] = vertices[pair.high] = 0;
    }
    for (NodeId node = 0; node < vertices.size(); ++node) {
        if (vertices[node] == Subgraph::none) continue;
        vertices[node] = made.size();
        made.nodes_.push_back(node);
    }
    made.ties_.resize(made.nodes_.size());
    for (const Tie& pair : pairs) {
        if (pair.sum == 0) continue;
        const std::uint32_t low = vertices[pair.low];
        const std::uint32_t high = vertices[pair.high];
        made.ties_[low].push_back({high, pair.sum > 0});
        made.ties_[high].push_back({low, pair.sum > 0});
    }
    for (auto& ties : made.ties_) {
        std::sort(ties.begin(), ties.end(),
                  [](const SignedTie& left, const SignedTie& right) { return left.neighbor < right.neighbor; });
    }
    return made;
}

std::array<std::uint64_t, 4> SignedGraph::triangles(ProcedureContext& context) const {
    std::array<std::uint64_t, 4> census{};
    // Each triangle is seen from its vertex of least degree.
    const auto before = [&](std::uint32_t left, std::uint32_t right) {
        return std::make_pair(ties_[left].size(), left) < std::make_pair(ties_[right].size(), right);
    };
    enum Mark : std::uint8_t { absent, negative, positive };
    std::vector<std::uint8_t> marks(size(), absent);
    for (std::uint32_t vertex = 0; vertex < size(); ++vertex) {
        for (const SignedTie& tie : ties_[vertex]) marks[tie.neighbor] = tie.positive ? positive : negative;
        for (const SignedTie& first : ties_[vertex]) {
            if (!before(vertex, first.neighbor)) continue;
            if (!context.step(ties_[first.neighbor].size())) return census;
            for (const SignedTie& second : ties_[first.neighbor]) {
                if (marks[second.neighbor] == absent || !before(first.neighbor, second.neighbor)) continue;
                const int negatives =
                    (first.positive ? 0 : 1) + (second.positive ? 0 : 1) + (marks[second.neighbor] == positive ? 0 : 1);
                ++census[static_cast<std::size_t>(negatives)];
            }
        }
        for (const SignedTie& tie : ties_[vertex]) marks[tie.neighbor] = absent;
    }
    return census;
}

std::uint64_t SignedGraph::contradictions(std::uint32_t vertex, const std::vector<bool>& sides) const {
    std::uint64_t count = 0;
    for (const SignedTie& tie : ties_[vertex]) {
        if ((sides[vertex] == sides[tie.neighbor]) != tie.positive) ++count;
    }
    return count;
}

std::vector<bool> SignedGraph::sides(ProcedureContext& context) const {
    std::vector<bool> sides(size(), false);
    std::vector<bool> seen(size(), false);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t start = 0; start < size(); ++start) {
        if (seen[start]) continue;
        seen[start] = true;
        queue.push_back(start);
        for (std::size_t at = queue.size() - 1; at < queue.size(); ++at) {
            const std::uint32_t vertex = queue[at];
            for (const SignedTie& tie : ties_[vertex]) {
                if (seen[tie.neighbor]) continue;
                seen[tie.neighbor] = true;
                sides[tie.neighbor] = sides[vertex] == tie.positive;
                queue.push_back(tie.neighbor);
            }
        }
    }
    std::vector<bool> queued(size(), true);
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const std::uint32_t vertex = queue[at];
        queued[vertex] = false;
        if (!context.step(ties_[vertex].size() + 1)) return sides;
        if (2 * contradictions(vertex, sides) <= ties_[vertex].size()) continue;
        sides[vertex] = !sides[vertex];
        for (const SignedTie& tie : ties_[vertex]) {
            if (queued[tie.neighbor]) continue;
            queued[tie.neighbor] = true;
            queue.push_back(tie.neighbor);
        }
    }
    return sides;
}

}  // namespace entente::query
