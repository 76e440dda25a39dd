// bench_query make FILE NODES EDGES TYPES SEED | named TSV FILE   writes the graph that all programs read
// bench_query serve FILE QUERIES                                  answers `TASK COUNT` lines with `seconds
// checksum`
//
// Asked in Cypher text: reading, planning and running are all timed. run.py holds it beside the peers.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <entente/query/entity_graph.h>
#include <entente/query/query.h>

#include "synthetic.h"

namespace {

using namespace entente::query;

struct Pair {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t type = 0;
};

std::string text_of(std::string_view task, const Pair& pair) {
    const std::string type = fmt::format("T{:02}", pair.type);
    if (task == "shortest") {
        return fmt::format(
            "MATCH p = ANY SHORTEST (a {{name: 'Actor {}'}})-[*]->(b {{name: 'Actor {}'}}) RETURN length(p)",
            pair.source, pair.target);
    }
    if (task == "two-hop") {
        return fmt::format("MATCH (a {{name: 'Actor {}'}})-[*1..2]->(b) RETURN count(DISTINCT b)", pair.source);
    }
    if (task == "acyclic") {
        return fmt::format(
            "MATCH p = ACYCLIC (a {{name: 'Actor {}'}})-[:{}*1..3]->(b {{name: 'Actor {}'}}) "
            "RETURN count(p)",
            pair.source, type, pair.target);
    }
    if (task == "time") {
        return fmt::format(
            "MATCH TIME RESPECTING (a {{name: 'Actor {}'}})-[:{}]->()-[:{}]->()-[:{}]->() "
            "RETURN count(*)",
            pair.source, type, type, type);
    }
    if (task == "earliest") {
        return fmt::format(
            "MATCH p = TIME RESPECTING ANY SHORTEST (a {{name: 'Actor {}'}})-[:{}*]->"
            "(b {{name: 'Actor {}'}}) RETURN length(p)",
            pair.source, type, pair.target);
    }
    return {};
}

/// The sum of all integers in the result; -1 for a query that failed.
std::int64_t ask(const std::string& text, const EntityGraph& graph) {
    const entente::Result<Query> query = Query::prepare(text);
    if (!query) return -1;
    entente::Result<Cursor> cursor = query->execute(graph);
    if (!cursor) return -1;
    std::int64_t sum = 0;
    while (true) {
        const entente::Result<bool> row = cursor->next();
        if (!row) return -1;
        if (!*row) return sum;
        for (const Value& value : cursor->row()) {
            if (value.is(ValueType::integer)) sum += value.integer();
        }
    }
}

/// Reading and planning alone.
std::int64_t plan(const std::string& text, const EntityGraph& graph) {
    const entente::Result<Query> query = Query::prepare(text);
    return query && query->execute(graph) ? 1 : -1;
}

int serve(const std::string& edges, const std::string& queries) {
    bench::Workload workload;
    std::ifstream file(edges);
    for (bench::Edge edge; file >> edge.source >> edge.target >> edge.type >> edge.day;) {
        workload.edges.push_back(edge);
        workload.nodes = std::max({workload.nodes, edge.source + 1, edge.target + 1});
        workload.types = std::max(workload.types, edge.type + 1);
    }
    std::vector<Pair> pairs;
    std::ifstream list(queries);
    for (Pair pair; list >> pair.source >> pair.target >> pair.type;) pairs.push_back(pair);
    const entente::Graph graph = bench::graph_of(workload);
    const EntityGraph view(graph);
    fmt::print("ready entente\n");
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string task;
        std::size_t count = 0;
        words >> task >> count;
        const bool planning = task.rfind("plan-", 0) == 0;
        const std::string_view name = planning ? std::string_view(task).substr(5) : task;
        std::int64_t sum = 0;
        const auto begin = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < count && i < pairs.size(); ++i) {
            const std::string text = text_of(name, pairs[i]);
            const std::int64_t answer = planning ? plan(text, view) : ask(text, view);
            if (answer < 0) return 1;
            sum += answer;
        }
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        fmt::print("{:.9f} {}\n", passed.count(), sum);
        std::fflush(stdout);
    }
    return 0;
}

std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

int main(int count, char** values) {
    const std::vector<std::string> arguments(values + 1, values + count);
    if (arguments.size() == 6 && arguments[0] == "make") {
        bench::write(
            bench::synthetic(number(arguments[2]), number(arguments[3]), number(arguments[4]), number(arguments[5])),
            arguments[1]);
        return 0;
    }
    if (arguments.size() == 3 && arguments[0] == "named") {
        bench::write(bench::read_named(arguments[1]), arguments[2]);
        return 0;
    }
    if (arguments.size() == 3 && arguments[0] == "serve") return serve(arguments[1], arguments[2]);
    fmt::print(stderr, "usage: bench_query make FILE NODES EDGES TYPES SEED | named TSV FILE | serve FILE QUERIES\n");
    return 2;
}
