#include "cli/query_parameters.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente::cli;
using entente::query::Value;
using entente::query::ValueType;

namespace {

Value value_of(std::string_view text) {
    const auto parameter = parse_parameter(text);
    REQUIRE_MESSAGE(parameter, parameter.error().message);
    return parameter->second;
}

}  // namespace

TEST_CASE("a parameter is JSON, a day, or text") {
    CHECK(value_of("a=3").integer() == 3);
    CHECK(value_of("a=-2.5").floating() == -2.5);
    CHECK(value_of("a=true").is_true());
    CHECK(value_of("a=null").is_null());
    CHECK(value_of("a=\"3\"").string() == "3");
    CHECK(value_of("a=[1, [2]]").list().size() == 2);
    CHECK(value_of("a={\"b\": 1}").map().at("b").integer() == 1);
    CHECK(value_of("a=2024-06-01").is(ValueType::date));
    CHECK(value_of("a=2024-06").string() == "2024-06");
    CHECK(value_of("a=2024-02-30").string() == "2024-02-30");
    CHECK(value_of("a=Kim Jong-un").string() == "Kim Jong-un");
    CHECK(value_of("a=x=y").string() == "x=y");
    CHECK(value_of("a=").string().empty());
    CHECK(parse_parameter("$a=1")->first == "a");
}

TEST_CASE("what is no parameter is told") {
    CHECK(parse_parameter("a").error().code == entente::ErrorCode::bad_usage);
    CHECK_FALSE(parse_parameter("=1"));
    CHECK(parse_parameter("a=[1,").error().message.starts_with("the value of a is not JSON: "));
    CHECK_FALSE(parse_parameter("a={b}"));
    CHECK_FALSE(parse_parameter("a=\"x"));
}

TEST_CASE("a file of parameters is one object") {
    const auto parameters = parse_parameters(R"({"a": 1, "b": "2024-06-01"})", "p.json");
    REQUIRE(parameters);
    CHECK(parameters->at("b").is(ValueType::string));
    CHECK(parse_parameters("[1]", "p.json").error().file == "p.json");
    const entente::Error error = parse_parameters("{\"a\":\n 1,,}", "p.json").error();
    CHECK(error.line == 2);
    CHECK(error.column == 4);
}

TEST_CASE("hostile parameters are refused") {
    const std::string deep = "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    CHECK(parse_parameters(deep, "p.json").error().message.find("100 levels") != std::string::npos);
    CHECK(parse_parameters("{\"a\": 9223372036854775808}", "p").error().message.find("64 bits") != std::string::npos);
    CHECK(parse_parameters("{\"a\": 9223372036854775807}", "p")->at("a").integer() == INT64_MAX);
    CHECK_FALSE(parse_parameters("", "p"));
    CHECK_FALSE(parse_parameters(std::string("{\"a\": \"\xff\"}"), "p"));
    CHECK_FALSE(parse_parameters(std::string("\0", 1), "p"));
}
