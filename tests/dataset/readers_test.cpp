#include <set>

#include "collected.h"

using namespace entente;

namespace {

std::string kind_of(const std::string& name) {
    std::ifstream stream(data_file(name), std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    const DatasetReader* reader = recognise_dataset(text.str(), name);
    return reader == nullptr ? std::string() : std::string(reader->name());
}

std::string ends_of(const Collected::Told& told) { return told.source + " " + told.type + " " + told.target; }

}  // namespace

TEST_CASE("each dataset is recognised by its content") {
    CHECK(kind_of("20300105143000.export.CSV") == "gdelt");
    CHECK(kind_of("20300105.export.CSV") == "gdelt");
    CHECK(kind_of("20300105144500.mentions.CSV") == "gdelt-mentions");
    CHECK(kind_of("icews.tab") == "icews");
    CHECK(kind_of("quadruples.tsv") == "quadruples");
    CHECK(kind_of("relations.csv") == "csv");
    CHECK(recognise_dataset("", "empty") == nullptr);
    CHECK(recognise_dataset("A text.\nOf two lines.\n", "a.txt") == nullptr);
    CHECK(recognise_dataset("{\"id\": \"a\", \"source\": 1, \"relation\": 2, \"target\": 3}", "a") == nullptr);
    CHECK(recognise_dataset(std::string(1000, '\t'), "tabs") == nullptr);
}

TEST_CASE("the readers have different names") {
    std::set<std::string_view> names;
    for (const DatasetReader* reader : dataset_readers()) names.insert(reader->name());
    CHECK(names.size() == dataset_readers().size());
    CHECK(find_dataset_reader("gdelt") != nullptr);
    CHECK(find_dataset_reader("GDELT") == nullptr);
}

TEST_CASE("GDELT's codes become the entities that text yields") {
    Collected got;
    read_data("20300105143000.export.CSV", got);
    REQUIRE(got.told.size() == 5);
    CHECK(ends_of(got.told[0]) == "body:usa-government MEETS country:FRA");
    CHECK(got.told[0].date == "2030-01-05");
    CHECK(got.told[0].published == "2030-01-05");
    CHECK(got.told[0].cameo == "040");
    CHECK(got.told[0].place == "place:paris");
    CHECK(got.told[0].origin == "https://example.org/talks");
    CHECK(got.told[2].source == "igo:united-nations");
    CHECK(got.told[2].target == "group:syr-rebels");
    CHECK(got.told[2].place == "country:SYR");
    CHECK(ends_of(got.told[3]) == "group:pse-rebels ATTACKS country:ISR");
    CHECK(got.told[4].source == "org:usa-acme-motors");
    CHECK(got.entity_name("org:usa-acme-motors") == "Acme Motors");
    CHECK(got.entity_name("body:usa-government") == "Government of United States");
}

TEST_CASE("GDELT's wrong rows are told by line and reason, and stay whole") {
    Collected got;
    read_data("20300105143000.export.CSV", got);
    REQUIRE(got.rejected.size() == 4);
    CHECK(got.rejected[0].line == 5);
    CHECK(got.rejected[0].reason == "no first actor");
    CHECK(got.rejected[1].reason == "no CAMEO code");
    CHECK(got.rejected[2].reason == "no date");
    CHECK(got.rejected[3].line == 8);
    CHECK(got.rejected[3].row == "cut\toff");
}

TEST_CASE("GDELT 1.0 has its address in another column") {
    Collected got;
    read_data("20300105.export.CSV", got);
    REQUIRE(got.told.size() == 2);
    CHECK(got.told[0].origin == "https://example.org/v");
    CHECK(got.told[0].published == "2030-01-05");
    CHECK(got.columns.names.size() == 58);
}

TEST_CASE("GDELT's mentions report events once more, with a confidence of their own") {
    Collected got;
    read_data("20300105143000.export.CSV", got);
    const std::size_t events = got.told.size();
    const std::size_t rejected = got.rejected.size();
    read_data("20300105144500.mentions.CSV", got);
    REQUIRE(got.told.size() == events + 1);
    CHECK(ends_of(got.told.back()) == ends_of(got.told.front()));
    CHECK(got.told.back().confidence == doctest::Approx(0.6));
    CHECK(got.told.back().origin == "https://example.net/report");
    CHECK(got.rejected.size() == rejected + 1);
}

TEST_CASE("ICEWS's actors resolve by role and country") {
    Collected got;
    read_data("icews.tab", got);
    REQUIRE(got.told.size() == 3);
    CHECK(ends_of(got.told[0]) == "body:jpn-foreign-ministry MEETS force:fra-armed-forces");
    CHECK(got.told[0].origin == "500");
    CHECK(got.told[2].source == "igo:united-nations");
    CHECK(got.told[2].target == "people:ken-civilians");
    CHECK(got.told[2].place == "country:KEN");
    REQUIRE(got.rejected.size() == 1);
    CHECK(got.rejected[0].line == 5);
}

TEST_CASE("quadruples in CAMEO's wording become types by code") {
    Collected got;
    read_data("quadruples.tsv", got);
    REQUIRE(got.told.size() == 3);
    CHECK(ends_of(got.told[0]) == "country:JPN VISITS country:FRA");
    CHECK(got.told[0].cameo == "042");
    CHECK(got.told[1].source == "people:ken-protesters");
    CHECK(got.told[2].date == "2030-03-02");
    CHECK(got.rejected.size() == 1);
    CHECK(got.own_types.empty());
}

TEST_CASE("a table needs no mapping where its header tells") {
    Collected got;
    read_data("relations.csv", got);
    REQUIRE(got.told.size() == 3);
    CHECK(ends_of(got.told[0]) == "country:FRA MEETS country:DEU");
    CHECK(got.told[0].confidence == doctest::Approx(0.9));
    CHECK(got.told[1].type == "MEETS");
    CHECK(got.told[2].source == "country:CIV");
    CHECK(got.told[2].date == "2030-04");
    CHECK(got.own_types.count("SWAPS_LAND_WITH") == 1);
    REQUIRE(got.rejected.size() == 3);
    CHECK(got.rejected[0].line == 5);
    CHECK(got.rejected[1].reason == "no target");
    CHECK(got.rejected[2].reason == "another number of columns");
}

TEST_CASE("the short names of columns do as well") {
    Collected got;
    REQUIRE(read_text("src,rel,dst,date\n1,MEETS,2,2030-01-01\n", "a.csv", {}, got));
    REQUIRE(got.told.size() == 1);
    CHECK(got.told[0].source == "org:1");
    CHECK(got.told[0].offset == 17);
    CHECK(got.told[0].row == "1,MEETS,2,2030-01-01");
}

TEST_CASE("a mapping says what columns hold, by name or number, and what words mean") {
    DatasetOptions options;
    options.columns = {{"source", "Country A"}, {"target", "3"}, {"relation", "What"}, {"date", "Day"}};
    options.relations = {{"chats", "MEETS"}};
    Entity china;
    china.id = "country:CHN";
    china.type = EntityType::country;
    china.name = "China";
    options.actors = {{"PRC", china}};
    Collected got;
    const std::string text = "Country A;What;Country B;Day\nPRC;chats;Japan;5 June 2030\n";
    REQUIRE(read_text(text, "a.csv", "csv", got, options));
    REQUIRE(got.told.size() == 1);
    CHECK(ends_of(got.told[0]) == "country:CHN MEETS country:JPN");
    CHECK(got.told[0].date == "2030-06-05");
}

TEST_CASE("a table without a column for an end is an error that lists the columns") {
    Collected got;
    const Result<void> read = read_text("a,b,c\n1,2,3\n", "a.csv", "csv", got);
    REQUIRE(!read);
    CHECK(read.error().message.find("no column tells the source; there are: a, b, c") == 0);
    CHECK(read.error().remedy.find("--column") != std::string::npos);
}

TEST_CASE("byte order marks, carriage returns and a missing last line end are read over") {
    Collected got;
    REQUIRE(
        read_text("\xEF\xBB\xBFsource,relation,target\r\nFrance,MEETS,Italy\r\nFrance,MEETS,Spain", "a.csv", {}, got));
    REQUIRE(got.told.size() == 2);
    CHECK(got.told[1].target == "country:ESP");
    CHECK(got.told[1].date.empty());
}

TEST_CASE("hostile rows are rejected, not read") {
    Collected got;
    const std::string rows = std::string("source,relation,target,date\n") + "\xFF\xFE,MEETS,France,2030-01-01\n" +
                             "France,\x80,Italy,2030-01-01\n" + std::string("France,MEETS,\0x,2030-01-01\n", 27) +
                             "France,MEETS,\"open,2030-01-01\n";
    REQUIRE(read_text(rows, "a.csv", "csv", got));
    for (const Entity& entity : got.entities) CHECK(entity.name.find('\xFF') == std::string::npos);
    CHECK(got.rejected.size() >= 3);
}

TEST_CASE("a line without end is refused") {
    Collected got;
    const Result<void> read =
        read_text("source,relation,target\n" + std::string(std::size_t{17} << 20, 'x'), "a.csv", "csv", got);
    REQUIRE(!read);
    CHECK(read.error().message.find("longer than 16 MiB") != std::string::npos);
}

TEST_CASE("POLECAT's events are those of PLOVER, and its actors have a sector and a country") {
    Collected got;
    const std::string text =
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tPrimary Actor Sector\tActor Country\t"
        "Recipient Name\tPrimary Recipient Sector\tRecipient Country\tPlacename\tCountry\tHeadline\tSource\t"
        "Publication Date\n"
        "E1\t2030-05-01\tCONSULT\tvisit\tFrance\tGOV\tFRA\tNone\tGOV\tJPN\tTokyo\tJPN\tA headline\tA paper\t2030-05-02\n"
        "E2\t2030-05-01\tDANCE\tNone\tFrance\tGOV\tFRA\tJapan\tGOV\tJPN\tNone\tJPN\tA headline\tA paper\t2030-05-02\n";
    REQUIRE(read_text(text, "polecat.txt", {}, got));
    REQUIRE(got.told.size() == 1);
    CHECK(got.told[0].source == "country:FRA");
    CHECK(got.told[0].target == "body:jpn-government");
    CHECK(got.told[0].type == "VISITS");
    CHECK(got.told[0].published == "2030-05-02");
    CHECK(got.columns.title == "Headline");
    CHECK(got.rejected.size() == 1);
}

TEST_CASE("Phoenix has CAMEO's codes, with a header or without") {
    Collected got;
    REQUIRE(
        read_text("eid,story_date,year,month,day,source,source_root,target,target_root,code,root_code,placename\n"
                  "1,6/4/1999,1999,6,4,USAGOV,USA,FRA,FRA,042,4,Paris\n",
                  "phoenix.csv", {}, got));
    REQUIRE(got.told.size() == 1);
    CHECK(ends_of(got.told[0]) == "body:usa-government VISITS country:FRA");
    CHECK(got.told[0].date == "1999-06-04");
    Collected daily;
    std::string row =
        "ID1\t20300601\t2030\t06\t01\tRUSMIL\tRUS\tMIL\t\tUKR\tUKR\t\t\t190\t19\t4\t-10\t\t1\t2\tKyiv\t"
        "\tUKR\ts1\thttps://example.org/p\tpaper\n";
    REQUIRE(read_text(row, "events.full.20300601.txt", {}, daily));
    REQUIRE(daily.told.size() == 1);
    CHECK(ends_of(daily.told[0]) == "force:rus-armed-forces ATTACKS country:UKR");
    CHECK(daily.told[0].origin == "https://example.org/p");
}

TEST_CASE("ACLED's actors lose the years of their governments, and coarse dates stay coarse") {
    Collected got;
    REQUIRE(read_text(
        "event_id_cnty,event_date,time_precision,sub_event_type,actor1,actor2,country,location,source,notes\n"
        "KEN1,2030-06-04,1,Violent demonstration,Rioters (Kenya),Police Forces of Kenya (2027-),Kenya,Nairobi,A paper,Text\n"
        "KEN2,05 June 2030,3,Attack,Military Forces of Kenya (2027-),Civilians (Kenya),Kenya,Nairobi,A paper,\"a, b\"\n"
        "KEN3,2030-06-04,1,Peaceful protest,Protesters (Kenya),,Kenya,Nairobi,A paper,Text\n"
        "KEN4,2030-06-04,1,Other,Protesters (Kenya),Kenya,Kenya,Nairobi,A paper,Text\n",
        "acled.csv", {}, got));
    REQUIRE(got.told.size() == 2);
    CHECK(got.told[0].target == "body:ken-police");
    CHECK(got.told[0].place == "place:nairobi");
    CHECK(ends_of(got.told[1]) == "force:ken-armed-forces USES_VIOLENCE_AGAINST people:ken-civilians");
    CHECK(got.told[1].date == "2030-06");
    CHECK(got.rejected.size() == 2);
}
