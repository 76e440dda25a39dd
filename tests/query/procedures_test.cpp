#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "run.h"

using namespace entente;
using namespace entente::query;
using Rows = std::vector<std::string>;

namespace {

MemoryGraph triangle() {
    return made(
        "CREATE (a:A {name: 'a'}), (b:B {name: 'b'}), (c:B {name: 'c'}), (d {name: 'd'}), "
        "(a)-[:R {status: 'occurred', start: date('2024-01-10'), confidence: 0.9}]->(b), "
        "(b)-[:R {status: 'denied', start: date('2024-02-10'), confidence: 0.2}]->(c), "
        "(c)-[:S {status: 'planned', start: date('2024-03-10'), end: date('2024-06-10')}]->(a), (c)-[:S]->(a)");
}

Error error_of(const PropertyGraph& graph, std::string_view text) {
    const Result<Query> query = Query::prepare(text);
    if (!query) return query.error();
    Result<Cursor> cursor = query->execute(graph);
    if (!cursor) return cursor.error();
    while (true) {
        const Result<bool> row = cursor->next();
        if (!row) return row.error();
        if (!*row) return {};
    }
}

std::string degrees(std::string_view options) {
    std::string text;
    const std::string query = "CALL entente.degrees(" + std::string(options) +
                              ") YIELD node, degree RETURN node.name AS n, degree ORDER BY n";
    for (const std::string& row : rows_of(triangle(), query)) text += row + "; ";
    return text;
}

}  // namespace

TEST_CASE("options may be left out, be null or be empty") {
    const std::string all = "'a' | 3; 'b' | 1; 'c' | 2; ";
    CHECK(degrees("") == all);
    CHECK(degrees("null") == all);
    CHECK(degrees("{}") == all);
    CHECK(rows_of(triangle(), "CALL entente.components").size() == 3);
}

TEST_CASE("the least confidence is one that passes") {
    const MemoryGraph graph =
        made("CREATE (a {n: 'a'})-[:R {confidence: 0.5}]->(b {n: 'b'}), (a)-[:R {confidence: 0.25}]->(b)");
    const auto counted = [&](const std::string& least) {
        return rows_of(graph,
                       "CALL entente.degrees({min_confidence: " + least + "}) YIELD node, degree RETURN max(degree)");
    };
    CHECK(counted("0.25") == Rows{"2"});
    CHECK(counted("0.5") == Rows{"1"});
    CHECK(counted("0.75") == Rows{"null"});
}

TEST_CASE("options choose relationships by type, status, date and confidence") {
    CHECK(degrees("{types: 'R'}") == "'a' | 1; 'b' | 1; ");
    CHECK(degrees("{types: ['R', 'S']}") == "'a' | 3; 'b' | 1; 'c' | 2; ");
    CHECK(degrees("{types: 'Q'}").empty());
    CHECK(degrees("{status: ['denied', 'planned']}") == "'a' | 1; 'b' | 1; 'c' | 2; ");
    CHECK(degrees("{status: 'denied'}") == "'b' | 1; 'c' | 1; ");
    CHECK(degrees("{since: date('2024-02-01')}") == "'a' | 1; 'c' | 1; ");
    CHECK(degrees("{since: '2024-06'}") == "'a' | 1; 'c' | 1; ");
    CHECK(degrees("{until: '2024-01'}") == "'a' | 1; 'b' | 1; ");
    CHECK(degrees("{min_confidence: 0.5, types: 'R'}") == "'a' | 1; 'b' | 1; ");
    CHECK(degrees("{labels: 'B', status: 'denied'}") == "'b' | 1; 'c' | 1; ");
    CHECK(degrees("{isolated: true, types: 'R'}") == "'a' | 1; 'b' | 1; 'c' | 0; 'd' | 0; ");
}

TEST_CASE("AT bounds procedures too") {
    CHECK(rows_of(triangle(),
                  "AT date('2024-05-01') CALL entente.degrees({types: 'S'}) "
                  "YIELD node, degree RETURN node.name, degree ORDER BY node.name") == Rows{"'a' | 2", "'c' | 2"});
    CHECK(
        rows_of(triangle(), "AT date('2023-05-01') CALL entente.degrees({types: 'R'}) YIELD node RETURN node").empty());
}

TEST_CASE("an option that is not known names the nearest one and its place") {
    const Error error = error_of(triangle(), "CALL entente.pagerank({dampign: 0.5}) YIELD node RETURN node");
    CHECK(error.message.find("entente.pagerank has no option `dampign`") != std::string::npos);
    CHECK(error.remedy == "did you mean \"damping\"?");
    CHECK(error.line == 1);
    CHECK(error.column == 23);
    CHECK(error_of(triangle(), "CALL entente.degrees({xyz: 1})").remedy.find("types, labels") != std::string::npos);
}

TEST_CASE("values that an option cannot have are errors") {
    const auto message = [](std::string_view options) {
        const Error error = error_of(triangle(), "CALL entente.pagerank(" + std::string(options) + ")");
        return error.message + "; " + error.remedy;
    };
    CHECK(message("{damping: 2}").find("lies from 0 to 1; it is 2") != std::string::npos);
    CHECK(message("{damping: 'x'}").find("takes a number, not") != std::string::npos);
    CHECK(message("{iterations: 0}").find("lies from 1 to") != std::string::npos);
    CHECK(message("{iterations: 1.5}").find("takes an integer") != std::string::npos);
    CHECK(message("{status: 'planed'}").find("did you mean \"planned\"?") != std::string::npos);
    CHECK(message("{direction: 'out '}").find("did you mean \"out\"?") != std::string::npos);
    CHECK(message("{types: [1]}").find("a string or a list of strings") != std::string::npos);
    CHECK(message("{since: '2024-6-4'}").find("`since`") != std::string::npos);
    CHECK(message("{since: 5}").find("takes a date") != std::string::npos);
    CHECK(message("{isolated: 1}").find("takes true or false") != std::string::npos);
    CHECK(message("{weight: 'status'}").find("which is no weight") != std::string::npos);
    CHECK(message("{sources: [1]}").find("a node or a list of nodes") != std::string::npos);
    CHECK(message("5").find("InvalidArgumentType") != std::string::npos);
}

TEST_CASE("a procedure that is not there is an error that names the nearest one") {
    const Error error = error_of(triangle(), "CALL entente.pagernak() YIELD node RETURN node");
    CHECK(error.message.find("there is no procedure entente.pagernak") != std::string::npos);
    CHECK(error.remedy == "did you mean \"entente.pagerank\"?");
}

TEST_CASE("too few and too many arguments are errors") {
    CHECK(error_of(triangle(), "MATCH (a:A) CALL entente.neighborhood(a) YIELD node RETURN node")
              .message.find("takes 2 to 3 arguments, not 1") != std::string::npos);
    CHECK(error_of(triangle(), "CALL entente.degrees({}, {}) YIELD node RETURN node")
              .message.find("takes 0 to 1 argument, not 2") != std::string::npos);
}

TEST_CASE("the procedures list themselves, in order") {
    const Rows rows = rows_of(triangle(), "CALL entente.procedures() YIELD name, signature RETURN name, signature");
    REQUIRE(rows.size() == standard_procedures().size());
    CHECK(std::is_sorted(rows.begin(), rows.end()));
    CHECK(rows.front().find("'entente.balance(options? :: MAP) :: (positive :: INTEGER") != std::string::npos);
    for (const Procedure& procedure : standard_procedures()) CHECK_FALSE(procedure.description.empty());
}

TEST_CASE("every procedure works on a graph without nodes") {
    const MemoryGraph empty;
    for (const Procedure& procedure : standard_procedures()) {
        if (procedure.parameters.size() != procedure.optional) continue;
        CAPTURE(procedure.name);
        const Rows rows = rows_of(empty, "CALL " + procedure.name + "()");
        if (procedure.name == "entente.balance")
            CHECK(rows == Rows{"0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | null | true | 0"});
        else if (procedure.name != "entente.procedures")
            CHECK(rows.empty());
    }
}

TEST_CASE("null where a node is wanted gives no rows") {
    const MemoryGraph empty;
    CHECK(rows_of(empty, "CALL entente.neighborhood(null, 2)").empty());
    CHECK(rows_of(empty, "CALL entente.k_shortest(null, null, 2)").empty());
    CHECK(rows_of(empty, "CALL entente.max_flow(null, null)").empty());
    CHECK(rows_of(empty, "CALL entente.timeline(null, null)").empty());
}

TEST_CASE("every procedure obeys the limits") {
    const MemoryGraph graph = made(
        "UNWIND range(1, 150) AS i CREATE (n:N {id: i}) WITH collect(n) AS all UNWIND all AS a UNWIND all AS b "
        "WITH a, b WHERE a.id < b.id CREATE (a)-[:R {quad: 1}]->(b)");
    const std::string ends = "MATCH (a {id: 1}), (b {id: 150}) CALL entente.";
    const std::vector<std::string> queries{"CALL entente.balance()",
                                           "CALL entente.betweenness()",
                                           "CALL entente.camps()",
                                           "CALL entente.communities()",
                                           "CALL entente.components()",
                                           "CALL entente.components({kind: 'strong'})",
                                           "CALL entente.degrees()",
                                           "CALL entente.pagerank()",
                                           ends + "k_shortest(a, b, 1000) YIELD path RETURN path",
                                           ends + "max_flow(a, b) YIELD flow RETURN flow",
                                           ends + "neighborhood(a, 9) YIELD node RETURN node"};
    for (const std::string& query : queries) {
        CAPTURE(query);
        ExecuteOptions options;
        options.limits.hops = 5'000;
        const Rows hops = rows_of(graph, query, {}, options);
        CHECK(hops.back().find("the query looked at more than 5000") != std::string::npos);
        options.limits.hops = 0;
        options.cancelled = [] { return true; };
        const Rows cancelled = rows_of(graph, query, {}, options);
        CHECK(cancelled.back().find("cancelled") != std::string::npos);
    }
    ExecuteOptions options;
    options.limits.memory = 1000;
    CHECK(rows_of(graph, "CALL entente.pagerank()", {}, options).back().find("bytes") != std::string::npos);
}
