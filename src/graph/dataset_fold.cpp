#include "graph/dataset_fold.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "graph/admission.h"
#include "graph/encoding.h"
#include "graph/errors.h"
#include "graph/packed_date.h"

namespace entente::graph {

namespace {

Error differ(const std::string& id, std::string_view what) {
    return bad_input(fmt::format("the graphs have dataset \"{}\" with {}", id, what),
                     "build them again from one file, with the same options");
}

auto facts_of(const CodedEvent& event) {
    return std::tie(event.type, event.source, event.target, event.place, event.attributed_to, event.start, event.end,
                    event.published, event.status, event.confidence, event.event, event.cameo, event.rule, event.row);
}

}  // namespace

/// One of the graphs.
struct DatasetFold::Side {
    explicit Side(Connection& database)
        : connection(database),
          events(database),
          description(database, "SELECT id, type, name, country, aliases, roles FROM description WHERE key = ?"),
          text(database, "SELECT text FROM word WHERE key = ?") {
        Statement rows(database, "SELECT d.id, d.key FROM dataset s JOIN document d ON d.key = s.document");
        while (rows.step()) datasets.emplace(rows.string(0), rows.integer(1));
        rows.reset();
        Statement names(database, "SELECT key, name FROM relation_type");
        while (names.step()) type_names.emplace(names.integer(0), names.string(1));
    }

    Connection& connection;
    EventReader events;
    Statement description;
    Statement text;
    std::map<std::string, std::int64_t> datasets;                 // documents by id
    std::map<std::int64_t, std::string> type_names;               // by key
    std::unordered_map<std::int64_t, const RelationType*> types;  // by key; these are never walked
    std::unordered_map<std::int64_t, BuildHandle> actors;         // by description
    std::unordered_map<std::int64_t, std::string> words;          // by key
};

struct DatasetFold::OpenBlock {
    Side* side = nullptr;
    EventBlock block;
    std::vector<RowPlace> places;
    std::size_t next = 0;

    [[nodiscard]] bool at_end() const { return next == places.size(); }
    [[nodiscard]] std::uint64_t offset() const { return places[next].offset; }
    [[nodiscard]] std::size_t end_of_row() const {
        std::size_t end = next;
        while (end < places.size() && places[end].offset == places[next].offset) ++end;
        return end;
    }
};

struct DatasetFold::Event {
    CodedEvent said;
    std::int64_t origin = 0;

    [[nodiscard]] bool tells_the_same(const Event& other) const {
        return origin == other.origin && facts_of(said) == facts_of(other.said);
    }
};

DatasetFold::DatasetFold(const std::vector<const Store*>& graphs,
                         const std::map<std::string, RelationType, std::less<>>& types, EventStage& stage,
                         const std::atomic<bool>* cancel)
    : types_(types), stage_(stage), cancel_(cancel) {
    for (const Store* graph : graphs) {
        if (has_events(graph->connection())) sides_.push_back(std::make_unique<Side>(graph->connection()));
    }
}

DatasetFold::~DatasetFold() = default;

Result<void> DatasetFold::run() {
    std::map<std::string, std::vector<Side*>> holders;
    for (const auto& side : sides_) {
        if (side->connection.failure) return *side->connection.failure;
        for (const auto& [id, document] : side->datasets) holders[id].push_back(side.get());
    }
    for (const auto& [id, sides] : holders) {
        if (Result<void> folded = fold(id, sides); !folded) return folded;
    }
    return {};
}

/// Begins the dataset, of which all graphs must say the same.
Result<BuildHandle> DatasetFold::begin(const std::string& id, const std::vector<Side*>& sides) {
    Document document;
    RowLayout layout;
    std::string recorded;
    for (const Side* side : sides) {
        const std::int64_t key = side->datasets.at(id);
        Result<RowLayout> said = layout_of(side->connection, key);
        if (!said) return said.error();
        Statement row(side->connection,
                      "SELECT title, published, publisher, url, language, sha256, recorded "
                      "FROM document WHERE key = ?");
        if (!row.bind(1, key).step()) return damaged(side->connection, "a dataset has no document");
        const Document now{id, row.string(0), row.date(1), row.string(2), row.string(3), row.string(4), row.string(5),
                           {}};
        if (side == sides.front()) {
            document = now;
            layout = *std::move(said);
            recorded = row.string(6);
            continue;
        }
        if (layout != *said) return differ(id, "other columns, or read with other settings");
        if (digest_of({document, {}, {}}) != digest_of({now, {}, {}})) return differ(id, "another title or source");
        recorded = std::min(recorded, row.string(6));
    }
    if (Result<void> admitted = admit(document); !admitted) return admitted.error();
    const BuildHandle handle = stage_.begin_dataset(document, std::move(layout));
    stage_.set_recorded(handle, std::move(recorded));
    return handle;
}

Result<void> DatasetFold::fold(const std::string& id, const std::vector<Side*>& sides) {
    const Result<BuildHandle> dataset = begin(id, sides);
    if (!dataset) return dataset.error();
    std::map<std::uint64_t, std::vector<Part>> blocks;
    for (Side* side : sides) {
        const std::vector<EventReader::Header>& headers = side->events.headers();
        const auto before = [](const EventReader::Header& header, std::int64_t key) { return header.document < key; };
        const std::int64_t key = side->datasets.at(id);
        auto header = std::lower_bound(headers.begin(), headers.end(), key, before);
        for (; header != headers.end() && header->document == key; ++header) {
            blocks[header->number].emplace_back(side, static_cast<std::size_t>(header - headers.begin()));
        }
    }
    end_ = 0;
    for (const auto& [number, parts] : blocks) {
        if (cancel_ != nullptr && *cancel_)
            return make_error(ErrorCode::limit_reached, "interrupted; nothing was changed");
        if (Result<void> folded = fold_block(*dataset, id, parts); !folded) return folded;
    }
    return {};
}

Result<void> DatasetFold::fold_block(BuildHandle dataset, const std::string& id, const std::vector<Part>& parts) {
    std::vector<OpenBlock> open(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Side& side = *parts[i].first;
        const EventReader::Header& header = side.events.headers()[parts[i].second];
        open[i].side = &side;
        if (!side.events.read_rows(header, open[i].block)) return *side.connection.failure;
        open[i].places = row_places(open[i].block, header.number);
        if (open[i].places.size() != open[i].block.size()) {
            return damaged(side.connection, "the rows of an event block do not fit its columns");
        }
    }
    std::vector<OpenBlock*> holders;
    for (;;) {
        holders.clear();
        for (OpenBlock& block : open) {
            if (block.at_end()) continue;
            if (!holders.empty() && block.offset() > holders.front()->offset()) continue;
            if (!holders.empty() && block.offset() < holders.front()->offset()) holders.clear();
            holders.push_back(&block);
        }
        if (holders.empty()) return {};
        if (Result<void> taken = take_row(dataset, id, holders); !taken) return taken;
    }
}

/// One row of the file, of which all that hold it must say the same.
Result<void> DatasetFold::take_row(BuildHandle dataset, const std::string& id, std::vector<OpenBlock*>& holders) {
    OpenBlock& first = *holders.front();
    const RowPlace place = first.places[first.next];
    if (place.offset < end_) return differ(id, fmt::format("other rows at byte {}", place.offset));
    end_ = place.offset + place.length;
    const std::size_t count = first.end_of_row() - first.next;
    for (OpenBlock* holder : holders) {
        if (holder->end_of_row() - holder->next != count) {
            return differ(id, fmt::format("other events at byte {}", place.offset));
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Result<Event> event = event_at(first, first.next + i);
        if (!event) return event.error();
        for (OpenBlock* holder : holders) {
            if (holder == &first) continue;
            const Result<Event> other = event_at(*holder, holder->next + i);
            if (!other) return other.error();
            if (!event->tells_the_same(*other)) return differ(id, fmt::format("other rows at byte {}", place.offset));
        }
        if (Result<void> added = stage_.add(dataset, event->said, event->origin); !added) {
            return damaged(first.side->connection, added.error().message);
        }
    }
    for (OpenBlock* holder : holders) holder->next += count;
    return {};
}

Result<DatasetFold::Event> DatasetFold::event_at(OpenBlock& open, std::size_t row) {
    Side& side = *open.side;
    const auto at = [&](EventColumn column) { return open.block.at(column, row); };
    Event event;
    CodedEvent& said = event.said;
    for (const auto& [column, handle] :
         {std::pair(EventColumn::source, &said.source), std::pair(EventColumn::target, &said.target),
          std::pair(EventColumn::place, &said.place), std::pair(EventColumn::attributed_to, &said.attributed_to)}) {
        const Result<BuildHandle> found = actor(side, at(column));
        if (!found) return found.error();
        *handle = *found;
    }
    for (const auto& [column, text] :
         {std::pair(EventColumn::event, &said.event), std::pair(EventColumn::cameo, &said.cameo),
          std::pair(EventColumn::rule, &said.rule)}) {
        const Result<std::string_view> found = word(side, at(column));
        if (!found) return found.error();
        *text = *found;
    }
    const RelationType*& type = side.types[at(EventColumn::type)];
    if (type == nullptr) {
        const auto name = side.type_names.find(at(EventColumn::type));
        if (name == side.type_names.end()) return damaged(side.connection, "an event has a type that is not there");
        type = &types_.find(name->second)->second;
    }
    said.type = type;
    const std::int64_t start = at(EventColumn::start);
    const std::int64_t end = end_of(start, at(EventColumn::duration));
    const std::int64_t published = at(EventColumn::published);
    const std::int64_t status = at(EventColumn::status);
    const std::int64_t confidence = at(EventColumn::confidence);
    if (!is_packed_date(start) || !is_packed_date(end) || !is_packed_date(published) || status < 0 ||
        status > static_cast<std::int64_t>(Status::denied) || confidence < 0 || confidence > UINT32_MAX) {
        return damaged(side.connection, "an event has a date, status or confidence that is none");
    }
    said.start = unpack(static_cast<std::uint32_t>(start));
    said.end = unpack(static_cast<std::uint32_t>(end));
    said.published = unpack(static_cast<std::uint32_t>(published));
    said.status = static_cast<Status>(status);
    said.confidence = static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(confidence)));
    event.origin = at(EventColumn::origin);
    const RowPlace& place = open.places[row];
    said.row = std::string_view(open.block.rows).substr(place.begin, place.length);
    said.offset = place.offset;
    return event;
}

Result<BuildHandle> DatasetFold::actor(Side& side, std::int64_t key) {
    if (key == 0) return no_build_handle;
    if (const auto known = side.actors.find(key); known != side.actors.end()) return known->second;
    Statement& row = side.description;
    const Error malformed = damaged(side.connection, fmt::format("there is no description {} that can be read", key));
    if (!row.bind(1, key).step()) return malformed;
    Entity entity;
    entity.id = row.string(0);
    entity.name = row.string(2);
    entity.country = row.string(3);
    const auto type = parse_entity_type(row.text(1));
    Result<std::vector<std::string>> aliases = decode_strings(row.text(4));
    Result<std::vector<Role>> roles = decode_roles(row.text(5));
    if (!type || !aliases || !roles) return malformed;
    std::string all = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", row.text(0), row.text(1), row.text(3), row.text(4),
                                  row.text(5), row.text(2));
    row.reset();
    entity.type = *type;
    entity.aliases = *std::move(aliases);
    entity.roles = *std::move(roles);
    const auto [known, is_new] = actors_.try_emplace(std::move(all), no_build_handle);
    if (is_new) {
        if (Result<void> admitted = admit(entity); !admitted) return damaged(side.connection, admitted.error().message);
        known->second = stage_.add_actor(entity);
    }
    side.actors.emplace(key, known->second);
    return known->second;
}

Result<std::string_view> DatasetFold::word(Side& side, std::int64_t key) {
    if (key == 0) return std::string_view();
    const auto [known, is_new] = side.words.try_emplace(key);
    if (is_new) {
        if (!side.text.bind(1, key).step()) return damaged(side.connection, "an event has a word that is not there");
        known->second = side.text.string(0);
        side.text.reset();
    }
    return std::string_view(known->second);
}

}  // namespace entente::graph
