#include <doctest/doctest.h>

#include "text/article.h"
#include "text/month_names.h"

using namespace entente;
using namespace entente::text;

TEST_CASE("a date line is read in the forms that news uses") {
    for (const char* line :
         {"June 4, 2025", "4 June 2025", "2025-06-04", "Wed, 04 Jun 2025", "Wednesday 4th June 2025",
          "Published: June 4, 2025 10:12 GMT", "2025-06-04T10:12:00Z", "04-Jun-2025", "4.6.2025",
          "Updated 11:05 a.m. EDT, June 4, 2025", "2025/06/04", "13:05, 4 June 2025", "Wed, 04 Jun 2025 10:12:44 +0000",
          "Jun. 4, 2025 | 3:40 p.m.", "Posted on June 4th, 2025"}) {
        CAPTURE(line);
        const auto date = parse_date_line(line);
        REQUIRE(date);
        CHECK(*date == Date::of_day(2025, 6, 4));
    }
}

TEST_CASE("a month with a year is a date of that precision") {
    CHECK(parse_date_line("June 2025") == Date::of_month(2025, 6));
}

TEST_CASE("days and months in numbers are read only where they cannot be mistaken") {
    CHECK(parse_date_line("25/06/2025") == Date::of_day(2025, 6, 25));
    CHECK(parse_date_line("06/25/2025") == Date::of_day(2025, 6, 25));
    CHECK_FALSE(parse_date_line("06/04/2025"));
}

TEST_CASE("lines that say more than a date are none") {
    for (const char* line : {"", "June", "The talks of June 4, 2025", "June 4", "February 30, 2025", "12", "10:30",
                             "2025", "June 4, 2025, was a fine day", "31/31/2025", "99999999999999999999"}) {
        CAPTURE(line);
        CHECK_FALSE(parse_date_line(line));
    }
}

TEST_CASE("months and days of the week go by name and abbreviation") {
    CHECK(month_number("Sept.") == 9);
    CHECK(month_number("MAY") == 5);
    CHECK(month_number("mayor") == 0);
    CHECK(is_weekday("Thurs."));
    CHECK_FALSE(is_weekday("sundry"));
}
