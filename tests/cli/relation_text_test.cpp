#include "cli/relation_text.h"

#include <doctest/doctest.h>

using entente::Bound;
using entente::Date;
using entente::cli::dates_text;

TEST_CASE("dates are told in words where they are not exact") {
    const Date day = Date::of_day(2025, 6, 4);
    const Date month = Date::of_month(2025, 3);
    CHECK(dates_text({}, {}) == "undated");
    CHECK(dates_text(day, day) == "2025-06-04");
    CHECK(dates_text(month, day) == "2025-03 to 2025-06-04");
    CHECK(dates_text(day, {}) == "since 2025-06-04");
    CHECK(dates_text({}, day) == "until 2025-06-04");
    const Date after = Date::of_month(2025, 3, Bound::after);
    const Date before = Date::of_day(2025, 6, 4, Bound::before);
    CHECK(dates_text(after, before) == "between 2025-03 and 2025-06-04");
    CHECK(dates_text(before, before) == "2025-06-04 or before");
    CHECK(dates_text(after, after) == "2025-03 or after");
    CHECK(dates_text(day, before) == "2025-06-04 to 2025-06-04 or before");
}
