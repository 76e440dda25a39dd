#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include <entente/model/result.h>

#include "cli/environment.h"
#include "cli/terminal.h"

namespace entente::cli {

/// The three streams of a command: data goes to `out`, all that is said about it to `err`.
class Console {
public:
    Console(std::istream& in, std::ostream& out, std::ostream& err, const Environment& environment)
        : in_(in), out_(out), err_(err), environment_(environment) {}

    [[nodiscard]] std::istream& in() const noexcept { return in_; }
    [[nodiscard]] std::ostream& out() const noexcept { return out_; }
    [[nodiscard]] std::ostream& err() const noexcept { return err_; }
    [[nodiscard]] const Environment& environment() const noexcept { return environment_; }
    [[nodiscard]] std::size_t width() const noexcept { return static_cast<std::size_t>(environment_.width); }
    [[nodiscard]] Palette palette() const { return {environment_, environment_.output_is_terminal}; }

    /// `--quiet`: notes are dropped, warnings and errors stay.
    void set_quiet(bool quiet) noexcept { quiet_ = quiet; }
    [[nodiscard]] bool quiet() const noexcept { return quiet_; }

    /// One line about what was done.
    void note(std::string_view text) const;
    /// `entente: warning: text`.
    void warn(std::string_view text) const;
    /// `entente: file:line:column: message (at pointer)`, the excerpt if there is one, and the remedy on a
    /// line of its own.
    void fail(const Error& error, std::string_view excerpt = {}) const;
    /// The same for what is passed over.
    void warn(const Error& error, std::string_view excerpt = {}) const;

private:
    std::istream& in_;
    std::ostream& out_;
    std::ostream& err_;
    const Environment& environment_;
    bool quiet_ = false;
};

/// The place of an error as `file:line:column`, without the parts that are not known; empty without a file.
[[nodiscard]] std::string place_of(const Error& error);

}  // namespace entente::cli
