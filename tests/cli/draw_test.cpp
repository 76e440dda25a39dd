#include <doctest/doctest.h>

#include "support.h"

using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("the suffix says what is drawn") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::vector<std::pair<std::string, std::string>> formats = {
        {"svg", "<?xml"}, {"png", "\x89PNG"}, {"pdf", "%PDF"}};
    for (const auto& format : formats) {
        const auto& suffix = format.first;
        const auto& begin = format.second;
        CAPTURE(suffix);
        const std::string file = folder.path("picture." + suffix);
        const Outcome outcome = run({"draw", graph, "-o", file});
        CHECK(outcome.code == 0);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.empty());
        CHECK(read(file).starts_with(begin));
    }
    const Outcome standard_output = run({"draw", graph, "-o", "-", "--to", "svg"});
    CHECK(standard_output.code == 0);
    CHECK(standard_output.out == read(folder.path("picture.svg")));
}

TEST_CASE("a picture needs a file whose suffix tells what it is") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"draw", graph}).err ==
          "entente: error: the picture's file is missing\n"
          "  give it with -o talks.svg, or a format for standard output with --to svg\n");
    CHECK(run({"draw", graph, "-o", folder.path("a.jpg")}).code == 2);
    CHECK(run({"draw", graph, "-o", folder.path("a.svg"), "--engine", "magic"}).code == 2);
    CHECK(folder.names() == std::vector<std::string>{"talks.entente"});
}

TEST_CASE("a picture of nothing is not drawn") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    CHECK(run({"draw", graph, "-o", folder.path("a.svg"), "--since", "2030"}).code == 1);
    CHECK(folder.names() == std::vector<std::string>{"talks.entente"});
}
