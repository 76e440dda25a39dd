#include "graph/event_block.h"

#include <algorithm>
#include <cstring>

#include <zstd.h>

namespace entente::graph {

namespace {

constexpr std::size_t max_rows_size = std::size_t{1} << 30;
constexpr int compression_level = 1;

std::size_t width_of(std::uint64_t range) {
    if (range == 0) return 0;
    if (range <= UINT8_MAX) return 1;
    if (range <= UINT16_MAX) return 2;
    return range <= UINT32_MAX ? 4 : 8;
}

void put(std::string& bytes, std::uint64_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

std::uint64_t number_at(const char* bytes, std::size_t width) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < width; ++i) number |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return number;
}

std::int64_t sum(std::int64_t least, std::uint64_t difference) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + difference);
}

template <typename Unsigned>
void expand(const char* bytes, std::int64_t least, std::vector<std::int64_t>& values) {
    for (std::int64_t& value : values) {
        value = sum(least, number_at(bytes, sizeof(Unsigned)));
        bytes += sizeof(Unsigned);
    }
}

/// Nothing for bytes that do not hold `count` values for each column and no more.
std::optional<ColumnPlaces> places_of(std::string_view bytes, std::size_t count) {
    // A row has at least one byte in the length column or none at all: repeated rows are bounded by the caller.
    constexpr std::size_t head = 9;
    ColumnPlaces places;
    std::size_t next = 0;
    for (ColumnPlace& place : places) {
        if (bytes.size() - next < head) return std::nullopt;
        place.width = static_cast<std::size_t>(static_cast<unsigned char>(bytes[next]));
        place.least = sum(0, number_at(bytes.data() + next + 1, 8));
        place.begin = next += head;
        if (place.width != 0 && place.width != 1 && place.width != 2 && place.width != 4 && place.width != 8)
            return std::nullopt;
        if (place.width != 0 && (bytes.size() - next) / place.width < count) return std::nullopt;
        next += place.width * count;
    }
    if (next != bytes.size()) return std::nullopt;
    return places;
}

/// The places of rows whose lengths and gaps `columns` tells.
template <typename Columns>
std::vector<RowPlace> places_by(const Columns& columns, std::size_t rows_size, std::uint64_t number) {
    std::vector<RowPlace> places;
    places.reserve(columns.size());
    std::size_t next = 0;  // in the rows' text
    std::uint64_t end = number * EventBlock::span;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        const std::int64_t said = columns.at(EventColumn::length, row);
        if (said < 0 || static_cast<std::uint64_t>(said) > rows_size) return {};
        RowPlace place;
        place.length = static_cast<std::size_t>(said);
        place.offset = end + static_cast<std::uint64_t>(columns.at(EventColumn::gap, row));
        const bool again = !places.empty() && places.back().offset == place.offset;
        place.begin = again ? places.back().begin : next;
        if (place.length > rows_size - place.begin) return {};
        if (!again) next = place.begin + place.length;
        end = place.offset + place.length;
        places.push_back(place);
    }
    return places;
}

}  // namespace

void EventBlock::clear() {
    for (std::vector<std::int64_t>& column : columns) column.clear();
    rows.clear();
}

std::string encode_columns(const EventBlock& block) {
    std::string bytes;
    for (const std::vector<std::int64_t>& column : block.columns) {
        std::int64_t least = 0;
        std::int64_t most = 0;
        if (!column.empty()) {
            const auto [low, high] = std::minmax_element(column.begin(), column.end());
            least = *low;
            most = *high;
        }
        const std::uint64_t base = static_cast<std::uint64_t>(least);
        const std::size_t width = width_of(static_cast<std::uint64_t>(most) - base);
        bytes.push_back(static_cast<char>(width));
        put(bytes, base, 8);
        if (width == 0) continue;
        bytes.reserve(bytes.size() + width * column.size());
        for (const std::int64_t value : column) put(bytes, static_cast<std::uint64_t>(value) - base, width);
    }
    return bytes;
}

bool decode_columns(std::string_view bytes, std::size_t count, EventBlock& block) {
    const std::optional<ColumnPlaces> places = places_of(bytes, count);
    if (!places) return false;
    for (std::size_t i = 0; i < event_column_count; ++i) {
        const auto [begin, width, least] = (*places)[i];
        std::vector<std::int64_t>& column = block.columns[i];
        column.assign(count, least);
        if (width == 1) expand<std::uint8_t>(bytes.data() + begin, least, column);
        if (width == 2) expand<std::uint16_t>(bytes.data() + begin, least, column);
        if (width == 4) expand<std::uint32_t>(bytes.data() + begin, least, column);
        if (width == 8) expand<std::uint64_t>(bytes.data() + begin, least, column);
    }
    return true;
}

std::optional<PackedColumns> PackedColumns::over(std::string bytes, std::size_t count) {
    const std::optional<ColumnPlaces> places = places_of(bytes, count);
    if (!places) return std::nullopt;
    PackedColumns columns;
    columns.bytes_ = std::move(bytes);
    columns.places_ = *places;
    columns.count_ = count;
    return columns;
}

std::int64_t PackedColumns::at(EventColumn column, std::size_t row) const {
    const ColumnPlace& place = places_[static_cast<std::size_t>(column)];
    return sum(place.least, number_at(bytes_.data() + place.begin + row * place.width, place.width));
}

std::string compress_rows(std::string_view rows) {
    std::string bytes(ZSTD_compressBound(rows.size()), '\0');
    const std::size_t size = ZSTD_compress(bytes.data(), bytes.size(), rows.data(), rows.size(), compression_level);
    bytes.resize(ZSTD_isError(size) != 0 ? 0 : size);
    return bytes;
}

bool decompress_rows(std::string_view bytes, std::string& rows) {
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max_rows_size) return false;
    rows.resize(static_cast<std::size_t>(size));
    return ZSTD_decompress(rows.data(), rows.size(), bytes.data(), bytes.size()) == rows.size();
}

std::vector<RowPlace> row_places(const EventBlock& block, std::uint64_t number) {
    return places_by(block, block.rows.size(), number);
}

std::vector<RowPlace> row_places(const PackedColumns& columns, std::size_t rows_size, std::uint64_t number) {
    return places_by(columns, rows_size, number);
}

}  // namespace entente::graph
