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
        "CREATE (a:Person {name: 'Ada'}), (b:Person {name: 'Bo'}), (c:Person {name: 'Cy'}), (d:Place {name: "
        "'Oslo'}), "
        "(a)-[:MEETS]->(b), (b)-[:MEETS]->(c), (a)-[:MEETS]->(c), (a)-[:VISITS]->(d), (c)-[:VISITS]->(d)");
}

Plan plan_of(const PropertyGraph& graph, std::string_view text) {
    const Result<Query> query = Query::prepare(text);
    REQUIRE_MESSAGE(query, query.error().message);
    Result<Cursor> cursor = query->execute(graph);
    REQUIRE(cursor);
    while (*cursor->next()) {
    }
    return cursor->plan();
}

/// The names of the steps, each behind a dot for every level: `Project .Expand ..AllNodes`.
std::string names_of(const Plan& plan) {
    std::string names;
    for (const PlanStep& step : plan.steps)
        names += (names.empty() ? "" : " ") + std::string(step.depth, '.') + step.name;
    return names;
}

}  // namespace

TEST_CASE("EXPLAIN gives the plan as rows and does not run the query") {
    const MemoryGraph graph = visits();
    CHECK(rows_of(graph, "EXPLAIN MATCH (d:Place)<-[:VISITS]-(p) RETURN p.name AS name, 1 / 0 AS never") ==
          Rows{"'Project' | 'p.name, (1 / 0)' | 1.0", "'  Expand' | '(d:Place)<-[:VISITS]-(p)' | 1.0",
               "'    NodeByLabel' | '(d:Place)' | 1.0"});
    const Result<Query> query = Query::prepare("explain RETURN 1");
    REQUIRE(query);
    CHECK(query->mode() == QueryMode::explain);
    CHECK(query->columns() == std::vector<std::string>{"step", "details", "estimated rows"});
}

TEST_CASE("PROFILE counts the rows and the work of each step") {
    const MemoryGraph graph = visits();
    const Plan plan = plan_of(graph, "PROFILE MATCH (d:Place)<-[:VISITS]-(p) RETURN p.name");
    REQUIRE(plan.steps.size() == 3);
    CHECK(plan.profiled);
    CHECK(plan.steps[0].rows == 2);
    CHECK(plan.steps[1].rows == 2);
    CHECK(plan.steps[1].work == 2);
    CHECK(plan.steps[2].rows == 1);
    CHECK(to_string(plan) ==
          to_string(plan_of(graph, "PROFILE MATCH (d:Place)<-[:VISITS]-(p) RETURN p.name")));
    CHECK(rows_of(graph, "PROFILE MATCH (d:Place) RETURN d").size() == 1);
}

TEST_CASE("a limit met under PROFILE is told behind the plan") {
    ExecuteOptions options;
    options.limits.hops = 5'000;
    const Rows rows =
        rows_of(visits(), "PROFILE UNWIND range(1, 10000000) AS x WITH x WHERE x < 0 RETURN x", {}, options);
    REQUIRE(rows.size() > 2);
    CHECK(rows[0].find("'Filter' | 'x < 0'") != std::string::npos);
    CHECK(rows.back().find("looked at more than") != std::string::npos);
}

TEST_CASE("the plans of subqueries and of all parts of a UNION are shown") {
    const MemoryGraph graph = visits();
    CHECK(names_of(
              plan_of(graph, "EXPLAIN MATCH (n:Person) WHERE NOT EXISTS { (n)-[:VISITS]->() } RETURN n")) ==
          "Filter .NodeByLabel .Expand ..LabelFilter");
    CHECK(names_of(plan_of(graph, "EXPLAIN RETURN 1 AS x UNION UNWIND [1, 2] AS x RETURN x")) ==
          "Union .Project .Unwind");
    CHECK(names_of(plan_of(graph, "EXPLAIN MATCH (n) OPTIONAL MATCH (n)-->(m) RETURN DISTINCT m LIMIT 1")) ==
          "Page .Distinct ..Optional ...AllNodes ...Expand ....LabelFilter");
}

TEST_CASE("the words before a query are names elsewhere") {
    CHECK(one("WITH 1 AS explain, 2 AS profile RETURN explain + profile") == "3");
    CHECK_FALSE(Query::prepare("EXPLAIN"));
    CHECK_FALSE(Query::prepare("EXPLAIN PROFILE RETURN 1"));
}

TEST_CASE("a plan is text, a step a line") {
    const std::string text = to_string(plan_of(visits(),
                                               "EXPLAIN MATCH (a {name: 'Ada'})-[r:MEETS*1..2]->(b) "
                                               "WHERE r[0].x IS NULL RETURN b ORDER BY b.name"));
    CHECK(text.find("ExpandPaths  (a)-[r:MEETS*1..2]->(b)") != std::string::npos);
    CHECK(text.find("estimated rows") != std::string::npos);
    CHECK(text.back() == '\n');
    CHECK(to_string(Plan{}).empty());
}
