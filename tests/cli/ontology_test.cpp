#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using cli_test::Outcome;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("the table of relation types has a row for each") {
    const Outcome table = run({"ontology"});
    CHECK(table.code == 0);
    CHECK(table.err.empty());
    CHECK(table.out.starts_with("TYPE "));
    const Outcome tsv = run({"ontology", "--format", "tsv"});
    CHECK(tsv.out.starts_with("type\treading\t"));
    CHECK(std::count(tsv.out.begin(), tsv.out.end(), '\n') > 60);
    CHECK(tsv.out.find("\nMEETS\tmeets\ttrue\ttrue\tCONSULT\tmeet\t040\t1\t1\n") != std::string::npos);
}

TEST_CASE("one relation type is told in full") {
    const Outcome outcome = run({"ontology", "meets"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    CHECK(outcome.out.starts_with("MEETS\n"));
    CHECK(outcome.out.find("A meets B; A met B; B meets A") != std::string::npos);
    CHECK(run({"ontology", "MEETS", "--format", "json"}).out.starts_with("{\n  \"name\": \"MEETS\""));
}

TEST_CASE("a relation type that does not exist gets a suggestion") {
    const Outcome outcome = run({"ontology", "MEET"});
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with("entente: unknown relation type \"MEET\"\n  did you mean \"MEETS\""));
}

TEST_CASE("an ontology file that cannot be used is told with its place") {
    const TemporaryFolder folder;
    const std::string file = folder.file("types.json", "{\n  nonsense\n}\n");
    const Outcome outcome = run({"ontology", "--ontology", file});
    CHECK(outcome.code == 3);
    CHECK(outcome.err.starts_with("entente: error: " + file + ":2:"));
    CHECK(run({"ontology", "--ontology", folder.path("none")}).code == 3);
}
