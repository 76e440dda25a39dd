#include <doctest/doctest.h>

#include "support.h"

using cli_test::is_golden;
using cli_test::Outcome;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("what a graph holds, for people and for scripts") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome text = run({"info", graph});
    CHECK(text.code == 0);
    CHECK(text.err.empty());
    CHECK(is_golden("info.txt", text.out));
    const Outcome json = run({"info", graph, "--format", "json"});
    CHECK(json.code == 0);
    CHECK(json.err.empty());
    CHECK(is_golden("info.json", json.out));
}

TEST_CASE("the list of actors is as long as asked for") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"info", graph, "--top", "1"}).out.ends_with("\n  3  Kim Jong-un  person:kim-jong-un\n"));
    CHECK(run({"info", graph, "--top", "0"}).out.find("Most tied") == std::string::npos);
}
