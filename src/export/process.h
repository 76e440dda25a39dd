#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::exporting {

/// How a program ended and what it said.
struct ProcessOutcome {
    bool timed_out = false;  ///< it was killed when its time was over
    int exit_code = 0;       ///< 128 + signal for one that a signal ended
    std::string output;
    std::string errors;  ///< the first 64 KiB
};

/// Runs a program of the search path without a shell, hands it `input`, and collects what it writes. It is
/// killed `seconds` after its start. An Error `not_found` when there is no such program, `io` when it cannot
/// be started.
[[nodiscard]] Result<ProcessOutcome> run_process(const std::vector<std::string>& arguments, std::string_view input,
                                                 unsigned seconds);

}  // namespace entente::exporting
