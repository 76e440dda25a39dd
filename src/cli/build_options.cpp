#include "cli/build_options.h"

#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "cli/ingest.h"

namespace entente::cli {

std::string recorded_time() {
    const char* const given = std::getenv("SOURCE_DATE_EPOCH");
    const std::string_view text = given == nullptr ? "" : given;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t end_of_9999 = 253'402'300'799;
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
        seconds > end_of_9999) {
        return {};
    }
    using namespace std::chrono;
    const sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string counts_text(const StoreCounts& counts) {
    std::string text = fmt::format("{}, {}", count_text(counts.documents, "document", "documents"),
                                   count_text(counts.entities, "entity", "entities"));
    if (counts.relations > 0 || counts.events == 0)
        text += ", " + count_text(counts.relations, "relation", "relations");
    if (counts.events > 0) text += ", " + count_text(counts.events, "coded event", "coded events");
    return text;
}

}  // namespace entente::cli
