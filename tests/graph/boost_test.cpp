#include <boost/concept/assert.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <entente/graph/boost.h>

#include "assembled.h"

using namespace sample;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, VertexId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, EdgeId, boost::edge_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, EdgeId, boost::edge_weight_t>));

namespace {

/// A vector as a property map over a graph's vertices.
template <typename T>
auto on_vertices(const Graph& graph, std::vector<T>& values) {
    values.resize(graph.vertex_count());
    return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
}

}  // namespace

TEST_CASE("Boost's breadth-first search counts hops") {
    // a → b → c, a → c, d on its own
    const Graph graph = assembled('d', {{'a', 'b'}, {'b', 'c'}, {'c', 'a'}, {'a', 'b', "MEETS"}});
    std::vector<int> hops(graph.vertex_count(), -1);
    hops[0] = 0;
    boost::breadth_first_search(graph, VertexId{0},
                                boost::visitor(boost::make_bfs_visitor(
                                    boost::record_distances(on_vertices(graph, hops), boost::on_tree_edge()))));
    CHECK(hops == std::vector<int>{0, 1, 2, -1});
}

TEST_CASE("Boost's Dijkstra uses the graph's weights, and the caller's") {
    const Graph graph = assembled('d', {{'a', 'b', "VISITS", "", Status::occurred, 0.9},
                                        {'b', 'c', "VISITS", "", Status::occurred, 0.9},
                                        {'a', 'c', "VISITS", "", Status::occurred, 0.5}});
    std::vector<double> distance;
    boost::dijkstra_shortest_paths(graph, VertexId{0}, boost::distance_map(on_vertices(graph, distance)));
    CHECK(distance[2] == doctest::Approx(1.0));

    const auto doubt = boost::make_function_property_map<EdgeId>(
        [&](EdgeId edge) { return 1.0 - static_cast<double>(graph.confidence(edge)); });
    boost::dijkstra_shortest_paths(graph, VertexId{0},
                                   boost::weight_map(doubt).distance_map(on_vertices(graph, distance)));
    CHECK(distance[2] == doctest::Approx(0.2));
}

TEST_CASE("Boost's strong components find the cycle") {
    const Graph graph = assembled('d', {{'a', 'b'}, {'b', 'c'}, {'c', 'a'}, {'c', 'd'}});
    std::vector<int> component;
    CHECK(boost::strong_components(graph, on_vertices(graph, component)) == 2);
    CHECK(component[0] == component[1]);
    CHECK(component[1] == component[2]);
    CHECK(component[2] != component[3]);
}

TEST_CASE("Boost's betweenness puts the middle of a chain first") {
    // Of a → b → c → d, b lies between a and c, a and d; c between a and d, b and d.
    const Graph graph = assembled('d', {{'a', 'b'}, {'b', 'c'}, {'c', 'd'}});
    std::vector<double> centrality;
    boost::brandes_betweenness_centrality(graph, on_vertices(graph, centrality));
    CHECK(centrality == std::vector<double>{0, 2, 2, 0});
}

TEST_CASE("Boost's PageRank gives each of a cycle the same") {
    const Graph graph = assembled('c', {{'a', 'b'}, {'b', 'c'}, {'c', 'a'}});
    std::vector<double> rank;
    boost::graph::page_rank(graph, on_vertices(graph, rank), boost::graph::n_iterations(50));
    for (const double value : rank) CHECK(value == doctest::Approx(rank[0]));
}

TEST_CASE("adjacent vertices are the targets, one for each parallel relation") {
    const Graph graph = assembled('c', {{'a', 'b'}, {'a', 'b', "MEETS"}, {'a', 'c'}});
    std::vector<VertexId> seen;
    for (auto [next, end] = adjacent_vertices(0, graph); next != end; ++next) seen.push_back(*next);
    std::sort(seen.begin(), seen.end());
    CHECK(seen == std::vector<VertexId>{1, 1, 2});
}
