#include <entente/model/digest.h>
#include <entente/model/entity.h>
#include <entente/model/relation.h>
#include <entente/model/result.h>

#include <set>
#include <string>

#include <doctest/doctest.h>

using entente::entity_id;
using entente::EntityType;
using entente::fold_name;

TEST_CASE("names fold to lower case without accents and signs") {
    CHECK(fold_name("Sergei Shoigu") == "sergei shoigu");
    CHECK(fold_name("  Côte   d'Ivoire ") == "cote d ivoire");
    CHECK(fold_name("Kim Jong-un") == "kim jong un");
    CHECK(fold_name("U.S.") == "u s");
    CHECK(fold_name("Recep Tayyip Erdoğan") == "recep tayyip erdogan");
    CHECK(fold_name("İstanbul") == "istanbul");
    CHECK(fold_name("Lech Wałęsa") == "lech walesa");
    CHECK(fold_name("Tromsø") == "tromso");
    CHECK(fold_name("Weißrußland") == "weissrussland");
    CHECK(fold_name("").empty());
    CHECK(fold_name("—!?").empty());
}

TEST_CASE("composed and decomposed accents fold to the same") {
    CHECK(fold_name("Erdo\u011Fan") == fold_name("Erdog\u0306an"));
    CHECK(fold_name("\uFF21\uFF22") == "ab");
}

TEST_CASE("apostrophes of any kind fold to the same") {
    CHECK(fold_name("d'Ivoire") == fold_name("d\u2019Ivoire"));
    CHECK(fold_name("Bar'el") == fold_name("Bar\u02BCel"));
}

TEST_CASE("letters of other scripts stay") {
    CHECK(fold_name("Сергей Шойгу") == "сергеи шоигу");
    CHECK(fold_name("ΑΘΗΝΑ") == "αθηνα");
    CHECK(fold_name("金正恩") == "金正恩");
    CHECK(fold_name("김정은") == "김정은");
    CHECK(fold_name("が") != fold_name("か"));
    CHECK(fold_name("कि") != fold_name("क"));
}

TEST_CASE("invisible characters do not part a word") {
    CHECK(fold_name("Erdo\u00ADgan") == "erdogan");
    CHECK(fold_name("\u200EPutin\u200F") == "putin");
}

TEST_CASE("bytes that are no UTF-8 part words and harm nothing") {
    CHECK(fold_name("a\xFFz") == "a z");
    CHECK(fold_name("\xC3") == "");
    CHECK(fold_name(std::string("a\0b\xE4", 4)) == "a b");
}

TEST_CASE("folding twice changes nothing") {
    for (const std::string name : {"Côte d'Ivoire", "Сергей", "김정은", "ﬁn", "Ǆ", "½", "①", "ß", "Ⅻ"}) {
        CAPTURE(name);
        CHECK(fold_name(fold_name(name)) == fold_name(name));
    }
}

TEST_CASE("an id follows from type, name and country") {
    CHECK(entity_id(EntityType::country, "Russia", "RUS") == "country:RUS");
    CHECK(entity_id(EntityType::person, "Sergei Shoigu", "RUS") == "person:sergei-shoigu");
    CHECK(entity_id(EntityType::government_body, "Security Council", "RUS") == "body:rus-security-council");
    CHECK(entity_id(EntityType::intergovernmental_organization, "United Nations", "") == "igo:united-nations");
    CHECK(entity_id(EntityType::person, "Kim Jong-un", "") == "person:kim-jong-un");
    CHECK(entity_id(EntityType::person, "Emomali Rahmon’s", "") == "person:emomali-rahmon-s");
    CHECK(entity_id(EntityType::person, "Шойгу", "RUS") == "person:шоигу");
    CHECK(entity_id(EntityType::country, "Freedonia", "") == "country:freedonia");
}

TEST_CASE("each type has a prefix of its own") {
    std::set<std::string> ids;
    for (const EntityType type : entente::all_entity_types()) ids.insert(entity_id(type, "Name", ""));
    CHECK(ids.size() == entente::entity_type_count);
}

TEST_CASE("names of signs alone get ids that differ") {
    const std::string one = entity_id(EntityType::person, "???", "");
    const std::string other = entity_id(EntityType::person, "!!!", "");
    CHECK(one != other);
    CHECK(one.size() > std::string("person:").size());
    CHECK(one == entity_id(EntityType::person, "???", ""));
}

TEST_CASE("entity types and statuses have names that read back") {
    for (const EntityType type : entente::all_entity_types())
        CHECK(entente::parse_entity_type(to_string(type)) == type);
    CHECK_FALSE(entente::parse_entity_type("country").has_value());
    CHECK_FALSE(entente::parse_entity_type("").has_value());
    for (const auto status : entente::all_statuses()) CHECK(entente::parse_status(to_string(status)) == status);
    CHECK_FALSE(entente::parse_status("Occurred").has_value());
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
    CHECK(entente::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(entente::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(entente::sha256_prefix("abc") == 0xba7816bf8f01cfea);
}

TEST_CASE("an error tells place, pointer and remedy, as far as they are known") {
    entente::Error error;
    error.message = "wrong";
    CHECK(error.to_string() == "wrong");
    error.file = "a.json";
    error.line = 3;
    error.column = 7;
    error.pointer = "/id";
    error.remedy = "give one";
    CHECK(error.to_string() == "a.json:3:7: wrong at /id; give one");
}
