#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/completion.h"
#include "cli/option_tree.h"
#include "support.h"

using cli_test::run;

namespace {

/// What the shell offers at the end of the line; nothing, with a word of it, where the shell is not
/// installed.
std::vector<std::string> offers(const std::string& shell, const std::string& line) {
    const std::string script = std::string(ENTENTE_SOURCE_DIR "/tests/cli/shells/complete.") + shell;
    const cli_test::Outcome outcome = cli_test::run_command(shell, {script, line});
    std::vector<std::string> words;
    for (std::size_t at = 0; at < outcome.out.size();) {
        const std::size_t end = std::min(outcome.out.find('\n', at), outcome.out.size());
        words.push_back(outcome.out.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

TEST_CASE("the shells complete commands, options and values") {
    for (const std::string& shell : entente::cli::completion_shells()) {
        CAPTURE(shell);
        if (!cli_test::is_installed(shell)) {
            MESSAGE("skipped: no " << shell << " here");
            continue;
        }
        const std::vector<std::string> commands = offers(shell, "entente ");
        for (const std::string_view name : entente::cli::command_names()) CHECK(has(commands, name));
        CHECK(has(offers(shell, "entente help bui"), "build"));
        CHECK(has(offers(shell, "entente path g --max"), "--max-hops"));
        CHECK_FALSE(has(offers(shell, "entente path g --max"), "--directed"));
        CHECK(has(offers(shell, "entente export g --to graph"), "graphml"));
        CHECK(has(offers(shell, "entente show g x --status "), "called_for"));
        const std::vector<std::string> types = offers(shell, "entente show g x --types MEETS,SIGNS_TREA");
        CHECK((has(types, "MEETS,SIGNS_TREATY") || has(types, "SIGNS_TREATY")));
        CHECK_FALSE((has(types, "MEETS,VISITS") || has(types, "VISITS")));
    }
}

TEST_CASE("every option stands in every completion") {
    for (const std::string& shell : entente::cli::completion_shells()) {
        const std::string script = entente::cli::completion_script(shell);
        for (const std::string_view name : entente::cli::command_names()) {
            for (const entente::cli::OptionInfo& option : entente::cli::command_info(name).options) {
                if (option.long_names.empty()) continue;
                CAPTURE(option.long_names.front());
                const std::string dashes = shell == "fish" ? " -l " : "--";
                CHECK(script.find(dashes + option.long_names.front()) != std::string::npos);
            }
        }
    }
}

TEST_CASE("a shell that is not known is answered with those that are") {
    CHECK(run({"completion", "zhs"}).err == "entente: error: no completion for \"zhs\"\n  did you mean \"zsh\"?\n");
    CHECK(run({"completion", "powershell"}).code == 2);
}
