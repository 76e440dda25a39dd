#include <doctest/doctest.h>

#include <string>

#include <entente/query/query.h>

#include "run.h"

using namespace entente;
using namespace entente::query;
using namespace std::string_view_literals;

namespace {

Error error_of(std::string_view text) {
    const Result<Query> query = Query::prepare(text);
    return query ? Error{} : query.error();
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

}  // namespace

TEST_CASE("an error says where it is") {
    const Error error = error_of("MATCH (n)\nRETURN foo");
    CHECK(error.line == 2);
    CHECK(error.column == 8);
    CHECK(error_class(error).name == "SyntaxError");
    CHECK(error_class(error).detail == "UndefinedVariable");
}

TEST_CASE("columns count code points, not bytes") { CHECK(error_of("RETURN 'ü' + x").column == 14); }

TEST_CASE("nothing is not a query") {
    CHECK(error_class(error_of("")).detail == "UnexpectedSyntax");
    CHECK(error_class(error_of("   // only a comment")).detail == "UnexpectedSyntax");
    CHECK(error_class(error_of(";")).detail == "UnexpectedSyntax");
}

TEST_CASE("deep nesting is an error, not a crash") {
    for (const std::string_view open : {"(", "[", "{a: ", "NOT (", "[x IN ", "CASE WHEN ", "EXISTS { MATCH (n) WHERE ",
                                        "-(", "abs(", "[(a)-->() WHERE "}) {
        CAPTURE(open);
        CHECK(!Query::prepare("RETURN " + repeated(open, 100'000)));
    }
}

TEST_CASE("long chains of operators are an error, not a crash") {
    CHECK(error_of("RETURN 1" + repeated(" + 1", 100'000)).code == ErrorCode::limit_reached);
    CHECK(error_of("RETURN " + repeated("NOT ", 100'000) + "true").code == ErrorCode::limit_reached);
    CHECK(error_of("RETURN " + repeated("- ", 100'000) + "$x").code == ErrorCode::limit_reached);
    CHECK(error_of("RETURN $x" + repeated(".a", 100'000)).code == ErrorCode::limit_reached);
    CHECK(!Query::prepare(repeated("MATCH (a) ", 100'000) + "RETURN 1"));
    CHECK(!Query::prepare("MATCH (a)" + repeated("-->()", 100'000) + " RETURN 1"));
}

TEST_CASE("long chains of AND and long lists are fine") {
    CHECK(Query::prepare("RETURN true" + repeated(" AND true", 10'000)));
    CHECK(Query::prepare("RETURN [1" + repeated(", 1", 10'000) + "]"));
}

TEST_CASE("a megabyte of anything is answered") {
    for (const std::string_view part :
         {std::string_view("("), std::string_view("\0", 1), ")"sv, "'"sv, "`"sv, "[]"sv, "<-"sv, "\xFF"sv, "MATCH "sv,
          "{a"sv, "*"sv, ".."sv, "$"sv, "1e"sv, "/*"sv, "|"sv, "CASE "sv}) {
        CAPTURE(part);
        CHECK(!Query::prepare(repeated(part, 1'000'000 / part.size())));
    }
}

TEST_CASE("keywords are names where no keyword is meant") {
    CHECK(one("WITH 1 AS match, 2 AS order RETURN match + order") == "3");
    CHECK(one("RETURN {end: 1, where: 2}.where") == "2");
}

TEST_CASE("updates are refused with a remedy") {
    for (const std::string_view text : {"CREATE (n)", "MATCH (n) SET n.x = 1", "MATCH (n) DELETE n", "MERGE (n)"}) {
        const Error error = error_of(text);
        CHECK(error_class(error).detail == "NotSupported");
        CHECK_FALSE(error.remedy.empty());
    }
}

TEST_CASE("a misspelt function is named") { CHECK(error_of("RETURN toUper('a')").remedy == "did you mean toUpper?"); }
