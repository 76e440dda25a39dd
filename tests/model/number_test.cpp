#include "model/number.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

using entente::parse_double;

TEST_CASE("a numeral is read to the nearest double, and to 0 where it is smaller than any") {
    CHECK(parse_double("0.1") == 0.1);
    CHECK(parse_double("-2.5e3") == -2500.0);
    CHECK(parse_double("5e-324") == std::numeric_limits<double>::denorm_min());
    CHECK(parse_double("1e-324") == 0.0);
    CHECK(parse_double("0." + std::string(400, '0') + "1e5") == 0.0);
    CHECK(parse_double("0." + std::string(400, '0') + "1E+401") == 1.0);
    CHECK(parse_double(std::string(400, '1') + "e-800") == 0.0);
    CHECK(parse_double("1e-99999999999999999999") == 0.0);
    CHECK(std::signbit(*parse_double("-1e-400")));
    CHECK(std::isinf(*parse_double("-Infinity")));
    CHECK(std::isnan(*parse_double("NaN")));
}

TEST_CASE("what is too large or no number is nothing") {
    for (const std::string numeral :
         {"1e309", "-1e309", "0.0001e313", "1e99999999999999999999", "", "-", "e5", "1x", "1e400x"}) {
        CAPTURE(numeral);
        CHECK_FALSE(parse_double(numeral));
    }
    CHECK_FALSE(parse_double(std::string(400, '1')));
    CHECK_FALSE(parse_double(std::string(400, '1') + ".5e-1"));
}
