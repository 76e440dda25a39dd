#include <sstream>

#include <doctest/doctest.h>

#include "dataset/rows.h"

using namespace entente;
using namespace entente::dataset;

namespace {

std::string date(std::string_view text) {
    const std::optional<Date> read = read_date(text);
    return read ? read->to_string() : "none";
}

std::vector<std::string> quoted(std::string_view text) {
    std::vector<std::string_view> fields;
    std::string space;
    split_quoted(text, ',', fields, space);
    return {fields.begin(), fields.end()};
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("dates are read in the forms that datasets use") {
    CHECK(date("2030-06-04") == "2030-06-04");
    CHECK(date("20300604") == "2030-06-04");
    CHECK(date("20300604143000") == "2030-06-04");
    CHECK(date("2030-06-04T14:30:00") == "2030-06-04");
    CHECK(date("2030-06-04 14:30") == "2030-06-04");
    CHECK(date("4 June 2030") == "2030-06-04");
    CHECK(date("04 Jun 2030") == "2030-06-04");
    CHECK(date("2030-06") == "2030-06");
    CHECK(date("2030") == "2030");
}

TEST_CASE("what is no date is none") {
    for (const char* text : {"", "x", "2030-02-30", "20301301", "6/4/2030", "-203-01-01", "2030-00", "4 Foo 2030",
                             "+030-01-01", "2030-1-1", "99999999", "4  2030"}) {
        CAPTURE(text);
        CHECK(date(text) == "none");
    }
}

TEST_CASE("quoted fields may hold separators and quotes") {
    CHECK(quoted("a,b") == Fields{"a", "b"});
    CHECK(quoted("\"a,b\",c") == Fields{"a,b", "c"});
    CHECK(quoted("\"a \"\"b\"\"\",") == Fields{"a \"b\"", ""});
    CHECK(quoted("\"open") == Fields{"open"});
    CHECK(quoted("") == Fields{""});
    CHECK(quoted("\"a\"x,b") == Fields{"a", "b"});
}

TEST_CASE("a quoted field may hold line ends, and lines are counted on") {
    std::istringstream stream("a,\"b\nc\"\nd,e\n");
    const DatasetInput input{stream, "x"};
    LineReader reader(input);
    Line line;
    REQUIRE(reader.next_quoted(line));
    CHECK(line.text == "a,\"b\nc\"");
    REQUIRE(reader.next_quoted(line));
    CHECK(line.text == "d,e");
    CHECK(line.number == 3);
    CHECK(line.offset == 8);
    CHECK(!reader.next_quoted(line));
}

TEST_CASE("lines longer than the buffer are read whole") {
    std::istringstream stream(std::string(1000000, 'x') + "\ny");
    const DatasetInput input{stream, "x"};
    LineReader reader(input);
    Line line;
    REQUIRE(reader.next(line));
    CHECK(line.text.size() == 1000000);
    REQUIRE(reader.next(line));
    CHECK(line.text == "y");
    CHECK(line.offset == 1000001);
}
