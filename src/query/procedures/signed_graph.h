#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "query/procedures/subgraph.h"

namespace entente::query {

/// What two nodes are to each other, all relationships between them taken together.
struct SignedTie {
    std::uint32_t neighbor = 0;
    bool positive = false;
};

/// A simple undirected graph with a sign on each tie (Cartwright and Harary 1956). The sign is that of the
/// sum over the relationships between two nodes; pairs whose sum is 0 have no tie.
class SignedGraph {
public:
    /// `sign`: "quad" counts cooperation as 1 and conflict as -1 by the property `quad`, a name of a quad
    /// class or its number; any other name is that of a property that holds a number. Empty when a limit is
    /// met.
    [[nodiscard]] static SignedGraph make(ProcedureContext& context, const Selection& selection,
                                          const std::string& sign);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
    [[nodiscard]] NodeId node(std::uint32_t vertex) const { return nodes_[vertex]; }
    /// In the order of neighbours.
    [[nodiscard]] const std::vector<SignedTie>& ties(std::uint32_t vertex) const { return ties_[vertex]; }
    /// Pairs whose relationships cancel out.
    [[nodiscard]] std::uint64_t neutral_pairs() const { return neutral_; }

    /// Triangles by how many of their ties are negative, 0 to 3. O(m √m).
    [[nodiscard]] std::array<std::uint64_t, 4> triangles(ProcedureContext& context) const;

    /// A side for each vertex such that few ties contradict it: positive ones between sides, negative ones
    /// within one. None does where the graph is balanced; elsewhere no single change of side would lessen
    /// their number, which is thus an upper bound of the graph's frustration. O(m) a round.
    [[nodiscard]] std::vector<bool> sides(ProcedureContext& context) const;
    /// The ties at a vertex that contradict the sides.
    [[nodiscard]] std::uint64_t contradictions(std::uint32_t vertex, const std::vector<bool>& sides) const;

private:
    std::vector<NodeId> nodes_;
    std::vector<std::vector<SignedTie>> ties_;
    std::uint64_t neutral_ = 0;
};

}  // namespace entente::query
