// Asks a graph file in openCypher who met whom, and with which words that is told.
//
//     build/embed/query GRAPH.entente "Yitzhak Rabin"

#include <cstdlib>
#include <iostream>

#include <entente/entente.h>

namespace query = entente::query;

namespace {

[[noreturn]] void fail(const entente::Error& error) {
    std::cerr << error.to_string() << '\n';
    std::exit(EXIT_FAILURE);
}

template <typename T>
T value_or_fail(entente::Result<T> result) {
    if (!result) fail(result.error());
    return *std::move(result);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: query GRAPH NAME\n";
        return EXIT_FAILURE;
    }
    const entente::Store store = value_or_fail(entente::Store::open(argv[1]));
    const entente::Graph graph = value_or_fail(store.load());
    const query::EntityGraph entities(graph, query::citations_of(store));

    // Prepared once, run as often as you like, by several threads if you like.
    const query::Query meetings = value_or_fail(query::Query::prepare(
        "MATCH (a {name: $name})-[r:MEETS]-(b) RETURN b.name, r.start, cite(r)[0].text ORDER BY r.start"));

    query::ExecuteOptions options;
    options.limits.milliseconds = 5'000;
    options.limits.rows = 1'000;
    query::Cursor rows = value_or_fail(meetings.execute(entities, {{"name", argv[2]}}, options));
    while (value_or_fail(rows.next())) {
        for (const query::Value& value : rows.row()) std::cout << query::to_string(value, entities) << '\t';
        std::cout << '\n';
    }
}
