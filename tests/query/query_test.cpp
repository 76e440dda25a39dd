#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "run.h"

using namespace entente;
using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

MemoryGraph visits() {
    return made(
        "CREATE (a:Person {name: 'Ada'}), (b:Person {name: 'Bo'}), (c:Person {name: 'Cy'}), (d:Place {name: 'Oslo'}), "
        "(a)-[:MEETS {day: 1}]->(b), (b)-[:MEETS {day: 2}]->(c), (a)-[:MEETS {day: 3}]->(c), "
        "(a)-[:VISITS]->(d), (c)-[:VISITS]->(d)");
}

}  // namespace

TEST_CASE("two hops over a shared place") {
    CHECK(rows_of(visits(), "MATCH (a {name: 'Ada'})-[:VISITS]->(p)<-[:VISITS]-(b) RETURN p.name, b.name") ==
          Rows{"'Oslo' | 'Cy'"});
}

TEST_CASE("types and labels may be expressions") {
    CHECK(rows_of(visits(), "MATCH ()-[r:!VISITS]->() RETURN count(r)") == Rows{"3"});
    CHECK(rows_of(visits(), "MATCH (n:Person|Place) RETURN count(n)") == Rows{"4"});
    CHECK(rows_of(visits(), "MATCH (n:Person&!Place) RETURN count(n)") == Rows{"3"});
}

TEST_CASE("quantified patterns give lists") {
    CHECK(rows_of(visits(),
                  "MATCH (a {name: 'Ada'}) ((x)-[r:MEETS]->(y)){2} (c) RETURN c.name, [n IN y | n.name], "
                  "[t IN r | t.day]") == Rows{"'Cy' | ['Bo', 'Cy'] | [1, 2]"});
    CHECK(rows_of(visits(), "MATCH (a {name: 'Ada'})-[:MEETS]->{1,2}(c) RETURN c.name ORDER BY c.name") ==
          Rows{"'Bo'", "'Cy'", "'Cy'"});
    CHECK(rows_of(visits(),
                  "MATCH ((x)-[r:MEETS]->(y) WHERE r.day < 3)+ (c {name: 'Cy'}) RETURN size(r) AS s "
                  "ORDER BY s") == Rows{"1", "2"});
}

TEST_CASE("trails use a relationship once, walks again, acyclic paths no node twice") {
    const MemoryGraph graph = made("CREATE (a:A)-[:R]->(b:B), (b)-[:R]->(a)");
    CHECK(rows_of(graph, "MATCH p = (:A)-[:R*1..4]->() RETURN length(p)") == Rows{"1", "2"});
    CHECK(rows_of(graph, "MATCH p = WALK (:A)-[:R*1..4]->() RETURN length(p)") == Rows{"1", "2", "3", "4"});
    CHECK(rows_of(graph, "MATCH p = ACYCLIC (:A)-[:R*1..4]->() RETURN length(p)") == Rows{"1"});
    CHECK(rows_of(graph, "MATCH p = SIMPLE (:A)-[:R*1..4]->() RETURN length(p)") == Rows{"1", "2"});
    CHECK(rows_of(graph, "MATCH p = WALK (:A)-[:R*]->() RETURN p")[0].find("never ends") != std::string::npos);
}

TEST_CASE("subqueries count, collect and test") {
    CHECK(rows_of(visits(), "MATCH (n:Person) RETURN n.name, COUNT { (n)--() } AS ties ORDER BY ties DESC, n.name") ==
          Rows{"'Ada' | 3", "'Cy' | 3", "'Bo' | 2"});
    CHECK(rows_of(visits(), "MATCH (n {name: 'Ada'}) RETURN COLLECT { MATCH (n)-[:MEETS]->(m) RETURN m.name }") ==
          Rows{"['Bo', 'Cy']"});
    CHECK(rows_of(visits(), "MATCH (n) WHERE NOT EXISTS { (n)-->() } RETURN n.name") == Rows{"'Oslo'"});
}

TEST_CASE("limits stop a query and leave the rows so far") {
    ExecuteOptions options;
    options.limits.rows = 2;
    const Rows rows = rows_of(visits(), "MATCH (n) RETURN n.name", {}, options);
    REQUIRE(rows.size() == 3);
    CHECK(rows[2].find("more than 2 rows") != std::string::npos);
    options = {};
    options.limits.hops = 5'000;
    CHECK(rows_of(visits(), "UNWIND range(1, 10000000) AS x WITH x WHERE x < 0 RETURN x", {}, options)[0].find(
              "looked at more than") != std::string::npos);
    options = {};
    options.limits.memory = 10'000;
    CHECK(rows_of(visits(), "UNWIND range(1, 1000) AS x RETURN collect(x)", {}, options)[0].find("holds more than") !=
          std::string::npos);
}

TEST_CASE("a query can be cancelled") {
    ExecuteOptions options;
    options.cancelled = [] { return true; };
    CHECK(rows_of(visits(), "UNWIND range(1, 10000000) AS x WITH x WHERE x < 0 RETURN x", {}, options) ==
          Rows{"the query was cancelled"});
}

TEST_CASE("an error is given again, and the cursor does not go on") {
    const MemoryGraph graph;
    const Result<Query> query = Query::prepare("UNWIND [1, 0, 1] AS x RETURN 1 / x");
    REQUIRE(query);
    Result<Cursor> cursor = query->execute(graph);
    REQUIRE(cursor);
    CHECK(*cursor->next());
    CHECK_FALSE(cursor->next());
    CHECK_FALSE(cursor->next());
}

TEST_CASE("one query runs many times with other parameters") {
    const MemoryGraph graph = visits();
    const Result<Query> query = Query::prepare("MATCH (n {name: $name}) RETURN COUNT { (n)-->() }");
    REQUIRE(query);
    CHECK_FALSE(query->execute(graph));
    for (const auto& [name, count] : {std::pair("Ada", 3), std::pair("Oslo", 0)}) {
        Result<Cursor> cursor = query->execute(graph, {{"name", name}});
        REQUIRE(cursor);
        REQUIRE(*cursor->next());
        CHECK(cursor->row()[0].integer() == count);
    }
}

TEST_CASE("DISTINCT, grouping and UNION take 1 and 1.0 for the same") {
    CHECK(one("UNWIND [1, 1.0, null, null] AS x WITH DISTINCT x RETURN count(*)") == "2");
    CHECK(one("UNWIND [1, 1.0] AS x WITH x, count(*) AS n RETURN n") == "2");
    CHECK(one("RETURN 1 AS x UNION RETURN 1.0 AS x") == "1");
}

TEST_CASE("sorting is stable and puts null last") {
    CHECK(one("UNWIND [[2, 'a'], [1, 'b'], [2, 'c'], [null, 'd'], [1, 'e']] AS x WITH x ORDER BY x[0] "
              "RETURN collect(x[1])") == "['b', 'e', 'a', 'c', 'd']");
}

TEST_CASE("rand is drawn anew for each relationship that it is compared with") {
    const MemoryGraph graph =
        made("CREATE (a:A), (b:B) WITH a, b UNWIND range(1, 60) AS i CREATE (a)-[:R {half: 0.5}]->(b)");
    REQUIRE(rows_of(graph, "MATCH (:A)-[r:R]->() RETURN count(*)") == Rows{"60"});
    const Rows drawn =
        rows_of(graph, "MATCH (:A)-[r:R WHERE r.half < rand()]->() RETURN 0 < count(*) AND count(*) < 60");
    CHECK(drawn == Rows{"true"});
}

TEST_CASE("a chain of comparisons about a relationship is asked whole") {
    const MemoryGraph graph = made("CREATE (a:A), (b:B) WITH a, b UNWIND range(1, 5) AS i CREATE (a)-[:R {x: i}]->(b)");
    CHECK(rows_of(graph, "MATCH (:A)-[r:R WHERE 1 < r.x < 4]->() RETURN count(*)") == Rows{"2"});
    CHECK(rows_of(graph, "MATCH (:A)-[r:R]->() WHERE 1 < r.x <= 4 RETURN count(*)") == Rows{"3"});
    CHECK(rows_of(graph, "MATCH (:A)-[r:R]->(:B) WHERE r.x >= 4 RETURN count(*)") == Rows{"2"});
}

TEST_CASE("a variable may be named like a keyword") {
    const MemoryGraph graph = made("CREATE (:A {x: 1})");
    CHECK(rows_of(graph, "MATCH (is) RETURN is.x") == Rows{"1"});
    CHECK(rows_of(graph, "MATCH (IS A) RETURN count(*)") == Rows{"1"});
    CHECK(rows_of(graph, "MATCH (n IS A) RETURN n.x") == Rows{"1"});
    CHECK(rows_of(graph, "MATCH (is:A) RETURN is.x") == Rows{"1"});
}
