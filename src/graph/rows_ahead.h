#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/columns.h"
#include "graph/event_reader.h"

namespace entente::graph {

/// Rows of relations that will be asked for in a known order. Those of many relations are fetched at once, in the
/// order of the blocks, so that a block is read once for all of them: relations stand in the order of their actors,
/// rows in that of the file, mostly of days, and one after another each relation would open a block of its own.
class RowsAhead {
public:
    RowsAhead(Connection& connection, EventReader& reader) : connection_(connection), reader_(reader) {}

    void expect(std::vector<EdgeId> relations);

    /// Fetches the rows of the relation and of those after it, unless they are here already. A relation that is not
    /// among those to come ends the expectation. The connection has failures.
    void reach(EdgeId relation, const EventColumns& events);

    /// The row of an event, valid until the next `reach`; nothing if it was not fetched.
    [[nodiscard]] std::optional<EventRow> row(std::uint32_t event) const;

private:
    struct Fetched {
        std::uint32_t event = 0;
        std::size_t begin = 0;  // of the row's text
        std::size_t length = 0;
        EventRow row;
    };

    void fetch(const EventColumns& events);
    bool fetch_rows();

    Connection& connection_;
    EventReader& reader_;
    std::vector<EdgeId> relations_;
    std::size_t next_ = 0;          // the relation that was reached last
    std::size_t end_ = 0;           // after the last one whose rows are here
    std::vector<Fetched> fetched_;  // in the order of events
    std::string text_;
};

}  // namespace entente::graph
