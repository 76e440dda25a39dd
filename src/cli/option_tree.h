#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entente::cli {

/// An option or argument of a command, as help, manual and completions tell of it.
struct OptionInfo {
    std::vector<std::string> short_names;  ///< without the dash
    std::vector<std::string> long_names;   ///< the first is the one we teach, the others are taken too
    std::string value;                     ///< what its value is called, as FILE; empty for a flag
    std::string help;
    std::string group;
    std::vector<std::string> choices;  ///< the words that it takes, where these are few
    bool positional = false;
    bool many = false;  ///< an argument that may stand more than once
    bool list = false;  ///< a value that may hold several, with commas between

    /// Whether its value names a file.
    [[nodiscard]] bool takes_file() const;
};

/// The words that an option takes, for all who ask the parser for them. `add_choice` calls it.
void note_choices(CLI::Option& option, const std::vector<std::string>& choices);

[[nodiscard]] OptionInfo option_info(const CLI::Option& option);

/// A command with all its options, `--help` included.
struct CommandInfo {
    Description description;
    std::vector<OptionInfo> options;

    /// The headings of its options in the order in which they are printed, the general ones last.
    [[nodiscard]] std::vector<std::string> groups() const;
};

/// Adds the options of `command` and `--help` to `app`.
void declare_options(Command& command, CLI::App& app);

[[nodiscard]] CommandInfo command_info(const Description& description, const CLI::App& app);
/// Of a command by name, which must be one of `command_names`.
[[nodiscard]] CommandInfo command_info(std::string_view name);

}  // namespace entente::cli
