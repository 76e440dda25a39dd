#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "extract_fixture.h"

using namespace entente;

namespace {

Result<Extraction> raw(std::string text) {
    Document document;
    document.id = "hostile";
    document.text = std::move(text);
    return test::extractor().extract(document);
}

}  // namespace

TEST_CASE("a document without words gives no relation") {
    for (const char* text : {"", " \n\t ", "...", "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80"}) {
        const Result<Extraction> extraction = raw(text);
        REQUIRE(extraction);
        CHECK(extraction->relations.empty());
    }
}

TEST_CASE("what is not text is refused") {
    CHECK_FALSE(raw("bad \xC3\x28 byte"));
    CHECK_FALSE(raw(std::string("a\0b", 3)));
    Document nameless;
    nameless.text = "France attacked Spain.";
    CHECK_FALSE(test::extractor().extract(nameless));
}

TEST_CASE("text without a full stop, with bidirectional marks or of one word over and over is survived") {
    std::string run_on;
    while (run_on.size() < 1'000'000) run_on += "France attacked Spain and ";
    CHECK(raw(run_on));
    std::string brackets(20'000, '(');
    CHECK(raw(brackets + " France attacked Spain " + std::string(20'000, ')')));
    CHECK(raw(std::string(300'000, 'x')));
    CHECK(
        raw("\xE2\x80\xAE"
            "France attacked \xE2\x81\xA6Spain\xE2\x81\xA9 \xF0\x9F\x92\xA5 \xE2\x80\x8F"
            "now."));
}

TEST_CASE("the document comes back whole, with what the text tells of it") {
    Document document;
    document.id = "a";
    document.text = "France attacked Spain.";
    document.publisher = "Gazette";
    const Result<Extraction> extraction = test::extractor().extract(document);
    REQUIRE(extraction);
    CHECK(extraction->document.text == document.text);
    CHECK(extraction->document.publisher == "Gazette");
    CHECK(extraction->document.language == "en");
    CHECK(extraction->document.sha256.size() == 64);
}

TEST_CASE("a plain text file is a document by its name, first line and date line") {
    const Result<Document> document =
        document_from_text("news/talks.en.txt",
                           "\xEF\xBB\xBF"
                           "France and Spain talk\n\nJune 4, 2025\n\nFrance met Spain.\n");
    REQUIRE(document);
    CHECK(document->id == "talks.en");
    CHECK(document->title == "France and Spain talk");
    REQUIRE(document->published);
    CHECK(document->published->to_string() == "2025-06-04");
    CHECK(document->text.substr(0, 6) == "France");
    const Result<Document> bad = document_from_text("bad.txt", "\xFF");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().file == "bad.txt");
}

TEST_CASE("every id that a relation uses is that of an entity") {
    const Extraction extraction = test::extract(
        "Emmanuel Macron met Xi Jinping in Beijing on Monday to discuss Ukraine and steel tariffs, the "
        "Kremlin said.");
    REQUIRE_FALSE(extraction.relations.empty());
    const auto known = [&](const std::string& id) {
        return std::any_of(extraction.entities.begin(), extraction.entities.end(),
                           [&](const Entity& entity) { return entity.id == id; });
    };
    for (const Relation& relation : extraction.relations) {
        CHECK(known(relation.source));
        CHECK(known(relation.target));
        CHECK((relation.place.empty() || known(relation.place)));
        CHECK((relation.attributed_to.empty() || known(relation.attributed_to)));
        for (const std::string& topic : relation.topics) CHECK(known(topic));
    }
}

TEST_CASE("a real article gives its main relations") {
    const std::filesystem::path file =
        std::filesystem::path(ENTENTE_SOURCE_DIR) / ".." / "shared" / "articles" / "000_133155d823987fac.txt";
    if (!std::filesystem::exists(file)) {
        MESSAGE("skipped: no ../shared/articles");
        return;
    }
    std::ifstream in(file, std::ios::binary);
    const Result<Document> document =
        document_from_text(file.string(), std::string(std::istreambuf_iterator<char>(in), {}));
    REQUIRE(document);
    const Result<Extraction> extraction = test::extractor().extract(*document);
    REQUIRE(extraction);
    INFO(test::told(*extraction));
    const auto relation = [&](std::string_view type, std::string_view source,
                              std::string_view target) -> const Relation* {
        for (const Relation& at : extraction->relations)
            if (at.type == type && ((at.source == source && at.target == target) ||
                                    (at.symmetric && at.source == target && at.target == source)))
                return &at;
        return nullptr;
    };
    const Relation* meeting = relation("MEETS", "person:sergei-shoigu", "person:kim-jong-un");
    REQUIRE(meeting);
    REQUIRE(meeting->start);
    CHECK(meeting->start->to_string() == "2025-06-04");
    CHECK(meeting->status == Status::occurred);
    CHECK(relation("DISPATCHES", "person:vladimir-putin", "person:sergei-shoigu"));
    CHECK(relation("MEETS", "person:ri-chang-dae", "person:sergei-shoigu"));
    const Relation* treaty = relation("SIGNS_TREATY", "person:kim-jong-un", "person:vladimir-putin");
    REQUIRE(treaty);
    REQUIRE(treaty->start);
    CHECK(treaty->start->to_string() == "2024-06");
    const Relation* visit = relation("VISITS", "person:kim-jong-un", "country:RUS");
    REQUIRE(visit);
    CHECK(visit->status == Status::possible);
}

namespace {

bool has(const Extraction& read, std::string_view type, std::string_view source, std::string_view target) {
    return std::any_of(read.relations.begin(), read.relations.end(), [&](const Relation& relation) {
        return relation.type == type && relation.source == source && relation.target == target;
    });
}

}  // namespace

TEST_CASE("who condemns the attack condemns whoever attacked") {
    const Extraction read = test::extract(
        "Russian forces attacked Kharkiv on Monday. France and Japan condemned the attack. "
        "Belarus supported the operation.");
    INFO(test::told(read));
    CHECK(has(read, "CRITICIZES", "country:FRA", "force:rus-forces"));
    CHECK(has(read, "CRITICIZES", "country:JPN", "force:rus-forces"));
    CHECK(has(read, "SUPPORTS", "country:BLR", "force:rus-forces"));
}

TEST_CASE("an attack of somebody unknown is not that of the one before") {
    for (const char* text : {"Israel bombed Syria on Monday. An attack killed nine people in Quetta on Tuesday. "
                             "France condemned the attack.",
                             "Israel bombed Syria on Monday. France condemned the attack on Quetta."}) {
        const Extraction read = test::extract(text);
        INFO(test::told(read));
        for (const Relation& relation : read.relations)
            CHECK_FALSE((relation.source == "country:FRA" && relation.target == "country:ISR"));
    }
}
