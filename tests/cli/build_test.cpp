#include <doctest/doctest.h>
#include <unistd.h>

#include "support.h"

using cli_test::data;
using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("a build says what came of it, on standard error") {
    const TemporaryFolder folder;
    const std::string graph = folder.path("talks.entente");
    const Outcome outcome = run({"build", data("talks.ndjson"), "-o", graph});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == graph + ": 4 documents, 11 entities, 5 relations (5 new)\n");
    CHECK(folder.names() == std::vector<std::string>{"talks.entente"});
}

TEST_CASE("the same build again changes nothing") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::string before = read(graph);
    const Outcome outcome = run({"build", data("talks.ndjson"), "-o", graph});
    CHECK(outcome.code == 0);
    CHECK(outcome.err == graph + ": 4 documents, 11 entities, 5 relations (0 new); 4 documents were there already\n");
    CHECK(read(graph) == before);
}

TEST_CASE("a quiet build says nothing") {
    const TemporaryFolder folder;
    CHECK(run({"build", data("talks.ndjson"), "-o", folder.path("g"), "--quiet"}).err.empty());
}

TEST_CASE("a build needs the name of a graph file") {
    const Outcome missing = run({"build", data("talks.ndjson")});
    CHECK(missing.code == 2);
    CHECK(missing.err == "entente: error: the graph file is missing\n  give its name: -o talks.entente\n");
    CHECK(run({"build", data("talks.ndjson"), "-o", "-"}).code == 2);
}

TEST_CASE("a document of known id with other content is refused or replaces") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::string before = read(graph);
    const std::string other = folder.file(
        "other.json", R"({"document":{"id":"panmunjom","published":"2018-04-29"},"entities":[],"relations":[]})");
    const Outcome refused = run({"build", other, "-o", graph});
    CHECK(refused.code == 3);
    CHECK(refused.err.find("panmunjom") != std::string::npos);
    CHECK(read(graph) == before);
    const Outcome replaced = run({"build", other, "-o", graph, "--replace"});
    CHECK(replaced.code == 0);
    CHECK(replaced.err.find("3 relations (0 new); 1 document replaced") != std::string::npos);
}

TEST_CASE("a file that is no graph is left alone") {
    const TemporaryFolder folder;
    const std::string file = folder.file("notes.txt",
                                         "not a graph, and longer than a hundred bytes so that it is looked at: "
                                         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    const std::string before = read(file);
    const Outcome outcome = run({"build", data("talks.ndjson"), "-o", file});
    CHECK(outcome.code == 3);
    CHECK(outcome.err.starts_with("entente: error: " + file + ": "));
    CHECK(read(file) == before);
}

TEST_CASE("a graph in a folder that is not there is refused") {
    const TemporaryFolder folder;
    const std::string graph = folder.path("none/g.entente");
    const Outcome outcome = run({"build", data("talks.ndjson"), "-o", graph});
    CHECK(outcome.code == 3);
    CHECK(outcome.err.starts_with("entente: error: " + graph + ": "));
}

TEST_CASE("a failed first build leaves no file") {
    const TemporaryFolder folder;
    const std::string bad = folder.file("bad.json", "{\"document\": 7}");
    CHECK(run({"build", data("talks.ndjson"), bad, "-o", folder.path("g.entente")}).code == 3);
    CHECK(folder.names() == std::vector<std::string>{"bad.json"});
}
