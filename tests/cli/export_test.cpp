#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("the format follows from the suffix, or is given") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    for (const char* format : {"dot", "graphml", "json"}) {
        CAPTURE(format);
        const std::string file = folder.path(std::string("out.") + format);
        const Outcome to_file = run({"export", graph, "-o", file});
        CHECK(to_file.code == 0);
        CHECK(to_file.out.empty());
        CHECK(to_file.err.empty());
        const Outcome to_standard_output = run({"export", graph, "--to", format});
        CHECK(to_standard_output.code == 0);
        CHECK(to_standard_output.err.empty());
        CHECK(to_standard_output.out == read(file));
        CHECK(to_standard_output.out.find("Kim Jong-un") != std::string::npos);
    }
}

TEST_CASE("a format that cannot be told is asked for") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome missing = run({"export", graph});
    CHECK(missing.code == 2);
    CHECK(missing.err.starts_with("entente: error: the format is missing\n  give one with --to: "));
    CHECK(run({"export", graph, "-o", folder.path("out.xyz")}).code == 2);
    const Outcome misspelt = run({"export", graph, "--to", "grpahml"});
    CHECK(misspelt.code == 2);
    CHECK(misspelt.err.find("did you mean \"graphml\"?") != std::string::npos);
}

TEST_CASE("an export that exists is kept unless it may be replaced") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::string file = folder.file("out.dot", "old");
    CHECK(run({"export", graph, "-o", file}).code == 2);
    CHECK(read(file) == "old");
    CHECK(run({"export", graph, "-o", file, "--overwrite"}).code == 0);
    CHECK(read(file) != "old");
}

TEST_CASE("a part of the graph is exported") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const auto exported = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"export", graph, "--to", "json"});
        return run(options);
    };
    const Outcome around = exported({"--around", "gorbachev"});
    CHECK(around.code == 0);
    CHECK(around.out.find("Reagan") != std::string::npos);
    CHECK(around.out.find("Trump") == std::string::npos);
    const Outcome until = exported({"--until", "1999"});
    CHECK(until.out.find("Reagan") != std::string::npos);
    CHECK(until.out.find("Trump") == std::string::npos);
    CHECK(exported({"--types", "visits"}).out.find("Reagan") == std::string::npos);
    CHECK(exported({"--status", "denied"}).out.find("THREATENS") != std::string::npos);
}

TEST_CASE("an export of nothing says so") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::string file = folder.path("out.json");
    const Outcome dates = run({"export", graph, "--since", "2030", "-o", file});
    CHECK(dates.code == 1);
    CHECK(dates.err == "entente: the options leave no relation\n");
    CHECK(run({"export", graph, "--types", "SIGNS_TREATY", "-o", file}).code == 1);
    CHECK(run({"export", graph, "--around", "Nobody", "-o", file}).code == 1);
    CHECK(folder.names() == std::vector<std::string>{"talks.entente"});
}

TEST_CASE("a query selects the relations, paths and entities that it returns") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const auto exported = [&](const std::string& query) {
        return run({"export", graph, "--to", "csv", "--query", query});
    };
    const auto edges = [](const Outcome& outcome) {
        return std::count(outcome.out.begin(), outcome.out.end(), '\n') - 1;
    };
    const Outcome relations = exported("MATCH (a)-[r:MEETS]->(b) RETURN r;");
    CHECK(relations.code == 0);
    CHECK(relations.err.empty());
    CHECK(relations.out == run({"export", graph, "--to", "csv", "--types", "MEETS", "--status",
                                "occurred,planned,possible,called_for,denied"})
                               .out);
    CHECK(exported("MATCH p = (a)-[:MEETS]->(b) RETURN p").out == relations.out);
    CHECK(exported("MATCH (a)-[r:MEETS]->(b) RETURN {all: collect([r])} AS m").out == relations.out);
    const Outcome among = exported("MATCH (a)-[:MEETS]-() RETURN a");
    CHECK(among.code == 0);
    CHECK(edges(among) >= edges(relations));
    CHECK(run({"export", graph, "--to", "csv", "--query", "MATCH ()-[r]->() RETURN r", "--types", "MEETS"}).out ==
          run({"export", graph, "--to", "csv", "--types", "MEETS"}).out);
}

TEST_CASE("an error of a query that selects shows its place, and nothing is written") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::string file = folder.path("out.json");
    const auto failed = [&](const std::string& query) { return run({"export", graph, "-o", file, "--query", query}); };
    const Outcome syntax = failed("MATCH (a)\nRETURN b");
    CHECK(syntax.code == 2);
    CHECK(syntax.err.find("--query:2:8: ") != std::string::npos);
    CHECK(syntax.err.find("    RETURN b\n           ^\n") != std::string::npos);
    CHECK(failed("").code == 2);
    CHECK(failed("MATCH (a) RETURN a; MATCH (b) RETURN b").code == 2);
    CHECK(failed("MATCH (a) WHERE a.name = 'Nobody' RETURN a").code == 1);
    CHECK(failed("MATCH (a) RETURN a.name").err.find("return these, not their properties") != std::string::npos);
    CHECK(failed("MATCH (a {name: $who}) RETURN a").err.find("write its value into the query") != std::string::npos);
    CHECK(failed("MATCH (a:Persn) RETURN a").err.find("warning: --query:1:10: ") != std::string::npos);
    CHECK(run({"draw", graph, "-o", folder.path("a.svg"), "--query", "MATCH ("}).err.find("^") != std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"talks.entente"});
}
