#include <doctest/doctest.h>

#include <limits>

#include <entente/query/value.h>

#include "run.h"

using namespace entente::query;

TEST_CASE("integers and floats of one value are equal and hash alike") {
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-7}, std::int64_t{1} << 53U}) {
        const Value integer(number);
        const Value floating(static_cast<double>(number));
        CHECK(equals(integer, floating) == Ternary::yes);
        CHECK(order(integer, floating) == 0);
        CHECK(hash(integer) == hash(floating));
    }
}

TEST_CASE("large integers are compared with floats exactly") {
    const Value most(std::numeric_limits<std::int64_t>::max());
    CHECK(less(most, Value(9223372036854775808.0), false) == Ternary::yes);
    CHECK(equals(Value((std::int64_t{1} << 53U) + 1), Value(9007199254740992.0)) == Ternary::no);
}

TEST_CASE("NaN equals nothing, but has its place in the order") {
    const Value nan(std::numeric_limits<double>::quiet_NaN());
    CHECK(equals(nan, nan) == Ternary::no);
    CHECK(order(nan, nan) == 0);
    CHECK(order(Value(std::numeric_limits<double>::infinity()), nan) < 0);
    CHECK(order(nan, Value()) < 0);
}

TEST_CASE("null makes comparisons unknown") {
    CHECK(equals(Value(), Value()) == Ternary::unknown);
    CHECK(equals(Value(List{1, Value()}), Value(List{1, 2})) == Ternary::unknown);
    CHECK(equals(Value(List{1, Value()}), Value(List{2, 2})) == Ternary::no);
    CHECK(less(Value(1), Value("a"), false) == Ternary::unknown);
}

TEST_CASE("integer arithmetic that overflows is an error") {
    for (const std::string_view text :
         {"RETURN 9223372036854775807 + 1", "RETURN -9223372036854775808 - 1", "RETURN 9223372036854775807 * 2",
          "RETURN -(-9223372036854775808)", "RETURN -9223372036854775808 / -1", "RETURN abs(-9223372036854775808)"}) {
        CAPTURE(text);
        CHECK(one(text).find("IntegerOverflow") != std::string::npos);
    }
    CHECK(one("RETURN -9223372036854775808 % -1") == "0");
    CHECK(one("RETURN 1 / 0").find("DivisionByZero") != std::string::npos);
}

TEST_CASE("lists that nest without end are stopped") {
    CHECK(one("RETURN size(reduce(a = [], x IN range(1, 100000) | [a]))").find("nest deeper") != std::string::npos);
}
