#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/query/memory_graph.h>
#include <entente/query/query.h>

namespace entente::query {

/// Rows as texts, `1 | 'a'`; for an error one row with its message.
inline std::vector<std::string> rows_of(const PropertyGraph& graph, std::string_view text, const Map& parameters = {},
                                        const ExecuteOptions& options = {}) {
    const Result<Query> query = Query::prepare(text);
    if (!query) return {query.error().message};
    Result<Cursor> cursor = query->execute(graph, parameters, options);
    if (!cursor) return {cursor.error().message};
    std::vector<std::string> rows;
    while (true) {
        const Result<bool> found = cursor->next();
        if (!found) rows.push_back(found.error().message);
        if (!found || !*found) return rows;
        std::string row;
        for (const Value& value : cursor->row()) row += (row.empty() ? "" : " | ") + to_string(value, graph);
        rows.push_back(row);
    }
}

inline std::string one(std::string_view text, const Map& parameters = {}) {
    const MemoryGraph graph;
    const std::vector<std::string> rows = rows_of(graph, text, parameters);
    return rows.size() == 1 ? rows[0] : std::to_string(rows.size()) + " rows";
}

/// A graph made by CREATE.
inline MemoryGraph made(std::string_view text) {
    MemoryGraph graph;
    PrepareOptions prepare;
    prepare.allow_create = true;
    ExecuteOptions options;
    options.create_in = &graph;
    const Result<Query> query = Query::prepare(text, prepare);
    if (!query) return graph;
    Result<Cursor> cursor = query->execute(graph, {}, options);
    if (cursor) static_cast<void>(cursor->next());
    return graph;
}

}  // namespace entente::query
