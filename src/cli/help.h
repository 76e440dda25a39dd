#pragma once

#include <string>

#include "cli/command.h"

namespace entente::cli {

/// The text of `entente --help`.
[[nodiscard]] std::string program_help(const Console& console);
/// The text of `entente NAME --help`; `app` has the command's options.
[[nodiscard]] std::string command_help(const Description& description, const CLI::App& app,
                                       const Console& console);

}  // namespace entente::cli
