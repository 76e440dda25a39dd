#pragma once

#include <cstddef>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include <entente/graph/graph.h>

/// Makes Graph a model of Boost.Graph's VertexListGraph, EdgeListGraph, IncidenceGraph, BidirectionalGraph
/// and AdjacencyGraph, with `vertex_index`, `edge_index` and `edge_weight` (1 for every relation) as property
/// maps, so that Boost's algorithms run on it as they are. Parallel edges and loops occur.
///
///     #include <entente/graph/boost.h>
///     boost::strong_components(graph, components_map);
///
/// Other weights are a property map of the caller's: `boost::make_function_property_map<EdgeId>(…)`.

namespace boost {

template <>
struct graph_traits<entente::Graph> {
    using vertex_descriptor = entente::VertexId;
    using edge_descriptor = entente::EdgeId;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    struct traversal_category : virtual vertex_list_graph_tag,
                                virtual edge_list_graph_tag,
                                virtual bidirectional_graph_tag,
                                virtual adjacency_graph_tag {};

    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;

    struct TargetOf {
        using result_type = vertex_descriptor;
        const entente::Graph* graph = nullptr;
        vertex_descriptor operator()(edge_descriptor edge) const { return graph->target(edge); }
    };

    using vertex_iterator = entente::IdRange::iterator;
    using edge_iterator = entente::IdRange::iterator;
    using out_edge_iterator = entente::IdRange::iterator;
    using in_edge_iterator = std::span<const entente::EdgeId>::iterator;
    using adjacency_iterator = transform_iterator<TargetOf, out_edge_iterator>;

    static vertex_descriptor null_vertex() { return entente::no_vertex; }
};

/// Some algorithms ask for the traits of what they were given, a constant graph.
template <>
struct graph_traits<const entente::Graph> : graph_traits<entente::Graph> {};

template <>
struct property_map<entente::Graph, vertex_index_t> {
    using type = typed_identity_property_map<entente::VertexId>;
    using const_type = type;
};

template <>
struct property_map<entente::Graph, edge_index_t> {
    using type = typed_identity_property_map<entente::EdgeId>;
    using const_type = type;
};

template <>
struct property_map<entente::Graph, edge_weight_t> {
    using type = static_property_map<double, entente::EdgeId>;
    using const_type = type;
};

}  // namespace boost

namespace entente {

using GraphTraits = boost::graph_traits<Graph>;

inline std::pair<GraphTraits::vertex_iterator, GraphTraits::vertex_iterator> vertices(const Graph& graph) {
    return {graph.vertices().begin(), graph.vertices().end()};
}
inline std::pair<GraphTraits::edge_iterator, GraphTraits::edge_iterator> edges(const Graph& graph) {
    return {graph.edges().begin(), graph.edges().end()};
}
inline std::pair<GraphTraits::out_edge_iterator, GraphTraits::out_edge_iterator> out_edges(VertexId vertex,
                                                                                           const Graph& graph) {
    return {graph.out_edges(vertex).begin(), graph.out_edges(vertex).end()};
}
inline std::pair<GraphTraits::in_edge_iterator, GraphTraits::in_edge_iterator> in_edges(VertexId vertex,
                                                                                        const Graph& graph) {
    return {graph.in_edges(vertex).begin(), graph.in_edges(vertex).end()};
}
inline std::pair<GraphTraits::adjacency_iterator, GraphTraits::adjacency_iterator> adjacent_vertices(
    VertexId vertex, const Graph& graph) {
    const GraphTraits::TargetOf target_of{&graph};
    return {{graph.out_edges(vertex).begin(), target_of}, {graph.out_edges(vertex).end(), target_of}};
}

inline std::size_t num_vertices(const Graph& graph) { return graph.vertex_count(); }
inline std::size_t num_edges(const Graph& graph) { return graph.edge_count(); }
inline std::size_t out_degree(VertexId vertex, const Graph& graph) { return graph.out_edges(vertex).size(); }
inline std::size_t in_degree(VertexId vertex, const Graph& graph) { return graph.in_edges(vertex).size(); }
inline std::size_t degree(VertexId vertex, const Graph& graph) { return graph.degree(vertex); }
inline VertexId source(EdgeId edge, const Graph& graph) { return graph.source(edge); }
inline VertexId target(EdgeId edge, const Graph& graph) { return graph.target(edge); }

inline boost::typed_identity_property_map<VertexId> get(boost::vertex_index_t, const Graph&) { return {}; }
inline boost::typed_identity_property_map<EdgeId> get(boost::edge_index_t, const Graph&) { return {}; }
inline boost::static_property_map<double, EdgeId> get(boost::edge_weight_t, const Graph&) {
    return boost::static_property_map<double, EdgeId>(1.0);
}
inline VertexId get(boost::vertex_index_t, const Graph&, VertexId vertex) { return vertex; }
inline EdgeId get(boost::edge_index_t, const Graph&, EdgeId edge) { return edge; }
inline double get(boost::edge_weight_t, const Graph&, EdgeId) { return 1.0; }

}  // namespace entente
