#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "support.h"

using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

namespace {

const std::string two_documents =
    R"({"id":"a","published":"1972-03-01","text":"Richard Nixon visited China in 1972. He met Mao Zedong."})"
    "\n"
    R"({"id":"b","text":"Nothing happened."})"
    "\n";

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// `extract --with` a program that swallows its input and writes these lines.
Outcome answered(const TemporaryFolder& folder, const std::string& answers, const std::string& input,
                 const std::vector<std::string>& more = {}) {
    std::vector<std::string> args{"extract", "-", "--with",
                                  "cat >/dev/null; cat '" + folder.file("answers", answers) + "'"};
    args.insert(args.end(), more.begin(), more.end());
    return run(args, input);
}

std::string one_document(const std::string& text) { return R"({"id":"a","text":")" + text + "\"}\n"; }

/// An answer with one relation on this evidence.
std::string visit(const std::string& evidence) {
    return R"({"document":{"id":"a"},"entities":[{"id":"1","type":"Person","name":"Richard Nixon"},)"
           R"({"id":"2","type":"Country","name":"China","country":"CHN"}],"relations":[{"type":"VISITS",)"
           R"("source":"1","target":"2","evidence":[)" +
           evidence + "]}]}\n";
}

}  // namespace

TEST_CASE("an outside program's extractions are written with our ids, dates and places of the words") {
    const std::string program = ENTENTE_SOURCE_DIR "/examples/outside/meetings.py";
    if (!cli_test::is_installed("python3")) return;
    const Outcome outcome = run({"extract", "-", "--with", "/usr/bin/python3 '" + program + "'"}, two_documents);
    CHECK(outcome.err.empty());
    REQUIRE(outcome.code == 0);
    CHECK(has(outcome.out, R"("id":"a","published":"1972-03-01")"));
    CHECK(has(outcome.out, R"("source":"person:richard-nixon","target":"place:china")"));
    CHECK(has(outcome.out, R"("sentence":[0,27],"source":[0,13],"target":[22,27],"trigger":[14,21])"));
    CHECK(has(outcome.out, "\n{\"document\":{\"id\":\"b\""));
    CHECK(run({"validate", "-", "--quiet"}, outcome.out).code == 0);
}

TEST_CASE("a quote is found but for white space and quotation marks, and becomes the text's own words") {
    const TemporaryFolder folder;
    const Outcome outcome =
        answered(folder, visit(R"({"text":"He said: \"Nixon visited China\"","trigger":"visited"})"),
                 one_document("Today. He said: “Nixon\\nvisited  China”."));
    CHECK(outcome.err.empty());
    CHECK(has(outcome.out, R"("text":"He said: “Nixon\nvisited  China”")"));
    CHECK(has(outcome.out, R"("trigger":[23,30])"));
}

TEST_CASE("of several places of a quote the one that the program gave counts") {
    const TemporaryFolder folder;
    const std::string text = one_document("Nixon visited China. Later Nixon visited China.");
    CHECK(has(answered(folder, visit(R"({"text":"Nixon visited China"})"), text).out, R"("sentence":[0,19])"));
    CHECK(has(answered(folder, visit(R"({"text":"Nixon visited China","sentence":[25,44]})"), text).out,
              R"("sentence":[27,46])"));
}

TEST_CASE("a quote that does not stand in the text is refused") {
    const TemporaryFolder folder;
    const Outcome outcome =
        answered(folder, visit(R"({"text":"Nixon adored China"})"), one_document("Nixon visited China."));
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, R"(the quote "Nixon adored China" does not stand in the text of document "a")"));
    CHECK(has(outcome.err, "/relations/0/evidence/0/text"));
    CHECK(answered(folder, visit(R"({"text":" "})"), one_document("Nixon visited China.")).code == 3);
    CHECK(answered(folder, visit(""), one_document("Nixon visited China.")).code == 3);
    CHECK(answered(folder, visit(R"({"text":"Nixon visited","target":"China"})"), one_document("Nixon visited China."))
              .code == 3);
}

TEST_CASE("an answer is held against the schema and the ontology") {
    const TemporaryFolder folder;
    std::string unknown = visit(R"({"text":"Nixon visited China"})");
    unknown.replace(unknown.find("VISITS"), 6, "VISIT");
    const Outcome outcome = answered(folder, unknown, one_document("Nixon visited China."));
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, "answer of the program:1"));
    CHECK(has(outcome.err, "did you mean \"VISITS\""));
}

TEST_CASE("answers in another order come out in the order of the input") {
    const TemporaryFolder folder;
    const Outcome outcome = answered(folder,
                                     "{\"document\":{\"id\":\"b\"},\"entities\":[],\"relations\":[]}\n\n"
                                     "{\"document\":{\"id\":\"a\"},\"entities\":[],\"relations\":[]}",
                                     two_documents);
    CHECK(outcome.code == 0);
    CHECK(outcome.out.find("\"id\":\"a\"") < outcome.out.find("\"id\":\"b\""));
}

TEST_CASE("what the program leaves unanswered or answers twice is told") {
    const TemporaryFolder folder;
    const std::string one = "{\"document\":{\"id\":\"a\"},\"entities\":[],\"relations\":[]}\n";
    const Outcome less = answered(folder, one, two_documents);
    CHECK(less.code == 3);
    CHECK(has(less.err, "standard input:2"));
    CHECK(has(less.err, "no answer for document \"b\""));
    CHECK(has(answered(folder, one + one, two_documents).err, "answered already"));
    const Outcome passed = answered(folder, one, two_documents, {"--keep-going"});
    CHECK(passed.code == 0);
    CHECK(has(passed.err, "1 document skipped"));
}

TEST_CASE("a program that fails, dies or is not there is told, and leaves no file") {
    const TemporaryFolder folder;
    const std::string output = folder.path("out.ndjson");
    for (const char* command : {"cat >/dev/null; exit 5", "exit 0", "kill -9 $$", "no-such-program 2>/dev/null"}) {
        CAPTURE(command);
        const Outcome outcome = run({"extract", "-", "--with", command, "-o", output}, two_documents);
        CHECK(outcome.code == 3);
        CHECK_FALSE(std::filesystem::exists(output));
    }
    CHECK(has(run({"extract", "-", "--with", "exit 5"}, two_documents).err, "exit code 5"));
    CHECK(has(run({"extract", "-", "--with", "kill -9 $$"}, two_documents).err, "signal 9"));
    CHECK(run({"extract", "-", "--with", " "}, two_documents).code == 2);
}

TEST_CASE("a program that hangs or floods is ended") {
    CHECK(run({"extract", "-", "--with", "sleep 600", "--timeout", "1"}, two_documents).code == 4);
    CHECK(run({"extract", "-", "--with", "exec >&-; sleep 600", "--timeout", "1"}, two_documents).code == 4);
    CHECK(run({"extract", "-", "--with", "yes"}, two_documents).code == 3);
    CHECK(run({"extract", "-", "--with", "yes", "--keep-going"}, two_documents).code == 3);
    const Outcome endless = run({"extract", "-", "--with", "tr '\\0' x </dev/zero"}, two_documents);
    CHECK(endless.code == 4);
    CHECK(has(endless.err, "without the end of a line"));
}

TEST_CASE("an article's text is never a word of a command") {
    const TemporaryFolder folder;
    const std::string mark = folder.path("mark");
    const std::string hostile = "$(touch " + mark + "); `touch " + mark + "` '; touch " + mark + " #";
    const Outcome outcome = run({"extract", "-", "--with", "cat >/dev/null"}, one_document(hostile));
    CHECK(outcome.code == 3);
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("an answer nested without end is refused") {
    const TemporaryFolder folder;
    std::string deep =
        R"({"document":{"id":"a"},"x-deep":)" + std::string(200000, '[') + std::string(200000, ']') + "}\n";
    const Outcome outcome = answered(folder, deep, one_document("Nixon visited China."));
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, "nested more than 64 deep"));
}

TEST_CASE("a program may take all documents before it answers") {
    std::string documents;
    for (int i = 0; i < 3000; ++i)
        documents += "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"" + std::string(200, 'x') + "\"}\n";
    if (!cli_test::is_installed("python3")) return;
    const std::string command =
        "/usr/bin/python3 -c 'import sys,json\n"
        "for l in sys.stdin.readlines(): print(json.dumps({\"document\":{\"id\":json.loads(l)[\"id\"]},"
        "\"entities\":[],\"relations\":[]}))'";
    const Outcome outcome = run({"extract", "-", "--with", command}, documents);
    CHECK(outcome.code == 0);
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 3000);
}
