#include <doctest/doctest.h>

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "random_graph.h"
#include "run.h"

using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

/// From a to d it is early by b, but only the late way by c leads on to e within a month.
MemoryGraph meetings() {
    return made(
        "CREATE (a:A {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d:D {n: 'd'}), (e {n: 'e'}), (f {n: 'f'}), "
        "(a)-[:M {start: date('2024-01-10')}]->(b), (b)-[:M {start: date('2024-01-10')}]->(d), "
        "(a)-[:M {start: date('2024-02-01')}]->(c), (c)-[:M {start: date('2024-02-20')}]->(d), "
        "(d)-[:M {start: date('2024-03-05')}]->(e), (a)-[:M]->(f), (e)-[:M {start: "
        "date('2024-01-01')}]->(f)");
}

Rows arrivals(const std::string& arguments) {
    return rows_of(meetings(), "MATCH (a:A), (d:D) CALL entente.earliest_arrival(" + arguments +
                                   ") YIELD node, arrival, path "
                                   "RETURN node.n, toString(arrival), [n IN nodes(path) | n.n]");
}

struct DatedTie {
    NodeId source;
    NodeId target;
    std::int64_t day;  // -1: none
};

/// A graph of the type R between nodes {i}, and its ties in a plain list.
struct DatedGraph {
    MemoryGraph graph;
    std::vector<DatedTie> ties;
    std::uint32_t nodes;

    explicit DatedGraph(Dice& dice) : nodes(2 + dice.below(6)) {
        for (std::uint32_t i = 0; i < nodes; ++i) graph.add_node({"N"}, {{"i", i}});
        const std::uint32_t count = dice.below(11);
        for (std::uint32_t i = 0; i < count; ++i) {
            const DatedTie tie{dice.below(nodes), dice.below(nodes), static_cast<std::int64_t>(dice.below(9)) - 1};
            ties.push_back(tie);
            Map properties;
            if (tie.day >= 0) properties.emplace("start", DateValue{tie.day});
            graph.add_relationship(tie.source, tie.target, "R", std::move(properties));
        }
    }
};

using Days = std::map<NodeId, std::int64_t>;

/// The first days by what can follow what, tried until nothing is new. Each tie is two, one a direction.
Days first_days(const DatedGraph& random, bool both, std::int64_t since, std::optional<std::int64_t> gap) {
    struct Hop {
        NodeId from;
        NodeId to;
        std::int64_t day;
        std::size_t tie;
        bool reached;
    };
    std::vector<Hop> hops;
    for (std::size_t i = 0; i < random.ties.size(); ++i) {
        const DatedTie& tie = random.ties[i];
        if (tie.day < since) continue;
        hops.push_back({tie.source, tie.target, tie.day, i, tie.source == 0});
        if (both) hops.push_back({tie.target, tie.source, tie.day, i, tie.target == 0});
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const Hop& before : hops) {
            for (Hop& after : hops) {
                if (!before.reached || after.reached || before.to != after.from || before.tie == after.tie) continue;
                if (after.day < before.day || (gap && after.day > before.day + *gap)) continue;
                after.reached = changed = true;
            }
        }
    }
    Days days;
    for (const Hop& hop : hops) {
        if (!hop.reached || hop.to == 0) continue;
        const auto [at, added] = days.emplace(hop.to, hop.day);
        if (!added) at->second = std::min(at->second, hop.day);
    }
    return days;
}

/// The procedure's days; each path is walked along and must keep to what is asked.
Days found_days(const DatedGraph& random, bool both, std::int64_t since, std::optional<std::int64_t> gap) {
    std::string options = fmt::format("direction: '{}', since: date('1970-01-0{}')", both ? "both" : "out", since + 1);
    if (gap) options += fmt::format(", max_gap: {}", *gap);
    Days days;
    for (const List& row :
         table_of(random.graph, "MATCH (s {i: 0}) CALL entente.earliest_arrival(s, null, {" + options +
                                    "}) YIELD node, arrival, path RETURN node, arrival, path")) {
        const Path& path = row[2].path();
        REQUIRE(path.nodes.size() == path.relationships.size() + 1);
        CHECK(path.nodes.front() == 0);
        CHECK(path.nodes.back() == row[0].node().id);
        std::int64_t day = since;
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
            const DatedTie& tie = random.ties[path.relationships[i]];
            const bool forward = tie.source == path.nodes[i] && tie.target == path.nodes[i + 1];
            const bool back = tie.target == path.nodes[i] && tie.source == path.nodes[i + 1];
            CHECK((forward || (both && back)));
            CHECK(tie.day >= day);
            if (gap && i > 0) CHECK(tie.day <= day + *gap);
            day = tie.day;
        }
        CHECK(row[1].date().days == day);
        days.emplace(row[0].node().id, day);
    }
    return days;
}

}  // namespace

TEST_CASE("the first day on which each node can be reached, worked by hand") {
    CHECK(arrivals("a") == Rows{"'b' | '2024-01-10' | ['a', 'b']", "'d' | '2024-01-10' | ['a', 'b', 'd']",
                                "'c' | '2024-02-01' | ['a', 'c']", "'e' | '2024-03-05' | ['a', 'b', 'd', 'e']"});
    CHECK(arrivals("a, d") == Rows{"'d' | '2024-01-10' | ['a', 'b', 'd']"});
    CHECK(arrivals("a, d, {since: '2024-01-11'}") == Rows{"'d' | '2024-02-20' | ['a', 'c', 'd']"});
    CHECK(arrivals("d, a, {direction: 'out'}").empty());
    CHECK(arrivals("d, a, {direction: 'in'}") == Rows{"'a' | '2024-01-10' | ['d', 'b', 'a']"});
}

TEST_CASE("of the ways that arrive on one day the one with the fewest hops is given") {
    const MemoryGraph graph = made(
        "CREATE (a:A {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (d:D {n: 'd'}), (a)-[:R {start: date('2024-01-01')}]->(b), "
        "(b)-[:R {start: date('2024-01-01')}]->(c), (c)-[:R {start: date('2024-01-01')}]->(d), "
        "(a)-[:R {start: date('2024-01-01')}]->(d)");
    CHECK(
        rows_of(graph,
                "MATCH (a:A), (d:D) CALL entente.earliest_arrival(a, d) YIELD path RETURN [n IN nodes(path) | n.n]") ==
        Rows{"['a', 'd']"});
}

TEST_CASE("with a largest gap a late way leads on where an early one does not") {
    const Rows onward = arrivals("a, null, {direction: 'out', max_gap: duration('P1M')}");
    REQUIRE(onward.size() == 4);
    CHECK(onward[1] == "'d' | '2024-01-10' | ['a', 'b', 'd']");
    CHECK(onward[3] == "'e' | '2024-03-05' | ['a', 'c', 'd', 'e']");
    CHECK(arrivals("a, null, {direction: 'out', max_gap: 13}").size() == 3);
}

TEST_CASE("no row for the source, for null, and where a limit is met") {
    CHECK(arrivals("a, a").empty());
    CHECK(arrivals("null").empty());
    ExecuteOptions options;
    options.limits.memory = 8;
    const Rows rows =
        rows_of(meetings(), "MATCH (a:A) CALL entente.earliest_arrival(a) YIELD node RETURN node", {}, options);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].find("holds more than 8 bytes") != std::string::npos);
}

TEST_CASE("a gap that is none is told") {
    CHECK(arrivals("a, d, {max_gap: 'long'}")[0].find("a duration or a number of days") != std::string::npos);
    CHECK(arrivals("a, d, {max_gap: -1}")[0].find("not below 0") != std::string::npos);
    CHECK(arrivals("a, d, {max_gaps: 1}")[0].find("max_gap") != std::string::npos);
}

TEST_CASE("first days are those that trying everything finds") {
    Dice dice{31};
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        const DatedGraph random(dice);
        const std::int64_t since = dice.below(3);
        for (const bool both : {false, true}) {
            CHECK(found_days(random, both, since, std::nullopt) == first_days(random, both, since, std::nullopt));
            const std::int64_t gap = dice.below(4);
            CHECK(found_days(random, both, since, gap) == first_days(random, both, since, gap));
        }
    }
}

TEST_CASE("without a gap no path that respects time arrives earlier") {
    Dice dice{32};
    for (int round = 0; round < 100; ++round) {
        CAPTURE(round);
        const DatedGraph random(dice);
        Days wanted;
        for (const List& row : table_of(random.graph,
                                        "MATCH p = TIME RESPECTING (s {i: 0})-[:R]->+(t) WHERE t.i <> 0 "
                                        "RETURN t, min(last(relationships(p)).start)"))
            wanted.emplace(row[0].node().id, row[1].date().days);
        CHECK(found_days(random, false, 0, std::nullopt) == wanted);
    }
}
