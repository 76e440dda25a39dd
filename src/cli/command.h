#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

#include "cli/console.h"
#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace entente::cli {

/// A command line that does something real, and what it does.
struct Example {
    std::string_view command;
    std::string_view effect;
};

/// What the help, the manual and the completions say of a command beside its options.
struct Description {
    std::string_view name;
    std::string_view summary;  ///< one line, for the list of commands
    std::string_view usage;    ///< what follows `entente NAME`
    std::vector<Example> examples;
    std::vector<std::string_view> details;  ///< paragraphs
};

/// One command of the program. Made for one run.
class Command {
public:
    virtual ~Command() = default;

    [[nodiscard]] virtual Description description() const = 0;
    /// Adds the options and arguments. They write to members, so the command must outlive the parser.
    virtual void declare(CLI::App& app) = 0;
    virtual Result<ExitCode> run(Console& console) = 0;
};

/// A command of that name, or null.
[[nodiscard]] std::unique_ptr<Command> make_command(std::string_view name);
/// All names, in the order in which the help lists them.
[[nodiscard]] const std::vector<std::string_view>& command_names();

}  // namespace entente::cli
