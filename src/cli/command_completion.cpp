#include "cli/command_completion.h"

#include <entente/model/suggest.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <ostream>

#include "cli/completion.h"
#include "cli/options.h"

namespace entente::cli {

Description CompletionCommand::description() const {
    return {"completion",
            "a script that lets bash, zsh or fish complete commands and options",
            "SHELL",
            {{"source <(entente completion bash)", "in this bash, now"},
             {"entente completion zsh > ~/.zfunc/_entente", "in zsh, where ~/.zfunc is a folder of $fpath"},
             {"entente completion fish > ~/.config/fish/completions/entente.fish", "in every fish from now on"}},
            {"The installed package brings these scripts along; this is for a program built by hand."}};
}

void CompletionCommand::declare(CLI::App& app) { add_argument(app, "SHELL", name_, "bash, zsh or fish"); }

Result<ExitCode> CompletionCommand::run(Console& console) {
    const std::vector<std::string>& shells = completion_shells();
    if (std::find(shells.begin(), shells.end(), name_) == shells.end()) {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = fmt::format("no completion for \"{}\"", name_);
        error.remedy = did_you_mean(nearest_names(name_, shells, 1));
        if (error.remedy.empty()) error.remedy = "there is bash, zsh and fish";
        return error;
    }
    console.out() << completion_script(name_);
    return ExitCode::done;
}

}  // namespace entente::cli
