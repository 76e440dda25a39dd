#include "cli/console.h"

#include <fmt/core.h>

#include <ostream>

#include "cli/exit_code.h"

namespace entente::cli {

namespace {

void print(const Console& console, std::string_view prefix, const Error& error, std::string_view excerpt) {
    std::string line(prefix);
    const std::string place = place_of(error);
    if (!place.empty()) line += escape_for_terminal(place) + ": ";
    line += escape_for_terminal(error.message);
    if (!error.pointer.empty()) line += " (at " + escape_for_terminal(error.pointer) + ")";
    line += '\n';
    line += excerpt;
    if (!error.remedy.empty()) line += "  " + escape_for_terminal(error.remedy) + "\n";
    console.err() << line << std::flush;
}

}  // namespace

std::string place_of(const Error& error) {
    if (error.file.empty()) return error.line == 0 ? std::string() : fmt::format("line {}", error.line);
    const std::string name = error.file == "-" ? "standard input" : error.file;
    if (error.line == 0) return name;
    if (error.column == 0) return fmt::format("{}:{}", name, error.line);
    return fmt::format("{}:{}:{}", name, error.line, error.column);
}

void Console::note(std::string_view text) const {
    if (!quiet_) err_ << text << '\n' << std::flush;
}

void Console::warn(std::string_view text) const {
    const Palette palette(environment_, environment_.error_is_terminal);
    err_ << "entente: " << palette.yellow("warning: ") << text << '\n' << std::flush;
}

void Console::fail(const Error& error, std::string_view excerpt) const {
    const Palette palette(environment_, environment_.error_is_terminal);
    // That nothing was found is an answer, not a mistake.
    const bool is_answer = exit_code_of(error) == ExitCode::nothing_found;
    print(*this, "entente: " + (is_answer ? std::string() : palette.red("error: ")), error, excerpt);
}

void Console::warn(const Error& error, std::string_view excerpt) const {
    const Palette palette(environment_, environment_.error_is_terminal);
    print(*this, "entente: " + palette.yellow("warning: "), error, excerpt);
}

}  // namespace entente::cli
