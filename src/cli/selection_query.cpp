#include "cli/selection_query.h"

#include <entente/query/entity_graph.h>
#include <entente/query/query.h>

#include <algorithm>

#include "cli/interrupt.h"
#include "cli/query_advice.h"
#include "cli/query_text.h"

namespace entente::cli {

namespace {

constexpr std::uint64_t most_hops = 10'000'000'000;

Error error_of(ErrorCode code, std::string message, std::string remedy) {
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    // An error of what is not found in a file is one of the file.
    if (code != ErrorCode::not_found) error.file = query_option;
    return error;
}

bool is_interrupted() { return InterruptGuard::flag().load(); }

template <typename Id>
void sort_unique(std::vector<Id>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// What the values of rows hold of a graph.
class Gatherer {
public:
    void add(const query::Value& value) {
        open_.push_back(value);
        while (!open_.empty()) {
            const query::Value next = std::move(open_.back());
            open_.pop_back();
            take(next);
        }
        compact(chosen_.entities);
        compact(chosen_.relations);
    }

    Chosen finish() {
        sort_unique(chosen_.entities);
        sort_unique(chosen_.relations);
        return std::move(chosen_);
    }

private:
    void take(const query::Value& value) {
        switch (value.type()) {
            case query::ValueType::node: chosen_.entities.push_back(value.node().id); break;
            case query::ValueType::relationship: chosen_.relations.push_back(value.relationship().id); break;
            case query::ValueType::path:
                for (const auto node : value.path().nodes) chosen_.entities.push_back(node);
                for (const auto relation : value.path().relationships) chosen_.relations.push_back(relation);
                break;
            case query::ValueType::list: open_.insert(open_.end(), value.list().begin(), value.list().end()); break;
            case query::ValueType::map:
                for (const auto& [key, member] : value.map()) open_.push_back(member);
                break;
            default: break;
        }
    }

    /// A query returns the same entity in many rows: memory follows the graph, not the rows.
    template <typename Id>
    void compact(std::vector<Id>& ids) {
        if (ids.size() < ids.capacity() || ids.size() < (std::size_t{1} << 20U)) return;
        sort_unique(ids);
        ids.reserve(2 * ids.size());
    }

    Chosen chosen_;
    std::vector<query::Value> open_;
};

Result<std::uint64_t> run_query(const query::Query& query, const query::EntityGraph& entities, Gatherer& gatherer) {
    const InterruptGuard guard;
    query::ExecuteOptions options;
    options.limits.hops = most_hops;
    options.cancelled = is_interrupted;
    Result<query::Cursor> cursor = query.execute(entities, {}, options);
    if (!cursor) return cursor.error();
    for (std::uint64_t rows = 0;; ++rows) {
        const Result<bool> found = cursor->next();
        if (!found && is_interrupted()) return error_of(ErrorCode::limit_reached, "interrupted", {});
        if (!found) return found.error();
        if (!*found) return rows;
        for (const query::Value& value : cursor->row()) gatherer.add(value);
    }
}

void add_relations_among(const Graph& graph, Chosen& chosen) {
    const auto returned = [&](VertexId vertex) {
        return std::binary_search(chosen.entities.begin(), chosen.entities.end(), vertex);
    };
    for (const VertexId vertex : chosen.entities)
        for (const EdgeId edge : graph.out_edges(vertex))
            if (returned(graph.target(edge))) chosen.relations.push_back(edge);
    sort_unique(chosen.relations);
}

Error told_at(Error error, const QueryStatement& statement) {
    if (query::error_class(error).name == "ParameterMissing") {
        error.message += ", and an export takes no parameters";
        error.remedy = "write its value into the query";
        error.line = 0;
    }
    error.file = query_option;
    return placed(std::move(error), statement, std::string(query_option));
}

}  // namespace

Result<Chosen> chosen_by_query(const OpenGraph& open, const std::string& text, const Console& console) {
    const QueryScript script = split_statements(text);
    if (script.statements.size() != 1)
        return error_of(ErrorCode::bad_usage,
                        script.statements.empty() ? "there is no query" : "this is more than one query",
                        "write for example MATCH (a)-[r:MEETS]-(b) RETURN a, r, b");
    const QueryStatement& statement = script.statements.front();
    const Result<query::Query> query = query::Query::prepare(statement.text);
    if (!query) return told_at(query.error(), statement);
    const query::EntityGraph entities(*open.graph, query::citations_of(open.store));
    for (const Error& warning : QueryAdvice(entities).warnings(statement.text, {}, {})) {
        const Error told = placed(warning, statement, std::string(query_option));
        console.warn(told, excerpt(text, told.line, told.column, console.width()));
    }
    Gatherer gatherer;
    const Result<std::uint64_t> rows = run_query(*query, entities, gatherer);
    if (!rows) return told_at(rows.error(), statement);
    Chosen chosen = gatherer.finish();
    if (*rows == 0) return error_of(ErrorCode::not_found, "the query returns no rows", {});
    if (chosen.entities.empty() && chosen.relations.empty())
        return error_of(ErrorCode::not_found, "the query returns no entity, relation or path",
                        "return these, not their properties: MATCH (a)-[r]->(b) RETURN a, r, b");
    if (chosen.relations.empty()) add_relations_among(*open.graph, chosen);
    return chosen;
}

}  // namespace entente::cli
