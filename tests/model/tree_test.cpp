#include "model/json_tree.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using entente::ErrorCode;
using entente::json::Kind;
using entente::json::Tree;

namespace {

entente::Error error_of(const std::string& record) {
    const auto tree = Tree::parse(record, {"t.json", 5, 3});
    REQUIRE_FALSE(tree.has_value());
    return tree.error();
}

}  // namespace

TEST_CASE("a tree keeps values, keys, places and pointers") {
    const std::string record = "{\"a\": [1, -2.5, \"x\\ny\", true, null],\n  \"b/~\": {\"c\": 9223372036854775807}}";
    const auto tree = Tree::parse(record, {"t.json", 1, 1});
    REQUIRE(tree.has_value());
    const auto root = tree->root();
    CHECK(root.kind() == Kind::object);
    CHECK(root.size() == 2);
    CHECK(root.pointer().empty());
    auto member = root.begin();
    const auto array = *member;
    CHECK(array.key() == "a");
    CHECK(array.size() == 5);
    auto element = array.begin();
    CHECK((*element).integer() == 1);
    CHECK((*++element).number() == -2.5);
    CHECK((*++element).text() == "x\ny");
    CHECK((*element).pointer() == "/a/2");
    CHECK((*++element).boolean());
    CHECK((*++element).kind() == Kind::null);
    CHECK(++element == array.end());
    const auto second = *++member;
    CHECK(record.substr(second.key_offset(), 5) == "\"b/~\"");
    const auto leaf = *second.begin();
    CHECK(leaf.integer() == 9223372036854775807);
    CHECK(leaf.pointer() == "/b~1~0/c");
    CHECK(tree->error_at(leaf.offset(), "here").line == 2);
    CHECK(tree->error_at(leaf.offset(), "here").column == 16);
}

TEST_CASE("empty arrays, objects and keys are kept") {
    const std::string record = R"({"": [], "b": {}})";
    const auto tree = Tree::parse(record, {});
    REQUIRE(tree.has_value());
    CHECK((*tree->root().begin()).key().empty());
    CHECK((*tree->root().begin()).pointer() == "/");
    for (const auto member : tree->root()) CHECK(member.begin() == member.end());
}

TEST_CASE("a place counts code points from where the record begins") {
    const auto error = error_of("{\"é\": x}");
    CHECK(error.file == "t.json");
    CHECK(error.line == 5);
    CHECK(error.column == 9);
    CHECK(error_of("{\n\"é\": x}").column == 6);
}

TEST_CASE("what RFC 8259 does not allow is an error") {
    for (const std::string record : {"",
                                     " ",
                                     "{",
                                     "{\"a\"",
                                     "{\"a\":",
                                     "{\"a\":1",
                                     "{\"a\":1,",
                                     "{\"a\":1,}",
                                     "[1,]",
                                     "{a:1}",
                                     "{'a':1}",
                                     "{\"a\" 1}",
                                     "{\"a\":01}",
                                     "{\"a\":+1}",
                                     "{\"a\":.5}",
                                     "{\"a\":1.}",
                                     "{\"a\":1e}",
                                     "{\"a\":NaN}",
                                     "{\"a\":Infinity}",
                                     "{\"a\":1e999}",
                                     "{\"a\":\"\\x\"}",
                                     "{\"a\":\"\\u12\"}",
                                     "{\"a\":\"\n\"}",
                                     "{\"a\":\"\t\"}",
                                     "{} {}",
                                     "{}x",
                                     "// c\n{}",
                                     "{\"a\":tru}",
                                     "{\"a\":\"x}"}) {
        CAPTURE(record);
        CHECK_FALSE(Tree::parse(record, {}).has_value());
    }
}

TEST_CASE("text that is not UTF-8 is an error") {
    for (const std::string bytes :
         {"\xFF", "\xC0\x80", "\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82"}) {
        CHECK_FALSE(Tree::parse("{\"a\":\"" + bytes + "\"}", {}).has_value());
        CHECK_FALSE(Tree::parse("{\"" + bytes + "\":1}", {}).has_value());
    }
}

TEST_CASE("a record that ends within a character is an error, and nothing behind it is read") {
    // Long enough to lie in memory of its own, where sanitizers see a byte too many.
    for (const std::string_view cut : {"\xC3", "\xED", "\xE2\x82", "\xF0", "\xF0\x9F", "\xF0\x9F\x98"}) {
        std::string record = "\"" + std::string(100, '+') + std::string(cut);
        record.shrink_to_fit();
        CHECK(error_of(record).message == error_of("[\"\xFF\"]").message);
    }
}

TEST_CASE("half a surrogate pair is an error") {
    CHECK_FALSE(Tree::parse(R"({"a":"\uD800"})", {}).has_value());
    CHECK_FALSE(Tree::parse(R"({"a":"\uDC00"})", {}).has_value());
    CHECK_FALSE(Tree::parse(R"({"\uDC00":1})", {}).has_value());
    CHECK(Tree::parse(R"({"a":"\uD83D\uDE00"})", {}).has_value());
}

TEST_CASE("an escaped zero is a character, a zero byte an error") {
    const std::string record = R"({"a":"x\u0000y"})";
    const auto tree = Tree::parse(record, {});
    REQUIRE(tree.has_value());
    CHECK((*tree->root().begin()).text() == std::string("x\0y", 3));
    CHECK_FALSE(Tree::parse(std::string("{\"a\":1\0}", 8), {}).has_value());
    CHECK_FALSE(Tree::parse(std::string("{}\0", 3), {}).has_value());
}

TEST_CASE("a key given twice is an error at the second") {
    const auto error = error_of("{\"a\": 1, \"b\": 2, \"a\": 3}");
    CHECK(error.message.find("\"a\"") != std::string::npos);
    CHECK(error.column == 20);
    CHECK_FALSE(Tree::parse(R"({"b":[{"a":1,"\u0061":2}]})", {}).has_value());
    CHECK(Tree::parse(R"([{"a":1},{"a":1}])", {}).has_value());
}

TEST_CASE("nesting past the limit is refused, however deep") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(Tree::parse(nested(128), {}).has_value());
    CHECK(error_of(nested(129)).code == ErrorCode::limit_reached);
    CHECK(error_of(nested(500000)).code == ErrorCode::limit_reached);
    CHECK(error_of(std::string(500000, '[')).code == ErrorCode::limit_reached);
}

TEST_CASE("doubles are read to the last digit") {
    const std::string record = "[0.1, 1e23, 2.2250738585072011e-308, 123456789012345678901234567890]";
    const auto tree = Tree::parse(record, {});
    REQUIRE(tree.has_value());
    auto element = tree->root().begin();
    CHECK((*element).number() == 0.1);
    CHECK((*++element).number() == 1e23);
    CHECK((*++element).number() == 2.2250738585072011e-308);
    CHECK((*++element).number() == 123456789012345678901234567890.0);
}

TEST_CASE("a number below the smallest double is 0, however it is written") {
    // RapidJSON would read outside its table for these.
    const std::string zeros(400, '0');
    const std::string record =
        "[0." + zeros + ", 0." + zeros + "1, -0." + zeros + "12, 0." + zeros +
        "1e401, 1e-400, 0.00000000000000000000000000000001e-320, 0.000e-2147483639, -1e-99999999999]";
    const auto tree = Tree::parse(record, {});
    REQUIRE(tree.has_value());
    std::vector<double> numbers;
    for (const auto element : tree->root()) numbers.push_back(element.number());
    CHECK(numbers == std::vector<double>{0, 0, 0, 1, 0, 0, 0, 0});
    CHECK(std::signbit(numbers[2]));
}

TEST_CASE("a number that no double can hold is refused at its place") {
    for (const std::string number : {"1e309", "-9e308", "0.00009e313", "1e99999999999", "2e+308"}) {
        CAPTURE(number);
        const auto error = error_of("[1, " + number + "]");
        CHECK(error.message == "expected a number that a double can hold");
        CHECK(error.column == 7);
    }
}

TEST_CASE("whole numbers keep their digits up to 64 bits") {
    const auto tree = Tree::parse("[2147483648, -2147483649, -9223372036854775808, -9223372036854775809, -0]", {});
    REQUIRE(tree.has_value());
    auto element = tree->root().begin();
    CHECK((*element).integer() == 2147483648);
    CHECK((*++element).integer() == -2147483649);
    CHECK((*++element).integer() == std::numeric_limits<std::int64_t>::min());
    CHECK((*++element).kind() == Kind::number);
    CHECK((*element).number() == -9223372036854775809.0);
    CHECK((*++element).kind() == Kind::integer);
}
