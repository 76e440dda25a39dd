#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "run.h"

using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

MemoryGraph meetings() {
    return made(
        "CREATE (a {name: 'a'}), (b {name: 'b'}), (c {name: 'c'}), (d {name: 'd'}), "
        "(a)-[:M {start: date('2024-01-10')}]->(b), (b)-[:M {start: date('2024-01-05')}]->(c), "
        "(b)-[:M {start: date('2024-01-20')}]->(d), (d)-[:M {start: date('2024-06-01')}]->(c), (a)-[:M]->(d)");
}

const std::string names = "RETURN [n IN nodes(p) | n.name] AS way ORDER BY size(way), way";

}  // namespace

TEST_CASE("each hop of a path that respects time is no earlier than the one before") {
    CHECK(rows_of(meetings(), "MATCH p = TIME RESPECTING ({name: 'a'})-[:M]->+() " + names) ==
          Rows{"['a', 'b']", "['a', 'b', 'd']", "['a', 'b', 'd', 'c']"});
    CHECK(rows_of(meetings(), "MATCH p = TIME RESPECTING ({name: 'a'})-[:M]->()-[:M]->() " + names) ==
          Rows{"['a', 'b', 'd']"});
}

TEST_CASE("the same paths are found from the other end") {
    CHECK(rows_of(meetings(), "MATCH (c {name: 'c'}) MATCH p = TIME RESPECTING (x)-[:M]->+(c) " + names) ==
          Rows{"['b', 'c']", "['d', 'c']", "['b', 'd', 'c']", "['a', 'b', 'd', 'c']"});
}

TEST_CASE("WITHIN bounds the time between two hops") {
    CHECK(rows_of(meetings(), "MATCH p = TIME RESPECTING WITHIN duration('P30D') ({name: 'a'})-[:M]->+() " + names) ==
          Rows{"['a', 'b']", "['a', 'b', 'd']"});
    CHECK(rows_of(meetings(), "MATCH p = TIME RESPECTING WITHIN $gap ({name: 'a'})-[:M]->+() " + names, {{"gap", 5}})[0]
              .find("WITHIN takes a Duration") != std::string::npos);
}

TEST_CASE("selectors choose among the paths that respect time") {
    CHECK(rows_of(meetings(), "MATCH p = TIME RESPECTING ANY SHORTEST ({name: 'a'})-[:M]->+({name: 'c'}) " + names) ==
          Rows{"['a', 'b', 'd', 'c']"});
    CHECK(rows_of(meetings(), "MATCH p = ANY SHORTEST ({name: 'a'})-[:M]->+({name: 'c'}) RETURN length(p)") ==
          Rows{"2"});
}

TEST_CASE("WITHIN takes a duration and nothing else") {
    const MemoryGraph graph = made("CREATE ()-[:R {start: date('2024-01-01')}]->()");
    for (const std::string_view wrong : {"5", "'P1D'", "[1]"}) {
        const std::vector<std::string> rows =
            rows_of(graph, "MATCH p = TIME RESPECTING WITHIN " + std::string(wrong) + " (a)-[*1..2]->(b) RETURN 1");
        REQUIRE(rows.size() == 1);
        CHECK_MESSAGE(rows[0].find("WITHIN") != std::string::npos, rows[0]);
    }
}
