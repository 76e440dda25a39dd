#include <doctest/doctest.h>

#include <string>

#include "cli/command.h"
#include "cli/option_tree.h"
#include "support.h"

using cli_test::run;

TEST_CASE("each command has a manual page with all its options") {
    for (const std::string_view name : entente::cli::command_names()) {
        CAPTURE(name);
        const cli_test::Outcome page = run({"manual", std::string(name)});
        CHECK(page.code == 0);
        CHECK(page.out.starts_with(".TH ENTENTE\\-"));
        for (const entente::cli::OptionInfo& option : entente::cli::command_info(name).options) {
            if (option.long_names.empty()) continue;
            std::string written = "\\-\\-";
            for (const char c : option.long_names.front()) c == '-' ? written += "\\-" : written += c;
            CAPTURE(written);
            CHECK(page.out.find("\\fB" + written + "\\fR") != std::string::npos);
        }
    }
}

TEST_CASE("a manual reader finds nothing wrong with the pages") {
    if (!cli_test::is_installed("mandoc")) {
        MESSAGE("skipped: no mandoc here");
        return;
    }
    const cli_test::TemporaryFolder folder;
    std::vector<std::string> files = {folder.file("entente.1", run({"manual"}).out)};
    for (const std::string_view name : entente::cli::command_names())
        files.push_back(folder.file(std::string(name) + ".1", run({"manual", std::string(name)}).out));
    std::vector<std::string> arguments = {"-Tlint", "-Werror"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const cli_test::Outcome lint = cli_test::run_command("mandoc", arguments);
    CHECK(lint.code == 0);
    CAPTURE(lint.out);
    CHECK(lint.out.find("ERROR") == std::string::npos);
}

TEST_CASE("a page's text holds no request that came from a description") {
    const std::string page = run({"manual", "export"}).out;
    CHECK(page.find("\n.\"") == std::string::npos);
    CHECK(page.find("…") == std::string::npos);
}

TEST_CASE("a page of a command that is not there names the nearest") {
    CHECK(run({"manual", "biuld"}).err == "entente: error: unknown command \"biuld\"\n  did you mean \"build\"?\n");
}
