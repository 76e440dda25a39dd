#pragma once

#include <entente/model/result.h>

namespace entente::cli {

/// What the program returns to its caller; in the manual, and part of the interface.
enum class ExitCode : int {
    done = 0,
    nothing_found = 1,
    bad_usage = 2,
    bad_input = 3,
    limit_reached = 4,
    broken_pipe = 141,  ///< nobody reads the output any more; what a shell shows for SIGPIPE
};

/// A name that is not in the graph is `nothing_found`; a file that is not there is `bad_input`.
[[nodiscard]] ExitCode exit_code_of(const Error& error) noexcept;

}  // namespace entente::cli
