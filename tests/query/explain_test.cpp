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

std::string without_escapes(std::string text) {
    std::erase(text, '\\');
    return text;
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
    CHECK(to_string(plan) == to_string(plan_of(graph, "PROFILE MATCH (d:Place)<-[:VISITS]-(p) RETURN p.name")));
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
    CHECK(names_of(plan_of(graph, "EXPLAIN MATCH (n:Person) WHERE NOT EXISTS { (n)-[:VISITS]->() } RETURN n")) ==
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

TEST_CASE("a plan writes every kind of expression so that it can be read again") {
    const MemoryGraph graph = made("CREATE (:A {x: 1})");
    // What is behind RETURN, and how the plan shows it.
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"n.x + 1 - 2 * 3", "((n.x + 1) - (2 * 3))"},
        {"n.x / 2 % 3 ^ 4", "((n.x / 2) % (3 ^ 4))"},
        {"n.x = 1 AND (n.y OR n.z)", "n.x = 1 AND (n.y OR n.z)"},
        {"n.a XOR n.b", "(n.a XOR n.b)"},
        {"NOT n.a", "NOT (n.a)"},
        {"n.x IN [1, 2]", "n.x IN [1, 2]"},
        {"n.s STARTS WITH 'a'", "n.s STARTS WITH 'a'"},
        {"n.s ENDS WITH 'a'", "n.s ENDS WITH 'a'"},
        {"n.s CONTAINS 'a'", "n.s CONTAINS 'a'"},
        {"n.s =~ 'a.*'", "n.s =~ 'a.*'"},
        {"n.s || 'a'", "(n.s || 'a')"},
        {"1 < n.x <= 3", "1 < n.x <= 3"},
        {"n.x >= 3", "n.x >= 3"},
        {"n.x > 3", "n.x > 3"},
        {"n.x <> 3", "n.x <> 3"},
        {"n.x IS NULL", "n.x IS NULL"},
        {"n.x IS NOT NULL", "n.x IS NOT NULL"},
        {"-n.x", "-n.x"},
        {"+n.x", "n.x"},
        {"$who", "$who"},
        {"n.l[0]", "n.l[0]"},
        {"n.l[1..2]", "n.l[1..2]"},
        {"{a: n.x, b: 2}", "{a: n.x, b: 2}"},
        {"[n.x, 2]", "[n.x, 2]"},
        {"n {.x}", "n{x: n.x}"},
        {"n {.*, w: 1}", "n{.*, w: 1}"},
        {"count(*)", "count(*)"},
        {"count(DISTINCT n.x)", "count(DISTINCT n.x)"},
        {"toUpper(n.s)", "toUpper(n.s)"},
        {"CASE WHEN n.a THEN 1 ELSE 2 END", "CASE …"},
        {"CASE n.x WHEN 1 THEN 2 END", "CASE …"},
        {"[y IN n.l WHERE y > 1 | y]", "[… IN n.l]"},
        {"all(y IN n.l WHERE y > 1)", "ALL(… IN n.l WHERE y > 1)"},
        {"reduce(s = 0, y IN n.l | s + y)", "reduce(… IN n.l)"},
        {"n:A", "n:A"},
        {"n:A&!B", "n:A&!B"},
        {"n:(A|B)&%", "n:(A|B)&%"},
        {"EXISTS { (n)--() }", "EXISTS { … }"},
        {"COUNT { (n)--() }", "COUNT { … }"},
        {"COLLECT { MATCH (n)--(m) RETURN m }", "COLLECT { … }"},
        {"[(n)--(m) | m.x]", "[(…) | …]"},
        {"[\"it's\", null, true, 1.5]", "['it\\'s', null, true, 1.5]"},
    };
    for (const auto& expression : cases) {
        const auto& written = expression.first;
        const auto& shown = expression.second;
        CAPTURE(written);
        const Rows rows = rows_of(graph, "EXPLAIN MATCH (n) RETURN " + written + " AS value", Map{{"who", 1}});
        REQUIRE_FALSE(rows.empty());
        bool found = false;
        for (const std::string& row : rows) {
            found = found || without_escapes(row).find("'" + without_escapes(shown)) != std::string::npos;
        }
        CHECK_MESSAGE(found, rows[0]);
    }
}

TEST_CASE("a plan writes patterns with their directions, lengths and conditions") {
    const MemoryGraph graph = visits();
    const auto shows = [&](const std::string& pattern, const std::string& shown) {
        CAPTURE(pattern);
        std::string all;
        for (const std::string& row : rows_of(graph, "EXPLAIN MATCH " + pattern + " RETURN 1")) all += row + "\n";
        CHECK_MESSAGE(all.find(shown) != std::string::npos, all);
    };
    shows("(a:Person)-[r:MEETS*2..3]->(b)", "[r:MEETS*2..3]");
    shows("(a:Person)-[:MEETS*2..]->(b)", "[:MEETS*2..]");
    shows("(a:Person)-[r:MEETS {day: 1}]->(b)", "[r:MEETS {day: 1}]");
    shows("(a:Person)<-[r:MEETS]-(b)", "<-[r:MEETS]-");
    shows("(a:Person)-[r:MEETS|VISITS]-(b)", "[r:MEETS|VISITS]-");
    shows("(a:Person) ((x)-[r:MEETS]->(y)){1,2} (b)", "-[r:MEETS]->(y)){1,2}");
    shows("(a:Person) ((x)<-[r:MEETS]-(y) WHERE x.k = 1)+ (b)", "<-[r:MEETS]-(y) WHERE x.k = 1){1,}");
}

TEST_CASE("a plan writes a quantified path out") {
    const std::string plan = to_string(plan_of(
        visits(), "EXPLAIN MATCH (a:Person) ((x:Person)-[r:MEETS]->(y)){1,2} (b) RETURN a.name, b.name, size(r)"));
    CAPTURE(plan);
    CHECK(plan.find("(x:Person)-[r:MEETS]->(y)") != std::string::npos);
}
