#include <doctest/doctest.h>

#include "support.h"

using cli_test::is_golden;
using cli_test::Outcome;
using cli_test::run;
using cli_test::TemporaryFolder;

TEST_CASE("who somebody is, and what is said of him by date, with quotes and sources") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const Outcome text = run({"show", graph, "Kim Jong-un"});
    CHECK(text.code == 0);
    CHECK(text.err.empty());
    CHECK(is_golden("show_kim.txt", text.out));
    const Outcome json = run({"show", graph, "Kim Jong-un", "--format", "json"});
    CHECK(json.code == 0);
    CHECK(json.err.empty());
    CHECK(is_golden("show_kim.json", json.out));
}

TEST_CASE("names are found by alias, in any case, without accents") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const std::string expected = run({"show", graph, "Kim Jong-un"}).out;
    for (const char* name : {"KIM", "kim jong un", "person:kim-jong-un", "Kím Jong-Ün"}) {
        CAPTURE(name);
        const Outcome outcome = run({"show", graph, name});
        CHECK(outcome.out == expected);
        CHECK(outcome.err.empty());
    }
}

TEST_CASE("a place shows what happened there") {
    const TemporaryFolder folder;
    const Outcome outcome = run({"show", cli_test::talks_graph(folder), "reykjavik"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.find("Ronald Reagan met Mikhail Gorbachev in Reykjavík") != std::string::npos);
}

TEST_CASE("two sides that contradict each other are shown with one another") {
    const TemporaryFolder folder;
    const std::string one = folder.file("one.txt",
                                        "One News\n2024-03-05\n\nIsrael attacked Iran on Monday, the "
                                        "Iranian foreign ministry said.\n");
    const std::string other = folder.file("other.txt",
                                          "Other News\n2024-03-05\n\nIsrael did not attack Iran on "
                                          "Monday, the Israeli defence ministry said.\n");
    const std::string graph = folder.path("g.entente");
    const Outcome built = run({"build", one, other, "-o", graph, "--quiet"});
    REQUIRE_MESSAGE(built.code == 0, built.err);
    const std::string shown = run({"show", graph, "Iran"}).out;
    CHECK(shown.find("contradicted: 2024-03-04, Israel attacks Iran (denied), according to") != std::string::npos);
    CHECK(shown.find("contradicted: 2024-03-04, Israel attacked Iran, according to") != std::string::npos);
    CHECK(run({"show", graph, "Iran", "--format", "json"}).out.find("\"contradicted_by\"") != std::string::npos);
    const std::string told = run({"info", graph}).out;
    CHECK(told.find("\nContradictions\n  2024-03-04, Israel attacked Iran, according to") != std::string::npos);
    CHECK(told.find("\n    but 2024-03-04, Israel attacks Iran (denied)") != std::string::npos);
    CHECK(run({"info", graph, "--format", "json"}).out.find("\"contradictions\"") != std::string::npos);
}

TEST_CASE("an unknown name gets suggestions") {
    const TemporaryFolder folder;
    const Outcome outcome = run({"show", cli_test::talks_graph(folder), "Gorbachov"});
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with(
        "entente: nobody and nothing is called \"Gorbachov\" in this graph\n  did you mean \""));
    CHECK(outcome.err.find("Gorbachev") != std::string::npos);
}

TEST_CASE("an ambiguous name lists who may be meant") {
    const TemporaryFolder folder;
    const std::string file =
        folder.file("bush.json",
                    R"({"document":{"id":"b","published":"2005-01-01"},"entities":[)"
                    R"({"id":"person:george-h-w-bush","type":"Person","name":"George H. W. Bush"},)"
                    R"({"id":"person:george-w-bush","type":"Person","name":"George W. Bush"}],)"
                    R"("relations":[{"type":"MEETS","source":"person:george-h-w-bush","target":"person:george-w-bush",)"
                    R"("start":"2005-01-01","evidence":[{"text":"The two met."}]}]})");
    const std::string graph = folder.path("g.entente");
    const Outcome built = run({"build", file, "-o", graph, "--quiet"});
    REQUIRE_MESSAGE(built.code == 0, built.err);
    const Outcome outcome = run({"show", graph, "Bush"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err ==
          "entente: error: \"Bush\" may be person:george-h-w-bush (George H. W. Bush, 1 relation), "
          "person:george-w-bush (George W. Bush, 1 relation)\n"
          "  give the id of the one you mean: \"person:george-h-w-bush\"\n");
}

TEST_CASE("relations are selected by type, status and date") {
    const TemporaryFolder folder;
    const std::string graph = cli_test::talks_graph(folder);
    const auto total = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"show", graph, "Kim", "--format", "json"});
        const Outcome outcome = run(options);
        const std::size_t at = outcome.out.find("\"total\": ");
        REQUIRE_MESSAGE(at != std::string::npos, outcome.err);
        return outcome.out.substr(at + 9, 1) + (outcome.code == 0 ? "" : " none");
    };
    CHECK(total({}) == "3");
    CHECK(total({"--types", "meets"}) == "2");
    CHECK(total({"--types", "MEETS,VISITS"}) == "3");
    CHECK(total({"--types", "MEETS", "--types", "VISITS"}) == "3");
    CHECK(total({"--status", "possible"}) == "1");
    CHECK(total({"--since", "2018-05", "--types", "MEETS"}) == "1");
    CHECK(total({"--until", "2018-05", "--types", "MEETS"}) == "1");
    CHECK(total({"--types", "SIGNS_TREATY"}) == "0 none");
}

TEST_CASE("a type that does not exist gets a suggestion") {
    const TemporaryFolder folder;
    const Outcome outcome = run({"show", cli_test::talks_graph(folder), "Kim", "--types", "MEET"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err.starts_with("entente: error: unknown relation type \"MEET\"\n  did you mean \"MEETS\""));
}

TEST_CASE("the latest relations are shown when there are more than the limit") {
    const TemporaryFolder folder;
    const Outcome outcome = run({"show", cli_test::talks_graph(folder), "Kim", "--limit", "1"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err == "2 earlier relations are left out; --limit 0 shows all\n");
    CHECK(outcome.out.find("3 relations") != std::string::npos);
    CHECK(outcome.out.find("2018-06-12") != std::string::npos);
    CHECK(outcome.out.find("Moon Jae-in met") == std::string::npos);
}

TEST_CASE("escape sequences in names, quotes and sources are shown, not obeyed") {
    const TemporaryFolder folder;
    const std::string file = folder.file(
        "evil.json",
        R"({"document":{"id":"e","published":"2005-01-01","publisher":"\u001b]52;c;eA==\u0007","url":"x\u009b31m"},)"
        R"("entities":[{"id":"person:eve","type":"Person","name":"Eve \u001b[2J","aliases":["\u202eevE"]},)"
        R"({"id":"person:bob","type":"Person","name":"Bob\u009b"}],)"
        R"("relations":[{"type":"MEETS","source":"person:eve","target":"person:bob",)"
        R"("evidence":[{"text":"Eve \u001b[2J met Bob.\u007f"}]}]})");
    const std::string graph = folder.path("g.entente");
    const Outcome built = run({"build", file, "-o", graph, "--quiet"});
    REQUIRE_MESSAGE(built.code == 0, built.err);
    for (const char* format : {"text", "json"}) {
        const Outcome outcome = run({"show", graph, "person:eve", "--format", format});
        CHECK(outcome.code == 0);
        for (const char* bad : {"\x1b", "\x07", "\x7f", "\xC2\x9B", "\u202E"}) {
            CHECK(outcome.out.find(bad) == std::string::npos);
        }
    }
}

TEST_CASE("a graph that is not there or none is refused") {
    const TemporaryFolder folder;
    const Outcome missing = run({"show", folder.path("none.entente"), "x"});
    CHECK(missing.code == 3);
    CHECK(missing.out.empty());
    CHECK(missing.err.starts_with("entente: error: " + folder.path("none.entente") + ": "));
    CHECK(folder.names().empty());
    CHECK(run({"show", folder.file("text", "hello"), "x"}).code == 3);
    CHECK(run({"show", "-", "x"}).code == 2);
}
