#include <entente/query/property_graph.h>

#include <algorithm>

namespace entente::query {

std::size_t PropertyGraph::relationship_count(TypeId) const {
    return relationship_count() / std::max<std::size_t>(type_count(), 1);
}

}  // namespace entente::query
