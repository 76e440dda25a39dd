#include "graph/rows_ahead.h"

#include <algorithm>
#include <utility>

namespace entente::graph {

namespace {

// What is held at once: some 60 MB for the numbers, and the text.
constexpr std::size_t most_events = std::size_t{1} << 19;
constexpr std::size_t most_text = std::size_t{64} << 20;

}  // namespace

void RowsAhead::expect(std::vector<EdgeId> relations) {
    relations_ = std::move(relations);
    next_ = end_ = 0;
    fetched_.clear();
}

void RowsAhead::reach(EdgeId relation, const EventColumns& events) {
    const auto from = relations_.begin() + static_cast<std::ptrdiff_t>(next_);
    const auto place = std::find(from, relations_.end(), relation);
    if (place == relations_.end()) return expect({});
    next_ = static_cast<std::size_t>(place - relations_.begin());
    if (next_ >= end_) fetch(events);
}

void RowsAhead::fetch(const EventColumns& events) {
    std::size_t limit = most_events;
    for (;;) {
        fetched_.clear();
        for (end_ = next_; end_ < relations_.size(); ++end_) {
            const EdgeId edge = relations_[end_];
            if (std::size_t{edge} + 1 >= events.offsets.size()) continue;
            const std::uint32_t first = events.offsets[edge];
            const std::uint32_t last = events.offsets[edge + 1];
            if (end_ != next_ && fetched_.size() + (last - first) > limit) break;
            for (std::uint32_t i = first; i < last; ++i) fetched_.push_back({events.events[i], 0, 0, {}});
        }
        std::sort(fetched_.begin(), fetched_.end(),
                  [](const Fetched& left, const Fetched& right) { return left.event < right.event; });
        if (fetch_rows()) return;
        const bool halved = !connection_.failure && end_ > next_ + 1;
        limit = fetched_.size() / 2;
        fetched_.clear();
        if (!halved) return;
    }
}

/// False where the text is more than should be held at once.
bool RowsAhead::fetch_rows() {
    text_.clear();
    PackedBlock block;
    for (auto row = fetched_.begin(); row != fetched_.end();) {
        if (row->event >= reader_.events()) {
            connection_.fail(damaged(connection_, "its snapshot tells of events that are not there"));
            break;
        }
        const EventReader::Header& header = reader_.block_of(row->event);
        if (!reader_.read_packed(header, block)) break;
        for (; row != fetched_.end() && row->event - header.first < header.events; ++row) {
            row->row = block.row(header, row->event - header.first);
            row->begin = text_.size();
            row->length = row->row.text.size();
            text_ += row->row.text;
        }
        if (text_.size() > most_text) return false;
    }
    return !connection_.failure;
}

std::optional<EventRow> RowsAhead::row(std::uint32_t event) const {
    const auto place =
        std::partition_point(fetched_.begin(), fetched_.end(), [&](const Fetched& row) { return row.event < event; });
    if (place == fetched_.end() || place->event != event) return std::nullopt;
    EventRow row = place->row;
    row.text = std::string_view(text_).substr(place->begin, place->length);
    return row;
}

}  // namespace entente::graph
