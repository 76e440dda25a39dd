#include "cli/input.h"

#include <doctest/doctest.h>

#include "no_room.h"
#include "support.h"

using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;
using entente::cli::record_kind;
using entente::cli::RecordKind;

namespace {

/// Builds the input into a graph that holds something, and checks that this fails and leaves the graph as it
/// was.
Outcome refused(const TemporaryFolder& folder, const std::vector<std::string>& input,
                const std::string& standard_input = {}) {
    const std::string graph = cli_test::talks_graph(folder);
    const std::string before = read(graph);
    std::vector<std::string> args = {"build"};
    args.insert(args.end(), input.begin(), input.end());
    args.insert(args.end(), {"-o", graph});
    Outcome outcome = run(args, standard_input);
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(read(graph) == before);
    return outcome;
}

std::string extraction(const std::string& relation) {
    return R"({"document":{"id":"x","published":"2020-01-02"},)"
           R"("entities":[{"id":"country:FRA","type":"Country","name":"France","country":"FRA"},)"
           R"({"id":"country:DEU","type":"Country","name":"Germany","country":"DEU"}],"relations":[)" +
           relation + "]}\n";
}

std::string article(const std::string& id) {
    return R"({"id":")" + id +
           R"(","published":"2020-01-02","text":"France and Germany held talks in Paris."})"
           "\n";
}

}  // namespace

TEST_CASE("a record's kind follows from its top-level keys") {
    CHECK(record_kind(R"({"id":"a","text":"b"})") == RecordKind::document);
    CHECK(record_kind(R"({"text":"\"document\":"})") == RecordKind::document);
    CHECK(record_kind(R"({"document":{"text":"b"}})") == RecordKind::extraction);
    CHECK(record_kind(R"({"x-a":{"document":1},"text":"b"})") == RecordKind::document);
    CHECK(record_kind(R"({"relations" : []})") == RecordKind::extraction);
    CHECK(record_kind(R"({"name":"text"})") == std::nullopt);
    CHECK(record_kind("{}") == std::nullopt);
    CHECK(record_kind(R"({"te)") == std::nullopt);
    CHECK(record_kind(std::string(500000, '[')) == std::nullopt);
}

TEST_CASE("an empty file is refused") {
    const TemporaryFolder folder;
    const std::string file = folder.file("empty.txt", "");
    CHECK(refused(folder, {file}).err == "entente: error: " + file + ": the input is empty\n");
    const std::string blank = folder.file("blank.txt", " \n\n");
    CHECK(refused(folder, {blank}).err == "entente: error: " + blank + ": the text is empty\n");
}

TEST_CASE("an empty standard input is refused") {
    const TemporaryFolder folder;
    CHECK(refused(folder, {"-"}).err == "entente: error: standard input: the input is empty\n");
}

TEST_CASE("a text that is not UTF-8 is refused with its place") {
    const TemporaryFolder folder;
    const std::string file = folder.file("latin1.txt", "Title\n\nJune 4, 2025\n\nThe caf\xE9 was open.\n");
    CHECK(refused(folder, {file}).err.starts_with("entente: error: " + file + ":5:"));
}

TEST_CASE("a binary file is refused") {
    const TemporaryFolder folder;
    const std::string file = folder.file("picture.txt", std::string("GIF89a\0\0\x01 text", 14));
    CHECK(refused(folder, {file}).err.starts_with("entente: error: " + file));
}

TEST_CASE("a hundred megabytes on one line are refused") {
    const TemporaryFolder folder;
    const std::string file = folder.file("long.txt", std::string(std::size_t{100} << 20, 'a'));
    CHECK(refused(folder, {file}).err.starts_with("entente: error: " + file + ": the text is larger than 16 MiB\n"));
    const std::string json =
        folder.file("long.ndjson", R"({"id":"a","text":")" + std::string(std::size_t{100} << 20, 'a') + "\"}\n");
    CHECK(refused(folder, {json})
              .err.starts_with("entente: error: " + json + ":1: the text of document \"a\" is larger than 16 MiB\n"));
}

TEST_CASE("a text without a date is refused unless one is given or none is wanted") {
    const TemporaryFolder folder;
    const std::string file = folder.file("note.txt", "France and Germany met in Paris.\n");
    CHECK(refused(folder, {file}).err == "entente: error: " + file +
                                             ": no date is known for document \"note\"\n"
                                             "  give it with --date 2025-06-04, or take it as it is with --undated\n");
    CHECK(run({"build", file, "-o", folder.path("a.entente"), "--date", "2020-01-02"}).code == 0);
    CHECK(run({"build", file, "-o", folder.path("b.entente"), "--undated"}).code == 0);
    CHECK(run({"build", file, "-o", folder.path("c.entente"), "--date", "2020-01"}).code == 2);
}

TEST_CASE("two documents of one id are refused, with both places") {
    const TemporaryFolder folder;
    const std::string file = folder.file("two.ndjson", article("a") + article("b") + article("a"));
    CHECK(refused(folder, {file}).err == "entente: error: " + file + ":3: the document id \"a\" was already used in " +
                                             file + ":1\n  every document needs an id of its own\n");
}

TEST_CASE("a disk without room for the ids of many documents ends the run, even one that is to go on") {
    const TemporaryFolder folder;
    std::string articles;
    for (int number = 0; number < 12'000; ++number) {
        articles += R"({"id":")" + std::to_string(number) + std::string(500, 'x') + R"(","text":"Hi."})" + "\n";
    }
    const std::string file = folder.file("many.ndjson", articles);
    const std::vector<std::string> arguments = {"extract", file, "--keep-going", "--quiet"};
    {
        const entente_test::NoRoom full;
        const Outcome outcome = run(arguments);
        CHECK(outcome.code == 4);
        CHECK(outcome.err.find("no temporary file can be written") != std::string::npos);
        CHECK(outcome.err.find("TMPDIR") != std::string::npos);
    }
    CHECK(run(arguments).code == 0);
}

TEST_CASE("JSON nested half a million deep is refused") {
    const TemporaryFolder folder;
    const std::string deep = std::string(500000, '[') + std::string(500000, ']');
    const std::string bare = folder.file("bare.json", deep);
    CHECK(refused(folder, {bare}).err.starts_with("entente: error: " + bare));
    const std::string inside = folder.file("inside.json", R"({"document":)" + deep + "}");
    CHECK(refused(folder, {inside}).err.starts_with("entente: error: " + inside + ":1:"));
}

TEST_CASE("an unknown relation type is refused with the nearest one") {
    const TemporaryFolder folder;
    const std::string file =
        folder.file("type.json", extraction(R"({"type":"MEET","source":"country:FRA","target":"country:DEU"})"));
    const Outcome outcome = refused(folder, {file});
    CHECK(outcome.err.starts_with("entente: error: " + file + ":1:"));
    CHECK(outcome.err.find("\"MEETS\"") != std::string::npos);
}

TEST_CASE("a relation without an end is refused") {
    const TemporaryFolder folder;
    const std::string missing = folder.file("missing.json", extraction(R"({"type":"MEETS","source":"country:FRA"})"));
    CHECK(refused(folder, {missing}).err.find("target") != std::string::npos);
    const std::string unknown =
        folder.file("unknown.json", extraction(R"({"type":"MEETS","source":"country:FRA","target":"country:GBR"})"));
    CHECK(refused(folder, {unknown}).err.find("country:GBR") != std::string::npos);
}

TEST_CASE("offsets past the end of the text are refused") {
    const TemporaryFolder folder;
    const std::string file =
        folder.file("offsets.json", R"({"document":{"id":"x","text":"France met Germany."},)"
                                    R"("entities":[{"id":"country:FRA","type":"Country","name":"France"},)"
                                    R"({"id":"country:DEU","type":"Country","name":"Germany"}],)"
                                    R"("relations":[{"type":"MEETS","source":"country:FRA","target":"country:DEU",)"
                                    R"("evidence":[{"sentence":[0,900]}]}]})");
    CHECK(refused(folder, {file}).err.find("/relations/0/evidence/0/sentence") != std::string::npos);
}

TEST_CASE("JSON that is neither a document nor an extraction is refused") {
    const TemporaryFolder folder;
    const std::string file = folder.file("other.json", "\n{\"name\": \"x\"}\n");
    CHECK(refused(folder, {file})
              .err.starts_with("entente: error: " + file + ":2:1: this is neither a document nor an extraction\n"));
}

TEST_CASE("files and directories that give nothing are refused") {
    const TemporaryFolder folder;
    const std::string none = folder.path("none.txt");
    CHECK(refused(folder, {none}).err == "entente: error: " + none + ": cannot read: No such file or directory\n");
    const std::string other = folder.file("empty/notes.pdf", "x");
    const std::string directory = folder.path("empty");
    CHECK(refused(folder, {directory})
              .err.starts_with("entente: error: " + directory +
                               ": the directory holds no .txt, .ndjson, .jsonl or .json file\n"));
}

TEST_CASE("a batch that keeps going tells which documents it skipped") {
    const TemporaryFolder folder;
    const std::string graph = folder.path("g.entente");
    const std::string file =
        folder.file("batch.ndjson", extraction(R"({"type":"MEETS","source":"country:FRA","target":"country:DEU"})") +
                                        "{\"id\": broken\n" +
                                        R"({"document":{"id":"y"},"entities":[],"relations":[]})"
                                        "\n");
    const Outcome stopped = run({"build", file, "-o", graph});
    CHECK(stopped.code == 3);
    const Outcome outcome = run({"build", file, "-o", graph, "--keep-going"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.starts_with("entente: warning: " + file + ":2:"));
    CHECK(outcome.err.find("skipped: ") != std::string::npos);
    CHECK(outcome.err.ends_with("2 documents, 2 entities, 1 relation (1 new); 1 document skipped\n"));
}

TEST_CASE("a batch in which nothing is good fails even if it keeps going") {
    const TemporaryFolder folder;
    const std::string file = folder.file("batch.ndjson", "{\"id\": broken\n");
    const Outcome outcome = refused(folder, {file, "--keep-going"});
    CHECK(outcome.err.ends_with("entente: error: none of the 1 document could be used\n"));
}

TEST_CASE("a directory stands for the files in it, sorted") {
    const TemporaryFolder folder;
    (void)folder.file("in/b.ndjson", article("b"));
    (void)folder.file("in/a.json", extraction(""));
    (void)folder.file("in/.hidden.json", "nonsense");
    (void)folder.file("in/notes.pdf", "nonsense");
    (void)folder.file("in/deeper/c.ndjson", "nonsense");
    const Outcome outcome = run({"extract", folder.path("in")});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    const std::size_t first = outcome.out.find("\"id\":\"x\"");
    const std::size_t second = outcome.out.find("\"id\":\"b\"");
    CHECK(first < second);
    CHECK(second != std::string::npos);
}

TEST_CASE("a file whose name stands in square brackets is one file") {
    const TemporaryFolder folder;
    const std::string name = folder.file("[a,b]", article("b"));
    CHECK(run({"extract", name}).code == 0);
    const Outcome missing = run({"extract", "[a,b]"});
    CHECK(missing.err == "entente: error: ./[a,b]: cannot read: No such file or directory\n");
}
