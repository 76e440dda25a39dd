#include "cli/progress.h"

#include <fmt/core.h>

#include <ostream>

namespace entente::cli {

namespace {

constexpr std::chrono::milliseconds patience{2000};
constexpr std::chrono::milliseconds interval{200};

}  // namespace

Progress::Progress(const Console& console)
    : console_(console),
      active_(console.environment().error_is_terminal && !console.quiet()),
      begin_(Clock::now()),
      last_(begin_) {}

Progress::~Progress() { clear(); }

void Progress::update(std::uint64_t documents, std::uint64_t relations) {
    if (!active_) return;
    const Clock::time_point now = Clock::now();
    if (now - begin_ < patience || now - last_ < interval) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const std::string line = fmt::format("{} documents, {} relations, {:.0f} documents a second", documents,
                                         relations, static_cast<double>(documents) / seconds);
    console_.err() << "\r\x1b[K" << shorten(line, console_.width() - 1) << std::flush;
    drawn_ = true;
}

void Progress::clear() {
    if (drawn_) console_.err() << "\r\x1b[K" << std::flush;
    drawn_ = false;
}

}  // namespace entente::cli
