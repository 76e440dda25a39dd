#include "text/dateline.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;
using namespace entente::text;

namespace {

const std::optional<Date> published = Date::of_day(2025, 6, 5);

std::optional<DatelineBytes> find(const std::string& text) {
    return find_dateline(text, {0, static_cast<std::uint32_t>(text.size())}, published);
}

std::string place_of(const std::string& text) {
    const auto dateline = find(text);
    return dateline ? std::string(slice(text, dateline->place)) : "none";
}

}  // namespace

TEST_CASE("a dateline gives place, day and agency") {
    const std::string text = "MOSCOW, June 4 (TASS) - The envoys met.";
    const auto dateline = find(text);
    REQUIRE(dateline);
    CHECK(slice(text, dateline->place) == "MOSCOW");
    CHECK(slice(text, dateline->agency) == "TASS");
    CHECK(dateline->date == Date::of_day(2025, 6, 4));
    CHECK(text.substr(dateline->whole.end) == " The envoys met.");
}

TEST_CASE("datelines come in many forms") {
    CHECK(place_of("SAN FRANCISCO - The envoys met.") == "SAN FRANCISCO");
    CHECK(place_of("WASHINGTON (AP) — The envoys met.") == "WASHINGTON");
    CHECK(place_of("SEOUL, South Korea (AP) — The envoys met.") == "SEOUL, South Korea");
    CHECK(place_of("Moscow (AFP) – The envoys met.") == "Moscow");
    CHECK(place_of("BEIJING/MOSCOW, June 4 (Reuters) - The envoys met.") == "BEIJING/MOSCOW");
    CHECK(place_of("KABUL: The envoys met.") == "KABUL");
    CHECK(place_of("(CNN) -- The envoys met.").empty());
    CHECK(place_of("June 4 (Reuters) - The envoys met.").empty());
}

TEST_CASE("a day after the publication date is of the year before") {
    const std::string text = "ROME, Dec. 30 (ANSA) - The envoys met.";
    CHECK(find(text)->date == Date::of_day(2024, 12, 30));
}

TEST_CASE("sentences that only look like datelines are left alone") {
    for (const char* text : {"Russia - China ties grew.", "The envoys - both men - met.", "BREAKING: The envoys met.",
                             "NATO said on June 4 that envoys met.", "", "MOSCOW", "MOSCOW -", "On Monday, they met.",
                             "Kim Jong-un met the envoy.", "June 4, 2025"}) {
        CAPTURE(text);
        CHECK_FALSE(find(text));
    }
}
