#include "graph/edge_source.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <entente/graph/assembler.h>
#include <entente/model/digest.h>

#include "graph/checksum.h"
#include "graph/merge.h"
#include "graph/table_loader.h"

namespace entente::graph {

namespace {

/// The year has four digits in ISO 8601; a packed date that is a whole day is the usual case by far.
void append_date(std::string& text, std::uint32_t packed) {
    const std::uint32_t day = packed >> 2 & 31;
    if (packed == 0) return;
    if (day == 0 || (packed & 3) != 0) {
        text += unpack(packed)->to_string();
        return;
    }
    const std::uint32_t year = packed >> 11;
    const std::uint32_t month = packed >> 7 & 15;
    const auto digit = [](std::uint32_t value) { return static_cast<char>('0' + value % 10); };
    const char date[10] = {
        digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '-',
        digit(day / 10),    digit(day)};
    text.append(date, sizeof(date));
}

std::uint32_t earlier(std::uint32_t left, std::uint32_t right) {
    return left == 0 || (right != 0 && right < left) ? right : left;
}

/// The most frequent value but `none`; of several the least in the order of `rank`.
template <typename Value, typename Rank>
std::uint32_t most_frequent(std::span<const EdgeRecord> events, std::uint32_t none, Value value, Rank rank) {
    std::map<std::uint32_t, std::size_t> counts;
    for (const EdgeRecord& event : events) {
        const std::uint32_t one = value(event);
        if (one != none) ++counts[one];
    }
    std::uint32_t best = none;
    std::size_t most = 0;
    for (const auto& [candidate, count] : counts) {
        if (count < most || (count == most && !(rank(candidate) < rank(best)))) continue;
        best = candidate;
        most = count;
    }
    return best;
}

}  // namespace

EdgeSource::EdgeSource(Connection& connection, std::size_t memory)
    : connection_(connection), events_(connection), sorted_(memory, connection.path) {}

Result<void> EdgeSource::load() {
    if (Result<void> loaded = load_vertices(); !loaded) return loaded;
    load_documents();
    load_events();
    if (connection_.failure) return *connection_.failure;
    std::vector<VertexId>().swap(vertex_of_description_);
    numbers_of_details_ = {};
    return sorted_.finish();
}

Result<void> EdgeSource::load_vertices() {
    TableLoader loader(connection_);
    loader.read_types();
    loader.read_entities();
    std::vector<AssembledRelation> relations;
    loader.read_relations([&](const AssembledRelation& relation) { relations.push_back(relation); });
    if (connection_.failure) return *connection_.failure;
    const std::vector<std::uint32_t> entity_handles = loader.entity_handles_by_id();
    const std::vector<std::uint32_t> type_handles = loader.type_handles_by_name();
    Result<OwnedColumns> columns = GraphAccess::finish_without_relations(std::move(loader.assembler()));
    if (!columns) return columns.error();
    columns_ = *std::move(columns);
    std::vector<VertexId> vertex(entity_handles.size());
    for (VertexId v = 0; v < entity_handles.size(); ++v) vertex[entity_handles[v]] = v;
    std::vector<TypeId> type(type_handles.size());
    for (TypeId t = 0; t < type_handles.size(); ++t) type[type_handles[t]] = t;
    for (const auto& [key, handle] : loader.types()) types_.emplace(key, type[handle]);

    // The order among those that differ in nothing else follows from their ids.
    std::sort(relations.begin(), relations.end(),
              [](const AssembledRelation& left, const AssembledRelation& right) { return left.id < right.id; });
    sorted_.reserve(static_cast<std::size_t>(relations.size() + events_.events()));
    const auto number = [&](std::uint32_t handle) { return handle == no_vertex ? no_vertex : vertex[handle]; };
    for (const AssembledRelation& relation : relations) {
        RelationDetail detail;
        detail.id = relation.id;
        detail.confidence = relation.confidence;
        detail.facts = {relation.reports,
                        relation.documents,
                        pack(relation.first_published),
                        pack(relation.last_published),
                        number(relation.place),
                        number(relation.attributed_to),
                        interner_.intern(columns_.strings, relation.event),
                        interner_.intern(columns_.strings, relation.cameo)};
        detail.topics_begin = static_cast<std::uint32_t>(topics_.size());
        detail.topics_count = static_cast<std::uint32_t>(relation.topics.size());
        for (const std::uint32_t topic : relation.topics) topics_.push_back(number(topic));
        std::sort(topics_.begin() + detail.topics_begin, topics_.end());
        EdgeRecord record;
        record.source = number(relation.source);
        record.target = number(relation.target);
        record.type = type[relation.type];
        record.start = pack(relation.start);
        record.end = pack(relation.end);
        record.status = static_cast<std::uint8_t>(relation.status);
        record.relational = true;
        record.detail = static_cast<std::uint32_t>(relations_.size());
        relations_.push_back(detail);
        sorted_.add(record);
    }
    load_descriptions();
    load_words();
    return {};
}

void EdgeSource::load_descriptions() {
    std::unordered_map<std::int64_t, VertexId> vertices;
    Statement entities(connection_, "SELECT key, id FROM entity");
    while (entities.step()) {
        const std::string_view id = entities.text(1);
        const auto place =
            std::partition_point(columns_.vertices.begin(), columns_.vertices.end(),
                                 [&](const VertexFacts& vertex) { return columns_.strings[vertex.id] < id; });
        // A damaged index tells other ids than its table.
        if (place == columns_.vertices.end() || columns_.strings[place->id] != id) {
            connection_.fail(damaged(connection_, "an entity's id is not the same in all places"));
            break;
        }
        vertices.emplace(entities.integer(0), static_cast<VertexId>(place - columns_.vertices.begin()));
    }
    Statement rows(connection_, "SELECT key, entity FROM description ORDER BY key");
    while (rows.step()) {
        const std::int64_t key = rows.integer(0);
        const auto vertex = vertices.find(rows.integer(1));
        // Keys are dense but for descriptions that nobody uses any more.
        if (key <= 0 || key >= INT32_MAX || vertex == vertices.end()) continue;
        vertex_of_description_.resize(static_cast<std::size_t>(key) + 1, no_vertex);
        vertex_of_description_.back() = vertex->second;
    }
}

void EdgeSource::load_words() {
    Statement rows(connection_, "SELECT key, text FROM word ORDER BY key");
    while (rows.step()) {
        const std::int64_t key = rows.integer(0);
        if (key <= 0 || key >= INT32_MAX) continue;
        words_.resize(static_cast<std::size_t>(key) + 1);
        words_.back() = interner_.intern(columns_.strings, rows.text(1));
    }
}

void EdgeSource::load_documents() {
    Statement rows(connection_, "SELECT d.key, d.id FROM dataset s JOIN document d ON d.key = s.document");
    while (rows.step()) {
        const std::string id = rows.string(1);
        documents_[rows.integer(0)] = {id, static_cast<std::uint32_t>(checksum(id))};
    }
}

void EdgeSource::load_events() {
    EventBlock block;
    for (const EventReader::Header& header : events_.headers()) {
        if (!events_.read_columns(header, block)) return;
        load_block(header, block);
        if (connection_.failure) return;
    }
}

VertexId EdgeSource::vertex_of(std::int64_t description) {
    if (description == 0) return no_vertex;
    const auto place = static_cast<std::size_t>(description);
    if (description > 0 && place < vertex_of_description_.size() && vertex_of_description_[place] != no_vertex) {
        return vertex_of_description_[place];
    }
    connection_.fail(damaged(connection_, "an event names a description that is not there"));
    return no_vertex;
}

std::uint32_t EdgeSource::date(std::int64_t packed) {
    if (is_packed_date(packed)) return static_cast<std::uint32_t>(packed);
    connection_.fail(damaged(connection_, "an event has a date that is none"));
    return 0;
}

std::uint32_t EdgeSource::detail_of(const EventBlock& block, std::size_t row, const DocumentFacts& document,
                                    std::int64_t document_key) {
    const auto word = [&](EventColumn column) -> std::uint32_t {
        const std::int64_t key = block.at(column, row);
        if (key == 0) return 0;
        if (key > 0 && static_cast<std::size_t>(key) < words_.size()) return words_[static_cast<std::size_t>(key)];
        connection_.fail(damaged(connection_, "an event names a word that is not there"));
        return 0;
    };
    EventDetail detail;
    detail.place = vertex_of(block.at(EventColumn::place, row));
    detail.attributed_to = vertex_of(block.at(EventColumn::attributed_to, row));
    detail.cameo = word(EventColumn::cameo);
    if (const std::uint32_t event = word(EventColumn::event); event != 0) {
        const auto [place, is_new] = events_of_documents_.try_emplace({document_key, event}, 0);
        if (is_new) {
            const std::string text = fmt::format("{}#{}", document.id, columns_.strings[event]);
            place->second = interner_.intern(columns_.strings, text);
        }
        detail.event = place->second;
    }
    if (!details_.empty() && details_.back() == detail) return static_cast<std::uint32_t>(details_.size() - 1);
    const auto [place, is_new] = numbers_of_details_.try_emplace(detail, static_cast<std::uint32_t>(details_.size()));
    if (is_new) details_.push_back(detail);
    return place->second;
}

void EdgeSource::load_block(const EventReader::Header& header, const EventBlock& block) {
    const auto document = documents_.find(header.document);
    if (document == documents_.end()) {
        return connection_.fail(damaged(connection_, "an event block has no dataset"));
    }
    std::int64_t last_start = 0;
    std::int64_t last_type = -1;
    EdgeRecord record;
    bool symmetric = false;
    for (std::size_t row = 0; row < block.size(); ++row) {
        record.source = vertex_of(block.at(EventColumn::source, row));
        record.target = vertex_of(block.at(EventColumn::target, row));
        if (block.at(EventColumn::type, row) != last_type) {
            last_type = block.at(EventColumn::type, row);
            const auto type = types_.find(last_type);
            if (type == types_.end()) {
                return connection_.fail(damaged(connection_, "an event has a type that is not there"));
            }
            record.type = type->second;
            symmetric = columns_.relation_types[record.type].symmetric;
        }
        const std::int64_t start = block.at(EventColumn::start, row);
        const std::int64_t end = end_of(start, block.at(EventColumn::duration, row));
        if (start != last_start || row == 0) record.start = date(start);
        last_start = start;
        record.end = end == start ? record.start : date(end);
        record.published = date(block.at(EventColumn::published, row));
        const std::int64_t status = block.at(EventColumn::status, row);
        record.confidence = std::bit_cast<float>(static_cast<std::uint32_t>(block.at(EventColumn::confidence, row)));
        if (status < 0 || status >= static_cast<std::int64_t>(status_count) ||
            !(record.confidence >= 0 && record.confidence <= 1) || record.source == no_vertex ||
            record.target == no_vertex) {
            return connection_.fail(damaged(connection_, "an event is malformed"));
        }
        record.status = static_cast<std::uint8_t>(status);
        const auto origin = static_cast<std::uint32_t>(block.at(EventColumn::origin, row));
        record.origin = origin != 0 ? origin : document->second.origin;
        record.detail = detail_of(block, row, document->second, header.document);
        record.event = header.first + static_cast<std::uint32_t>(row);
        if (connection_.failure) return;
        EdgeRecord added = record;
        const bool event = columns_.relation_types[added.type].event;
        if (event && added.start == 0) added.start = added.end;
        if (event && added.end == 0) added.end = added.start;
        if (symmetric && added.target < added.source) std::swap(added.source, added.target);
        sorted_.add(added);
    }
}

Result<EdgeSource::Size> EdgeSource::size() const {
    Size size;
    EdgeRecord last;
    bool any = false;
    const Result<void> done = sorted_.for_each([&](const EdgeRecord& record) {
        if (record.relational) size.topics += relations_[record.detail].topics_count;
        const bool dated = record.start != 0 || record.end != 0;
        const bool same = any && last.group() == record.group() && (dated || (!record.relational && !last.relational));
        if (!same) ++size.edges;
        last = record;
        any = true;
    });
    if (!done) return done.error();
    return size;
}

void EdgeSource::merge(std::span<const EdgeRecord> batch) {
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < batch.size(); ++count) {
        std::size_t end = std::min(begin + part_size, batch.size());
        while (end < batch.size() && batch[end].group() == batch[end - 1].group()) ++end;
        if (count == parts_.size()) parts_.emplace_back();
        parts_[count].records = batch.subspan(begin, end - begin);
        begin = end;
    }
    parts_.resize(count);
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t part) { merge(parts_[part]); });
}

void EdgeSource::merge(Part& part) const {
    part.edges.clear();
    std::span<const EdgeRecord> left = part.records;
    while (!left.empty()) {
        std::size_t size = 1;
        while (size < left.size() && left[size].group() == left[0].group()) ++size;
        std::span<const EdgeRecord> group = left.first(size);
        while (!group.empty()) part.edges.push_back(merge_first(group, *part.ids));
        left = left.subspan(size);
    }
}

std::uint64_t EdgeSource::id_of(const EdgeRecord& ends, std::span<const EdgeRecord> events, IdMaker& ids) const {
    std::string& content = ids.content;
    if (!ids.prefix_of || ids.prefix_of->source != ends.source || ids.prefix_of->type != ends.type) {
        content = columns_.relation_types[ends.type].name;
        content += '\n';
        content += columns_.strings[columns_.vertices[ends.source].id];
        content += '\n';
        ids.prefix = content.size();
        ids.prefix_of = ends;
    }
    content.resize(ids.prefix);
    content += columns_.strings[columns_.vertices[ends.target].id];
    content += '\n';
    content += to_string(static_cast<Status>(ends.status));
    content += '\n';
    if (ends.start == 0 && ends.end == 0 && columns_.relation_types[ends.type].event) {
        // Of the documents reported first, the one whose id comes first.
        std::uint32_t published = UINT32_MAX;
        for (const EdgeRecord& event : events) published = std::min(published, event.published);
        std::string_view first;
        for (const EdgeRecord& event : events) {
            if (event.published != published) continue;
            const std::string_view id = documents_.at(events_.block_of(event.event).document).id;
            if (first.empty() || id < first) first = id;
        }
        content += first;
    } else {
        append_date(content, ends.start);
        content += '/';
        append_date(content, ends.end);
    }
    return sha256_prefix(content);
}

void EdgeSource::merge_events(std::span<const EdgeRecord> events, MergedEdge& edge) const {
    edge.events = events;
    EdgeFacts& facts = edge.facts;
    const EventDetail& first = details_[events.front().detail];
    if (events.size() == 1) {
        facts = {1,           1,          events[0].published, events[0].published, first.place, first.attributed_to,
                 first.event, first.cameo};
        edge.confidence = combined_confidence({static_cast<double>(events[0].confidence)});
        return;
    }
    std::map<std::uint32_t, double> of_origins;
    facts.attributed_to = first.attributed_to;
    for (const EdgeRecord& event : events) {
        const EventDetail& detail = details_[event.detail];
        double& surest = of_origins[event.origin];
        surest = std::max(surest, static_cast<double>(event.confidence));
        facts.first_published = earlier(facts.first_published, event.published);
        facts.last_published = std::max(facts.last_published, event.published);
        if (detail.attributed_to != facts.attributed_to) facts.attributed_to = no_vertex;
        if (detail.event != 0 && (facts.event == 0 || columns_.strings[detail.event] < columns_.strings[facts.event])) {
            facts.event = detail.event;
        }
    }
    facts.reports = static_cast<std::uint32_t>(events.size());
    facts.documents = static_cast<std::uint32_t>(of_origins.size());
    std::vector<double> confidences;
    for (const auto& [origin, surest] : of_origins) confidences.push_back(surest);
    edge.confidence = combined_confidence(std::move(confidences));
    facts.place = most_frequent(
        events, no_vertex, [&](const EdgeRecord& event) { return details_[event.detail].place; },
        [](std::uint32_t vertex) { return vertex; });
    facts.cameo = most_frequent(
        events, 0, [&](const EdgeRecord& event) { return details_[event.detail].cameo; },
        [&](std::uint32_t text) { return text == 0 ? std::string_view("~") : columns_.strings[text]; });
}

/// Takes the first edge off a group of records that have the same type, ends, status and dates: all of it, but for
/// undated relations of the tables, which are told apart by when they were reported.
MergedEdge EdgeSource::merge_first(std::span<const EdgeRecord>& rest, IdMaker& ids) const {
    MergedEdge edge;
    edge.ends = rest.front();
    if (!edge.ends.relational) {
        merge_events(rest, edge);
        edge.id = id_of(edge.ends, rest, ids);
        rest = {};
        return edge;
    }
    const RelationDetail& told = relations_[edge.ends.detail];
    const std::span<const EdgeRecord> events = rest.subspan(1);
    const bool dated = edge.ends.start != 0 || edge.ends.end != 0;
    if (dated && !events.empty() && !events.front().relational) {
        merge_events(events, edge);
        edge.facts.reports += told.facts.reports;
        edge.facts.documents += told.facts.documents;
        edge.facts.first_published = earlier(edge.facts.first_published, told.facts.first_published);
        edge.facts.last_published = std::max(edge.facts.last_published, told.facts.last_published);
        if (told.facts.place != no_vertex) edge.facts.place = told.facts.place;
        if (told.facts.cameo != 0) edge.facts.cameo = told.facts.cameo;
        if (told.facts.attributed_to != edge.facts.attributed_to) edge.facts.attributed_to = no_vertex;
        const bool before = told.facts.event != 0 && (edge.facts.event == 0 || columns_.strings[told.facts.event] <
                                                                                   columns_.strings[edge.facts.event]);
        if (before) edge.facts.event = told.facts.event;
        edge.confidence = combined_confidence({edge.confidence, told.confidence});
        rest = {};
    } else {
        edge.facts = told.facts;
        edge.confidence = told.confidence;
        rest = events;
    }
    edge.id = told.id;
    edge.topics = std::span<const VertexId>(topics_).subspan(told.topics_begin, told.topics_count);
    return edge;
}

}  // namespace entente::graph
