#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "random_graph.h"
#include "run.h"

using namespace entente::query;

namespace {

/// A column of a procedure that gives a row for each node, by the node's number.
std::vector<double> column(const RandomGraph& random, const std::string& call, std::size_t place) {
    std::vector<double> values(random.nodes, 0.0);
    for (const List& row : table_of(random.graph, "CALL entente." + call))
        values[row[0].node().id] = row[place].number();
    return values;
}

}  // namespace

TEST_CASE("igraph and NetworkX give the same") {
    if (std::getenv("ENTENTE_PEERS") == nullptr) return;  // set by the test with the label peers
    if (!std::filesystem::exists("/usr/bin/python3")) {
        std::cout << "skipped: there is no /usr/bin/python3\n";
        return;
    }
    Dice dice{12};
    RandomGraph random(dice, 3000, 12000);
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "entente-procedures-peers";
    std::filesystem::create_directories(folder);
    {
        std::ofstream edges(folder / "edges.tsv");
        for (const KnownTie& tie : random.ties)
            edges << fmt::format("{} {} {} {} {}\n", tie.source, tie.target, tie.weight, tie.quad, int{tie.symmetric});
        std::ofstream results(folder / "results.tsv");
        const auto put = [&](std::string_view name, const std::vector<double>& values) {
            results << fmt::format("{} {}\n", name, fmt::join(values, " "));
        };
        put("nodes", {static_cast<double>(random.nodes)});
        put("pagerank", column(random, "pagerank({isolated: true, weight: 'w', tolerance: 1e-13})", 1));
        put("betweenness", column(random, "betweenness({isolated: true})", 1));
        put("betweenness_weighted", column(random, "betweenness({isolated: true, weight: 'w'})", 1));
        put("weak", column(random, "components({isolated: true})", 1));
        put("strong", column(random, "components({isolated: true, kind: 'strong'})", 1));
        put("communities", column(random, "communities({isolated: true})", 1));
        put("modularity", {table_of(random.graph, "CALL entente.communities({isolated: true})")[0][3].number()});
        const std::string ends = "MATCH (s {i: 0}), (t {i: 1}) CALL entente.";
        put("flow",
            {table_of(random.graph, ends + "max_flow(s, t, {weight: 'w'}) YIELD flow RETURN flow")[0][0].number()});
        std::vector<double> costs;
        for (const List& row :
             table_of(random.graph, ends + "k_shortest(s, t, 50, {weight: 'w'}) YIELD cost RETURN cost"))
            costs.push_back(row[0].number());
        put("k_shortest", costs);
        put("triangles",
            {table_of(random.graph, "CALL entente.balance() YIELD triangles RETURN triangles")[0][0].number()});
    }
    const std::string command = fmt::format("/usr/bin/python3 '{}/peers.py' '{}'", ENTENTE_TEST_DATA, folder.string());
    CHECK(std::system(command.c_str()) == 0);
    std::filesystem::remove_all(folder);
}
