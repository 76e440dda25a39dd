#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

using cli_test::data;
using cli_test::Outcome;
using cli_test::run_program;
using cli_test::TemporaryFolder;

TEST_CASE("the program does what its code does") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome outcome = run_program({"show", graph, "Kim"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    CHECK(outcome.out == cli_test::run({"show", graph, "Kim"}).out);
}

TEST_CASE("nothing depends on locale or time zone") {
    const TemporaryFolder folder;
    const std::string input =
        folder.file("a.txt",
                    "Treaty in Istanbul\n\nMay 28, 1997\n\nUkraine and Russia signed a treaty in Kyiv on Saturday. "
                    "Iran's minister visited INDIA and ISTANBUL.\n");
    const Outcome expected = run_program({"extract", input, data("talks.ndjson")});
    REQUIRE(expected.code == 0);
    std::string shown;
    for (const auto& [locale, zone] : std::map<std::string, std::string>{
             {"C", "UTC"}, {"tr_TR.UTF-8", "Pacific/Kiritimati"}, {"de_DE", "America/Adak"}}) {
        cli_test::ProcessOptions options;
        options.variables = {{"LC_ALL", locale}, {"LANG", locale}, {"TZ", zone}, {"COLUMNS", "40"}};
        CHECK(run_program({"extract", input, data("talks.ndjson")}, options).out == expected.out);
        const std::string graph = folder.path("g" + zone.substr(0, 3));
        REQUIRE(run_program({"build", input, data("talks.ndjson"), "-o", graph, "--quiet"}, options).code == 0);
        const std::string text = run_program({"info", graph}, options).out +
                                 run_program({"show", graph, "KIM", "--format", "json"}, options).out;
        if (shown.empty()) shown = text;
        CHECK(text == shown);
    }
}

TEST_CASE("a reader that has gone ends the program quietly") {
    cli_test::ProcessOptions options;
    options.close_output = true;
    const Outcome outcome = run_program({"ontology", "--format", "json"}, options);
    CHECK(outcome.code == 141);
    CHECK(outcome.err.empty());
    const Outcome extracting = run_program({"extract", data("talks.ndjson")}, options);
    CHECK(extracting.code == 141);
    CHECK(extracting.err.empty());
}

TEST_CASE("standard output and an output file hold the same bytes") {
    const TemporaryFolder folder;
    const std::string file = folder.path("out.ndjson");
    REQUIRE(run_program({"extract", data("talks.ndjson"), "-o", file, "-q"}).code == 0);
    CHECK(cli_test::read(file) == run_program({"extract", data("talks.ndjson")}).out);
}

TEST_CASE("input comes from standard input") {
    cli_test::ProcessOptions options;
    options.input = cli_test::read(data("talks.ndjson"));
    const Outcome outcome = run_program({"extract", "-"}, options);
    CHECK(outcome.code == 0);
    CHECK(outcome.out == run_program({"extract", data("talks.ndjson")}).out);
}

TEST_CASE("no colour is written where there is no terminal") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run_program({"show", graph, "Kim"}).out.find('\x1b') == std::string::npos);
    CHECK(run_program({"show", graph, "Nobody"}).err.find('\x1b') == std::string::npos);
}

TEST_CASE("a folder that may not be written to is told") {
    if (::geteuid() == 0) {
        MESSAGE("skipped: root may write anywhere");
        return;
    }
    const TemporaryFolder folder;
    const std::string locked = folder.path("locked");
    REQUIRE(::mkdir(locked.c_str(), 0500) == 0);
    CHECK(run_program({"build", data("talks.ndjson"), "-o", locked + "/g.entente"}).code == 3);
    CHECK(run_program({"extract", data("talks.ndjson"), "-o", locked + "/o.ndjson"}).code == 3);
}
