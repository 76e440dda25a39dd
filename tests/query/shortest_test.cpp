#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "run.h"

using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

/// Two ways of two hops from a to d, one of three; a loop; a way back.
MemoryGraph diamond() {
    return made(
        "CREATE (a:N {name: 'a'}), (b:N {name: 'b'}), (c:N {name: 'c'}), (d:N {name: 'd'}), (e:N {name: 'e'}), "
        "(a)-[:R]->(b), (a)-[:R]->(c), (b)-[:R]->(d), (c)-[:R]->(d), (c)-[:R]->(e), (e)-[:R]->(d), (d)-[:S]->(a), "
        "(e)-[:R]->(e)");
}

const std::string names = "RETURN [n IN nodes(p) | n.name] AS way";

}  // namespace

TEST_CASE("shortestPath gives one path, allShortestPaths every one of that length") {
    const MemoryGraph graph = diamond();
    CHECK(rows_of(graph, "MATCH p = shortestPath((:N {name: 'a'})-[:R*]->(:N {name: 'd'})) " + names) ==
          Rows{"['a', 'b', 'd']"});
    CHECK(rows_of(graph, "MATCH p = allShortestPaths((:N {name: 'a'})-[:R*]->(:N {name: 'd'})) " + names +
                             " ORDER BY way") == Rows{"['a', 'b', 'd']", "['a', 'c', 'd']"});
    CHECK(rows_of(graph, "MATCH p = shortestPath((:N {name: 'a'})-[:R*..1]->(:N {name: 'd'})) " + names).empty());
    CHECK(rows_of(graph, "MATCH p = shortestPath((:N {name: 'd'})-[:R*]->(:N {name: 'a'})) " + names).empty());
    CHECK(rows_of(graph, "MATCH p = shortestPath((:N {name: 'd'})<-[:R*]-(:N {name: 'a'})) " + names) ==
          Rows{"['d', 'b', 'a']"});
}

TEST_CASE("shortest paths are values too") {
    CHECK(rows_of(diamond(),
                  "MATCH (a {name: 'a'}), (e {name: 'e'}) RETURN length(shortestPath((a)-[*]-(e))), "
                  "size(allShortestPaths((a)-[*]-(e)))") == Rows{"2 | 2"});
}

TEST_CASE("GQL's selectors") {
    const MemoryGraph graph = diamond();
    const std::string from_to = "(:N {name: 'a'})-[:R]->+(:N {name: 'd'}) ";
    CHECK(rows_of(graph, "MATCH p = ANY SHORTEST " + from_to + names) == Rows{"['a', 'b', 'd']"});
    CHECK(rows_of(graph, "MATCH p = ALL SHORTEST " + from_to + names).size() == 2);
    CHECK(rows_of(graph, "MATCH p = SHORTEST 3 " + from_to + "RETURN length(p)") == Rows{"2", "2", "3"});
    CHECK(rows_of(graph, "MATCH p = SHORTEST 2 GROUPS " + from_to + "RETURN length(p)") == Rows{"2", "2", "3"});
    CHECK(rows_of(graph, "MATCH p = SHORTEST 1 " + from_to + "RETURN length(p)") == Rows{"2"});
    CHECK(rows_of(graph, "MATCH p = ANY 2 " + from_to + "RETURN count(p)") == Rows{"2"});
}

TEST_CASE("a selector keeps paths for each pair of ends") {
    CHECK(rows_of(diamond(),
                  "MATCH p = ANY SHORTEST (:N {name: 'a'})-[:R]->+(x) RETURN x.name, length(p) "
                  "ORDER BY x.name") == Rows{"'b' | 1", "'c' | 1", "'d' | 2", "'e' | 2"});
}

TEST_CASE("from a node to itself the shortest path is the shortest cycle, or nothing at all") {
    const MemoryGraph graph = diamond();
    CHECK(rows_of(graph, "MATCH p = ANY SHORTEST (a {name: 'a'})-->+(a) RETURN length(p)") == Rows{"3"});
    CHECK(rows_of(graph, "MATCH p = ALL SHORTEST (a {name: 'a'})-->+(a) RETURN length(p)") == Rows{"3", "3"});
    CHECK(rows_of(graph, "MATCH p = ANY SHORTEST (e {name: 'e'})-->+(e) RETURN length(p)") == Rows{"1"});
    CHECK(rows_of(graph, "MATCH p = ANY SHORTEST (a {name: 'a'})-->*(a) RETURN length(p)") == Rows{"0"});
    CHECK(rows_of(made("CREATE (:A)-[:R]->(:B)"), "MATCH p = ANY SHORTEST (a:A)-[:R]-+(a) RETURN p").empty());
}

TEST_CASE("conditions inside the pattern bound the search, those outside choose among what it found") {
    const MemoryGraph graph = made("CREATE (a:A)-[:R {w: 1}]->(b:B), (a)-[:R {w: 5}]->(x), (x)-[:R {w: 5}]->(b)");
    CHECK(rows_of(graph, "MATCH p = ANY SHORTEST (:A)-[r:R WHERE r.w > 3]->+(:B) RETURN length(p)") == Rows{"2"});
    CHECK(rows_of(graph,
                  "MATCH p = ANY SHORTEST (:A)-[r:R]->+(:B) WHERE all(t IN r WHERE t.w > 3) "
                  "RETURN length(p)")
              .empty());
}

TEST_CASE("where only the ends are asked for, paths are not enumerated") {
    const MemoryGraph graph = made(
        "UNWIND range(1, 40) AS i CREATE (n:N {id: i}) WITH collect(n) AS all UNWIND all AS a UNWIND all AS b "
        "WITH a, b WHERE a.id < b.id CREATE (a)-[:R]->(b)");
    ExecuteOptions options;
    options.limits.hops = 10'000;
    CHECK(rows_of(graph, "MATCH (a {id: 1})-[:R*]->(b) RETURN count(DISTINCT b)", {}, options) == Rows{"39"});
    CHECK(rows_of(graph, "MATCH (a {id: 1})-[:R*1..9]-(b) WITH DISTINCT b RETURN count(b)", {}, options) == Rows{"40"});
}

TEST_CASE("a search does not walk all the paths of a dense graph") {
    const MemoryGraph graph = made(
        "UNWIND range(1, 60) AS i CREATE (n:N {id: i}) WITH collect(n) AS all UNWIND all AS a UNWIND all AS b "
        "WITH a, b WHERE a.id + 1 = b.id OR a.id + 2 = b.id CREATE (a)-[:R]->(b)");
    ExecuteOptions options;
    options.limits.hops = 100'000;
    CHECK(rows_of(graph, "MATCH p = ANY SHORTEST (a {id: 1})-[:R]->+(b {id: 60}) RETURN length(p)", {}, options) ==
          Rows{"30"});
}
