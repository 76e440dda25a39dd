#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <entente/graph/events.h>

#include "graph/event_block.h"
#include "graph/sqlite.h"

namespace entente::graph {

/// Whether the store has tables for coded events: version 1 had none.
[[nodiscard]] bool has_events(Connection& connection);

/// What is said of a coded event beside its relation.
struct EventRow {
    std::int64_t document = 0;  ///< key
    std::uint64_t offset = 0;   ///< in the dataset's file
    std::string_view text;      ///< in the block that it was taken from
    std::int64_t rule = 0;      ///< words, by key; 0 for none
    std::int64_t cameo = 0;
    std::int64_t attributed_to = 0;  ///< description, by key; 0 for none
    std::uint32_t published = 0;     ///< packed dates
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    float confidence = 0;
};

struct PackedBlock;

/// The event blocks of a store in the order in which events are numbered: by document's key, then block.
class EventReader {
public:
    explicit EventReader(Connection& connection);

    struct Header {
        std::int64_t key = 0;  ///< SQLite's
        std::int64_t document = 0;
        std::uint64_t number = 0;
        std::uint32_t first = 0;  ///< number of its first event
        std::uint32_t events = 0;
    };

    /// All blocks, or nothing where that fails or there are more than 2³² - 2 events; the connection has the
    /// failure.
    [[nodiscard]] const std::vector<Header>& headers() const { return headers_; }
    [[nodiscard]] std::uint64_t events() const { return events_; }

    /// The columns alone. False on failure, which the connection has.
    bool read_columns(const Header& header, EventBlock& block);
    /// The columns and the rows.
    bool read_rows(const Header& header, EventBlock& block);
    /// The same, for those who want a few of the rows.
    bool read_packed(const Header& header, PackedBlock& block);
    /// The block of an event.
    [[nodiscard]] const Header& block_of(std::uint32_t event) const;

private:
    bool read(Statement& statement, const Header& header, EventBlock& block);

    Connection& connection_;
    Statement columns_;
    Statement rows_;
    std::vector<Header> headers_;
    std::uint64_t events_ = 0;
};

/// A block of which a few rows are wanted.
struct PackedBlock {
    PackedColumns columns;
    std::string rows;
    std::vector<RowPlace> places;

    [[nodiscard]] EventRow row(const EventReader::Header& header, std::size_t number) const;
};

/// Whether every block can be read, with its digest, its rows in place and its dataset there.
[[nodiscard]] Result<void> check_events(Connection& connection);

/// How the rows of a dataset are laid out; an Error where its row is damaged.
[[nodiscard]] Result<RowLayout> layout_of(Connection& connection, std::int64_t document);

}  // namespace entente::graph
