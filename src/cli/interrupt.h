#pragma once

#include <signal.h>

#include <atomic>

namespace entente::cli {

/// While one lives, the first Ctrl-C (SIGINT) or SIGTERM sets a flag instead of ending the program, so that
/// what is under way can be undone; the second ends it. A read that waits for input ends too. A Ctrl-C that
/// was held back by whoever made the guard (by blocking SIGINT) counts as the first. At most one at a time.
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
    sigset_t old_mask_{};
};

}  // namespace entente::cli
