#pragma once

#include <string>

#include "cli/option_tree.h"

namespace entente::cli {

/// The text of `entente --help`.
[[nodiscard]] std::string program_help(const Console& console);
/// The text of `entente NAME --help`.
[[nodiscard]] std::string command_help(const CommandInfo& command, const Console& console);

}  // namespace entente::cli
