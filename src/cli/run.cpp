#include "cli/run.h"

#include <entente/model/suggest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <ostream>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/option_tree.h"
#include "cli/version.h"

namespace entente::cli {

namespace {

Error usage_error(std::string message, std::string remedy) {
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

std::vector<std::string> owned(const std::vector<std::string_view>& names) { return {names.begin(), names.end()}; }

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    return did_you_mean(nearest_names(word, known, 1));
}

std::string or_see_help(std::string suggestion, std::string_view command) {
    if (!suggestion.empty()) return suggestion;
    return command.empty() ? "entente --help lists the commands"
                           : "entente " + std::string(command) + " --help lists what it takes";
}

Error unknown_argument(const std::string& argument, const CLI::App& app, std::string_view command) {
    if (argument.size() < 2 || argument.front() != '-') {
        return usage_error("unexpected argument \"" + argument + "\"", or_see_help({}, command));
    }
    const std::string name = argument.substr(0, argument.find('='));
    std::vector<std::string> known;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& long_name : option->get_lnames()) known.push_back("--" + long_name);
    }
    return usage_error("unknown option \"" + name + "\"", or_see_help(suggestion(name, known), command));
}

/// CLI11 takes a list argument in square brackets apart at its commas; a file of such a name is named by its
/// path.
std::vector<std::string> without_brackets(std::span<const std::string> args, const CLI::App& app) {
    std::vector<std::string> result(args.begin(), args.end());
    const std::vector<const CLI::Option*> options = app.get_options();
    const bool takes_list = std::any_of(options.begin(), options.end(), [](const CLI::Option* option) {
        return option->get_positional() && option->get_expected_max() > 1;
    });
    for (std::string& arg : result) {
        if (takes_list && arg.size() > 1 && arg.front() == '[' && arg.back() == ']') arg.insert(0, "./");
    }
    return result;
}

/// Reads the arguments into the command's members.
Result<void> parse(CLI::App& app, std::span<const std::string> args, std::string_view command) {
    std::vector<std::string> reversed = without_brackets(args, app);
    std::reverse(reversed.begin(), reversed.end());
    const auto unknown = [&]() -> Result<void> {
        const std::vector<std::string> left = app.remaining();
        // An unknown option swallows nothing, so what follows it is also left; the option is the mistake.
        const auto option = std::find_if(left.begin(), left.end(), [](const std::string& argument) {
            return argument.size() > 1 && argument.front() == '-';
        });
        if (option != left.end()) return unknown_argument(*option, app, command);
        if (!left.empty()) return unknown_argument(left.front(), app, command);
        return {};
    };
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        if (Result<void> result = unknown(); !result) return result;
        return usage_error(error.what(), or_see_help({}, command));
    }
    return unknown();
}

bool asks_for_help(std::span<const std::string> args) {
    const auto end = std::find(args.begin(), args.end(), "--");
    return std::any_of(args.begin(), end, [](const std::string& arg) { return arg == "--help" || arg == "-h"; });
}

Result<ExitCode> run_command(std::string_view name, std::span<const std::string> args, Console& console) {
    const std::unique_ptr<Command> command = make_command(name);
    if (!command) {
        return usage_error("unknown command \"" + std::string(name) + "\"",
                           or_see_help(suggestion(name, owned(command_names())), {}));
    }
    CLI::App app;
    declare_options(*command, app);
    if (asks_for_help(args)) {
        console.out() << command_help(command_info(command->description(), app), console);
        return ExitCode::done;
    }
    if (Result<void> parsed = parse(app, args, name); !parsed) return parsed.error();
    return command->run(console);
}

Result<ExitCode> dispatch(std::span<const std::string> args, Console& console) {
    if (args.empty()) {
        console.err() << program_help(console);
        return ExitCode::bad_usage;
    }
    const std::string& first = args.front();
    if (first == "--version") {
        console.out() << version_text();
        return ExitCode::done;
    }
    if (first == "--help" || first == "-h" || first == "help") {
        if (args.size() == 1 || first != "help") {
            console.out() << program_help(console);
            return ExitCode::done;
        }
        const std::vector<std::string> help = {"--help"};
        return run_command(args[1], help, console);
    }
    if (first.size() > 1 && first.front() == '-') {
        return usage_error("unknown option \"" + first + "\"",
                           or_see_help(suggestion(first, {"--help", "--version"}), {}));
    }
    return run_command(first, args.subspan(1), console);
}

/// The failure of standard output, which shows only once its buffer is flushed.
Result<ExitCode> flushed(Result<ExitCode> result, Console& console) {
    console.out().flush();
    if (console.out()) return result;
    const auto& number = console.environment().output_error;
    const int reason = number ? number() : 0;
    if (reason == EPIPE) return ExitCode::broken_pipe;
    if (!result) return result;
    Error error;
    error.code = ErrorCode::io;
    error.message = "cannot write to standard output";
    if (reason != 0) error.message += std::string(": ") + std::strerror(reason);
    return error;
}

Result<ExitCode> guarded(std::span<const std::string> args, Console& console) {
    try {
        return flushed(dispatch(args, console), console);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& exception) {
        Error error;
        error.code = ErrorCode::io;
        error.message = std::string("unexpected failure: ") + exception.what();
        return error;
    }
}

}  // namespace

int run(std::span<const std::string> args, std::istream& in, std::ostream& out, std::ostream& err,
        const Environment& environment) {
    try {
        Console console(in, out, err, environment);
        const Result<ExitCode> result = guarded(args, console);
        if (result) return static_cast<int>(*result);
        console.fail(result.error());
        return static_cast<int>(exit_code_of(result.error()));
    } catch (const std::bad_alloc&) {
        err << out_of_memory;  // no Error: it would take memory
        return static_cast<int>(ExitCode::limit_reached);
    }
}

}  // namespace entente::cli
