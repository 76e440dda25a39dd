#include "graph/event_reader.h"

#include <algorithm>
#include <bit>
#include <utility>

#include <fmt/format.h>

#include <entente/model/digest.h>

#include "graph/encoding.h"
#include "graph/errors.h"

namespace entente::graph {

namespace {

/// A mebibyte of rows has at most so many, each told at most four times.
constexpr std::int64_t max_events_of_block = std::int64_t{1} << 22;

}  // namespace

bool has_events(Connection& connection) {
    Statement version(connection, "PRAGMA user_version");
    return version.step() && version.integer(0) >= 2;
}

EventReader::EventReader(Connection& connection)
    : connection_(connection),
      columns_(connection, "SELECT columns FROM event_block WHERE rowid = ?"),
      rows_(connection, "SELECT columns, rows FROM event_block WHERE rowid = ?") {
    Statement blocks(connection, "SELECT rowid, document, number, events FROM event_block ORDER BY document, number");
    while (blocks.step()) {
        const std::int64_t events = blocks.integer(3);
        if (events < 0 || events > max_events_of_block) {
            connection.fail(damaged(connection, "an event block has no possible size"));
            break;
        }
        if (events_ + static_cast<std::uint64_t>(events) >= UINT32_MAX) {
            connection.fail(make_error(ErrorCode::limit_reached, "the graph has too many coded events"));
            break;
        }
        headers_.push_back({blocks.integer(0), blocks.integer(1), static_cast<std::uint64_t>(blocks.integer(2)),
                            static_cast<std::uint32_t>(events_), static_cast<std::uint32_t>(events)});
        events_ += static_cast<std::uint64_t>(events);
    }
    if (connection.failure) headers_.clear();
}

bool EventReader::read(Statement& statement, const Header& header, EventBlock& block) {
    block.rows.clear();
    if (!statement.bind(1, header.key).step()) {
        connection_.fail(damaged(connection_, "an event block is gone"));
        return false;
    }
    if (!decode_columns(statement.blob(0), header.events, block)) {
        connection_.fail(damaged(connection_, "the columns of an event block are malformed"));
        return false;
    }
    return true;
}

bool EventReader::read_columns(const Header& header, EventBlock& block) {
    const bool done = read(columns_, header, block);
    columns_.reset();
    return done && !connection_.failure;
}

bool EventReader::read_rows(const Header& header, EventBlock& block) {
    bool done = read(rows_, header, block);
    if (done && !decompress_rows(rows_.blob(1), block.rows)) {
        connection_.fail(damaged(connection_, "the rows of an event block are malformed"));
        done = false;
    }
    rows_.reset();
    return done && !connection_.failure;
}

bool EventReader::read_packed(const Header& header, PackedBlock& block) {
    if (!rows_.bind(1, header.key).step()) {
        connection_.fail(damaged(connection_, "an event block is gone"));
        return false;
    }
    std::optional<PackedColumns> packed = PackedColumns::over(std::string(rows_.blob(0)), header.events);
    if (!packed) {
        connection_.fail(damaged(connection_, "the columns of an event block are malformed"));
    } else if (!decompress_rows(rows_.blob(1), block.rows)) {
        connection_.fail(damaged(connection_, "the rows of an event block are malformed"));
    } else {
        block.columns = *std::move(packed);
        block.places = row_places(block.columns, block.rows.size(), header.number);
        if (block.places.size() != block.columns.size()) {
            connection_.fail(damaged(connection_, "the rows of an event block do not fit its columns"));
        }
    }
    rows_.reset();
    return !connection_.failure;
}

EventRow PackedBlock::row(const EventReader::Header& header, std::size_t number) const {
    const auto at = [&](EventColumn column) { return columns.at(column, number); };
    const RowPlace& place = places[number];
    EventRow row;
    row.document = header.document;
    row.offset = place.offset;
    row.text = std::string_view(rows).substr(place.begin, place.length);
    row.rule = at(EventColumn::rule);
    row.cameo = at(EventColumn::cameo);
    row.attributed_to = at(EventColumn::attributed_to);
    row.published = static_cast<std::uint32_t>(at(EventColumn::published));
    row.start = static_cast<std::uint32_t>(at(EventColumn::start));
    row.end = static_cast<std::uint32_t>(end_of(at(EventColumn::start), at(EventColumn::duration)));
    row.confidence = std::bit_cast<float>(static_cast<std::uint32_t>(at(EventColumn::confidence)));
    return row;
}

const EventReader::Header& EventReader::block_of(std::uint32_t event) const {
    const auto after = std::partition_point(headers_.begin(), headers_.end(),
                                            [&](const Header& header) { return header.first <= event; });
    return *(after - 1);
}

Result<void> check_events(Connection& connection) {
    if (!has_events(connection)) return {};
    EventReader reader(connection);
    Statement digest(connection,
                     "SELECT b.digest, d.document FROM event_block b LEFT JOIN dataset d USING (document) "
                     "WHERE b.rowid = ?");
    EventBlock block;
    for (const EventReader::Header& header : reader.headers()) {
        if (!reader.read_rows(header, block)) break;
        if (!digest.bind(1, header.key).step() || digest.is_null(1)) {
            return damaged(connection, "an event block has no dataset");
        }
        if (digest.text(0) != sha256_hex(fmt::format("{}\n", header.number) + block.rows)) {
            return damaged(connection, "the rows of an event block are not those that were written");
        }
        digest.reset();
        if (row_places(block, header.number).size() != block.size()) {
            return damaged(connection, "the rows of an event block do not fit its columns");
        }
    }
    if (connection.failure) return *std::exchange(connection.failure, std::nullopt);
    return {};
}

Result<RowLayout> layout_of(Connection& connection, std::int64_t document) {
    Statement row(connection,
                  "SELECT columns, separator, url, title, publisher, reading FROM dataset WHERE document = ?");
    if (!row.bind(1, document).step()) return damaged(connection, "a dataset is not described");
    Result<std::vector<std::string>> columns = decode_strings(row.text(0));
    if (!columns || row.text(1).size() != 1) return damaged(connection, "the layout of a dataset is malformed");
    return RowLayout{*std::move(columns), row.text(1)[0], row.string(2), row.string(3), row.string(4), row.string(5)};
}

}  // namespace entente::graph
