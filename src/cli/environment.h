#pragma once

#include <functional>
#include <string>

namespace entente::cli {

/// What a command may know of the place it runs in. Tests make their own; the program asks the system.
struct Environment {
    bool input_is_terminal = false;
    bool output_is_terminal = false;
    bool error_is_terminal = false;
    /// Columns of the terminal; text for people is wrapped to it. 100 where there is none.
    int width = 100;
    /// `NO_COLOR` is set, or the terminal is a dumb one.
    bool no_colour = false;
    /// Where the prompt keeps what was asked; empty where nowhere.
    std::string history_file;
    /// The error number of the last failed write to standard output, 0 if none; empty where it cannot be
    /// known.
    std::function<int()> output_error;
};

/// Looks at the standard streams and at `NO_COLOR`, `TERM` and `COLUMNS`; for the history at `ENTENTE_HISTORY` (a file;
/// empty keeps none), `XDG_STATE_HOME` and `HOME`.
[[nodiscard]] Environment process_environment();

}  // namespace entente::cli
