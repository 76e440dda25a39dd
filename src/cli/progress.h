#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "cli/console.h"

namespace entente::cli {

/// A line on a terminal that tells how far a long run is. It appears after two seconds and goes when the run
/// ends. Nothing is written where standard error is no terminal, or with `--quiet`.
class Progress {
public:
    explicit Progress(const Console& console);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Call as often as you like: it is drawn a few times a second.
    void update(std::uint64_t documents, std::uint64_t relations);
    /// Takes the line away, so that a message can be written. The next update draws it again.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    const Console& console_;
    bool active_;
    bool drawn_ = false;
    Clock::time_point begin_;
    Clock::time_point last_;
};

}  // namespace entente::cli
