#pragma once

#include <string>

#include "cli/option_tree.h"

namespace entente::cli {

/// Manual pages in the language of man(7), made from what the help is made from. The version stands in them,
/// no date.

/// entente(1)
[[nodiscard]] std::string program_manual();
/// entente-NAME(1)
[[nodiscard]] std::string command_manual(const CommandInfo& command);

}  // namespace entente::cli
