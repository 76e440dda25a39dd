#pragma once

#include <cstdint>
#include <vector>

#include "query/procedures/subgraph.h"

namespace entente::query {

struct LeidenSettings {
    double resolution = 1;
    std::uint64_t seed = 1;         ///< of the order in which vertices are visited
    std::uint64_t iterations = 10;  ///< at most; it ends sooner when nothing improves
};

struct Communities {
    std::vector<std::uint32_t> of;  ///< of each vertex
    double modularity = 0;
};

/// The Leiden algorithm (Traag, Waltman and van Eck 2019) for modularity with a resolution (Reichardt and
/// Bornholdt 2006) on an undirected graph, whose arcs lead both ways. Parallel arcs add up. Vertices move to
/// the community that gains most; a community is then refined from single vertices, each of which joins the
/// part that gains most (the paper's choice at random, at its limit θ → 0); the parts are the vertices of the
/// next graph. Every community is connected. About O(m) an iteration. Stops early when the context meets a
/// limit.
[[nodiscard]] Communities find_communities(ProcedureContext& context, const Subgraph& graph,
                                           const LeidenSettings& settings);

}  // namespace entente::query
