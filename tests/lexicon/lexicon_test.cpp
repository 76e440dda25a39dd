#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/builder.h"
#include "lexicon/lexicon.h"

using namespace entente;
using namespace entente::lexicon;

namespace {

const Lexicon& standard() {
    static const Lexicon lexicon = Lexicon::standard();
    return lexicon;
}

/// The entry of that kind whose form all the tokens are, or null.
const Entry* whole(std::vector<std::string_view> tokens, Kind kind, const Lexicon& lexicon = standard()) {
    std::vector<Surfaces::Match> found;
    lexicon.match(tokens, 0, found);
    for (const Surfaces::Match& match : found) {
        const Entry& entry = lexicon.entry(match.entry);
        if (match.last == tokens.size() && !match.within_token && entry.kind == kind) return &entry;
    }
    return nullptr;
}

std::string country_of(std::vector<std::string_view> tokens, Kind kind = Kind::country) {
    const Entry* entry = whole(std::move(tokens), kind);
    return entry == nullptr ? std::string() : entry->country;
}

}  // namespace

TEST_CASE("the tables that are compiled in are well formed") {
    LexiconBuilder builder;
    const Result<void> loaded = builder.load_standard_tables();
    if (!loaded) MESSAGE(loaded.error().to_string());
    CHECK(loaded.has_value());
}

TEST_CASE("countries are found under their names and short forms") {
    CHECK(country_of({"Russia"}) == "RUS");
    CHECK(country_of({"North", "Korea"}) == "PRK");
    CHECK(country_of({"Democratic", "People", "'s", "Republic", "of", "Korea"}) == "PRK");
    CHECK(country_of({"Côte", "d'Ivoire"}) == "CIV");
    CHECK(country_of({"COTE", "D'IVOIRE"}) == "CIV");
    CHECK(country_of({"Kosovo"}) == "XKX");
}

TEST_CASE("former states have the codes of ISO 3166-3 and the years of their being") {
    const Entry* union_ = whole({"USSR"}, Kind::country);
    REQUIRE(union_ != nullptr);
    CHECK(union_->country == "SUN");
    REQUIRE(union_->end.has_value());
    CHECK(union_->end->year() == 1991);
    CHECK(country_of({"Zaire"}) == "ZAR");
    CHECK(country_of({"East", "Germany"}) == "DDR");
}

TEST_CASE("a match does not depend on how a name is cut into tokens") {
    CHECK(country_of({"Guinea-Bissau"}) == "GNB");
    CHECK(country_of({"Guinea", "-", "Bissau"}) == "GNB");
    CHECK(country_of({"U.S."}) == "USA");
}

TEST_CASE("a comma ends a name") { CHECK(country_of({"North", ",", "Korea"}).empty()); }

TEST_CASE("capitals tell the United States from us and the World Health Organization from who") {
    CHECK(country_of({"US"}) == "USA");
    CHECK(country_of({"us"}).empty());
    CHECK(country_of({"Us"}).empty());
    CHECK(whole({"who"}, Kind::organization) == nullptr);
    CHECK(whole({"WHO"}, Kind::organization) != nullptr);
    CHECK(country_of({"turkey"}).empty());
}

TEST_CASE("demonyms, capitals and seats lead to their country") {
    CHECK(country_of({"Russian"}, Kind::demonym) == "RUS");
    CHECK(country_of({"Spaniards"}, Kind::demonym) == "ESP");
    CHECK(country_of({"Pyongyang"}, Kind::capital) == "PRK");
    CHECK(country_of({"Kiev"}, Kind::capital) == "UKR");
    CHECK(country_of({"Kremlin"}, Kind::seat) == "RUS");
    CHECK(country_of({"Élysée"}, Kind::seat) == "FRA");
    CHECK(country_of({"Istanbul"}, Kind::place) == "TUR");
}

TEST_CASE("a portfolio makes a ministry and a minister under all of its words") {
    const Entry* ministry = whole({"Ministry", "of", "Foreign", "Affairs"}, Kind::body);
    REQUIRE(ministry != nullptr);
    CHECK(ministry->name == "Foreign Ministry");
    const Entry* minister = whole({"minister", "for", "defence"}, Kind::title);
    REQUIRE(minister != nullptr);
    CHECK(minister->name == "Defense Minister");
    CHECK(minister->body == "Defense Ministry");
}

TEST_CASE("a surname means the one who held the office at the time") {
    const Entry* elder = standard().leader("Bush", "USA", "President", Date::of_day(1990, 8, 2));
    const Entry* younger = standard().leader("Bush", "USA", "President", Date::of_day(2003, 3, 20));
    REQUIRE(elder != nullptr);
    REQUIRE(younger != nullptr);
    CHECK(elder->name == "George H. W. Bush");
    CHECK(younger->name == "George W. Bush");
    CHECK(standard().leader("Bush", "FRA", "", Date::of_year(2003)) == nullptr);
}

TEST_CASE("a leader is not known before taking office") {
    CHECK(standard().leader("Macron", "", "President", Date::of_year(1980)) == nullptr);
}

TEST_CASE("plurals follow the rules of English") {
    CHECK(plural_of("minister") == "ministers");
    CHECK(plural_of("policeman") == "policemen");
    CHECK(plural_of("country") == "countries");
    CHECK(plural_of("envoy") == "envoys");
    CHECK(plural_of("boss") == "bosses");
}

TEST_CASE("a user's table adds actors, which go before others") {
    const auto lexicon = standard().extended_by(
        "# our own\nname\ttype\tcountry\taliases\trole\tstart\tadjectives\n"
        "Arnor\tCountry\tARN\tKingdom of Arnor\t\t\tArnorian\n"
        "Elen Var\tPerson\tARN\tPresident Var\tPresident\t2020-01-01\n",
        "mine.tsv");
    REQUIRE(lexicon.has_value());
    const Entry* country = whole({"Kingdom", "of", "Arnor"}, Kind::country, *lexicon);
    REQUIRE(country != nullptr);
    CHECK(country->id == "country:ARN");
    CHECK(whole({"Arnorian"}, Kind::demonym, *lexicon) != nullptr);
    CHECK(lexicon->adjective("ARN") == "Arnorian");
    const Entry* person = whole({"Elen", "Var"}, Kind::person, *lexicon);
    REQUIRE(person != nullptr);
    CHECK(person->offices.front().title == "President");
    CHECK(whole({"Arnor"}, Kind::country) == nullptr);
}

TEST_CASE("an error in a user's table names the file and the line") {
    const auto fails_on = [](std::string_view table) {
        const auto lexicon = standard().extended_by(table, "mine.tsv");
        REQUIRE_FALSE(lexicon.has_value());
        CHECK(lexicon.error().file == "mine.tsv");
        CHECK_FALSE(lexicon.error().message.empty());
        return lexicon.error().line;
    };
    CHECK(fails_on("name\ttype\nX\tHobbit\n") == 2);
    CHECK(fails_on("name\ttype\tshoe\n") == 1);
    CHECK(fails_on("name\nX\n") == 1);
    CHECK(fails_on("name\ttype\tcountry\n\n# c\nX\tCountry\trus\n") == 4);
    CHECK(fails_on("name\ttype\tstart\nX\tOrganization\tyesterday\n") == 2);
    CHECK(fails_on("name\ttype\tstart\tend\nX\tOrganization\t2020\t2019\n") == 2);
    CHECK(fails_on("name\ttype\n\tCountry\n") == 2);
    CHECK(fails_on("name\ttype\nX\tPerson\textra\n") == 2);
    CHECK(fails_on("name\ttype\n\xff\tPerson\n") == 2);
    CHECK(fails_on("name\ttype\n---\tOrganization\n") == 2);
    CHECK(fails_on("name\ttype\na b c d e f g h i j k l m n o p q r\tOrganization\n") == 2);
}

TEST_CASE("an empty user's table adds nothing") {
    const auto lexicon = standard().extended_by("", "mine.tsv");
    REQUIRE(lexicon.has_value());
    CHECK(lexicon->size() == standard().size());
}

TEST_CASE("an error in a user's table tells line and column") {
    const auto place = [](std::string_view table) {
        const auto lexicon = standard().extended_by(table, "mine.tsv");
        REQUIRE_FALSE(lexicon.has_value());
        return std::pair(lexicon.error().line, lexicon.error().column);
    };
    using Place = std::pair<std::uint64_t, std::uint64_t>;
    CHECK(place("name\ttype\tshoe\n") == Place{1, 11});
    CHECK(place("name\ttype\nÉlan\tHobbit\n") == Place{2, 6});
    CHECK(place("# é\nname\ttype\tcountry\nX\tPerson\t Mordor\n") == Place{3, 11});
    CHECK(place("name\ttype\tstart\tend\nX\tPerson\t2024\t2023\n") == Place{2, 15});
    CHECK(place("name\ttype\taliases\nX\tPerson\tY|...\n") == Place{2, 12});
}

TEST_CASE("hostile tokens match nothing") {
    const std::string longest(100000, '-');
    std::vector<std::string_view> tokens = {longest, "\xff\xfe", "", "Russia"};
    std::vector<Surfaces::Match> found;
    for (std::size_t i = 0; i < 3; ++i) standard().match(tokens, i, found);
    CHECK(found.empty());
    standard().match({}, 0, found);
    CHECK(found.empty());
}
