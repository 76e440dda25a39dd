#pragma once

#include <signal.h>

#include <atomic>

namespace entente::cli {

/// While one lives, the first Ctrl-C (SIGINT) or SIGTERM sets a flag instead of ending the program, so that
/// what is under way can be undone; the second ends it. A read that waits for input ends too. At most one at
/// a time.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    [[nodiscard]] static const std::atomic<bool>& flag() noexcept;

private:
    struct sigaction old_interrupt_ {};
    struct sigaction old_terminate_ {};
};

}  // namespace entente::cli
