#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "run.h"

using namespace entente::query;

namespace {

struct Example {
    std::size_t line = 0;
    std::string query;
    std::string table;  // the Markdown table behind it
};

/// The blocks of Cypher on the page of procedures, each with the table that follows it.
std::vector<Example> read_page() {
    std::ifstream file(std::string(ENTENTE_SOURCE_DIR) + "/docs/procedures.md");
    std::vector<Example> examples;
    bool inside = false;
    bool after = false;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line == "```cypher") {
            inside = true;
            examples.push_back({number, {}, {}});
        } else if (line == "```") {
            inside = false;
            after = true;
        } else if (inside) {
            examples.back().query += line + "\n";
        } else if (after && !examples.empty() && line.starts_with("|")) {
            examples.back().table += line + "\n";
        } else if (!line.empty()) {
            after = false;
        }
    }
    return examples;
}

std::string cell(const Value& value, const PropertyGraph& graph) {
    if (value.is(ValueType::string)) return value.string();
    if (value.is(ValueType::floating)) return fmt::format("{:.3f}", value.floating());
    return to_string(value, graph);
}

/// The result as a Markdown table; floats with three places.
std::string markdown(const PropertyGraph& graph, const std::string& text) {
    const auto query = Query::prepare(text);
    if (!query) return query.error().to_string();
    auto cursor = query->execute(graph);
    if (!cursor) return cursor.error().to_string();
    std::string out = fmt::format("| {} |\n|", fmt::join(query->columns(), " | "));
    for (std::size_t i = 0; i < query->columns().size(); ++i) out += "---|";
    out += "\n";
    while (true) {
        const auto row = cursor->next();
        if (!row) return row.error().to_string();
        if (!*row) return out;
        std::vector<std::string> cells;
        for (const Value& value : cursor->row()) cells.push_back(cell(value, graph));
        out += fmt::format("| {} |\n", fmt::join(cells, " | "));
    }
}

}  // namespace

TEST_CASE("the examples of the page on procedures give the tables that it shows") {
    const std::vector<Example> examples = read_page();
    REQUIRE(examples.size() > 12);
    const MemoryGraph graph = made(examples.front().query);
    REQUIRE(graph.node_count() > 0);
    for (std::size_t i = 1; i < examples.size(); ++i) {
        CAPTURE(examples[i].line);
        CAPTURE(examples[i].query);
        CHECK(markdown(graph, examples[i].query) == examples[i].table);
    }
}

TEST_CASE("the page on procedures has every procedure with its signature") {
    std::ifstream file(std::string(ENTENTE_SOURCE_DIR) + "/docs/procedures.md");
    std::ostringstream text;
    text << file.rdbuf();
    const auto rows = rows_of(MemoryGraph(), "CALL entente.procedures() YIELD name, signature RETURN signature");
    for (const std::string& row : rows) {
        const std::string signature = row.substr(1, row.size() - 2);
        CHECK_MESSAGE(text.str().find("`" + signature + "`") != std::string::npos, signature);
    }
}
