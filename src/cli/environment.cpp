#include "cli/environment.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace entente::cli {

namespace {

constexpr int default_width = 100;
constexpr int narrowest = 40;
constexpr int widest = 160;

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

int terminal_width() {
    int width = 0;
    const std::string_view columns = variable("COLUMNS");
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
    if (width <= 0) {
        winsize size{};
        if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 || ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0) {
            width = size.ws_col;
        }
    }
    return width <= 0 ? default_width : std::clamp(width, narrowest, widest);
}

/// As the XDG Base Directory Specification has it.
std::string history_file() {
    if (const char* given = std::getenv("ENTENTE_HISTORY"); given != nullptr) return given;
    const std::string_view state = variable("XDG_STATE_HOME");
    if (state.starts_with('/')) return std::string(state) + "/entente/history";
    const std::string_view home = variable("HOME");
    return home.starts_with('/') ? std::string(home) + "/.local/state/entente/history" : std::string();
}

}  // namespace

Environment process_environment() {
    Environment environment;
    environment.input_is_terminal = isatty(STDIN_FILENO) == 1;
    environment.output_is_terminal = isatty(STDOUT_FILENO) == 1;
    environment.error_is_terminal = isatty(STDERR_FILENO) == 1;
    // What is piped or redirected looks the same whatever window it was started in.
    environment.width = environment.output_is_terminal ? terminal_width() : default_width;
    environment.no_colour = !variable("NO_COLOR").empty() || variable("TERM") == "dumb";
    environment.history_file = history_file();
    return environment;
}

}  // namespace entente::cli
