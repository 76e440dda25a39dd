#include <doctest/doctest.h>

#include "support.h"

using cli_test::data;
using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

namespace {

/// Two hundred short documents about meetings of public record.
std::string many_documents() {
    const std::vector<std::string> texts = {
        "Ronald Reagan met Mikhail Gorbachev in Geneva in November 1985.",
        "Egypt and Israel signed a peace treaty in Washington on 26 March 1979.",
        "Richard Nixon visited China in February 1972.",
        "France and Germany signed the Treaty of Aachen on 22 January 2019.",
    };
    std::string lines;
    for (std::size_t i = 0; i < 200; ++i) {
        lines += "{\"id\":\"d" + std::to_string(i) + "\",\"published\":\"2020-01-02\",\"text\":\"" +
                 texts[i % texts.size()] + "\"}\n";
    }
    return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("extractions come in the order of the input and are the same at any number of threads") {
    const std::string input = many_documents();
    const Outcome one = run({"extract", "-", "--threads", "1"}, input);
    REQUIRE(one.code == 0);
    CHECK(one.err.empty());
    const std::vector<std::string> lines = lines_of(one.out);
    REQUIRE(lines.size() == 200);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(lines[i].starts_with("{\"document\":{\"id\":\"d" + std::to_string(i) + "\""));
    }
    CHECK(run({"extract", "-", "--threads", "2"}, input).out == one.out);
    CHECK(run({"extract", "-", "--threads", "8"}, input).out == one.out);
}

TEST_CASE("a graph is the same at any number of threads") {
    const TemporaryFolder folder;
    const std::string input = folder.file("many.ndjson", many_documents());
    std::string expected;
    for (const char* threads : {"1", "2", "8"}) {
        const std::string graph = folder.path(std::string("g") + threads);
        REQUIRE(run({"build", input, "-o", graph, "--threads", threads, "--quiet"}).code == 0);
        const std::string shown =
            run({"show", graph, "Mikhail Gorbachev", "--format", "json"}).out + run({"info", graph}).out;
        if (expected.empty()) expected = shown;
        CHECK(shown == expected);
    }
}

TEST_CASE("extractions pass through as they are, between texts") {
    const TemporaryFolder folder;
    const std::string text = folder.file("a.ndjson", "{\"id\":\"first\",\"text\":\"Richard Nixon visited China.\"}\n");
    const std::string last = folder.file("b.ndjson", "{\"id\":\"last\",\"text\":\"Richard Nixon visited China.\"}\n");
    const Outcome outcome = run({"extract", text, data("talks.ndjson"), last, "--with-text"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    const std::vector<std::string> lines = lines_of(outcome.out);
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].starts_with("{\"document\":{\"id\":\"first\""));
    CHECK(lines[1].starts_with("{\"document\":{\"id\":\"panmunjom\""));
    CHECK(lines[5].starts_with("{\"document\":{\"id\":\"last\""));
    CHECK(run({"validate", "-", "--quiet"}, outcome.out).code == 0);
}

TEST_CASE("an article on disk has its id from its name and its date from its date line") {
    const TemporaryFolder folder;
    const std::string file = folder.file("nixon.txt",
                                         "Nixon goes to China\n\nFebruary 21, 1972\n\n"
                                         "Richard Nixon arrived in Beijing on Monday.\n");
    const Outcome outcome = run({"extract", file});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.find("\"id\":\"nixon\"") != std::string::npos);
    CHECK(outcome.out.find("\"published\":\"1972-02-21\"") != std::string::npos);
    CHECK(run({"extract", file, "--date", "2001-01-01"}).out == outcome.out);
}

TEST_CASE("an output file is written whole or not at all") {
    const TemporaryFolder folder;
    const std::string output = folder.path("out.ndjson");
    CHECK(run({"extract", data("talks.ndjson"), "-o", output}).code == 0);
    const std::string before = read(output);
    CHECK(before == run({"extract", data("talks.ndjson")}).out);
    CHECK(run({"extract", data("talks.ndjson"), "-o", output}).code == 2);
    const std::string bad = folder.file("bad.json", "{\"document\": 7}");
    CHECK(run({"extract", data("talks.ndjson"), bad, "-o", output, "--overwrite"}).code == 3);
    CHECK(read(output) == before);
    CHECK(folder.names() == std::vector<std::string>{"bad.json", "out.ndjson"});
}

TEST_CASE("an explanation is text for people or a line of JSON, and nothing in it moves the terminal") {
    const std::string input = R"({"id":"a","text":"Nixon met Mao Zedong in Beijing\u001b[2J."})"
                              "\n";
    const Outcome text = run({"extract", "-", "--explain"}, input);
    CHECK(text.code == 0);
    CHECK(text.err.empty());
    CHECK(text.out.find("frames_consult.txt:") != std::string::npos);
    CHECK(text.out.find("MEETS verb: S {meet} T") != std::string::npos);
    CHECK(text.out.find('\x1b') == std::string::npos);
    const Outcome json = run({"extract", "-", "--explain", "--format", "json"}, input);
    CHECK(json.code == 0);
    CHECK(lines_of(json.out).size() == 1);
    CHECK(json.out.find(R"("type":"MEETS","rule":"verb: S {meet} T","file":"frames_consult.txt","line":)") !=
          std::string::npos);
    CHECK(run({"extract", "-", "--explain", "--with", "cat"}, input).code == 2);
}
