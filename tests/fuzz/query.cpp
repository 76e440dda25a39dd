// A query in openCypher: planned rows are those of trying all paths in the order in which they are written.

#include <algorithm>
#include <string>

#include <entente/query/entity_graph.h>
#include <entente/query/query.h>

#include "fuzz.h"
#include "made_graph.h"

using namespace entente;

namespace {

struct Outcome {
    query::List rows;
    bool whole = false;
    bool limited = false;
};

Outcome run(const query::Query& query, const query::PropertyGraph& graph, bool optimize) {
    query::ExecuteOptions options;
    options.limits.rows = 200;
    options.limits.milliseconds = 300;
    options.limits.memory = 8U << 20U;
    options.limits.path_length = 6;
    options.optimize = optimize;
    Outcome outcome;
    Result<query::Cursor> cursor = query.execute(graph, {{"name", query::Value("France")}}, options);
    if (!cursor) return outcome;
    for (;;) {
        const Result<bool> next = cursor->next();
        if (!next) {
            fuzz::expect(!next.error().message.empty(), "an error says what is wrong");
            outcome.limited = next.error().code == ErrorCode::limit_reached;
            return outcome;
        }
        if (!*next) break;
        fuzz::expect(cursor->row().size() == cursor->columns().size(), "a row has a value for each column");
        outcome.rows.emplace_back(query::List(cursor->row().begin(), cursor->row().end()));
    }
    outcome.whole = true;
    std::sort(outcome.rows.begin(), outcome.rows.end(),
              [](const query::Value& left, const query::Value& right) { return order(left, right) < 0; });
    return outcome;
}

/// Whether any plan may give other rows: what is left out by LIMIT, what is collected in the order met,
/// chance and the clock, the one of several shortest, and plans themselves.
bool depends_on_order(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto has = [&](std::string_view word) { return upper.find(word) != std::string::npos; };
    return has("LIMIT") || has("SKIP") || has("COLLECT") || has("RAND") || has("EXPLAIN") || has("PROFILE") ||
           has("SHORTEST") || has("CALL") || has("DATE") || has("TIME") || has("HEAD") || has("SUM") || has("AVG") ||
           has("STDEV") || has("PERCENTILE") || has("[");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MadeGraph made = fuzz::graph_of(fuzz::talks());
    static const query::EntityGraph graph(made.graph);
    if (size > 4'000) return 0;
    const std::string_view text = fuzz::text_of(data, size);
    const Result<query::Query> query = query::Query::prepare(text);
    if (!query) {
        fuzz::expect(!query.error().message.empty() && query.error().line > 0, "an error has a place");
        return 0;
    }
    const Outcome planned = run(*query, graph, true);
    if (!planned.whole || depends_on_order(text)) return 0;
    const Outcome written = run(*query, graph, false);
    if (written.whole)
        fuzz::expect(order(query::Value(planned.rows), query::Value(written.rows)) == 0, "a plan changes no row");
    return 0;
}
