#include <entente/graph/contradictions.h>

#include "assembled.h"

using namespace sample;

namespace {

using Pairs = std::vector<std::pair<EdgeId, EdgeId>>;

}  // namespace

TEST_CASE("what one says happened and another denies on the same day is a contradiction") {
    const Graph graph =
        assembled('b', {{'a', 'b', "ATTACKS", "2024-03-04"}, {'a', 'b', "ATTACKS", "2024-03-04", Status::denied}});
    CHECK(contradictions(graph) == Pairs{{0, 1}});
    CHECK(contradicting(graph, 0) == std::vector<EdgeId>{1});
    CHECK(contradicting(graph, 1) == std::vector<EdgeId>{0});
}

TEST_CASE("a month and a day in it may be the same time") {
    const Graph graph =
        assembled('b', {{'a', 'b', "ATTACKS", "2024-03"}, {'a', 'b', "ATTACKS", "2024-03-04", Status::denied}});
    CHECK(contradictions(graph).size() == 1);
}

TEST_CASE("other days, other ends, other types and other ways round contradict nothing") {
    const Graph graph = assembled('c', {{'a', 'b', "ATTACKS", "2024-03-04", Status::denied},
                                        {'a', 'b', "ATTACKS", "2024-03-05"},
                                        {'a', 'c', "ATTACKS", "2024-03-04"},
                                        {'b', 'a', "ATTACKS", "2024-03-04"},
                                        {'a', 'b', "VISITS", "2024-03-04"},
                                        {'a', 'b', "ATTACKS", "2024-03-04", Status::planned}});
    CHECK(contradictions(graph).empty());
}

TEST_CASE("without dates nothing says that two relations are of one time") {
    const Graph graph = assembled('b', {{'a', 'b', "ATTACKS"}, {'a', 'b', "ATTACKS", "2024-03-04", Status::denied}});
    CHECK(contradictions(graph).empty());
}

TEST_CASE("a symmetric relation is denied from either end") {
    const Graph graph =
        assembled('b', {{'a', 'b', "MEETS", "2024-03-04"}, {'b', 'a', "MEETS", "2024-03-04", Status::denied}});
    CHECK(contradictions(graph).size() == 1);
}
