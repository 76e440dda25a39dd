#include "cli/progress.h"

#include <fmt/core.h>

#include <ostream>

namespace entente::cli {

namespace {

constexpr std::chrono::milliseconds patience{2000};
constexpr std::chrono::milliseconds interval{200};
constexpr std::chrono::milliseconds interval_of_lines{2000};

bool is_active(const Console& console, ShowProgress show) {
    if (show == ShowProgress::never || console.quiet()) return false;
    return show == ShowProgress::always || console.environment().error_is_terminal;
}

/// `45 s`, `3 min`, `2 h 10 min`
std::string time_text(double seconds) {
    if (seconds < 100) return fmt::format("{:.0f} s", seconds);
    const double minutes = seconds / 60;
    if (minutes < 100) return fmt::format("{:.0f} min", minutes);
    const auto hours = static_cast<int>(minutes / 60);
    return fmt::format("{} h {:.0f} min", hours, minutes - 60 * hours);
}

}  // namespace

Progress::Progress(const Console& console, ShowProgress show)
    : console_(console),
      on_terminal_(console.environment().error_is_terminal),
      active_(is_active(console, show)),
      begin_(Clock::now()),
      last_(begin_),
      file_begin_(begin_) {}

Progress::~Progress() { clear(); }

bool Progress::is_due() {
    if (!active_) return false;
    const Clock::time_point now = Clock::now();
    if (now - begin_ < patience || now - last_ < (on_terminal_ ? interval : interval_of_lines)) return false;
    last_ = now;
    return true;
}

void Progress::draw(const std::string& line) {
    const std::string text = shorten(escape_for_terminal(line), console_.width() - 1);
    if (on_terminal_) {
        console_.err() << "\r\x1b[K" << text << std::flush;
        drawn_ = true;
    } else {
        console_.err() << text << std::endl;
    }
}

void Progress::update(std::uint64_t documents, std::uint64_t relations) {
    if (!is_due()) return;
    const double seconds = std::chrono::duration<double>(last_ - begin_).count();
    draw(fmt::format("{} documents, {} relations, {:.0f} documents a second", documents, relations,
                     static_cast<double>(documents) / seconds));
}

void Progress::update(const FileProgress& progress) {
    if (progress.file != file_) {
        file_ = progress.file;
        file_begin_ = Clock::now();
    }
    if (!is_due()) return;
    const double seconds = std::chrono::duration<double>(last_ - begin_).count();
    std::string line =
        fmt::format("{}: {} rows, {:.0f} a second", file_, progress.rows, static_cast<double>(progress.rows) / seconds);
    if (progress.all > 0 && progress.done > 0) {
        const double part = static_cast<double>(progress.done) / static_cast<double>(progress.all);
        const double of_file = std::chrono::duration<double>(last_ - file_begin_).count();
        line += fmt::format(", {:.0f} %, {} left", 100 * part, time_text(of_file / part - of_file));
    }
    draw(line);
}

void Progress::stage(std::string_view what) {
    if (!active_) return;
    last_ = Clock::now();
    if (last_ - begin_ < patience) return;
    draw(fmt::format("{} ({} so far)", what, time_text(std::chrono::duration<double>(last_ - begin_).count())));
}

void Progress::clear() {
    if (drawn_) console_.err() << "\r\x1b[K" << std::flush;
    drawn_ = false;
}

}  // namespace entente::cli
