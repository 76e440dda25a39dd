#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "extract/phrase.h"
#include "extract/times.h"
#include "extract_fixture.h"
#include "language/tree.h"

using namespace entente;
using extract::Interval;
using extract::TimeExpression;
using language::Deprel;
using language::Upos;
using language::Xpos;

namespace {

/// The first time in some words, counted from Wednesday, 4 June 2025.
std::string time_of(std::string_view words, bool future = false,
                    std::optional<Date> published = Date::of_day(2025, 6, 4)) {
    language::Tree tree;
    tree.clear();
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string_view form = words.substr(at, end - at);
        tree.add(form, form, Upos::noun, Xpos::nn, tree.size() == 0 ? language::Tree::none : 0,
                 tree.size() == 0 ? Deprel::root : Deprel::dep);
        at = end + 1;
    }
    tree.link();
    extract::Phrases phrases;
    phrases.assign(tree);
    std::vector<TimeExpression> times;
    extract::find_times(phrases, times);
    if (times.empty()) return "none";
    const Interval interval = extract::resolve(times.front(), published, future);
    if (!interval.known()) return "unknown";
    const std::string start = interval.start ? interval.start->to_string() : "";
    const std::string end = interval.end ? interval.end->to_string() : "";
    return start == end ? start : start + ".." + end;
}

}  // namespace

TEST_CASE("a weekday is the last one up to the report's day, or the next one") {
    CHECK(time_of("met on Wednesday") == "2025-06-04");
    CHECK(time_of("met on Thursday") == "2025-05-29");
    CHECK(time_of("meet on Thursday", true) == "2025-06-05");
    CHECK(time_of("met last Wednesday") == "2025-05-28");
    CHECK(time_of("meet next Monday", true) == "2025-06-09");
}

TEST_CASE("words for days count from the report") {
    CHECK(time_of("met yesterday") == "2025-06-03");
    CHECK(time_of("meet tomorrow") == "2025-06-05");
    CHECK(time_of("left later in the day") == "2025-06-04");
    CHECK(time_of("met three days ago") == "2025-06-01");
}

TEST_CASE("dates are read in either order, with the precision they have") {
    CHECK(time_of("met on June 4 , 2024") == "2024-06-04");
    CHECK(time_of("met on 4 June 2024") == "2024-06-04");
    CHECK(time_of("met on June 2") == "2025-06-02");
    CHECK(time_of("met in March") == "2025-03");
    CHECK(time_of("met in December") == "2024-12");
    CHECK(time_of("meet in December", true) == "2025-12");
    CHECK(time_of("met in Sept. 2023") == "2023-09");
    CHECK(time_of("met in 2019") == "2019");
    CHECK(time_of("met from June 1 - 3") == "2025-06-01..2025-06-03");
}

TEST_CASE("last, this and next go with months and units") {
    CHECK(time_of("signed in June last year") == "2024-06");
    CHECK(time_of("signed last June") == "2024-06");
    CHECK(time_of("signed last month") == "2025-05");
    CHECK(time_of("signed last year") == "2024");
    CHECK(time_of("met last week") == "2025-05-26/....../2025-06-01");
}

TEST_CASE("amounts of weeks and more are not told to the day") {
    CHECK(time_of("met two weeks ago") == "2025-05");
    CHECK(time_of("met three months ago") == "2025-03");
    CHECK(time_of("met five years ago") == "2020");
}

TEST_CASE("since and until leave an end open") {
    CHECK(time_of("met since Monday") == "2025-06-02..");
    CHECK(time_of("met until 2019") == "..2019");
}

TEST_CASE("a range over the turn of a year begins in the year before") {
    const auto from_to = [](const char* first, const char* last) {
        const Interval both =
            extract::joined({*Date::parse(first), *Date::parse(first)}, {*Date::parse(last), *Date::parse(last)});
        return both.start->to_string() + ".." + (both.end ? both.end->to_string() : "");
    };
    CHECK(from_to("2023-12", "2023-02") == "2022-12..2023-02");
    CHECK(from_to("2023-11-30", "2024-01-02") == "2023-11-30..2024-01-02");
    CHECK(from_to("2023", "2019") == "2023..");
}

TEST_CASE("without the report's day only a whole date is known") {
    CHECK(time_of("met on Monday", false, std::nullopt) == "unknown");
    CHECK(time_of("met on June 4", false, std::nullopt) == "unknown");
    CHECK(time_of("met on June 4 , 2024", false, std::nullopt) == "2024-06-04");
    CHECK(time_of("met last year", false, Date::of_year(2020)) == "2019");
}

TEST_CASE("what is no time is none") {
    CHECK(time_of("the country may march on") == "none");
    CHECK(time_of("sold 2000 tanks") == "none");
    CHECK(time_of("February 31") == "unknown");
    CHECK(time_of("") == "none");
}

TEST_CASE("an event has the date that hangs on its own words, not that of the saying") {
    const Extraction extraction = test::extract(
        "Filler comes first. Filler comes second. Turkey attacked Syria on Monday, NATO said on Wednesday.");
    const Relation* attack = test::find(extraction, "ATTACKS");
    REQUIRE(attack);
    REQUIRE(attack->start);
    CHECK(attack->start->to_string() == "2025-06-02");
}

TEST_CASE("an undated deed in the lead is of the report's day, further down of no day") {
    const Relation* relation = nullptr;
    const Extraction lead = test::extract("Turkey attacked Syria.");
    relation = test::find(lead, "ATTACKS");
    REQUIRE(relation);
    REQUIRE(relation->start);
    CHECK(relation->start->to_string() == "2025-06-04");
    const Extraction later =
        test::extract("Rain fell in Rome. Snow fell in Oslo. Hail fell in Bern. Turkey attacked Syria.");
    relation = test::find(later, "ATTACKS");
    REQUIRE(relation);
    CHECK_FALSE(relation->start);
}
