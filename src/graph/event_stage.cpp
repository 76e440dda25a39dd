#include "graph/event_stage.h"

#include <bit>
#include <utility>

#include <fmt/format.h>

#include <entente/model/digest.h>

#include "graph/admission.h"
#include "graph/checksum.h"
#include "graph/errors.h"
#include "graph/packed_date.h"

namespace entente::graph {

namespace {

Error cannot_stage() {
    return make_error(ErrorCode::io, "the events read so far cannot be written to a temporary file",
                      "make room on the disk of the graph file");
}

/// Handles are numbered from 0; in a column 0 stands for none.
std::int64_t stored(BuildHandle handle) { return handle == no_build_handle ? 0 : std::int64_t{handle} + 1; }

}  // namespace

BuildHandle EventStage::begin_dataset(const Document& document, RowLayout layout) {
    Dataset& dataset = datasets_.emplace_back();
    dataset.document = document;
    dataset.layout = std::move(layout);
    return static_cast<BuildHandle>(datasets_.size() - 1);
}

BuildHandle EventStage::add_actor(const Entity& entity) {
    Entity& kept = actors_.emplace_back(entity);
    kept.mentions.clear();
    return static_cast<BuildHandle>(actors_.size() - 1);
}

std::uint32_t EventStage::type_number(const RelationType& type) {
    if (&type == last_type_) return last_type_number_;
    const auto [place, is_new] = type_numbers_.try_emplace(&type, static_cast<std::uint32_t>(types_.size()));
    if (is_new) types_.push_back(type);
    last_type_ = &type;
    return last_type_number_ = place->second;
}

void EventStage::use(Dataset& dataset, BuildHandle actor) {
    if (actor == no_build_handle) return;
    if (dataset.seen.size() <= actor) dataset.seen.resize(actors_.size());
    if (dataset.seen[actor]) return;
    dataset.seen[actor] = true;
    dataset.actors.insert(actor);
}

std::int64_t EventStage::word_number(Dataset& dataset, std::string_view word) {
    const std::uint32_t number = interner_.intern(words_, word);
    if (number == 0) return 0;
    if (dataset.heard.size() <= number) dataset.heard.resize(words_.size());
    if (!dataset.heard[number]) {
        dataset.heard[number] = true;
        dataset.words.insert(number);
    }
    return std::int64_t{number};
}

Result<void> EventStage::add(BuildHandle handle, const CodedEvent& event, std::int64_t origin) {
    if (handle >= datasets_.size()) return bad_input("an event names a dataset that was not begun");
    Dataset& dataset = datasets_[handle];
    for (const BuildHandle actor : {event.source, event.target, event.place, event.attributed_to}) {
        if (actor != no_build_handle && actor >= actors_.size()) {
            return bad_input("an event names an actor that was not added");
        }
    }
    if (event.type == nullptr) return bad_input("an event has no type");
    if (event.source == no_build_handle || event.target == no_build_handle) {
        return bad_input("an event has only one end");
    }
    if (!(event.confidence >= 0 && event.confidence <= 1)) {
        return bad_input(fmt::format("the confidence {} is not within 0 and 1", event.confidence));
    }
    const std::uint32_t start = pack(event.start);
    const std::uint32_t end = pack(event.end);
    if (start != end && event.start && event.end && event.end->latest_day() < event.start->earliest_day()) {
        return bad_input(
            fmt::format("the end {} lies before the start {}", event.end->to_string(), event.start->to_string()));
    }
    if (dataset.events > 0 && event.offset < dataset.offset) {
        return bad_input("the rows of a dataset do not come in their order");
    }
    const std::uint64_t number = event.offset / EventBlock::span;
    if (dataset.events == 0 || number != dataset.number) {
        if (Result<void> closed = close_block(dataset); !closed) return closed;
        dataset.number = number;
        dataset.end = number * EventBlock::span;
    }
    const std::uint32_t type = type_number(*event.type);
    dataset.types.insert(type);
    for (const BuildHandle actor : {event.source, event.target, event.place, event.attributed_to}) {
        use(dataset, actor);
    }
    const bool again = dataset.events > 0 && event.offset == dataset.offset && dataset.open.size() > 0;
    const std::array<std::int64_t, event_column_count> values{
        stored(event.source),
        stored(event.target),
        stored(event.place),
        stored(event.attributed_to),
        std::int64_t{type},
        static_cast<std::int64_t>(event.status),
        std::int64_t{start},
        std::int64_t{end} - std::int64_t{start},
        std::int64_t{pack(event.published)},
        std::int64_t{std::bit_cast<std::uint32_t>(static_cast<float>(event.confidence))},
        word_number(dataset, event.event),
        word_number(dataset, event.cameo),
        word_number(dataset, event.rule),
        event.origin.empty() ? origin : static_cast<std::int64_t>(checksum(event.origin) >> 32 | 1),
        static_cast<std::int64_t>(event.offset - dataset.end),
        static_cast<std::int64_t>(event.row.size()),
    };
    for (std::size_t column = 0; column < event_column_count; ++column) {
        dataset.open.columns[column].push_back(values[column]);
    }
    if (!again) dataset.open.rows.append(event.row);
    dataset.offset = event.offset;
    dataset.end = event.offset + event.row.size();
    ++dataset.events;
    return {};
}

void EventStage::Closing::encode() {
    columns = encode_columns(events);
    rows = compress_rows(events.rows);
    block.columns_size = columns.size();
    block.rows_size = rows.size();
    block.digest = sha256_hex(fmt::format("{}\n", block.number) + events.rows);
}

Result<void> EventStage::close_block(Dataset& dataset) {
    if (dataset.open.size() == 0) return {};
    if (Result<void> written = write_closed(); !written) return written;
    closing_.dataset = static_cast<std::size_t>(&dataset - datasets_.data());
    closing_.block = {};
    closing_.block.number = dataset.number;
    closing_.block.events = dataset.open.size();
    closing_.events.clear();
    std::swap(closing_.events, dataset.open);
    closing_.done = std::async([this] { closing_.encode(); });
    return {};
}

Result<void> EventStage::write_closed() {
    if (!closing_.done.valid()) return {};
    closing_.done.get();
    if (!has_file_) {
        Result<ScratchFile> file = ScratchFile::create(beside_);
        if (!file) return file.error();
        file_ = std::move(*file);
        has_file_ = true;
    }
    closing_.block.place = file_.size();
    if (closing_.rows.empty() || !file_.append(closing_.columns) || !file_.append(closing_.rows)) return cannot_stage();
    datasets_[closing_.dataset].blocks.push_back(std::move(closing_.block));
    return {};
}

Result<void> EventStage::finish() {
    for (Dataset& dataset : datasets_) {
        if (Result<void> closed = close_block(dataset); !closed) return closed;
    }
    return write_closed();
}

Result<void> EventStage::read(const Block& block, EventBlock& columns, std::string& rows) const {
    std::string bytes(block.columns_size, '\0');
    rows.resize(block.rows_size);
    if (!file_.read(block.place, bytes.data(), bytes.size()) ||
        !file_.read(block.place + bytes.size(), rows.data(), rows.size()) ||
        !decode_columns(bytes, block.events, columns)) {
        return cannot_stage();
    }
    return {};
}

std::string EventStage::digest_of(const Dataset& dataset) {
    Extraction facts;
    facts.document = dataset.document;
    std::string all = graph::digest_of(facts);
    all += fmt::format("\n{}\n{}\n{}\n{}\n{}\n", dataset.layout.separator, dataset.layout.url, dataset.layout.title,
                       dataset.layout.publisher, dataset.layout.reading);
    for (const std::string& column : dataset.layout.columns) all += column + "\n";
    for (const Block& block : dataset.blocks) all += block.digest + "\n";
    return sha256_hex(all);
}

}  // namespace entente::graph
