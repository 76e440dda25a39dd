#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/graph_file.h"

namespace entente::dataset {

/// What an attribute is for us.
enum class Field : std::uint8_t {
    other,
    name,
    entity_type,
    country,
    aliases,
    roles,
    relation,
    status,
    start,
    end,
    date,
    confidence,
    cameo,
    event,
    place,
    topics,
    attributed_to,
    quote,
    title,
    publisher,
    url,
    published,
};

inline constexpr std::size_t field_count = 22;

/// The attributes that a graph file declares for its nodes or its edges, and their values of one of these at a time.
class AttributeTable {
public:
    /// `options.columns` goes before the names that other programs are known to use: "relation" to "Kind".
    AttributeTable(bool of_edges, const DatasetOptions& options) : of_edges_(of_edges), options_(options) {}

    /// Those beyond are not kept.
    static constexpr std::size_t most_columns = 1000;

    /// The number of the column of that name, a new one where there is none; `most_columns` where there are so many.
    std::size_t column(std::string_view name);
    [[nodiscard]] std::vector<std::string> names() const;

    /// Takes all values away.
    void begin();
    void set(std::size_t column, std::string_view value);
    /// Adds to a value, which comes in pieces.
    void append(std::size_t column, std::string_view text);

    /// The value of the column that is best for a field; empty where none has one.
    [[nodiscard]] std::string_view value(Field field) const;
    /// The columns for a field, best first.
    [[nodiscard]] const std::vector<std::size_t>& columns(Field field) const {
        return by_field_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] std::string_view at(std::size_t column) const;
    [[nodiscard]] std::string_view name(std::size_t column) const { return columns_[column].name; }

    /// All values in the order of the columns, separated by tabs, each on one line.
    void write_row(std::string& row) const;

private:
    struct Column {
        std::string name;
        std::size_t rank;
    };
    struct Value {
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    bool of_edges_;
    const DatasetOptions& options_;
    std::vector<Column> columns_;
    std::array<std::vector<std::size_t>, field_count> by_field_;
    std::vector<Value> values_;
    std::string text_;
};

/// The entity that a node's attributes tell of.
[[nodiscard]] Entity entity_of(const AttributeTable& attributes, std::string_view label);

/// Fills in what an edge's attributes tell. False where they are wrong: it was rejected, and `go_on` tells whether
/// the sink takes more.
bool read_edge(const AttributeTable& attributes, GraphFile& file, GraphEdge& edge, bool& go_on);

}  // namespace entente::dataset
