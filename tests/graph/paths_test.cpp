#include <algorithm>
#include <deque>
#include <random>
#include <set>

#include <entente/graph/paths.h>

#include "assembled.h"

using namespace sample;

namespace {

std::string shortest(const Graph& graph, char from, char to, const PathOptions& options = {}) {
    const std::optional<Path> path =
        shortest_path(graph, static_cast<VertexId>(from - 'a'), static_cast<VertexId>(to - 'a'), options);
    return path ? letters(graph, path->vertices) : "none";
}

std::vector<std::string> all(const Graph& graph, char from, char to, const PathOptions& options = {}) {
    std::vector<std::string> found;
    for (const Path& path :
         all_shortest_paths(graph, static_cast<VertexId>(from - 'a'), static_cast<VertexId>(to - 'a'), options).paths) {
        found.push_back(letters(graph, path.vertices));
    }
    return found;
}

PathOptions directed() {
    PathOptions options;
    options.filter.directed = true;
    return options;
}

/// All shortest paths by walking every path: slow and obvious.
std::vector<std::string> by_enumeration(const Graph& graph, VertexId from, VertexId to, bool is_directed) {
    std::deque<std::vector<VertexId>> walks{{from}};
    std::set<std::string> found;
    std::size_t length = SIZE_MAX;
    while (!walks.empty()) {
        const std::vector<VertexId> walk = walks.front();
        walks.pop_front();
        if (walk.size() > length || walk.size() > graph.vertex_count()) break;
        if (walk.back() == to) {
            length = walk.size();
            found.insert(letters(graph, walk));
            continue;
        }
        for (const EdgeId edge : graph.edges()) {
            const bool ahead = graph.source(edge) == walk.back();
            const bool back = graph.target(edge) == walk.back() && (!is_directed || graph.symmetric(edge));
            for (const VertexId next :
                 {ahead ? graph.target(edge) : no_vertex, back ? graph.source(edge) : no_vertex}) {
                if (next == no_vertex || std::find(walk.begin(), walk.end(), next) != walk.end()) continue;
                walks.push_back(walk);
                walks.back().push_back(next);
            }
        }
    }
    return {found.begin(), found.end()};
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the shortest path has the fewest hops") {
    const Graph graph = assembled('e', {{'a', 'b'}, {'b', 'c'}, {'c', 'd'}, {'a', 'e'}, {'e', 'd'}});
    CHECK(shortest(graph, 'a', 'd') == "aed");
    CHECK(shortest(graph, 'd', 'a') == "dea");
    CHECK(shortest(graph, 'a', 'a') == "a");
}

TEST_CASE("without a way there is no path") {
    const Graph graph = assembled('c', {{'a', 'b'}});
    CHECK(shortest(graph, 'a', 'c') == "none");
    CHECK(all(graph, 'a', 'c').empty());
}

TEST_CASE("a directed path follows the relations, symmetric ones both ways") {
    const Graph graph = assembled('c', {{'b', 'a', "VISITS"}, {'b', 'c', "MEETS"}});
    CHECK(shortest(graph, 'a', 'b') == "ab");
    CHECK(shortest(graph, 'a', 'b', directed()) == "none");
    CHECK(shortest(graph, 'c', 'a', directed()) == "cba");
}

TEST_CASE("all shortest paths come in the order of their vertices") {
    const Graph graph =
        assembled('f', {{'a', 'c'}, {'a', 'b'}, {'b', 'd'}, {'c', 'd'}, {'a', 'e'}, {'e', 'f'}, {'f', 'd'}});
    CHECK(all(graph, 'a', 'd') == Texts{"abd", "acd"});
    CHECK(all(graph, 'a', 'a') == Texts{"a"});
}

TEST_CASE("a cap on the number of paths says that there are more") {
    const Graph graph = assembled('d', {{'a', 'c'}, {'a', 'b'}, {'b', 'd'}, {'c', 'd'}});
    PathOptions options;
    options.max_paths = 1;
    const Paths one = all_shortest_paths(graph, 0, 3, options);
    CHECK(one.paths.size() == 1);
    CHECK(one.truncated);
    options.max_paths = 2;
    CHECK_FALSE(all_shortest_paths(graph, 0, 3, options).truncated);
    options.max_paths = 0;
    CHECK(all_shortest_paths(graph, 0, 3, options).truncated);
}

TEST_CASE("max_hops bounds the path") {
    const Graph graph = assembled('d', {{'a', 'b'}, {'b', 'c'}, {'c', 'd'}});
    PathOptions options;
    options.max_hops = 2;
    CHECK(shortest(graph, 'a', 'd', options) == "none");
    options.max_hops = 3;
    CHECK(shortest(graph, 'a', 'd', options) == "abcd");
    options.max_hops = 0;
    CHECK(shortest(graph, 'a', 'b', options) == "none");
    CHECK(shortest(graph, 'a', 'a', options) == "a");
}

TEST_CASE("via keeps to some relation types") {
    const Graph graph = assembled('c', {{'a', 'c', "VISITS"}, {'a', 'b', "MEETS"}, {'b', 'c', "MEETS"}});
    PathOptions options;
    options.filter.via = {*graph.find_type("MEETS")};
    CHECK(shortest(graph, 'a', 'c', options) == "abc");
}

TEST_CASE("since and until keep to what held then, and leave out what has no date") {
    const Graph graph = assembled('d', {{'a', 'd', "VISITS", "2020-01-01"},
                                        {'a', 'b', "VISITS", "2025-06"},
                                        {'b', 'd', "VISITS", "2025-06-30"},
                                        {'a', 'c', "VISITS"},
                                        {'c', 'd', "VISITS", "2025-06-30"}});
    PathOptions options;
    options.filter.since = day("2025-06-04");
    CHECK(all(graph, 'a', 'd', options) == Texts{"abd"});
    options.filter.until = day("2025-06-29");
    CHECK(shortest(graph, 'a', 'd', options) == "none");
    options.filter.until = day("2025");
    CHECK(shortest(graph, 'a', 'd', options) == "abd");
}

TEST_CASE("what is denied or unsure leads nowhere unless it is asked for") {
    const Graph graph = assembled('b', {{'a', 'b', "VISITS", "", Status::denied, 0.4}});
    CHECK(shortest(graph, 'a', 'b') == "none");
    PathOptions options;
    options.filter.statuses[static_cast<std::size_t>(Status::denied)] = true;
    CHECK(shortest(graph, 'a', 'b', options) == "ab");
    options.filter.min_confidence = 0.5;
    CHECK(shortest(graph, 'a', 'b', options) == "none");
}

TEST_CASE("of parallel relations the best documented fact is taken") {
    const Graph graph = assembled('b', {{'a', 'b', "VISITS", "2020", Status::planned, 1, 9},
                                        {'a', 'b', "VISITS", "2021", Status::occurred, 1, 1},
                                        {'b', 'a', "VISITS", "2022", Status::occurred, 1, 3}});
    const std::optional<Path> path = shortest_path(graph, 0, 1);
    REQUIRE(path);
    CHECK(graph.relation(path->edges[0]).id == 3);
    CHECK(parallel_edges(graph, 0, 1).size() == 3);
    CHECK(parallel_edges(graph, 0, 1)[0] == path->edges[0]);
}

TEST_CASE("a loop makes no path longer and counts once among parallel relations") {
    const Graph graph = assembled('b', {{'a', 'a'}, {'a', 'b'}});
    CHECK(shortest(graph, 'a', 'b') == "ab");
    CHECK(parallel_edges(graph, 0, 0).size() == 1);
}

TEST_CASE("bidirectional search agrees with walking every path") {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<Tie> ties;
        const std::size_t count = 3 + random() % 12;
        for (std::size_t i = 0; i < count; ++i) {
            ties.push_back({static_cast<char>('a' + random() % 7), static_cast<char>('a' + random() % 7),
                            random() % 3 == 0 ? "MEETS" : "VISITS"});
        }
        const Graph graph = assembled('g', ties);
        for (const bool is_directed : {false, true}) {
            PathOptions options;
            options.filter.directed = is_directed;
            const Texts expected = by_enumeration(graph, 0, 6, is_directed);
            CHECK(all(graph, 'a', 'g', options) == expected);
            CHECK(shortest(graph, 'a', 'g', options) == (expected.empty() ? "none" : expected.front()));
        }
    }
}
