#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <entente/graph/paths.h>

namespace entente {

/// What a search must leave alone beside what its filter forbids.
struct Restriction {
    using Pair = std::pair<VertexId, VertexId>;  ///< the lower vertex first

    std::vector<VertexId> vertices;  ///< sorted; every relation at them
    std::vector<Pair> neighbours;    ///< sorted; every relation between the two

    [[nodiscard]] static Pair pair_of(VertexId left, VertexId right) { return std::minmax(left, right); }

    [[nodiscard]] bool forbids(VertexId left, VertexId right) const {
        if (std::binary_search(vertices.begin(), vertices.end(), left)) return true;
        if (std::binary_search(vertices.begin(), vertices.end(), right)) return true;
        return std::binary_search(neighbours.begin(), neighbours.end(), pair_of(left, right));
    }
};

/// Whether a search may use a relation.
class Passable {
public:
    Passable(const Graph& graph, const EdgeFilter& filter, const Restriction* restriction = nullptr)
        : graph_(graph), test_(graph, filter), restriction_(restriction) {}

    [[nodiscard]] bool operator()(EdgeId edge) const {
        if (!test_(edge)) return false;
        return restriction_ == nullptr || !restriction_->forbids(graph_.source(edge), graph_.target(edge));
    }

private:
    const Graph& graph_;
    EdgeTest test_;
    const Restriction* restriction_;
};

/// Calls `visit(neighbour, edge)` for every step that leads from (or, `backward`, to) a vertex.
template <typename Visit>
void for_each_step(const Graph& graph, VertexId vertex, bool backward, bool directed, const Passable& test,
                   Visit visit) {
    for (const EdgeId edge : graph.out_edges(vertex)) {
        if ((!directed || !backward || graph.symmetric(edge)) && test(edge)) visit(graph.target(edge), edge);
    }
    for (const EdgeId edge : graph.in_edges(vertex)) {
        if ((!directed || backward || graph.symmetric(edge)) && test(edge)) visit(graph.source(edge), edge);
    }
}

}  // namespace entente
