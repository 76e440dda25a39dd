#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <entente/graph/events.h>
#include <entente/graph/store.h>

#include "graph/event_reader.h"
#include "graph/rows_ahead.h"

namespace entente::graph {

/// The rows of datasets that stand behind relations. A relation of which the edge is not known is looked for among
/// all, after the one that was asked for last. A row stands in a block of a mebibyte, which is read whole: who knows
/// what will be asked for says so, and has each block read once for many relations.
class EventEvidence {
public:
    /// An Error where the graph cannot be loaded.
    [[nodiscard]] static Result<std::unique_ptr<EventEvidence>> open(const Store& store);

    /// Appends a citation for each row that tells the relation; whether there is such a relation. It is looked for at
    /// `guess` first.
    [[nodiscard]] Result<bool> add(std::uint64_t relation, EdgeId guess, std::vector<Citation>& citations);

    /// What will be asked for, in this order; some may be left out.
    void expect(std::vector<EdgeId> relations) { ahead_.expect(std::move(relations)); }

private:
    struct Source {
        Document document;
        RowLayout layout;
    };
    struct OpenBlock {
        std::uint32_t first = 0;
        PackedBlock block;
    };

    EventEvidence(Connection& connection, Graph graph);
    std::optional<EventRow> row_of(std::uint32_t event);
    const PackedBlock* block_of(const EventReader::Header& header);
    const Source& source_of(std::int64_t document);
    const std::string& text_of(Statement& statement, std::unordered_map<std::int64_t, std::string>& known,
                               std::int64_t key);
    Citation citation(const EventRow& row);
    std::optional<EdgeId> find(std::uint64_t relation, EdgeId guess);

    Connection& connection_;
    Graph graph_;
    EventReader events_;
    RowsAhead ahead_;
    Statement word_;
    Statement entity_;
    Statement document_;
    std::map<std::int64_t, Source> sources_;
    std::unordered_map<std::int64_t, std::string> words_;  // asked by key, never walked
    std::unordered_map<std::int64_t, std::string> entities_;
    std::list<OpenBlock> open_;  // the one used last first
    EdgeId next_ = 0;
};

/// The text with U+FFFD in place of bytes that are not UTF-8.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

}  // namespace entente::graph
