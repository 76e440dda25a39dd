#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::graph {

/// The facts of a coded event, each a column of a block (docs/formats.md).
enum class EventColumn : std::uint8_t {
    source,  ///< descriptions, by key; 0 for none
    target,
    place,
    attributed_to,
    type,        ///< relation type, by key
    status,      ///< Status
    start,       ///< packed dates; 0 for none
    duration,    ///< the packed end less the packed start
    published,   ///< packed date
    confidence,  ///< the bits of a float
    event,       ///< words, by key; 0 for none
    cameo,
    rule,
    origin,  ///< hash of what reported it; 0 for the dataset itself
    gap,     ///< bytes between the end of the row before and this one
    length,  ///< of the row, in bytes
};

inline constexpr std::size_t event_column_count = 16;

/// The rows of a dataset that begin within one mebibyte of its file: block `n` has those from byte n · 2²⁰ on.
/// What a block holds follows from the file alone, so that machines that read parts of it make the same blocks.
struct EventBlock {
    static constexpr std::uint64_t span = std::uint64_t{1} << 20;

    std::array<std::vector<std::int64_t>, event_column_count> columns;
    std::string rows;  ///< end to end; a row that is told twice in succession stands once

    [[nodiscard]] std::size_t size() const { return columns[0].size(); }
    [[nodiscard]] std::int64_t at(EventColumn column, std::size_t row) const {
        return columns[static_cast<std::size_t>(column)][row];
    }
    void clear();
};

/// Where a column's differences stand among encoded bytes.
struct ColumnPlace {
    std::size_t begin = 0;
    std::size_t width = 0;
    std::int64_t least = 0;
};
using ColumnPlaces = std::array<ColumnPlace, event_column_count>;

/// The packed end of an event; a damaged block's numbers may be any.
[[nodiscard]] inline std::int64_t end_of(std::int64_t start, std::int64_t duration) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(start) + static_cast<std::uint64_t>(duration));
}

/// Each column as its least value and the differences from it, in as few bytes as the largest needs.
[[nodiscard]] std::string encode_columns(const EventBlock& block);
/// The reverse, into `block.columns`; false for bytes that are none of ours or hold more than a block can.
[[nodiscard]] bool decode_columns(std::string_view bytes, std::size_t count, EventBlock& block);

/// Encoded columns of which single values are read where they stand: for those who want a few rows of a block.
class PackedColumns {
public:
    PackedColumns() = default;
    /// Nothing for bytes that decode_columns refuses.
    [[nodiscard]] static std::optional<PackedColumns> over(std::string bytes, std::size_t count);

    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] std::int64_t at(EventColumn column, std::size_t row) const;

private:
    std::string bytes_;
    ColumnPlaces places_{};
    std::size_t count_ = 0;
};

/// zstd.
[[nodiscard]] std::string compress_rows(std::string_view rows);
[[nodiscard]] bool decompress_rows(std::string_view bytes, std::string& rows);

/// Where a row stands in its block and in its file.
struct RowPlace {
    std::size_t begin = 0;  ///< in EventBlock::rows
    std::size_t length = 0;
    std::uint64_t offset = 0;
};

/// The places of all rows; empty where they do not fit the block's rows.
[[nodiscard]] std::vector<RowPlace> row_places(const EventBlock& block, std::uint64_t number);
[[nodiscard]] std::vector<RowPlace> row_places(const PackedColumns& columns, std::size_t rows_size,
                                               std::uint64_t number);

}  // namespace entente::graph
