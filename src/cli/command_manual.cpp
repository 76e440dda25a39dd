#include "cli/command_manual.h"

#include <entente/model/suggest.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <ostream>

#include "cli/manual.h"
#include "cli/options.h"

namespace entente::cli {

Description ManualCommand::description() const {
    return {"manual",
            "the manual page of the program or of a command",
            "[COMMAND]",
            {{"entente manual path | man -l -", "how to find paths, page by page"},
             {"entente manual > entente.1", "the page of the program, to install it"}},
            {"The page is written in the language of man(7)."}};
}

void ManualCommand::declare(CLI::App& app) {
    app.add_option("COMMAND", name_, "a command; without it, the program")->type_name("")->group("Arguments");
}

Result<ExitCode> ManualCommand::run(Console& console) {
    if (name_.empty()) {
        console.out() << program_manual();
        return ExitCode::done;
    }
    const std::vector<std::string> known(command_names().begin(), command_names().end());
    if (std::find(known.begin(), known.end(), name_) == known.end()) {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = fmt::format("unknown command \"{}\"", name_);
        error.remedy = did_you_mean(nearest_names(name_, known, 1));
        if (error.remedy.empty()) error.remedy = "entente --help lists the commands";
        return error;
    }
    console.out() << command_manual(command_info(name_));
    return ExitCode::done;
}

}  // namespace entente::cli
