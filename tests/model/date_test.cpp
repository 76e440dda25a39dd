#include <entente/model/date.h>

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using entente::Bound;
using entente::Date;
using entente::Precision;

namespace {

Date date(std::string_view text) {
    const auto parsed = Date::parse(text);
    REQUIRE(parsed.has_value());
    return *parsed;
}

}  // namespace

TEST_CASE("every form of a date reads and writes back as it was") {
    for (const std::string text : {"2025", "0001", "9999", "2025-06", "2025-06-04", "../2025", "../2025-06",
                                   "../2025-06-04", "2025/..", "2025-06/..", "2025-06-04/..", "2024-02-29"}) {
        CAPTURE(text);
        CHECK(date(text).to_string() == text);
    }
}

TEST_CASE("a date knows its parts, its precision and its bound") {
    const Date day = date("../2025-06-04");
    CHECK(day.year() == 2025);
    CHECK(day.month() == 6);
    CHECK(day.day() == 4);
    CHECK(day.precision() == Precision::day);
    CHECK(day.bound() == Bound::before);
    CHECK(date("2025-06/..").precision() == Precision::month);
    CHECK(date("2025-06/..").bound() == Bound::after);
    CHECK(date("2025").precision() == Precision::year);
}

TEST_CASE("anything but the known forms is an error with a remedy") {
    for (const std::string text : {"",
                                   " ",
                                   "25",
                                   "2025-6-4",
                                   "2025-06-4",
                                   "2025/06/04",
                                   "20250604",
                                   "2025-06-04T10:00:00Z",
                                   "2025-06-04 ",
                                   " 2025",
                                   "../",
                                   "/..",
                                   "../2025/..",
                                   "..2025",
                                   "2025-",
                                   "2025-0a",
                                   "-2025",
                                   "+2025",
                                   "２０２５",
                                   "June 2025",
                                   "2025-06-04-05",
                                   "2025.06.04"}) {
        CAPTURE(text);
        const auto parsed = Date::parse(text);
        REQUIRE_FALSE(parsed.has_value());
        CHECK_FALSE(parsed.error().remedy.empty());
    }
}

TEST_CASE("days, months and years that the calendar lacks are errors") {
    for (const std::string text : {"0000", "2025-00", "2025-13", "2025-06-00", "2025-06-31", "2025-02-29", "2025-02-30",
                                   "1900-02-29", "2100-02-29", "2025-01-32", "2025-99-99"}) {
        CAPTURE(text);
        CHECK_FALSE(Date::parse(text).has_value());
    }
}

TEST_CASE("leap years follow the Gregorian rule") {
    CHECK(Date::parse("2024-02-29").has_value());
    CHECK(Date::parse("2000-02-29").has_value());
    CHECK(date("2024-02").last_day() - date("2024-02").first_day() == 28);
    CHECK(date("2023-02").last_day() - date("2023-02").first_day() == 27);
    CHECK(date("2024").last_day() - date("2024").first_day() == 365);
}

TEST_CASE("an overlong text is cut in the message") {
    const auto parsed = Date::parse(std::string(1000000, '1'));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().message.size() < 200);
}

TEST_CASE("days are counted from 1970-01-01") {
    CHECK(date("1970-01-01").first_day() == 0);
    CHECK(date("1969-12-31").first_day() == -1);
    CHECK(date("2025-06-04").first_day() == 20243);
    CHECK(date("0001-01-01").first_day() == Date::min_day);
    CHECK(date("9999-12-31").first_day() == Date::max_day);
    for (const std::int32_t day : {Date::min_day, -1, 0, 1, 20243, Date::max_day}) {
        CHECK(Date::from_days(day).first_day() == day);
    }
}

TEST_CASE("a bound opens one side") {
    CHECK(date("../2025-06").earliest_day() == Date::min_day);
    CHECK(date("../2025-06").latest_day() == date("2025-06-30").first_day());
    CHECK(date("2025-06/..").earliest_day() == date("2025-06-01").first_day());
    CHECK(date("2025-06/..").latest_day() == Date::max_day);
    CHECK(date("2025").earliest_day() == date("2025-01-01").first_day());
    CHECK(date("2025").latest_day() == date("2025-12-31").first_day());
}

TEST_CASE("dates are compatible when a day could be meant by both") {
    CHECK(date("2025").compatible(date("2025-06-04")));
    CHECK(date("2025-06").compatible(date("2025-06-04")));
    CHECK_FALSE(date("2025-05").compatible(date("2025-06-04")));
    CHECK_FALSE(date("2024").compatible(date("2025")));
    CHECK(date("../2025").compatible(date("1990")));
    CHECK_FALSE(date("../2025").compatible(date("2026")));
    CHECK(date("2025/..").compatible(date("../2025-01-01")));
    CHECK_FALSE(date("2025-02/..").compatible(date("../2025-01-31")));
}

TEST_CASE("the order is by first day, then coarser before finer, then bound") {
    const std::vector<std::string> order{"2024-12-31", "2025",          "../2025",       "2025/..",    "2025-01",
                                         "2025-01-01", "../2025-01-01", "2025-01-01/..", "2025-01-02", "2025-02"};
    std::vector<Date> dates;
    for (const auto& text : order) dates.push_back(date(text));
    for (std::size_t i = 0; i < dates.size(); ++i) {
        for (std::size_t j = 0; j < dates.size(); ++j) {
            CAPTURE(order[i]);
            CAPTURE(order[j]);
            CHECK((dates[i] < dates[j]) == (i < j));
            CHECK((dates[i] == dates[j]) == (i == j));
        }
    }
}

TEST_CASE("make refuses parts that form no date") {
    CHECK(Date::make(2025, 6, 4).has_value());
    CHECK(Date::make(2025, 0, 0).has_value());
    CHECK_FALSE(Date::make(2025, 0, 4).has_value());
    CHECK_FALSE(Date::make(0, 1, 1).has_value());
    CHECK_FALSE(Date::make(10000, 1, 1).has_value());
    CHECK_FALSE(Date::make(2025, -1, 0).has_value());
    CHECK_FALSE(Date::make(2025, 4, 31).has_value());
}
