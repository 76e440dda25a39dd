#include <algorithm>
#include <optional>
#include <random>
#include <tuple>

#include <entente/graph/paths.h>

#include "assembled.h"

using namespace sample;

namespace {

using Texts = std::vector<std::string>;

VertexId vertex(char name) { return static_cast<VertexId>(name - 'a'); }

Texts texts(const Graph& graph, const Paths& found) {
    Texts result;
    for (const Path& path : found.paths) result.push_back(letters(graph, path.vertices));
    return result;
}

Texts ranked(const Graph& graph, char from, char to, std::size_t k, const PathOptions& options = {}) {
    return texts(graph, k_shortest_paths(graph, vertex(from), vertex(to), k, options));
}

Texts timed(const Graph& graph, char from, char to, const TimeOptions& options = {}) {
    return texts(graph, time_respecting_paths(graph, vertex(from), vertex(to), options));
}

bool leads(const Graph& graph, EdgeId edge, VertexId from, VertexId to, bool directed) {
    if (graph.source(edge) == from && graph.target(edge) == to) return true;
    return graph.target(edge) == from && graph.source(edge) == to && (!directed || graph.symmetric(edge));
}

/// Every sequence of different vertices from one to the other, by length and then by vertices: slow and
/// obvious.
std::vector<std::vector<VertexId>> all_sequences(const Graph& graph, VertexId from, VertexId to, bool directed) {
    std::vector<std::vector<VertexId>> open{{from}};
    std::vector<std::vector<VertexId>> found;
    while (!open.empty()) {
        const std::vector<VertexId> walk = open.back();
        open.pop_back();
        if (walk.back() == to) {
            found.push_back(walk);
            continue;
        }
        for (const VertexId next : graph.vertices()) {
            if (std::find(walk.begin(), walk.end(), next) != walk.end()) continue;
            const IdRange edges = graph.edges();
            if (std::none_of(edges.begin(), edges.end(),
                             [&](EdgeId edge) { return leads(graph, edge, walk.back(), next, directed); }))
                continue;
            open.push_back(walk);
            open.back().push_back(next);
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
        return std::tuple(left.size(), left) < std::tuple(right.size(), right);
    });
    return found;
}

/// The day on which a sequence of vertices arrives if it keeps to time, by trying every choice of relations.
std::optional<std::int32_t> arrival(const Graph& graph, const std::vector<VertexId>& vertices, std::size_t at,
                                    std::optional<std::int32_t> now, const TimeOptions& options) {
    if (at + 1 == vertices.size()) return now.value_or(0);
    std::optional<std::int32_t> best;
    for (const EdgeId edge : graph.edges()) {
        if (!leads(graph, edge, vertices[at], vertices[at + 1], options.path.filter.directed)) continue;
        if (!graph.start(edge)) continue;
        const std::int32_t day = graph.start(edge)->first_day();
        if (now && (day < *now || (options.max_gap && day - *now > *options.max_gap))) continue;
        const auto end = arrival(graph, vertices, at + 1, day, options);
        if (end && (!best || *end < *best)) best = end;
    }
    return best;
}

Graph random_graph(std::mt19937& random) {
    std::vector<Tie> ties;
    const std::size_t count = 4 + random() % 12;
    for (std::size_t i = 0; i < count; ++i) {
        Tie tie;
        tie.source = static_cast<char>('a' + random() % 6);
        tie.target = static_cast<char>('a' + random() % 6);
        if (tie.source == tie.target) continue;
        tie.type = random() % 2 == 0 ? "MEETS" : "VISITS";
        if (random() % 8 != 0) tie.date = "2024-01-0" + std::to_string(1 + random() % 9);
        ties.push_back(tie);
    }
    if (ties.empty()) ties.push_back({});
    return assembled('f', ties);
}

}  // namespace

TEST_CASE("the k shortest paths come by hops, then by vertices, and say whether there are more") {
    const Graph graph =
        assembled('e', {{'a', 'b'}, {'b', 'e'}, {'a', 'c'}, {'c', 'e'}, {'c', 'd'}, {'d', 'e'}, {'a', 'e'}});
    CHECK(ranked(graph, 'a', 'e', 10) == Texts{"ae", "abe", "ace", "acde"});
    CHECK(ranked(graph, 'a', 'e', 2) == Texts{"ae", "abe"});
    CHECK(k_shortest_paths(graph, 0, 4, 2).truncated);
    CHECK_FALSE(k_shortest_paths(graph, 0, 4, 4).truncated);
    CHECK(ranked(graph, 'a', 'a', 3) == Texts{"a"});
    CHECK(ranked(graph, 'a', 'e', 0).empty());
    PathOptions options;
    options.max_hops = 2;
    CHECK(ranked(graph, 'a', 'e', 10, options) == Texts{"ae", "abe", "ace"});
}

TEST_CASE("parallel relations make one of the k shortest paths") {
    const Graph graph = assembled('b', {{'a', 'b'}, {'a', 'b', "MEETS"}, {'b', 'a', "PRAISES"}});
    CHECK(ranked(graph, 'a', 'b', 5) == Texts{"ab"});
}

TEST_CASE("the k shortest paths are those of an enumeration") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const Graph graph = random_graph(random);
        const auto from = static_cast<VertexId>(random() % 6);
        const auto to = static_cast<VertexId>(random() % 6);
        PathOptions options;
        options.filter.directed = random() % 2 == 0;
        const std::size_t k = 1 + random() % 8;
        auto expected = all_sequences(graph, from, to, options.filter.directed);
        const Paths found = k_shortest_paths(graph, from, to, k, options);
        CHECK(found.truncated == (expected.size() > k));
        if (expected.size() > k) expected.resize(k);
        REQUIRE(found.paths.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            CHECK(found.paths[i].vertices == expected[i]);
            for (std::size_t hop = 0; hop < found.paths[i].hops(); ++hop)
                CHECK(leads(graph, found.paths[i].edges[hop], expected[i][hop], expected[i][hop + 1],
                            options.filter.directed));
        }
    }
}

TEST_CASE("each hop of a path that respects time is no earlier than the one before") {
    const Graph graph = assembled('d', {{'a', 'b', "VISITS", "2024-01-10"},
                                        {'b', 'd', "VISITS", "2024-01-05"},
                                        {'b', 'c', "VISITS", "2024-01-20"},
                                        {'c', 'd', "VISITS", "2024-06-01"},
                                        {'a', 'd', "VISITS"}});
    CHECK(timed(graph, 'a', 'd') == Texts{"abcd"});
    CHECK(timed(graph, 'd', 'a') == Texts{"dba"});
    CHECK(timed(graph, 'a', 'a') == Texts{"a"});
    TimeOptions options;
    options.max_gap = 30;
    CHECK(timed(graph, 'a', 'd', options).empty());
    options.max_gap = 133;
    CHECK(timed(graph, 'a', 'd', options) == Texts{"abcd"});
}

TEST_CASE("among the paths with the fewest hops the first to arrive comes first") {
    const Graph graph = assembled('d', {{'a', 'b', "VISITS", "2024-01-01"},
                                        {'b', 'd', "VISITS", "2024-03-01"},
                                        {'a', 'c', "VISITS", "2024-01-01"},
                                        {'c', 'd', "VISITS", "2024-02-01"}});
    CHECK(timed(graph, 'a', 'd') == Texts{"acd", "abd"});
}

TEST_CASE("a gap may need a later relation than the first") {
    const Graph graph = assembled(
        'c',
        {{'a', 'b', "VISITS", "2024-01-01"}, {'a', 'b', "MEETS", "2024-02-01"}, {'b', 'c', "VISITS", "2024-02-10"}});
    TimeOptions options;
    options.max_gap = 10;
    const Paths found = time_respecting_paths(graph, 0, 2, options);
    REQUIRE(found.paths.size() == 1);
    CHECK(graph.start(found.paths[0].edges[0]) == day("2024-02-01"));
}

TEST_CASE("a search without end gives up and says so") {
    std::vector<Tie> ties;
    for (char left = 'a'; left <= 'p'; ++left) {
        for (char right = 'a'; right <= 'p'; ++right) {
            if (left < right) ties.push_back({left, right, "MEETS", "2024-01-01"});
        }
    }
    const Graph graph = assembled('p', ties);
    TimeOptions options;
    options.k = 100'000;
    options.path.max_paths = 1'000'000;
    options.max_steps = 100'000;
    const Paths found = time_respecting_paths(graph, 0, 1, options);
    CHECK(found.gave_up);
    CHECK_FALSE(found.paths.empty());
}

TEST_CASE("paths that respect time are those of an enumeration") {
    std::mt19937 random(23);
    for (int round = 0; round < 400; ++round) {
        const Graph graph = random_graph(random);
        const auto from = static_cast<VertexId>(random() % 6);
        const auto to = static_cast<VertexId>(random() % 6);
        TimeOptions options;
        options.path.filter.directed = random() % 2 == 0;
        if (random() % 2 == 0) options.max_gap = static_cast<std::int32_t>(random() % 4);
        if (random() % 2 == 0) options.k = 1 + random() % 6;
        std::vector<std::tuple<std::size_t, std::int32_t, std::vector<VertexId>>> expected;
        for (const auto& vertices : all_sequences(graph, from, to, options.path.filter.directed)) {
            const auto end = arrival(graph, vertices, 0, std::nullopt, options);
            if (end) expected.emplace_back(vertices.size(), *end, vertices);
        }
        std::sort(expected.begin(), expected.end());
        if (options.k > 0) {
            if (expected.size() > options.k) expected.resize(options.k);
        } else {
            expected.erase(
                std::remove_if(expected.begin(), expected.end(),
                               [&](const auto& path) { return std::get<0>(path) > std::get<0>(expected.front()); }),
                expected.end());
        }
        const Paths found = time_respecting_paths(graph, from, to, options);
        REQUIRE(found.paths.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const Path& path = found.paths[i];
            CHECK(path.vertices == std::get<2>(expected[i]));
            for (std::size_t hop = 1; hop < path.hops(); ++hop) {
                const std::int32_t days =
                    graph.start(path.edges[hop])->first_day() - graph.start(path.edges[hop - 1])->first_day();
                CHECK(days >= 0);
                if (options.max_gap) CHECK(days <= *options.max_gap);
            }
            if (path.hops() > 0) CHECK(graph.start(path.edges.back())->first_day() == std::get<1>(expected[i]));
        }
    }
}
