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
    CHECK(one("RETURN datetime('2024-03-31T02:30[Europe/Paris]')") == "'2024-03-31T03:30+02:00[Europe/Paris]'");
}

TEST_CASE("zones are known behind the last year of their table") {
    CHECK(one("RETURN datetime('2200-07-01T12:00[Europe/Paris]').offset") == "'+02:00'");
    CHECK(one("RETURN datetime('2200-01-01T12:00[Australia/Sydney]').offset") == "'+11:00'");
}

TEST_CASE("what is no date is an error") {
    for (const std::string_view text :
         {"RETURN date('2023-02-29')", "RETURN date('2023-13-01')", "RETURN date('23-01-01')", "RETURN date('')",
          "RETURN date({year: 2023, month: 2, day: 29})", "RETURN date({month: 2})", "RETURN time('25:00')",
          "RETURN date({year: 2023, mnth: 2})", "RETURN datetime('2024-01-01T00:00[Nowhere/Land]')",
          "RETURN datetime('2024-01-01T00:00[../../etc/passwd]')", "RETURN duration('P')",
          "RETURN date('+999999999-12-31') + duration('P1D')", "RETURN duration({days: 1e300})"}) {
        CAPTURE(text);
        CHECK(one(text).find("ArgumentError") + one(text).find("ArithmeticError") != 2 * std::string::npos);
    }
}

TEST_CASE("every clock reading in a query is the same") {
    CHECK(one("RETURN all(x IN range(1, 1000) WHERE datetime() = datetime.realtime())") == "true");
}

TEST_CASE("a week has seven days and a year its weeks") {
    CHECK(one("RETURN toString(date('2024-W10-7'))") == "'2024-03-10'");
    CHECK(one("RETURN toString(date('2020-W53-1'))") == "'2020-12-28'");
    for (const std::string_view wrong : {"2024-W10-8", "2024-W10-0", "2024-W00-1", "2024-W53-1", "2020-W54-1"}) {
        CAPTURE(wrong);
        CHECK(one("RETURN date('" + std::string(wrong) + "')").find("Error") != std::string::npos);
    }
}

TEST_CASE("fractions of a second are put together from their parts, each in its bounds") {
    CHECK(one("RETURN toString(localtime({hour: 1, millisecond: 999, microsecond: 999, nanosecond: 999}))") ==
          "'01:00:00.999999999'");
    CHECK(one("RETURN toString(localtime({hour: 1, millisecond: 1, nanosecond: 999999}))") == "'01:00:00.001999999'");
    CHECK(one("RETURN toString(localtime({hour: 1, microsecond: 999999}))") == "'01:00:00.999999'");
    CHECK(one("RETURN toString(localtime({hour: 1, nanosecond: 999999999}))") == "'01:00:00.999999999'");
    for (const std::string_view wrong :
         {"nanosecond: 1000000000", "millisecond: 1000", "microsecond: 1000000", "millisecond: 1, microsecond: 1000",
          "microsecond: 1, nanosecond: 1000", "millisecond: 1, nanosecond: 1000000", "second: 60", "minute: 60",
          "second: -1"}) {
        CAPTURE(wrong);
        CHECK(one("RETURN localtime({hour: 1, " + std::string(wrong) + "})").find("Error") != std::string::npos);
    }
    CHECK(one("RETURN localtime({hour: 24})").find("Error") != std::string::npos);
}

TEST_CASE("times since 1970 in seconds and thousandths") {
    CHECK(one("RETURN toString(datetime({epochMillis: 1234}))") == "'1970-01-01T00:00:01.234Z'");
    CHECK(one("RETURN toString(datetime({epochMillis: -1}))") == "'1969-12-31T23:59:59.999Z'");
    CHECK(one("RETURN toString(datetime({epochSeconds: 86400, nanosecond: 5}))") == "'1970-01-02T00:00:00.000000005Z'");
    CHECK(one("RETURN toString(datetime.fromEpoch(1, 2))") == "'1970-01-01T00:00:01.000000002Z'");
    CHECK(one("RETURN toString(datetime.fromEpochMillis(1234))") == "'1970-01-01T00:00:01.234Z'");
    CHECK(
        one("RETURN datetime('1970-01-01T00:00:01.234Z').epochMillis, datetime('1970-01-01T00:00:01.234Z').epochSeconds") ==
        "1234 | 1");
}

TEST_CASE("zones are names of places or distances from Greenwich") {
    CHECK(one("RETURN toString(datetime('2024-07-01T12:00[America/New_York]'))") ==
          "'2024-07-01T12:00-04:00[America/New_York]'");
    CHECK(one("RETURN toString(datetime('2024-07-01T12:00[Etc/GMT+5]'))") == "'2024-07-01T12:00-05:00[Etc/GMT+5]'");
    CHECK(one("RETURN toString(datetime('2024-07-01T12:00[America/Port-au-Prince]'))") ==
          "'2024-07-01T12:00-04:00[America/Port-au-Prince]'");
    for (const std::string_view wrong :
         {"[Atlantis/Nowhere]", "[]", "[../etc/passwd]", "[Europe/]", "+25:00", "+1:00"}) {
        CAPTURE(wrong);
        CHECK(one("RETURN datetime('2024-07-01T12:00" + std::string(wrong) + "')").find("Error") != std::string::npos);
    }
}

TEST_CASE("a duration that does not fit is an error") {
    for (const std::string_view wrong : {"{years: 1e300}", "{days: 1e300}", "{seconds: 1e300}", "{nanoseconds: 1e300}",
                                         "{hours: 1e300}", "{weeks: 1e300}", "{months: 1e300}"}) {
        CAPTURE(wrong);
        CHECK(one("RETURN duration(" + std::string(wrong) + ")").find("Error") != std::string::npos);
    }
    CHECK(one("RETURN toString(duration({years: 1.5, days: 1.5}))") == "'P1Y6M1DT12H'");
}

TEST_CASE("the time between a date and a time of day is that of a day, whichever comes first") {
    CHECK(one("RETURN toString(duration.between(date('2024-01-01'), localtime('12:00')))") == "'PT12H'");
    CHECK(one("RETURN toString(duration.between(localtime('12:00'), date('2024-01-01')))") == "'PT-12H'");
    CHECK(one("RETURN toString(duration.between(date('2024-01-01'), localdatetime('2024-03-02T12:00')))") ==
          "'P2M1DT12H'");
    CHECK(one("RETURN toString(duration.inDays(date('2024-01-01'), localdatetime('2024-03-02T12:00')))") == "'P61D'");
    CHECK(one("RETURN toString(duration.inMonths(date('2024-01-01'), date('2024-03-02')))") == "'P2M'");
    CHECK(one("RETURN toString(duration.inSeconds(date('2024-01-01'), date('2024-01-02')))") == "'PT24H'");
    CHECK(one("RETURN toString(duration.inDays(localtime('12:00'), date('2024-01-01')))") == "'PT0S'");
}

TEST_CASE("a duration's parts beside each other") {
    CHECK(one("WITH duration({hours: 2, minutes: 61, seconds: 75}) AS d "
              "RETURN [d.hours, d.minutesOfHour, d.secondsOfMinute, d.seconds]") == "[3, 2, 15, 10935]");
    CHECK(one("RETURN duration({seconds: 59}).secondsOfMinute") == "59");
    CHECK(one("RETURN duration({seconds: 60}).secondsOfMinute") == "0");
}

TEST_CASE("numbers that no date can hold are refused, whatever their length") {
    for (const char* wrong : {"duration('P999999999999999999999D')", "duration('P9223372036854775808D')",
                              "date('9223372036854775808-01-01')"}) {
        CAPTURE(wrong);
        CHECK(one("RETURN " + std::string(wrong)).find("Error") != std::string::npos);
    }
}

TEST_CASE("summer time goes on behind the last year of a zone's table") {
    const auto offset = [](std::string_view moment) {
        return one("RETURN datetime('" + std::string(moment) + "').offset");
    };
    CHECK(offset("2060-07-01T12:00[Europe/Berlin]") == "'+02:00'");
    CHECK(offset("2060-01-01T12:00[Europe/Berlin]") == "'+01:00'");
    CHECK(offset("2060-03-28T00:30[Europe/Berlin]") == "'+01:00'");  // the last Sunday of March
    CHECK(offset("2060-03-28T04:30[Europe/Berlin]") == "'+02:00'");
    CHECK(offset("2060-07-01T12:00[America/New_York]") == "'-04:00'");
    CHECK(offset("2060-12-01T12:00[America/New_York]") == "'-05:00'");
    CHECK(offset("2060-01-01T12:00[Australia/Sydney]") == "'+11:00'");
}
