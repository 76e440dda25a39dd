#include <entente/model/relation.h>

namespace entente {

namespace {

constexpr std::array<std::string_view, status_count> status_names{"occurred", "planned", "possible", "called_for",
                                                                  "denied"};

}  // namespace

std::string_view to_string(Status status) noexcept { return status_names[static_cast<std::size_t>(status)]; }

std::optional<Status> parse_status(std::string_view name) noexcept {
    for (const Status status : all_statuses()) {
        if (to_string(status) == name) return status;
    }
    return std::nullopt;
}

const std::array<Status, status_count>& all_statuses() noexcept {
    static constexpr std::array<Status, status_count> statuses{Status::occurred, Status::planned, Status::possible,
                                                               Status::called_for, Status::denied};
    return statuses;
}

}  // namespace entente
