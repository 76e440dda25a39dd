#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using cli_test::data;
using cli_test::Outcome;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("a good file is told on standard error alone") {
    const Outcome outcome = run({"validate", data("talks.ndjson")});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == data("talks.ndjson") + ": 4 records (extractions), all valid\n");
    CHECK(run({"validate", data("talks.ndjson"), "--quiet"}).err.empty());
}

TEST_CASE("each fault has its line, column, pointer and the nearest valid name") {
    const TemporaryFolder folder;
    const std::string file = folder.file("bad.json",
                                         "{\n"
                                         "  \"document\": {\"id\": \"a\", \"titel\": \"x\"},\n"
                                         "  \"entities\": [{\"id\": \"x\", \"type\": \"Persn\", \"name\": \"X\"}],\n"
                                         "  \"relations\": []\n"
                                         "}\n");
    const Outcome outcome = run({"validate", file});
    CHECK(outcome.code == 3);
    CHECK(outcome.out.find(file + ":2:") != std::string::npos);
    CHECK(outcome.out.find("\"title\"") != std::string::npos);
    CHECK(outcome.out.find(file + ":3:") != std::string::npos);
    CHECK(outcome.out.find("(/entities/0/type)") != std::string::npos);
    CHECK(outcome.out.find("\"Person\"") != std::string::npos);
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 2);
}

TEST_CASE("standard input is validated too") {
    const Outcome outcome = run({"validate", "-"}, "{\"id\": \"a\"}\n");
    CHECK(outcome.code == 3);
    CHECK(outcome.out.starts_with("standard input:1:"));
}

TEST_CASE("a file that is not there is told before any is looked at") {
    const TemporaryFolder folder;
    const Outcome outcome = run({"validate", folder.path("none"), data("talks.ndjson")});
    CHECK(outcome.code == 3);
    CHECK(outcome.err.find("No such file or directory") != std::string::npos);
}
