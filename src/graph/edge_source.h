#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/columns.h"
#include "graph/event_reader.h"
#include "graph/external_sort.h"
#include "graph/packed_date.h"
#include "graph/sqlite.h"

namespace entente::graph {

/// A relation of the tables or one coded event, as small as sorting many of them asks for.
struct EdgeRecord {
    VertexId source = 0;
    VertexId target = 0;
    std::uint32_t start = 0;  // packed dates
    std::uint32_t end = 0;
    TypeId type = 0;
    std::uint8_t status = 0;
    bool relational = false;
    std::uint32_t published = 0;  // of an event
    float confidence = 0;         // of an event
    std::uint32_t origin = 0;     // of an event: what reported it
    std::uint32_t detail = 0;     // number of the relation's or the event's details
    std::uint32_t event = 0;      // its number

    [[nodiscard]] auto group() const {
        return std::tuple(source, type, none_last(start), none_last(end), target, status);
    }
};

struct EdgeRecordLess {
    bool operator()(const EdgeRecord& left, const EdgeRecord& right) const {
        if (left.source != right.source) return left.source < right.source;
        if (left.type != right.type) return left.type < right.type;
        return std::tuple(none_last(left.start), none_last(left.end), left.target, left.status, !left.relational,
                          left.detail * left.relational, left.event) <
               std::tuple(none_last(right.start), none_last(right.end), right.target, right.status, !right.relational,
                          right.detail * right.relational, right.event);
    }
};

/// An edge of the graph to be written.
struct MergedEdge {
    EdgeRecord ends;  ///< source, target, type, status and dates
    std::uint64_t id = 0;
    double confidence = 0;
    EdgeFacts facts;
    std::span<const VertexId> topics;
    std::span<const EdgeRecord> events;
};

/// Reads a store's relations and coded events and merges them into edges in the order of Graph: events of exactly
/// the same type, ends, status and dates are one relation, and one with the relation of the tables that has these.
class EdgeSource {
public:
    EdgeSource(Connection& connection, std::size_t memory);

    /// Reads all and sorts. Failures stay with the connection too.
    Result<void> load();

    /// Entities, relation types and strings, final after `load`.
    [[nodiscard]] OwnedColumns& columns() { return columns_; }
    [[nodiscard]] std::uint64_t event_count() const { return events_.events(); }

    /// How many edges and topics there will be.
    struct Size {
        std::uint64_t edges = 0;
        std::uint64_t topics = 0;
    };
    [[nodiscard]] Result<Size> size() const;

    /// Hands on every edge in order, on the thread that calls; edges are merged on all. The spans live during the call
    /// alone.
    template <typename Take>
    Result<void> for_each(Take take) {
        std::vector<EdgeRecord> batch;
        const auto finish = [&] {
            merge(batch);
            for (const Part& part : parts_) {
                for (const MergedEdge& edge : part.edges) take(edge);
            }
            batch.clear();
        };
        const Result<void> done = sorted_.for_each([&](const EdgeRecord& record) {
            if (batch.size() >= batch_size && batch.back().group() != record.group()) finish();
            batch.push_back(record);
        });
        finish();
        return done;
    }

    void clear() { sorted_.clear(); }

private:
    struct RelationDetail {
        std::uint64_t id = 0;
        double confidence = 0;
        EdgeFacts facts;
        std::uint32_t topics_begin = 0;
        std::uint32_t topics_count = 0;
    };
    struct EventDetail {
        VertexId place = no_vertex;
        VertexId attributed_to = no_vertex;
        std::uint32_t event = 0;  // strings
        std::uint32_t cameo = 0;
        friend auto operator<=>(const EventDetail&, const EventDetail&) = default;
    };
    struct DocumentFacts {
        std::string id;
        std::uint32_t origin = 0;
    };

    Result<void> load_vertices();
    void load_descriptions();
    void load_words();
    void load_documents();
    void load_events();
    void load_block(const EventReader::Header& header, const EventBlock& block);
    VertexId vertex_of(std::int64_t description);
    std::uint32_t detail_of(const EventBlock& block, std::size_t row, const DocumentFacts& document,
                            std::int64_t document_key);
    std::uint32_t date(std::int64_t packed);

    /// Makes ids, one after another: what an id has in common with the one before it is kept.
    struct IdMaker {
        std::string content;
        std::size_t prefix = 0;  // of the content: what follows from type and source
        std::optional<EdgeRecord> prefix_of;
    };
    /// Whole groups of records and the edges that they are.
    struct Part {
        std::span<const EdgeRecord> records;
        std::vector<MergedEdge> edges;
        std::unique_ptr<IdMaker> ids = std::make_unique<IdMaker>();
    };

    static constexpr std::size_t batch_size = std::size_t{1} << 16;
    static constexpr std::size_t part_size = std::size_t{1} << 12;

    /// Merges whole groups of records into `parts_`.
    void merge(std::span<const EdgeRecord> batch);
    void merge(Part& part) const;
    MergedEdge merge_first(std::span<const EdgeRecord>& rest, IdMaker& ids) const;
    void merge_events(std::span<const EdgeRecord> events, MergedEdge& edge) const;
    std::uint64_t id_of(const EdgeRecord& ends, std::span<const EdgeRecord> events, IdMaker& ids) const;

    Connection& connection_;
    EventReader events_;
    ExternalSort<EdgeRecord, EdgeRecordLess> sorted_;
    OwnedColumns columns_;
    Interner interner_;

    std::vector<RelationDetail> relations_;
    std::vector<VertexId> topics_;
    std::vector<EventDetail> details_;
    std::map<EventDetail, std::uint32_t> numbers_of_details_;
    std::unordered_map<std::int64_t, TypeId> types_;
    std::vector<VertexId> vertex_of_description_;
    std::vector<std::uint32_t> words_;  // strings, by key
    std::map<std::int64_t, DocumentFacts> documents_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> events_of_documents_;
    std::vector<Part> parts_;
};

}  // namespace entente::graph
