#include "graph/event_evidence.h"

#include <algorithm>
#include <utility>

#include "graph/columns.h"
#include "graph/packed_date.h"

namespace entente::graph {

namespace {

constexpr std::size_t open_blocks = 32;
constexpr std::size_t most_texts = 8192;

std::uint32_t code_points(std::string_view text) {
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string value_of(const std::vector<std::pair<std::string, std::string>>& properties, const std::string& column) {
    const auto place = std::find_if(properties.begin(), properties.end(),
                                    [&](const auto& property) { return property.first == column; });
    return column.empty() || place == properties.end() ? std::string() : place->second;
}

}  // namespace

std::string as_utf8(std::string_view bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(k < bytes.size() ? bytes[k] : 0); };
        const unsigned char lead = byte(i);
        std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
        for (std::size_t k = 1; k < length; ++k) {
            if ((byte(i + k) & 0xC0) != 0x80) length = 0;
        }
        const unsigned char next = byte(i + 1);
        if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) || (lead == 0xF0 && next < 0x90) ||
            (lead == 0xF4 && next > 0x8F)) {
            length = 0;
        }
        text += length == 0 ? std::string_view("\xEF\xBF\xBD") : bytes.substr(i, length);
        i += std::max<std::size_t>(length, 1);
    }
    return text;
}

EventEvidence::EventEvidence(Connection& connection, Graph graph)
    : connection_(connection),
      graph_(std::move(graph)),
      events_(connection),
      ahead_(connection, events_),
      word_(connection, "SELECT text FROM word WHERE key = ?"),
      entity_(connection, "SELECT e.id FROM description d JOIN entity e ON e.key = d.entity WHERE d.key = ?"),
      document_(connection, "SELECT id, title, publisher, url, published FROM document WHERE key = ?") {}

Result<std::unique_ptr<EventEvidence>> EventEvidence::open(const Store& store) {
    Result<Graph> graph = store.load();
    if (!graph) return graph.error();
    std::unique_ptr<EventEvidence> made(new EventEvidence(store.connection(), *std::move(graph)));
    if (store.connection().failure) return *std::exchange(store.connection().failure, std::nullopt);
    return made;
}

std::optional<EdgeId> EventEvidence::find(std::uint64_t relation, EdgeId guess) {
    const auto& ids = GraphAccess::columns(graph_).ids;
    std::optional<EdgeId> found;
    for (const EdgeId edge : {guess, next_}) {
        if (!found && edge < ids.size() && ids[edge] == relation) found = edge;
    }
    if (!found) found = graph_.find_relation(relation);
    if (found) next_ = *found + 1;
    return found;
}

const PackedBlock* EventEvidence::block_of(const EventReader::Header& header) {
    const auto known =
        std::find_if(open_.begin(), open_.end(), [&](const OpenBlock& block) { return block.first == header.first; });
    if (known != open_.end()) {
        open_.splice(open_.begin(), open_, known);
        return &open_.front().block;
    }
    OpenBlock block;
    block.first = header.first;
    if (!events_.read_packed(header, block.block)) return nullptr;
    open_.push_front(std::move(block));
    if (open_.size() > open_blocks) open_.pop_back();
    return &open_.front().block;
}

std::optional<EventRow> EventEvidence::row_of(std::uint32_t event) {
    if (std::optional<EventRow> row = ahead_.row(event)) return row;
    if (event >= events_.events()) {
        connection_.fail(damaged(connection_, "its snapshot tells of events that are not there"));
        return std::nullopt;
    }
    const EventReader::Header& header = events_.block_of(event);
    const PackedBlock* block = block_of(header);
    if (block == nullptr) return std::nullopt;
    return block->row(header, event - header.first);
}

const EventEvidence::Source& EventEvidence::source_of(std::int64_t document) {
    const auto [place, is_new] = sources_.try_emplace(document);
    if (!is_new) return place->second;
    Source& source = place->second;
    if (document_.bind(1, document).step()) {
        source.document.id = document_.string(0);
        source.document.title = document_.string(1);
        source.document.publisher = document_.string(2);
        source.document.url = document_.string(3);
        source.document.published = document_.date(4);
    }
    document_.reset();
    Result<RowLayout> layout = layout_of(connection_, document);
    if (layout) {
        source.layout = *std::move(layout);
    } else {
        connection_.fail(layout.error());
    }
    return source;
}

const std::string& EventEvidence::text_of(Statement& statement, std::unordered_map<std::int64_t, std::string>& known,
                                          std::int64_t key) {
    if (known.size() >= most_texts) known.clear();
    const auto [place, is_new] = known.try_emplace(key);
    if (is_new && key != 0) {
        if (statement.bind(1, key).step()) place->second = statement.string(0);
        statement.reset();
    }
    return place->second;
}

Citation EventEvidence::citation(const EventRow& row) {
    const Source& source = source_of(row.document);
    const auto or_else = [](std::string text, const std::string& other) { return text.empty() ? other : text; };
    Citation citation;
    citation.properties = row_properties(source.layout, row.text);
    citation.document = source.document.id;
    citation.title = or_else(value_of(citation.properties, source.layout.title), source.document.title);
    citation.publisher = or_else(value_of(citation.properties, source.layout.publisher), source.document.publisher);
    citation.url = or_else(value_of(citation.properties, source.layout.url), source.document.url);
    citation.published = unpack(row.published);
    if (!citation.published) citation.published = source.document.published;
    citation.offset = row.offset;
    citation.evidence.text = as_utf8(row.text);
    citation.evidence.sentence = {0, code_points(citation.evidence.text)};
    citation.evidence.rule = text_of(word_, words_, row.rule);
    citation.cameo = text_of(word_, words_, row.cameo);
    citation.attributed_to = text_of(entity_, entities_, row.attributed_to);
    citation.confidence = static_cast<double>(row.confidence);
    citation.start = unpack(row.start);
    citation.end = unpack(row.end);
    return citation;
}

Result<bool> EventEvidence::add(std::uint64_t relation, EdgeId guess, std::vector<Citation>& citations) {
    const std::optional<EdgeId> edge = find(relation, guess);
    if (!edge) return false;
    const EventColumns& columns = GraphAccess::columns(graph_).events;
    if (columns.offsets.empty()) return true;
    ahead_.reach(*edge, columns);
    if (connection_.failure) return *std::exchange(connection_.failure, std::nullopt);
    for (std::uint32_t i = columns.offsets[*edge]; i < columns.offsets[*edge + 1]; ++i) {
        if (const std::optional<EventRow> row = row_of(columns.events[i])) citations.push_back(citation(*row));
        if (connection_.failure) return *std::exchange(connection_.failure, std::nullopt);
    }
    return true;
}

}  // namespace entente::graph
