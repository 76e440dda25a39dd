#include <entente/model/ontology.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include <entente/model/validate.h>

#include "embedded/ontology.h"

using entente::Ontology;
using entente::RelationType;

namespace {

const Ontology& standard() {
    static const Ontology ontology = Ontology::standard();
    return ontology;
}

/// The codes of CAMEO 1.1b3, under the PLOVER event that each belongs to.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> codes_by_event{{
    {"STATEMENT", "010 011 012 013 014 015 016 017 018 019"},
    {"REQUEST",
     "020 021 0211 0212 0213 0214 022 023 0231 0232 0233 0234 024 0241 0242 0243 0244 025 0251 0252 "
     "0253 0254 0255 0256 026 027 028 100 101 1011 1012 1013 1014 102 103 1031 1032 1033 1034 104 "
     "1041 1042 1043 1044 105 1051 1052 1053 1054 1055 1056 106 107 108"},
    {"AGREE",
     "030 031 0311 0312 0313 0314 032 033 0331 0332 0333 0334 034 0341 0342 0343 0344 035 0351 0352 "
     "0353 0354 0355 0356 036 037 038 039"},
    {"CONSULT", "040 041 042 043 044 045 046"},
    {"SUPPORT", "050 051 052 053 054 055 056 057"},
    {"COOPERATE", "060 061 062 063 064"},
    {"AID", "070 071 072 073 074 075"},
    {"CONCEDE", "080 081 0811 0812 082 083 0831 0832 0833 0834"},
    {"RETREAT", "0813 0814 084 0841 0842 085 086 0861 0862 0863 087 0871 0872 0873 0874"},
    {"ACCUSE", "090 091 092 093 094 110 111 112 1121 1122 1123 1124 1125 113 114 115 116"},
    {"REJECT",
     "120 121 1211 1212 1213 1214 122 1221 1222 1223 1224 123 1231 1232 1233 1234 124 1241 1242 1243 "
     "1244 1245 1246 125 126 127 128 129"},
    {"THREATEN", "130 131 1311 1312 1313 132 1321 1322 1323 1324 133 134 135 136 137 138 1381 1382 1383 1384 1385 139"},
    {"PROTEST",
     "140 141 1411 1412 1413 1414 142 1421 1422 1423 1424 143 1431 1432 1433 1434 144 1441 1442 1443 "
     "1444 145 1451 1452 1453 1454"},
    {"MOBILIZE", "150 151 152 153 154 155"},
    {"SANCTION", "160 161 162 1621 1622 1623 164 165 166 1661 1662 1663"},
    {"COERCE", "163 170 171 1711 172 1721 1722 1723 1724 173 174 176 191 192"},
    {"ASSAULT",
     "1712 175 180 181 182 1821 1822 1823 183 1831 1832 1833 1834 184 185 186 190 193 194 195 1951 "
     "1952 196 200 201 202 203 204 2041 2042"},
}};

/// Modes of PLOVER, as EVENT/mode.
constexpr std::string_view modes =
    "CONSULT/phone CONSULT/visit CONSULT/third-party CONSULT/multilateral RETREAT/release RETREAT/return RETREAT/ease "
    "RETREAT/access RETREAT/disarm RETREAT/ceasefire RETREAT/withdraw ACCUSE/investigate ACCUSE/disapprove "
    "ACCUSE/allege "
    "REQUEST/assist REQUEST/change REQUEST/yield REQUEST/meet REJECT/assist REJECT/change REJECT/yield REJECT/meet "
    "THREATEN/relations THREATEN/restrict THREATEN/ban THREATEN/political THREATEN/expel THREATEN/violence "
    "THREATEN/territory PROTEST/demo PROTEST/hunger PROTEST/boycott PROTEST/strike PROTEST/obstruct PROTEST/riot "
    "MOBILIZE/police MOBILIZE/troops MOBILIZE/weapons MOBILIZE/militia SANCTION/withdraw "
    "SANCTION/discontinue "
    "SANCTION/expel COERCE/restrict COERCE/seize COERCE/ban COERCE/censor COERCE/curfew COERCE/martial-law "
    "COERCE/arrest "
    "COERCE/deport ASSAULT/seize ASSAULT/pro_autocracy ASSAULT/abduct ASSAULT/beat ASSAULT/sexual "
    "ASSAULT/torture "
    "ASSAULT/execute ASSAULT/suicide-attack ASSAULT/explosives ASSAULT/assassinate ASSAULT/firearms "
    "ASSAULT/heavy-weapons ASSAULT/massacre ASSAULT/cleansing ASSAULT/unconventional";

std::string extension(std::string_view types) { return "{\"types\": [" + std::string(types) + "]}"; }

}  // namespace

TEST_CASE("every CAMEO code has a type of the right PLOVER event that lists it") {
    std::size_t count = 0;
    for (const auto& [event, codes] : codes_by_event) {
        std::istringstream words{std::string(codes)};
        for (std::string code; words >> code; ++count) {
            CAPTURE(code);
            const RelationType* type = standard().find_by_cameo(code);
            REQUIRE(type != nullptr);
            CHECK(type->plover == event);
            CHECK(std::count(type->cameo.begin(), type->cameo.end(), code) == 1);
        }
    }
    CHECK(count == 298);
}

TEST_CASE("a CAMEO code that is not known falls back to its parent") {
    CHECK(standard().find_by_cameo("0419")->name == standard().find_by_cameo("041")->name);
    CHECK(standard().find_by_cameo("049")->name == "MEETS");
    CHECK(standard().find_by_cameo("04")->name == "MEETS");
    CHECK(standard().find_by_cameo("03")->name == standard().find_by_cameo("030")->name);
    for (const std::string_view code : {"", "0", "4", "00", "21", "990", "MEETS", "CONSULT", "CONSULT/meet"}) {
        CAPTURE(code);
        CHECK(standard().find_by_cameo(code) == nullptr);
    }
}

TEST_CASE("every PLOVER event has a default type") {
    for (const std::string_view event : entente::plover_events()) {
        CAPTURE(event);
        const RelationType* type = standard().find_by_plover(event);
        REQUIRE(type != nullptr);
        CHECK(type->plover == event);
        CHECK(standard().find_by_plover(event, "no-such-mode") == type);
    }
    CHECK(standard().find_by_plover("") == nullptr);
    CHECK(standard().find_by_plover("NOTHING") == nullptr);
    CHECK(standard().find_by_plover("040") == nullptr);
    CHECK(standard().find_by_plover("CONSULT/meet") == nullptr);
}

TEST_CASE("every PLOVER mode has a type of its event") {
    std::istringstream words{std::string(modes)};
    for (std::string word; words >> word;) {
        CAPTURE(word);
        const std::string event = word.substr(0, word.find('/'));
        const std::string mode = word.substr(word.find('/') + 1);
        const RelationType* type = standard().find_by_plover(event, mode);
        REQUIRE(type != nullptr);
        CHECK(type->plover == event);
        const auto known = standard().modes_of(event);
        CHECK(std::count(known.begin(), known.end(), mode) == 1);
        const bool named =
            type->mode == mode || std::count(type->default_for.begin(), type->default_for.end(), word) == 1;
        CHECK(named);
    }
}

TEST_CASE("the modes that a type has lead to a type with that mode") {
    for (const RelationType& type : standard().types()) {
        if (type.mode.empty()) continue;
        CAPTURE(type.name);
        const RelationType* found = standard().find_by_plover(type.plover, type.mode);
        REQUIRE(found != nullptr);
        const std::string entry = type.plover + "/" + type.mode;
        CHECK(std::count(found->default_for.begin(), found->default_for.end(), entry) == 1);
    }
}

TEST_CASE("a code that several types list is the default of one of them") {
    for (const RelationType& type : standard().types()) {
        for (const std::string& code : type.cameo) {
            std::size_t listed = 0;
            std::size_t claimed = 0;
            for (const RelationType& other : standard().types()) {
                listed += static_cast<std::size_t>(std::count(other.cameo.begin(), other.cameo.end(), code));
                claimed +=
                    static_cast<std::size_t>(std::count(other.default_for.begin(), other.default_for.end(), code));
            }
            CAPTURE(code);
            CHECK((listed == 1 || claimed == 1));
        }
    }
}

TEST_CASE("types are sorted, their names distinct and fit for Cypher, their readings told") {
    const auto& types = standard().types();
    CHECK(types.size() >= 60);
    std::set<std::string> readings;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const RelationType& type = types[i];
        CAPTURE(type.name);
        if (i > 0) CHECK(types[i - 1].name < type.name);
        CHECK(type.name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string::npos);
        CHECK_FALSE(type.reading.empty());
        CHECK_FALSE(type.past.empty());
        CHECK_FALSE(type.inverse.empty());
        CHECK(type.description.ends_with('.'));
        CHECK(readings.insert(type.reading).second);
        if (type.symmetric) {
            CHECK(type.inverse == type.reading);
            CHECK(type.source_types == type.target_types);
        }
        CHECK(standard().find(type.name) == &type);
    }
}

TEST_CASE("events have a CAMEO code and ties have no coding at all") {
    for (const RelationType& type : standard().types()) {
        CAPTURE(type.name);
        CHECK(type.event == !type.plover.empty());
        CHECK(type.event == !type.cameo.empty());
        CHECK(type.goldstein >= -10);
        CHECK(type.goldstein <= 10);
        if (!type.event) CHECK(type.quad == entente::QuadClass::none);
        if (type.event && type.plover != "STATEMENT") CHECK(type.quad != entente::QuadClass::none);
    }
    for (const std::string_view tie :
         {"HOLDS_OFFICE", "MEMBER_OF", "PART_OF", "ALLIED_WITH", "LOCATED_IN", "REPRESENTS"}) {
        CAPTURE(tie);
        REQUIRE(standard().find(tie) != nullptr);
        CHECK_FALSE(standard().find(tie)->event);
    }
}

TEST_CASE("the types that people ask for first are there") {
    CHECK(standard().find("MEETS")->symmetric);
    CHECK(standard().find("MEETS")->cameo.front() == "040");
    CHECK(standard().find("MEETS")->goldstein == 1);
    CHECK(standard().find("VISITS")->inverse == "is visited by");
    CHECK(standard().find("DEPLOYS_TROOPS")->plover == "MOBILIZE");
    CHECK(standard().find("SIGNS_TREATY")->goldstein == 8);
    CHECK(standard().find("IMPOSES_SANCTIONS")->quad == entente::QuadClass::material_conflict);
    CHECK(standard().find("meets") == nullptr);
    CHECK(standard().find("") == nullptr);
}

TEST_CASE("a misspelt type gets suggestions") {
    CHECK(standard().suggestions("MEET").front() == "MEETS");
    CHECK(standard().suggestions("SIGN_TREATY").front() == "SIGNS_TREATY");
    CHECK(standard().suggestions("qqqqqqqqqq").empty());
}

TEST_CASE("the ontology that ships holds against its own schema") {
    std::istringstream in{std::string(entente::embedded::ontology())};
    const auto result = entente::validate(entente::byte_source(in), "ontology.json", standard());
    CHECK(result.kind == entente::FileKind::ontology);
    for (const auto& finding : result.findings) MESSAGE(finding.to_string());
    CHECK(result.valid());
}

TEST_CASE("the manual lists every type") {
    std::ifstream in(ENTENTE_SOURCE_DIR "/docs/ontology.md");
    const std::string manual{std::istreambuf_iterator<char>(in), {}};
    for (const RelationType& type : standard().types()) {
        CAPTURE(type.name);
        CHECK(manual.find("| `" + type.name + "`") != std::string::npos);
    }
}

TEST_CASE("a user's file adds types and replaces them") {
    const auto extended = standard().extended_by(extension(R"(
        {"name": "SWAPS_LAND_WITH", "reading": "swaps land with", "past": "swapped land with", "symmetric": true,
         "description": "Exchanges land.", "plover": "COOPERATE", "cameo": ["060"]},
        {"name": "MEETS", "reading": "encounters", "past": "encountered", "symmetric": true,
         "description": "Meets.", "plover": "CONSULT", "cameo": ["040"], "default_for": ["CONSULT"]})"),
                                                 "mine.json");
    REQUIRE(extended.has_value());
    CHECK(extended->types().size() == standard().types().size() + 1);
    CHECK(extended->find("SWAPS_LAND_WITH")->event);
    CHECK(extended->find("MEETS")->reading == "encounters");
    CHECK(extended->find_by_cameo("060")->name == "COOPERATES_WITH");
    CHECK(extended->find_by_cameo("040")->name == "MEETS");
    CHECK(extended->find_by_plover("CONSULT")->name == "MEETS");
    CHECK(standard().find("MEETS")->reading == "meets");
}

TEST_CASE("a user's type takes over what it is the default for") {
    const auto extended = standard().extended_by(
        extension(R"({"name": "DINES_WITH", "reading": "dines with", "past": "dined with", "symmetric": true,
                      "description": "Eats together.", "plover": "CONSULT", "cameo": ["040"],
                      "default_for": ["040", "CONSULT"]})"),
        "mine.json");
    REQUIRE(extended.has_value());
    CHECK(extended->find_by_cameo("040")->name == "DINES_WITH");
    CHECK(extended->find_by_plover("CONSULT")->name == "DINES_WITH");
    CHECK(extended->find_by_plover("CONSULT", "meet")->name == "MEETS");
}

TEST_CASE("a faulty ontology file is refused with place and remedy") {
    const std::string good = R"("reading": "a", "past": "b", "inverse": "c", "description": "d.")";
    const auto error_of = [&](const std::string& types) {
        const auto made = standard().extended_by(extension(types), "mine.json");
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().file == "mine.json");
        CHECK(made.error().line == 1);
        return made.error();
    };
    CHECK(error_of(R"({"name": "A"})").pointer == "/types/0");
    CHECK(error_of(R"({"name": "not a name", )" + good + "}").pointer == "/types/0/name");
    CHECK(error_of(R"({"name": "A", "plover": "CONSLUT", )" + good + "}").remedy.find("CONSULT") != std::string::npos);
    CHECK(error_of(R"({"name": "A", "plover": "AID", "cameo": ["999"], )" + good + "}").pointer == "/types/0/cameo/0");
    CHECK(error_of(R"({"name": "A", "source_types": ["Persn"], )" + good + "}").remedy.find("Person") !=
          std::string::npos);
    CHECK(error_of(R"({"name": "A", "goldstein": 11, )" + good + "}").pointer == "/types/0/goldstein");
    CHECK(error_of(R"({"name": "A", "quad": "war", )" + good + "}").pointer == "/types/0/quad");
    CHECK(error_of(R"({"name": "A", "raeding": "x", )" + good + "}").remedy.find("reading") != std::string::npos);
    CHECK(error_of(R"({"name": "A", "symmetric": true, )" + good + "}").pointer == "/types/0");
    CHECK(error_of(R"({"name": "A", "default_for": ["MEET"], )" + good + "}").pointer == "/types/0/default_for/0");
    CHECK(error_of(R"({"name": "A", )" + good + R"(}, {"name": "A", )" + good + "}").pointer == "/types/1");
    CHECK_FALSE(standard().extended_by("", "mine.json").has_value());
    CHECK_FALSE(standard().extended_by("[]", "mine.json").has_value());
    CHECK_FALSE(standard().extended_by("{}", "mine.json").has_value());
}
