#include <doctest/doctest.h>
#include <entente/version.h>

#include "cli/command.h"
#include "support.h"

using cli_test::Outcome;
using cli_test::run;

TEST_CASE("help begins with examples") {
    const Outcome help = run({"--help"});
    CHECK(help.code == 0);
    CHECK(help.err.empty());
    CHECK(help.out.starts_with("Examples\n  entente build"));
    for (const std::string_view name : entente::cli::command_names()) {
        CAPTURE(name);
        const Outcome outcome = run({std::string(name), "--help"});
        CHECK(outcome.code == 0);
        CHECK(outcome.err.empty());
        CHECK(outcome.out.starts_with("Examples\n  "));
        CHECK(outcome.out == run({"help", std::string(name)}).out);
    }
}

TEST_CASE("help comes even beside arguments that are wrong") { CHECK(run({"build", "--nonsense", "-h"}).code == 0); }

TEST_CASE("the help fits a narrow terminal") {
    entente::cli::Environment environment;
    environment.width = 80;
    CHECK(cli_test::is_golden("help_path.txt", run({"path", "--help"}, {}, environment).out));
    CHECK(cli_test::is_golden("help.txt", run({"--help"}, {}, environment).out));
}

TEST_CASE("the version is that of the library, with those of what it was built with") {
    const Outcome outcome = run({"--version"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.starts_with("entente " ENTENTE_VERSION_STRING "\ncompiled by "));
    CHECK(outcome.out.find("SQLite 3.") != std::string::npos);
    CHECK(outcome.err.empty());
}

TEST_CASE("without a command there is help on standard error") {
    const Outcome outcome = run({});
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with("Examples\n"));
}

TEST_CASE("a misspelt command gets a suggestion") {
    const Outcome outcome = run({"biuld", "a.txt"});
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == "entente: error: unknown command \"biuld\"\n  did you mean \"build\"?\n");
}

TEST_CASE("a command unlike any other is pointed to the list") {
    CHECK(run({"xyzzy"}).err == "entente: error: unknown command \"xyzzy\"\n  entente --help lists the commands\n");
}

TEST_CASE("a misspelt option gets a suggestion, before anything else that is wrong") {
    const Outcome outcome = run({"path", "g", "--max-hop", "3"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err == "entente: error: unknown option \"--max-hop\"\n  did you mean \"--max-hops\"?\n");
}

TEST_CASE("a missing argument is named") {
    const Outcome outcome = run({"show", "g.entente"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err == "entente: error: NAME is required\n  entente show --help lists what it takes\n");
}

TEST_CASE("one argument too many is named") {
    const Outcome outcome = run({"info", "a.entente", "b.entente"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err.starts_with("entente: error: unexpected argument \"b.entente\"\n"));
}

TEST_CASE("values that are none of their kind are explained") {
    CHECK(run({"show", "g", "x", "--since", "2025-13"})
              .err.starts_with(
                  "entente: error: --since: \"2025-13\" is not a date; write 2025, 2025-06 or 2025-06-04\n"));
    CHECK(run({"show", "g", "x", "--since", "2025", "--until", "2024"})
              .err.starts_with("entente: error: --until: lies before --since\n"));
    CHECK(run({"show", "g", "x", "--limit", "-5"})
              .err.starts_with("entente: error: --limit: \"-5\" is not a whole number of at least 0\n"));
    CHECK(run({"show", "g", "x", "--status", "ocurred"})
              .err.starts_with("entente: error: --status: unknown status \"ocurred\"; there are occurred, "
                               "planned, possible, called_for, denied\n"));
    CHECK(
        run({"info", "g", "--format", "jsno"})
            .err.starts_with("entente: error: --format: \"jsno\" is not one of text, json; did you mean \"json\"?\n"));
    CHECK(run({"show", "g", "x", "--since", "2025", "--since", "2024"}).code == 2);
}

TEST_CASE("an argument's escape sequences do not reach the terminal") {
    CHECK(run({"\x1b[31mx"}).err.find('\x1b') == std::string::npos);
    CHECK(run({"--\x1b[31mx"}).err.find('\x1b') == std::string::npos);
    CHECK(run({"show", "g", "--\x1b[31mx"}).err.find('\x1b') == std::string::npos);
}
