#include <entente/query/property_graph.h>

#include <algorithm>

namespace entente::query {

std::size_t PropertyGraph::relationship_count(TypeId) const {
    return relationship_count() / std::max<std::size_t>(type_count(), 1);
}

std::span<const std::int32_t> PropertyGraph::days(std::string_view) const { return {}; }

PropertyGraph::Codes PropertyGraph::codes(std::string_view) const { return {}; }

}  // namespace entente::query
