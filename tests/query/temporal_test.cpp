#include <doctest/doctest.h>

#include "run.h"

using namespace entente::query;

TEST_CASE("a month later is the last day where the month is shorter") {
    CHECK(one("RETURN date('2024-01-31') + duration('P1M')") == "'2024-02-29'");
    CHECK(one("RETURN date('2023-01-31') + duration('P1M')") == "'2023-02-28'");
}

TEST_CASE("weeks belong to the year of their Thursday") {
    CHECK(one("RETURN date('2021-01-03').week, date('2021-01-03').weekYear") == "53 | 2020");
    CHECK(one("RETURN date({year: 2020, week: 53, dayOfWeek: 7})") == "'2021-01-03'");
}

TEST_CASE("a day of summer time's beginning has 23 hours") {
    CHECK(one("RETURN duration.inSeconds(datetime('2024-03-31T00:00[Europe/Paris]'), "
              "datetime('2024-04-01T00:00[Europe/Paris]'))") == "'PT23H'");
}

TEST_CASE("a time that the clock skips is as much later") {
    CHECK(one("RETURN datetime('2024-03-31T02:30[Europe/Paris]')") ==
          "'2024-03-31T03:30+02:00[Europe/Paris]'");
}

TEST_CASE("zones are known behind the last year of their table") {
    CHECK(one("RETURN datetime('2200-07-01T12:00[Europe/Paris]').offset") == "'+02:00'");
    CHECK(one("RETURN datetime('2200-01-01T12:00[Australia/Sydney]').offset") == "'+11:00'");
}

TEST_CASE("what is no date is an error") {
    for (const std::string_view text :
         {"RETURN date('2023-02-29')", "RETURN date('2023-13-01')", "RETURN date('23-01-01')",
          "RETURN date('')", "RETURN date({year: 2023, month: 2, day: 29})", "RETURN date({month: 2})",
          "RETURN time('25:00')", "RETURN date({year: 2023, mnth: 2})",
          "RETURN datetime('2024-01-01T00:00[Nowhere/Land]')",
          "RETURN datetime('2024-01-01T00:00[../../etc/passwd]')", "RETURN duration('P')",
          "RETURN date('+999999999-12-31') + duration('P1D')", "RETURN duration({days: 1e300})"}) {
        CAPTURE(text);
        CHECK(one(text).find("ArgumentError") + one(text).find("ArithmeticError") != 2 * std::string::npos);
    }
}

TEST_CASE("every clock reading in a query is the same") {
    CHECK(one("RETURN all(x IN range(1, 1000) WHERE datetime() = datetime.realtime())") == "true");
}
