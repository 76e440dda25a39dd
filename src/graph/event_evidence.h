#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <entente/graph/events.h>
#include <entente/graph/store.h>

#include "graph/event_reader.h"

namespace entente::graph {

/// The rows of datasets that stand behind relations. Asking for relations in the graph's order is fastest: else an
/// id is looked for among all.
class EventEvidence {
public:
    /// An Error where the graph cannot be loaded.
    [[nodiscard]] static Result<std::unique_ptr<EventEvidence>> open(const Store& store);

    /// Appends a citation for each row that tells the relation; whether there is such a relation.
    [[nodiscard]] Result<bool> add(std::uint64_t relation, std::vector<Citation>& citations);

private:
    struct Source {
        Document document;
        RowLayout layout;
    };
    struct OpenBlock {
        std::uint32_t first = 0;
        EventBlock block;
        std::vector<RowPlace> places;
    };

    EventEvidence(Connection& connection, Graph graph);
    const OpenBlock* block_of(const EventReader::Header& header);
    const Source& source_of(std::int64_t document);
    std::string text_of(Statement& statement, std::int64_t key);
    Citation citation(const EventReader::Header& header, const OpenBlock& block, std::size_t row);
    std::optional<EdgeId> find(std::uint64_t relation);

    Connection& connection_;
    Graph graph_;
    EventReader events_;
    Statement word_;
    Statement entity_;
    Statement document_;
    std::map<std::int64_t, Source> sources_;
    std::list<OpenBlock> open_;  // the one used last first
    EdgeId next_ = 0;
};

/// The text with U+FFFD in place of bytes that are not UTF-8.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

}  // namespace entente::graph
