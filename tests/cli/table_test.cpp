#include "cli/table.h"

#include <doctest/doctest.h>

using entente::cli::Table;

TEST_CASE("columns are aligned by what is seen, not by bytes") {
    Table table({true, false, false});
    table.add({"7", "김정은", "a"});
    table.add({"12", "Moon", "b"});
    CHECK(table.to_string(1, 80) == "  7  김정은  a\n 12  Moon    b\n");
}

TEST_CASE("a long last column is wrapped under itself") {
    Table table({false, false});
    table.add({"key", "one two three four five six seven eight"});
    CHECK(table.to_string(0, 32) == "key  one two three four five six\n     seven eight\n");
}

TEST_CASE("no spaces end a line") {
    Table table({false, false});
    table.add({"a", ""});
    table.add({"bbb", "c"});
    CHECK(table.to_string(0, 80) == "a\nbbb  c\n");
}
