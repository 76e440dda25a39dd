#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente::cli {

/// A program of the user's that runs beside ours, with our ends of its standard input and output; its standard error is
/// ours. The command line is the user's and goes to `/bin/sh -c`; what we hand the program goes to its standard
/// input alone. It runs in a process group of its own, all of which is killed when this dies before its end.
class OutsideProgram {
public:
    static Result<OutsideProgram> start(const std::string& command);

    OutsideProgram(OutsideProgram&& other) noexcept;
    OutsideProgram(const OutsideProgram&) = delete;
    OutsideProgram& operator=(const OutsideProgram&) = delete;
    OutsideProgram& operator=(OutsideProgram&&) = delete;
    ~OutsideProgram();

    /// Waits up to `patience` until the program takes from `input` or writes, and does both: what it took is
    /// removed from the front of `input`, what it wrote is appended to `output`. Tells whether anything moved.
    /// A program that has closed its input takes nothing: `input` is emptied.
    Result<bool> exchange(std::string_view& input, std::string& output, std::chrono::milliseconds patience);

    void close_input();
    [[nodiscard]] bool takes_input() const noexcept { return input_ >= 0; }
    /// False once the program has closed its standard output.
    [[nodiscard]] bool may_write() const noexcept { return output_ >= 0; }

    /// Waits up to `patience` for the program's end: its exit code, 128 + n after signal n, or -1 if it still runs.
    int wait(std::chrono::milliseconds patience);
    void kill();

private:
    OutsideProgram(pid_t pid, int input, int output) : pid_(pid), input_(input), output_(output) {}

    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
};

}  // namespace entente::cli
