#include <algorithm>

#include <entente/graph/events.h>

#include "graph/event_evidence.h"

namespace entente {

namespace {

/// Takes the next field off a row; a quoted one without its quotes.
std::string take_field(std::string_view& row, char separator) {
    std::string field;
    const bool quoted = separator != '\t' && !row.empty() && row[0] == '"';
    std::size_t at = 0;
    if (quoted) {
        for (at = 1; at < row.size(); ++at) {
            if (row[at] == '"') {
                if (at + 1 >= row.size() || row[at + 1] != '"') break;
                ++at;
            }
            field.push_back(row[at]);
        }
        at = std::min(row.find(separator, std::min(at, row.size())), row.size());
    } else {
        at = std::min(row.find(separator), row.size());
        field = row.substr(0, at);
    }
    row.remove_prefix(std::min(at + 1, row.size()));
    return field;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> row_properties(const RowLayout& layout, std::string_view row) {
    std::vector<std::pair<std::string, std::string>> properties;
    for (const std::string& column : layout.columns) {
        if (row.empty()) break;
        std::string value = graph::as_utf8(take_field(row, layout.separator));
        if (!value.empty()) properties.emplace_back(column, std::move(value));
    }
    return properties;
}

}  // namespace entente
