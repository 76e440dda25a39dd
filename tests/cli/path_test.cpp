#include <doctest/doctest.h>

#include "support.h"

using cli_test::is_golden;
using cli_test::Outcome;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("a path gives each hop with date, quote and source") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome text = run({"path", graph, "Moon", "Trump"});
    CHECK(text.code == 0);
    CHECK(text.err.empty());
    CHECK(is_golden("path_moon_trump.txt", text.out));
    const Outcome json = run({"path", graph, "Moon", "Trump", "--format", "json"});
    CHECK(json.code == 0);
    CHECK(json.err.empty());
    CHECK(is_golden("path_moon_trump.json", json.out));
}

TEST_CASE("where there is no path the exit code is 1") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome text = run({"path", graph, "Moon", "Reagan"});
    CHECK(text.code == 1);
    CHECK(text.out.empty());
    CHECK(text.err == "entente: no path leads from Moon Jae-in to Ronald Reagan\n");
    const Outcome json = run({"path", graph, "Moon", "Reagan", "--format", "json"});
    CHECK(json.code == 1);
    CHECK(json.out.find("\"paths\": []") != std::string::npos);
}

TEST_CASE("options narrow the paths, and the message says so") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"path", graph, "Moon", "Trump", "--max-hops", "1"}).err ==
          "entente: no path leads from Moon Jae-in to Donald Trump\n  there may be one without --max-hops\n");
    CHECK(run({"path", graph, "Moon", "Trump", "--since", "2018-05"}).code == 1);
    CHECK(run({"path", graph, "Moon", "Trump", "--via", "VISITS"}).code == 1);
    CHECK(run({"path", graph, "Moon", "Trump", "--via", "SIGNS_TREATY"}).code == 1);
    CHECK(run({"path", graph, "Moon", "Trump", "--via", "meets", "--max-hops", "2"}).code == 0);
    CHECK(run({"path", graph, "Moon", "South Korea", "--status", "occurred"}).code == 1);
    CHECK(run({"path", graph, "Moon", "South Korea"}).code == 0);
}

TEST_CASE("a directed path walks from source to target only") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"path", graph, "Kim", "South Korea", "--directed"}).code == 0);
    CHECK(run({"path", graph, "South Korea", "Kim", "--directed"}).code == 1);
}

TEST_CASE("what is denied connects only those who ask for it") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"path", graph, "United States", "North Korea"}).code == 1);
    CHECK(run({"path", graph, "United States", "North Korea", "--status", "denied"}).code == 0);
}

TEST_CASE("all shortest paths are counted") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome outcome = run({"path", graph, "Moon", "Trump", "--all"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out == run({"path", graph, "Moon", "Trump"}).out);
}

TEST_CASE("from an entity to itself there is a path without hops") {
    const TemporaryFolder folder;
    const Outcome outcome = run({"path", cli_test::talks_graph(folder), "Kim", "Kim"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out == "Kim Jong-un (0 hops)\n");
}

TEST_CASE("the k shortest paths include longer ones") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"path", graph, "Moon", "Trump", "--k", "3"}).out == run({"path", graph, "Moon", "Trump"}).out);
    CHECK(run({"path", graph, "Moon", "Trump", "--k", "3", "--all"}).code == 2);
    CHECK(run({"path", graph, "Moon", "Trump", "--k", "0"}).code == 2);
}

TEST_CASE("a path that respects time goes forward in it") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"path", graph, "Moon", "Trump", "--time-respecting"}).out == run({"path", graph, "Moon", "Trump"}).out);
    CHECK(run({"path", graph, "Moon", "Trump", "--max-gap", "46d"}).code == 0);
    const Outcome outcome = run({"path", graph, "Moon", "Trump", "--max-gap", "45"});
    CHECK(outcome.code == 1);
    CHECK(outcome.err.find("without --max-gap") != std::string::npos);
    CHECK(run({"path", graph, "Trump", "Moon", "--time-respecting"}).code == 1);
    CHECK(run({"path", graph, "Moon", "Trump", "--max-gap", "soon"}).code == 2);
}

TEST_CASE("paths come in every format") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    for (const std::string format : {"ndjson", "csv", "markdown"}) {
        const Outcome outcome = run({"path", graph, "Moon", "Trump", "--format", format});
        CHECK(outcome.code == 0);
        CHECK(outcome.err.empty());
        CHECK_MESSAGE(is_golden("path_moon_trump." + format, outcome.out), format);
    }
    CHECK(run({"path", graph, "Moon", "Reagan", "--format", "csv"}).code == 1);
}
