#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "cli/environment.h"

namespace entente::cli {

/// What is said where there is no memory left, not even for an Error.
inline constexpr const char* out_of_memory =
    "entente: error: not enough memory\n  give less input at once, or fewer --threads\n";

/// The whole program but for `main`: parses `args` (without the program's name), runs the command and returns
/// the exit code (cli/exit_code.h). Data goes to `out`, all else to `err`. No exception leaves it.
int run(std::span<const std::string> args, std::istream& in, std::ostream& out, std::ostream& err,
        const Environment& environment);

}  // namespace entente::cli
