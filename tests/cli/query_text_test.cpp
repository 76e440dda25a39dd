#include "cli/query_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace entente::cli;

namespace {

std::vector<std::string> texts(std::string_view text) {
    std::vector<std::string> result;
    for (const QueryStatement& statement : split_statements(text).statements) result.emplace_back(statement.text);
    return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("queries are separated by semicolons") {
    CHECK(texts("RETURN 1; RETURN 2") == Texts{"RETURN 1", "RETURN 2"});
    CHECK(texts("") == Texts{});
    CHECK(texts(" ;;\n; ") == Texts{});
    CHECK(texts("RETURN 1;;") == Texts{"RETURN 1"});
}

TEST_CASE("a semicolon in a text, a quoted name or a comment separates nothing") {
    CHECK(texts("RETURN ';'; RETURN 2") == Texts{"RETURN ';'", "RETURN 2"});
    CHECK(texts(R"(RETURN "a\";b")") == Texts{R"(RETURN "a\";b")"});
    CHECK(texts("RETURN 1 AS `a;b`") == Texts{"RETURN 1 AS `a;b`"});
    CHECK(texts("RETURN 1 // a;b\n;// c;d") == Texts{"RETURN 1 // a;b\n"});
    CHECK(texts("/* a;b */ RETURN 1 /* ; */") == Texts{"RETURN 1 /* ; */"});
}

TEST_CASE("each query knows where it begins, in code points") {
    const std::string text = "RETURN 'é';  RETURN 2;\n\n  // x\n  RETURN 3";
    const QueryScript script = split_statements(text);
    REQUIRE(script.statements.size() == 3);
    CHECK(script.statements[1].line == 1);
    CHECK(script.statements[1].column == 14);
    CHECK(script.statements[2].line == 4);
    CHECK(script.statements[2].column == 3);
}

TEST_CASE("a text is complete behind a semicolon, with nothing open") {
    CHECK(split_statements("RETURN 1;").complete);
    CHECK(split_statements("RETURN 1; // x").complete);
    CHECK(split_statements("").complete);
    CHECK_FALSE(split_statements("RETURN 1").complete);
    CHECK_FALSE(split_statements("RETURN ';").complete);
    CHECK_FALSE(split_statements("/* ;").complete);
    CHECK_FALSE(split_statements("RETURN `;").complete);
    CHECK_FALSE(split_statements("RETURN '\\").complete);
}

TEST_CASE("an error of a query is placed in the whole text") {
    entente::Error error;
    error.line = 1;
    error.column = 5;
    const QueryStatement statement{"x", 3, 10};
    CHECK(placed(error, statement, "q").line == 3);
    CHECK(placed(error, statement, "q").column == 14);
    error.line = 2;
    CHECK(placed(error, statement, "q").line == 4);
    CHECK(placed(error, statement, "q").column == 5);
    error.line = 0;
    CHECK(placed(error, statement, "q").file.empty());
}

TEST_CASE("the caret stands below its column, however wide the characters before it are") {
    CHECK(excerpt("RETURN x", 1, 8, 80) == "    RETURN x\n           ^\n");
    CHECK(excerpt("a\n\tRETURN '김정은' x\r\nb", 2, 15, 80) == "     RETURN '김정은' x\n                     ^\n");
    CHECK(excerpt("RETURN", 1, 7, 80) == "    RETURN\n          ^\n");
    CHECK(excerpt("RETURN", 1, 0, 80).empty());
    CHECK(excerpt("RETURN", 9, 1, 80).empty());
}

TEST_CASE("of a long line the part around the place is shown") {
    const std::string text = "RETURN " + std::string(500, 'x') + "!" + std::string(500, 'y');
    const std::string shown = excerpt(text, 1, 508, 60);
    for (std::size_t begin = 0; begin < shown.size();) {
        const std::size_t end = shown.find('\n', begin);
        CHECK(end - begin <= 64);
        begin = end + 1;
    }
    const std::size_t caret = shown.find('^') - shown.find('\n') - 1;
    CHECK(shown.find('!') == caret + std::string("…").size() - 1);
}
