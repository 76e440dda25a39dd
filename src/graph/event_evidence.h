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

/// The rows of datasets that stand behind relations. A relation of which the edge is not known is looked for among
/// all, after the one that was asked for last.
class EventEvidence {
public:
    /// An Error where the graph cannot be loaded.
    [[nodiscard]] static Result<std::unique_ptr<EventEvidence>> open(const Store& store);

    /// Appends a citation for each row that tells the relation; whether there is such a relation. It is looked for at
    /// `guess` first.
    [[nodiscard]] Result<bool> add(std::uint64_t relation, EdgeId guess, std::vector<Citation>& citations);

private:
    struct Source {
        Document document;
        RowLayout layout;
    };
    struct OpenBlock {
        std::uint32_t first = 0;
        PackedColumns columns;
        std::string rows;
        std::vector<RowPlace> places;
    };

    EventEvidence(Connection& connection, Graph graph);
    const OpenBlock* block_of(const EventReader::Header& header);
    const Source& source_of(std::int64_t document);
    std::string text_of(Statement& statement, std::int64_t key);
    Citation citation(const EventReader::Header& header, const OpenBlock& block, std::size_t row);
    std::optional<EdgeId> find(std::uint64_t relation, EdgeId guess);

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
