#include "cli/result_writer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace entente::cli;
using entente::query::Value;

namespace {

using Rows = std::vector<std::vector<Value>>;

std::string printed(std::string_view format, const std::vector<std::string>& columns, const Rows& rows,
                    int width = 100) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Environment environment;
    environment.width = width;
    const Console console(in, out, err, environment);
    const entente::Graph graph;
    const auto writer = make_result_writer(format, graph, console, false);
    writer->begin(columns);
    for (const auto& row : rows) writer->row(row);
    writer->end(nullptr);
    writer->finish();
    return out.str();
}

}  // namespace

TEST_CASE("CSV is that of RFC 4180") {
    CHECK(csv_field("a") == "a");
    CHECK(csv_field("a b") == "a b");
    CHECK(csv_field("a,b") == "\"a,b\"");
    CHECK(csv_field("a\"b") == "\"a\"\"b\"");
    CHECK(csv_field("a\r\nb\nc") == "\"a\r\nb\nc\"");
    CHECK(csv_field("") == "\"\"");
    CHECK(csv_field("a\tb") == "a\tb");
    CHECK(csv_field("\x1b[0m") == "\\u{1b}[0m");
}

TEST_CASE("CSV tells nothing from an empty text") {
    CHECK(printed("csv", {"a", "b"}, {{Value(), Value("")}}) == "a,b\r\n,\"\"\r\n");
    CHECK(printed("csv", {"a"}, {{Value()}}) == "a\r\n\"\"\r\n");
}

TEST_CASE("signs of Markdown in a text mean nothing") {
    CHECK(markdown_cell("a|b*c<d>") == "a\\|b\\*c\\<d\\>");
    CHECK(markdown_cell("SIGNS_TREATY") == "SIGNS_TREATY");
    CHECK(markdown_cell("_a_ b_") == "\\_a\\_ b\\_");
}

TEST_CASE("columns are measured as a terminal shows them") {
    CHECK(printed("table", {"name", "n"}, {{Value("김정은"), Value(10)}, {Value("Kim"), Value(2)}}) ==
          "name     n\n──────  ──\n김정은  10\nKim      2\n");
}

TEST_CASE("a table that is too wide has its widest cells wrapped, and its rows apart") {
    const std::string table = printed(
        "table", {"a", "b"},
        {{Value("short"), Value(std::string(8, 'x') + " " + std::string(50, 'y'))}, {Value("next"), Value("z")}}, 40);
    CHECK(table == "a      b\n─────  ─────────────────────────────────\nshort  xxxxxxxx\n       " +
                       std::string(33, 'y') + "\n       " + std::string(17, 'y') + "\n\nnext   z\n");
}

TEST_CASE("numbers that JSON has no word for are texts") {
    CHECK(printed("ndjson", {"a", "b", "c"}, {{Value(0.0 / 0.0), Value(-1.0 / 0.0), Value(1.0)}}) ==
          "{\"a\":\"NaN\",\"b\":\"-Infinity\",\"c\":1.0}\n");
}

TEST_CASE("rows behind the first thousand are printed too") {
    Rows rows;
    for (int i = 0; i < 2500; ++i) rows.push_back({Value(i), Value(std::string(i % 7, 'x'))});
    const std::string table = printed("table", {"i", "x"}, rows);
    CHECK(std::count(table.begin(), table.end(), '\n') == 2502);
    CHECK(table.ends_with("2499\n"));
}
