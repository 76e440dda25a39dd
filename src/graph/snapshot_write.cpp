#include <algorithm>
#include <cstring>
#include <memory>
#include <tuple>
#include <utility>

#include <unistd.h>

#include "graph/checksum.h"
#include "graph/edge_source.h"
#include "graph/errors.h"
#include "graph/external_sort.h"
#include "graph/name_tables.h"
#include "graph/scratch_file.h"
#include "graph/snapshot.h"
#include "graph/snapshot_types.h"

namespace entente::graph {

namespace {

/// The order of an entity's incoming edges: by type, date, then number.
struct ReverseRecord {
    VertexId target = 0;
    EdgeId edge = 0;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    TypeId type = 0;
    std::uint16_t unused = 0;
};

struct ReverseLess {
    bool operator()(const ReverseRecord& left, const ReverseRecord& right) const {
        if (left.target != right.target) return left.target < right.target;
        return std::tuple(left.type, none_last(left.start), none_last(left.end), left.edge) <
               std::tuple(right.type, none_last(right.start), none_last(right.end), right.edge);
    }
};

/// A snapshot while it is written: sections get their places in order, their content in any.
class SnapshotFile {
public:
    explicit SnapshotFile(int descriptor) : descriptor_(descriptor) {}

    std::uint64_t place(Section which, std::uint64_t size) {
        SectionPlace& section = header_.sections[static_cast<std::size_t>(which)];
        section = {next_, size, 0};
        next_ = (next_ + size + section_alignment - 1) / section_alignment * section_alignment;
        return section.offset;
    }
    void set_sum(Section which, std::uint64_t sum) { header_.sections[static_cast<std::size_t>(which)].sum = sum; }
    void write(std::uint64_t place, const char* bytes, std::size_t size) {
        failed_ = failed_ || !write_all(descriptor_, bytes, size, place);
    }
    void write_section(Section which, std::string_view bytes) {
        write(place(which, bytes.size()), bytes.data(), bytes.size());
        set_sum(which, checksum(bytes));
    }
    template <typename T>
    void write_section(Section which, std::span<const T> values) {
        write_section(which, std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
    }

    Result<void> finish(const SnapshotKey& key) {
        header_.generation = key.generation;
        std::memcpy(header_.content.data(), key.content.data(), std::min(key.content.size(), header_.content.size()));
        header_.file_size = next_;
        header_.sum = checksum({reinterpret_cast<const char*>(&header_), offsetof(SnapshotHeader, sum)});
        write(0, reinterpret_cast<const char*>(&header_), sizeof(header_));
        if (!failed_ && ::ftruncate(descriptor_, static_cast<off_t>(next_)) == 0) return {};
        return make_error(ErrorCode::io, "the snapshot cannot be written", "make room on the disk of the graph file");
    }

private:
    int descriptor_;
    SnapshotHeader header_{};
    std::uint64_t next_ = first_section_place;
    bool failed_ = false;
};

/// A section that is written value after value, its number being known before.
template <typename T>
class ColumnWriter {
public:
    ColumnWriter(SnapshotFile& file, Section which, std::uint64_t values)
        : file_(file), which_(which), place_(file.place(which, values * sizeof(T))) {
        held_.reserve(size);
    }
    void put(T value) {
        held_.push_back(value);
        if (held_.size() == size) flush();
    }
    void finish() {
        flush();
        file_.set_sum(which_, sum_.value());
    }

private:
    static constexpr std::size_t size = std::size_t{1} << 15;

    void flush() {
        const auto* bytes = reinterpret_cast<const char*>(held_.data());
        const std::size_t count = held_.size() * sizeof(T);
        file_.write(place_, bytes, count);
        sum_.add(bytes, count);
        place_ += count;
        held_.clear();
    }

    SnapshotFile& file_;
    Section which_;
    std::uint64_t place_;
    std::vector<T> held_;
    Checksum sum_;
};

template <typename T>
std::span<const T> all(const std::vector<T>& values) {
    return values;
}

void write_entities(SnapshotFile& file, const GraphAccess::Columns& columns) {
    const NameTables names = make_name_tables(columns);
    const NameColumns index = names.view();
    file.write_section(Section::relation_types, encode_types(columns.relation_types));
    file.write_section(Section::string_offsets, columns.strings.offsets);
    file.write_section(Section::string_bytes, columns.strings.bytes);
    file.write_section(Section::vertices, columns.vertices);
    file.write_section(Section::alias_offsets, columns.alias_offsets);
    file.write_section(Section::aliases, columns.aliases);
    file.write_section(Section::role_offsets, columns.role_offsets);
    file.write_section(Section::roles, columns.roles);
    file.write_section(Section::name_string_offsets, index.strings.offsets);
    file.write_section(Section::name_string_bytes, index.strings.bytes);
    file.write_section(Section::name_forms, index.forms);
    file.write_section(Section::name_tokens, index.tokens);
}

/// The columns of the edges in their own order; those of the reverse order are gathered on the way.
class EdgeWriter {
public:
    EdgeWriter(SnapshotFile& file, std::uint64_t vertices, EdgeSource::Size size, std::uint64_t events,
               ExternalSort<ReverseRecord, ReverseLess>& reverse)
        : out_offsets_(file, Section::out_offsets, vertices + 1),
          in_offsets_(file, Section::in_offsets, vertices + 1),
          sources_(file, Section::sources, size.edges),
          targets_(file, Section::targets, size.edges),
          in_edges_(file, Section::in_edges, size.edges),
          types_(file, Section::types, size.edges),
          statuses_(file, Section::statuses, size.edges),
          confidences_(file, Section::confidences, size.edges),
          starts_(file, Section::starts, size.edges),
          ends_(file, Section::ends, size.edges),
          ids_(file, Section::ids, size.edges),
          facts_(file, Section::facts, size.edges),
          topic_offsets_(file, Section::topic_offsets, size.topics == 0 ? 0 : size.edges + 1),
          topics_(file, Section::topics, size.topics),
          event_offsets_(file, Section::event_offsets, events == 0 ? 0 : size.edges + 1),
          events_(file, Section::events, events),
          vertices_(vertices),
          has_topics_(size.topics > 0),
          has_events_(events > 0),
          reverse_(reverse) {}

    void put(const MergedEdge& edge) {
        const EdgeRecord& ends = edge.ends;
        while (next_source_ <= ends.source) out(count_);
        sources_.put(ends.source);
        targets_.put(ends.target);
        types_.put(ends.type);
        statuses_.put(ends.status);
        confidences_.put(static_cast<float>(edge.confidence));
        starts_.put(ends.start);
        ends_.put(ends.end);
        ids_.put(edge.id);
        facts_.put(edge.facts);
        if (has_topics_) topic_offsets_.put(topic_count_);
        for (const VertexId topic : edge.topics) topics_.put(topic);
        topic_count_ += static_cast<std::uint32_t>(edge.topics.size());
        if (has_events_) event_offsets_.put(event_count_);
        for (const EdgeRecord& event : edge.events) events_.put(event.event);
        event_count_ += static_cast<std::uint32_t>(edge.events.size());
        reverse_.add({ends.target, count_, ends.start, ends.end, ends.type, 0});
        ++count_;
    }

    void finish_forward() {
        while (next_source_ <= vertices_) out(count_);
        if (has_topics_) topic_offsets_.put(topic_count_);
        if (has_events_) event_offsets_.put(event_count_);
    }

    Result<void> write_reverse() {
        if (Result<void> sorted = reverse_.finish(); !sorted) return sorted;
        std::uint64_t next = 0;
        std::uint32_t count = 0;
        const Result<void> done = reverse_.for_each([&](const ReverseRecord& record) {
            for (; next <= record.target; ++next) in_offsets_.put(count);
            in_edges_.put(record.edge);
            ++count;
        });
        for (; next <= vertices_; ++next) in_offsets_.put(count);
        std::apply([](auto&... columns) { (columns.finish(), ...); },
                   std::tie(out_offsets_, in_offsets_, sources_, targets_, in_edges_, types_, statuses_, confidences_,
                            starts_, ends_, ids_, facts_, topic_offsets_, topics_, event_offsets_, events_));
        return done;
    }

private:
    void out(EdgeId first) {
        out_offsets_.put(first);
        ++next_source_;
    }

    ColumnWriter<std::uint32_t> out_offsets_, in_offsets_;
    ColumnWriter<VertexId> sources_, targets_;
    ColumnWriter<EdgeId> in_edges_;
    ColumnWriter<TypeId> types_;
    ColumnWriter<std::uint8_t> statuses_;
    ColumnWriter<float> confidences_;
    ColumnWriter<std::uint32_t> starts_, ends_;
    ColumnWriter<std::uint64_t> ids_;
    ColumnWriter<EdgeFacts> facts_;
    ColumnWriter<std::uint32_t> topic_offsets_;
    ColumnWriter<VertexId> topics_;
    ColumnWriter<std::uint32_t> event_offsets_, events_;
    std::uint64_t vertices_;
    bool has_topics_;
    bool has_events_;
    ExternalSort<ReverseRecord, ReverseLess>& reverse_;
    std::uint64_t next_source_ = 0;
    EdgeId count_ = 0;
    std::uint32_t topic_count_ = 0;
    std::uint32_t event_count_ = 0;
};

}  // namespace

Result<void> write_snapshot(Connection& connection, const SnapshotKey& key, int descriptor, std::size_t memory) {
    EdgeSource source(connection, memory / 3 * 2);
    if (connection.failure) return *connection.failure;
    if (Result<void> loaded = source.load(); !loaded) return loaded;
    const Result<EdgeSource::Size> size = source.size();
    if (!size) return size.error();
    if (size->edges >= no_edge || size->topics > UINT32_MAX) {
        return make_error(ErrorCode::limit_reached, "the graph has too many relations");
    }
    SnapshotFile file(descriptor);
    const std::uint64_t vertices = source.columns().vertices.size();
    write_entities(file, GraphAccess::columns(GraphAccess::make(source.columns())));
    ExternalSort<ReverseRecord, ReverseLess> reverse(memory / 3, connection.path);
    reverse.reserve(static_cast<std::size_t>(size->edges));
    EdgeWriter writer(file, vertices, *size, source.event_count(), reverse);
    if (Result<void> done = source.for_each([&](const MergedEdge& edge) { writer.put(edge); }); !done) return done;
    source.clear();
    writer.finish_forward();
    if (Result<void> done = writer.write_reverse(); !done) return done;
    return file.finish(key);
}

}  // namespace entente::graph
