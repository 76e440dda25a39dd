#include <doctest/doctest.h>

#include <string>

#include "support.h"

using cli_test::is_golden;
using cli_test::Outcome;
using cli_test::run;
using cli_test::TemporaryFolder;

namespace {

/// Runs `entente query` on the graph of the talks.
Outcome query(const TemporaryFolder& folder, std::vector<std::string> args, const std::string& input = {}) {
    args.insert(args.begin(), {"query", cli_test::talks_graph(folder)});
    return run(args, input);
}

const std::string meetings = "MATCH (a)-[r:MEETS]->(b) RETURN a.name AS who, b.name AS whom, r.start ORDER BY r.start";

}  // namespace

TEST_CASE("a query gives a table whose columns stand below each other") {
    const TemporaryFolder folder;
    const Outcome outcome = query(folder, {meetings});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    CHECK(is_golden("query_meetings.txt", outcome.out));
}

TEST_CASE("each format gives the same rows") {
    const TemporaryFolder folder;
    for (const std::string format : {"json", "ndjson", "csv", "markdown"}) {
        const Outcome outcome = query(folder, {meetings + " LIMIT 2", "--format", format});
        CHECK(outcome.code == 0);
        CHECK(outcome.err.empty());
        CHECK_MESSAGE(is_golden("query_meetings." + format, outcome.out), format);
    }
}

TEST_CASE("nodes, relations and paths are short in a table and whole in JSON") {
    const TemporaryFolder folder;
    const std::string text = "MATCH p = (a {name: 'Kim Jong-un'})-[r:VISITS]->(b) RETURN a, r, p, [a, null], {n: 1}";
    CHECK(is_golden("query_values.txt", query(folder, {text}).out));
    CHECK(is_golden("query_values.json", query(folder, {text, "--format", "json"}).out));
    CHECK(is_golden("query_values.csv", query(folder, {text, "--format", "csv"}).out));
}

TEST_CASE("a path walked against a relation's direction has its arrow turned") {
    const TemporaryFolder folder;
    CHECK(query(folder, {"MATCH p = (b)<-[r:VISITS]-(a) RETURN p", "--format", "csv"}).code == 0);
    CHECK(query(folder, {"MATCH p = (b)<-[r:VISITS]-(a) RETURN p"})
              .out.find("(South Korea)<-[VISITS 2018 possible]-(Kim Jong-un)") != std::string::npos);
}

TEST_CASE("queries come from an argument, a file or standard input") {
    const TemporaryFolder folder;
    const std::string expected = query(folder, {meetings}).out;
    const std::string file = folder.file("q.cypher", "// who met\n" + meetings + ";\n");
    CHECK(query(folder, {"--file", file}).out == expected);
    CHECK(query(folder, {"-"}, meetings).out == expected);
    CHECK(query(folder, {}, meetings).out == expected);
    CHECK(query(folder, {file}).err ==
          "entente: error: \"" + file + "\" is a file, not a query\n  --file " + file + " reads it\n");
    CHECK(query(folder, {meetings, "--file", file}).code == 2);
    CHECK(query(folder, {"--file", folder.path("none")}).code == 3);
    CHECK(query(folder, {" ; // nothing"}).code == 2);
}

TEST_CASE("several queries give several results") {
    const TemporaryFolder folder;
    const std::string two = "RETURN 1 AS a; RETURN 'x;y' AS b // ; a comment\n;";
    CHECK(query(folder, {two}).out == "a\n─\n1\n\nb\n───\nx;y\n");
    CHECK(query(folder, {two, "--format", "ndjson"}).out == "{\"a\":1}\n{\"b\":\"x;y\"}\n");
    CHECK(query(folder, {two, "--format", "json"}).out ==
          "[\n{\"columns\": [\"a\"],\n \"rows\": [\n  {\"a\":1}\n ],\n \"partial\": false},\n"
          "{\"columns\": [\"b\"],\n \"rows\": [\n  {\"b\":\"x;y\"}\n ],\n \"partial\": false}\n]\n");
}

TEST_CASE("the first query that fails ends the run") {
    const TemporaryFolder folder;
    const Outcome outcome = query(folder, {"RETURN 1 AS a; RETURN 1/0; RETURN 3", "--format", "json"});
    CHECK(outcome.code == 2);
    CHECK(outcome.out == "[\n{\"columns\": [\"a\"],\n \"rows\": [\n  {\"a\":1}\n ],\n \"partial\": false}\n]\n");
    CHECK(outcome.err.find("query:1:24: division by zero") != std::string::npos);
}

TEST_CASE("a query without rows is told by the exit code") {
    const TemporaryFolder folder;
    const Outcome outcome = query(folder, {"MATCH (a:Country {country: 'FRA'}) RETURN a.name"});
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == "entente: no rows\n");
    CHECK(query(folder, {"UNWIND [] AS a RETURN a", "--format", "json", "-q"}).out ==
          "{\"columns\": [\"a\"],\n \"rows\": [],\n \"partial\": false}\n");
    CHECK(query(folder, {"UNWIND [] AS a RETURN a", "--format", "csv"}).out == "a\r\n");
}

TEST_CASE("parameters have the type in which they are written") {
    const TemporaryFolder folder;
    const std::string file = folder.file("p.json", R"({"a": [1, {"b": null}], "c": "2024-06-01"})");
    const Outcome outcome = query(
        folder, {"RETURN $n + 1 AS n, $day.year AS year, $who AS who, $a AS a, $c AS c", "--param", "n=41", "--param",
                 "day=2024-06-01", "--param", "who=Kim Jong-un", "--params", file, "--format", "ndjson"});
    CHECK(outcome.err.empty());
    CHECK(outcome.out ==
          "{\"n\":42,\"year\":2024,\"who\":\"Kim Jong-un\",\"a\":[1,{\"b\":null}],\"c\":\"2024-06-01\"}\n");
}

TEST_CASE("a parameter without a value is told by name") {
    const TemporaryFolder folder;
    const Outcome outcome = query(folder, {"RETURN $who"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find("the parameter $who has no value") != std::string::npos);
    CHECK(outcome.err.find("--param") != std::string::npos);
}

TEST_CASE("a limit gives what was found so far and says that it is not all") {
    const TemporaryFolder folder;
    const std::string text = "MATCH (a) RETURN a.name AS name ORDER BY name";
    const Outcome table = query(folder, {text, "--max-rows", "2"});
    CHECK(table.code == 4);
    CHECK(table.out == "name\n────────────\nDonald Trump\nKim Jong-un\n(partial: the result has more than 2 rows)\n");
    CHECK(table.err.starts_with("entente: error: the result has more than 2 rows\n"));
    CHECK(table.err.find("--max-rows") != std::string::npos);
    const Outcome json = query(folder, {text, "--max-rows", "1", "--format", "json"});
    CHECK(json.code == 4);
    CHECK(json.out.find("\"partial\": true, \"reason\": \"the result has more than 1 rows\"}") != std::string::npos);
    CHECK(query(folder, {text, "--max-rows", "1", "--format", "markdown"}).out.find("*Partial: ") != std::string::npos);
    CHECK(query(folder, {text, "--max-rows", "1", "--format", "csv"}).out == "name\r\nDonald Trump\r\n");
}

TEST_CASE("a query that takes too long or too much ends") {
    const TemporaryFolder folder;
    const std::string endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)";
    const Outcome slow = query(folder, {endless, "--timeout", "20ms", "--format", "json"});
    CHECK(slow.code == 4);
    CHECK(slow.out.find("\"rows\": [],\n \"partial\": true") != std::string::npos);
    CHECK(query(folder, {"UNWIND range(1, 100000) AS a RETURN collect(a)", "--max-memory", "10K"}).code == 4);
    CHECK(query(folder, {endless, "--timeout", "1 year"}).code == 2);
    CHECK(query(folder, {endless, "--max-memory", "-1"}).code == 2);
}

TEST_CASE("an error has its line, a caret and a suggestion") {
    const TemporaryFolder folder;
    const std::string file = folder.file("q.cypher", "RETURN 1;\n\n  MATCH (person)\n  RETURN perso.name;\n");
    CHECK(query(folder, {"--file", file}).err == "entente: error: " + file +
                                                     ":4:10: `perso` is not defined (SyntaxError: UndefinedVariable)\n"
                                                     "      RETURN perso.name;\n"
                                                     "             ^\n"
                                                     "  did you mean `person`?\n");
    CHECK(query(folder, {"RETURN to_upper('a')"}).err.find("did you mean toUpper?") != std::string::npos);
}

TEST_CASE("names that the graph does not have are told with the nearest") {
    const TemporaryFolder folder;
    const Outcome outcome = query(folder, {"MATCH (a:Persn {nam: 'x'})-[r:MEETZ]-(b {name: 'Kim'}) RETURN a.nme"});
    CHECK(outcome.code == 1);
    CHECK(is_golden("query_advice.txt", outcome.err));
    CHECK(query(folder, {"MATCH (a:Treaty)-[r:SIGNS_TREATY]-() RETURN a"})
              .err.starts_with("entente: warning: query:1:10: no entity in this graph is a Treaty\n"));
    CHECK(query(folder, {"MATCH (a {name: $n}) RETURN a", "--param", "n=Kim Jong-Un"})
              .err.find("did you mean \"Kim Jong-un\"?") != std::string::npos);
    CHECK(query(folder, {"MATCH (a) WHERE a.name IN ['Trump'] RETURN a"}).err.find("did you mean \"Donald Trump\"?") !=
          std::string::npos);
}

TEST_CASE("what comes from a graph or a query cannot steer a terminal") {
    const TemporaryFolder folder;
    for (const std::string format : {"table", "json", "ndjson", "csv", "markdown"}) {
        const Outcome outcome = query(folder, {"RETURN '\x1b[31mred\x1b[0m' AS `\x1b]0;x\x07`", "--format", format});
        CHECK(outcome.code == 0);
        CHECK_MESSAGE(outcome.out.find('\x1b') == std::string::npos, format);
        CHECK(outcome.out.find('\x07') == std::string::npos);
    }
    CHECK(query(folder, {"RETURN \x1b[31m"}).err.find('\x1b') == std::string::npos);
}
