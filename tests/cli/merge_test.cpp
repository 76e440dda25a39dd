#include <doctest/doctest.h>

#include "support.h"

using cli_test::data;
using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

namespace {

/// Rows of one file, some of which cannot be used.
std::string table(std::size_t rows, char separator) {
    const std::string apart(1, separator);
    std::string text = "source" + apart + "relation" + apart + "target" + apart + "date\n";
    const std::vector<std::string> names{"France", "Germany", "Japan", "Kenya", "Brazil"};
    for (std::size_t i = 0; i < rows; ++i) {
        std::string target = names[(i * 3 + i / 7 + 1) % 5];
        if (separator == ',' && i % 11 == 0) target = "\"Office of\nForeign \"\"Trade\"\" " + std::to_string(i) + "\"";
        text += names[i % 5] + apart + (i % 2 == 0 ? "visits" : "meets") + apart + target + apart +
                (i % 17 == 0 ? "no day" : "2024-03-0" + std::to_string(1 + i % 9)) + "\n";
    }
    return text;
}

/// What is the same of two graphs that were built at different times.
std::string content(const std::string& graph) {
    const Outcome edges = run({"export", graph, "--to", "ndjson"});
    const Outcome shown = run({"query", graph,
                               "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, r.start, r.reports, r.confidence "
                               "ORDER BY a.id, type(r), b.id, r.start",
                               "--format", "csv"});
    CHECK(shown.code == 0);
    return edges.out + shown.out;
}

}  // namespace

TEST_CASE("graphs merge into the graph of one build") {
    const TemporaryFolder folder;
    const std::string whole = cli_test::talks_graph(folder);
    std::vector<std::string> parts;
    for (const char* shard : {"1/3", "2/3", "3/3"}) {
        const std::string part = folder.path("part" + std::string(1, shard[0]));
        REQUIRE(run({"build", data("talks.ndjson"), "--shard", shard, "-o", part, "-q"}).code == 0);
        parts.push_back(part);
    }
    const std::string merged = folder.path("merged");
    const Outcome outcome = run({"merge", parts[2], parts[0], parts[1], parts[0], "-o", merged});
    CHECK(outcome.code == 0);
    CHECK(outcome.err == merged + ": 4 documents, 11 entities, 5 relations\n");
    CHECK(content(merged) == content(whole));
    const std::string before = read(merged);
    CHECK(run({"merge", merged, merged, "-o", merged}).code == 2);
    CHECK(run({"merge", merged, parts[1], "-o", merged, "--overwrite"}).code == 0);
    CHECK(read(merged) == before);
}

TEST_CASE("the parts of a table hold each row once, quoted line ends and wrong rows too") {
    const TemporaryFolder folder;
    for (const char separator : {',', '\t'}) {
        const std::string file = folder.file(separator == ',' ? "rows.csv" : "rows.tsv", table(300, separator));
        const std::string prefix = separator == ',' ? "c" : "t";
        const std::string whole = folder.path(prefix + "whole");
        REQUIRE(run({"build", file, "-o", whole, "--rejects", whole + ".rejects", "-q"}).code == 0);
        for (const std::size_t count : {1, 2, 7, 64}) {
            std::vector<std::string> merge{"merge"};
            std::string rejects;
            for (std::size_t i = count; i >= 1; --i) {
                const std::string part = folder.path(prefix + std::to_string(count) + "of" + std::to_string(i));
                const std::string shard = std::to_string(i) + "/" + std::to_string(count);
                const Outcome built =
                    run({"build", file, "--shard", shard, "-o", part, "--rejects", part + ".rejects"});
                REQUIRE_MESSAGE(built.code == 0, built.err);
                rejects = read(part + ".rejects") + rejects;
                if (!read(part).empty()) merge.push_back(part);
            }
            CHECK(rejects == read(whole + ".rejects"));
            const std::string merged = folder.path(prefix + std::to_string(count));
            merge.insert(merge.end(), {"-o", merged, "-q"});
            const Outcome outcome = run(merge);
            REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
            CHECK(content(merged) == content(whole));
        }
    }
}

TEST_CASE("lines of NDJSON belong to the range in which they begin") {
    const TemporaryFolder folder;
    const std::string text = read(data("talks.ndjson"));
    const std::string file = folder.file("talks.ndjson", text);
    const std::size_t second = text.find('\n') + 1;
    const auto documents = [&](const std::string& range) {
        const Outcome outcome = run({"build", file, "--range", range, "-o", folder.path("g" + range)});
        CHECK_MESSAGE(outcome.code == 0, outcome.err);
        return outcome.err.substr(outcome.err.rfind(": ") + 2, 11);
    };
    CHECK(documents("0:1") == "1 document,");
    CHECK(documents("0:" + std::to_string(second)) == "1 document,");
    CHECK(documents("0:" + std::to_string(second + 1)) == "2 documents");
    CHECK(documents("1:" + std::to_string(second)) == "0 documents");
    CHECK(documents(std::to_string(second) + ":" + std::to_string(second + 1)) == "1 document,");
    CHECK(documents(std::to_string(second) + ":") == "3 documents");
    CHECK(documents("99999999:") == "0 documents");
}

TEST_CASE("what cannot be cut into parts is told") {
    const TemporaryFolder folder;
    const std::string zipped = folder.file("rows.csv.gz", "\x1f\x8b and so on");
    const Outcome outcome = run({"build", "--from", "csv", zipped, "--shard", "1/2", "-o", folder.path("g")});
    CHECK(outcome.code == 3);
    const std::string text = folder.file("a.txt", "France visited Germany on June 4, 2025.\n");
    CHECK(run({"build", text, "--shard", "1/2", "-o", folder.path("g")}).code == 3);
    for (const char* wrong : {"0/2", "3/2", "1", "a/b", "1/"}) {
        CHECK(run({"build", text, "--shard", wrong, "-o", folder.path("g")}).code == 2);
    }
    for (const char* wrong : {"5", "5:3", ":", "-1:4"}) {
        CHECK(run({"build", text, "--range", wrong, "-o", folder.path("g")}).code == 2);
    }
}

TEST_CASE("a merge says what is missing or cannot be one graph, and leaves nothing behind") {
    const TemporaryFolder folder;
    const std::string one = cli_test::talks_graph(folder);
    const std::string other = folder.file(
        "other.json", R"({"document":{"id":"panmunjom","published":"2018-04-29"},"entities":[],"relations":[]})");
    const std::string two = folder.path("two");
    REQUIRE(run({"build", other, "-o", two, "-q"}).code == 0);
    const std::vector<std::string> before = folder.names();
    const Outcome conflict = run({"merge", one, two, "-o", folder.path("out")});
    CHECK(conflict.code == 3);
    CHECK(conflict.err.find("document \"panmunjom\" with two contents") != std::string::npos);
    CHECK(run({"merge", one, folder.path("none"), "-o", folder.path("out")}).code == 3);
    CHECK(run({"merge", one}).code == 2);
    CHECK(run({"merge", "-o", folder.path("out")}).code == 2);
    CHECK(run({"merge", one, other, "-o", folder.path("out")}).code == 3);
    CHECK(folder.names() == before);
}
