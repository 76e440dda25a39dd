#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/console.h"

namespace entente::cli {

/// Whether progress is shown: by itself where standard error is a terminal.
enum class ShowProgress : std::uint8_t { by_itself, always, never };

/// How far a file is read.
struct FileProgress {
    std::string_view file;
    std::uint64_t done = 0;  ///< bytes
    std::uint64_t all = 0;   ///< 0 where it is not known
    std::uint64_t rows = 0;  ///< of all files
};

/// A line on a terminal that tells how far a long run is. It appears after two seconds and goes when the run
/// ends. Nothing is written where standard error is no terminal, or with `--quiet` or `--no-progress`; with
/// `--progress`, lines are written where it is none.
class Progress {
public:
    explicit Progress(const Console& console, ShowProgress show = ShowProgress::by_itself);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Call as often as you like: it is drawn a few times a second.
    void update(std::uint64_t documents, std::uint64_t relations);
    /// Tells how much of the file is read, how many rows a second, and the time left.
    void update(const FileProgress& progress);
    /// Tells what is being done, at once if the run has taken two seconds so far.
    void stage(std::string_view what);
    /// Takes the line away, so that a message can be written. The next update draws it again.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    void draw(const std::string& line);
    [[nodiscard]] bool is_due();

    const Console& console_;
    bool on_terminal_;
    bool active_;
    bool drawn_ = false;
    Clock::time_point begin_;
    Clock::time_point last_;
    Clock::time_point file_begin_;
    std::string file_;
};

}  // namespace entente::cli
