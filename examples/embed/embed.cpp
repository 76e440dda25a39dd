// Reads three sentences into a graph in memory and prints how Anwar Sadat is tied to Menachem Begin, with the quotes.
//
//     cmake -S examples/embed -B build/embed -D CMAKE_PREFIX_PATH=<where entente is installed>
//     cmake --build build/embed && build/embed/embed

#include <cstdlib>
#include <iostream>

#include <entente/entente.h>

namespace {

const char* const text =
    "Egyptian President Anwar Sadat visited Jerusalem on November 19, 1977. "
    "Sadat met Israeli Prime Minister Menachem Begin. "
    "U.S. President Jimmy Carter invited both leaders to Camp David.";

/// Ends the program with the error's own words: where, what, and what to do.
[[noreturn]] void fail(const entente::Error& error) {
    std::cerr << error.to_string() << '\n';
    std::exit(EXIT_FAILURE);
}

template <typename T>
T value_or_fail(entente::Result<T> result) {
    if (!result) fail(result.error());
    return *std::move(result);
}

void print_hop(const entente::Graph& graph, const entente::Store& store, entente::EdgeId edge) {
    const entente::RelationView relation = graph.relation(edge);
    std::cout << graph.entity(relation.source).name << ' ' << relation.type->past << ' '
              << graph.entity(relation.target).name;
    if (relation.start) std::cout << ", " << relation.start->to_string();
    std::cout << '\n';
    for (const entente::Citation& citation : value_or_fail(store.evidence(relation.id)))
        std::cout << "    \"" << citation.evidence.text << "\" (" << citation.document << ")\n";
}

}  // namespace

int main() {
    entente::Document document;
    document.id = "jerusalem-1977";
    document.text = text;
    document.published = entente::Date::of_day(1977, 11, 20);

    const auto extractor = value_or_fail(entente::Extractor::create());
    const entente::Extraction extraction = value_or_fail(extractor.extract(document));

    entente::Store store = value_or_fail(entente::Store::in_memory());
    entente::Builder builder = value_or_fail(entente::Builder::begin(store, extractor.ontology()));
    value_or_fail(builder.add(extraction));
    value_or_fail(builder.commit());

    const entente::Graph graph = value_or_fail(store.load());
    const entente::NameIndex names(graph);
    const auto from = names.find_best("Anwar Sadat");
    const auto to = names.find_best("Menachem Begin");
    if (from.empty() || to.empty()) {
        std::cerr << "one of the two is not in the graph\n";
        return EXIT_FAILURE;
    }
    const auto path = entente::shortest_path(graph, from.front().vertex, to.front().vertex);
    if (!path) {
        std::cerr << "nothing ties them\n";
        return EXIT_FAILURE;
    }
    for (const entente::EdgeId edge : path->edges) print_hop(graph, store, edge);
}
