#include <entente/model/json.h>

#include <algorithm>
#include <clocale>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using entente::Date;
using entente::Extraction;
using entente::JsonRecord;
using entente::Ontology;

namespace {

const Ontology& ontology() {
    static const Ontology standard = Ontology::standard();
    return standard;
}

entente::Result<Extraction> parse(const std::string& text) {
    return parse_extraction(JsonRecord{text, 1, 1}, "e.json", ontology());
}

const std::string text = "Björn met Anna in Oslo. They talked.";

/// An extraction whose parts a test may replace.
struct Parts {
    std::string document = R"({"id": "a1"})";
    std::string entities = R"([{"id": "person:a", "type": "Person", "name": "Anna"},
                               {"id": "person:b", "type": "Person", "name": "Björn", "country": "SWE"},
                               {"id": "topic:t", "type": "Topic", "name": "Trade"}])";
    std::string relation = R"("type": "MEETS", "source": "person:a", "target": "person:b")";

    [[nodiscard]] std::string json() const {
        return "{\"document\": " + document + ",\n\"entities\": " + entities + ",\n\"relations\": [{" + relation +
               "}]}";
    }
};

std::string with_relation(const std::string& more) {
    Parts parts;
    parts.relation += ", " + more;
    return parts.json();
}

std::string with_text(const std::string& evidence) {
    Parts parts;
    parts.document = R"({"id": "a1", "text": ")" + text + "\"}";
    parts.relation += ", \"evidence\": [" + evidence + "]";
    return parts.json();
}

entente::Error error_of(const std::string& json) {
    const auto parsed = parse(json);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().file == "e.json");
    CHECK(parsed.error().line > 0);
    CHECK(parsed.error().column > 0);
    return parsed.error();
}

Extraction full() {
    Extraction e;
    e.document = {"a1", "A \"title\"\n", Date::of_day(2025, 6, 4), "Paper", "https://example.org/a", "en", "", ""};
    e.entities.push_back({"person:sergei-shoigu",
                          entente::EntityType::person,
                          "Sergei Shoigu",
                          {"Shoigu", "Шойгу"},
                          "RUS",
                          {{"Secretary", "body:rus-security-council", Date::of_month(2024, 5), std::nullopt}},
                          {{12, 25}}});
    e.entities.push_back(
        {"body:rus-security-council", entente::EntityType::government_body, "Security Council", {}, "RUS", {}, {}});
    e.entities.push_back({"person:kim-jong-un", entente::EntityType::person, "Kim Jong-un", {}, "PRK", {}, {}});
    e.entities.push_back({"place:pyongyang", entente::EntityType::place, "Pyongyang", {}, "PRK", {}, {}});
    entente::Relation r;
    r.type = "MEETS";
    r.source = "person:sergei-shoigu";
    r.target = "person:kim-jong-un";
    r.plover = "CONSULT";
    r.mode = "meet";
    r.cameo = "040";
    r.symmetric = true;
    r.start = Date::of_day(2025, 6, 4);
    r.end = r.start;
    r.place = "place:pyongyang";
    r.topics = {"body:rus-security-council"};
    r.status = entente::Status::planned;
    r.attributed_to = "body:rus-security-council";
    r.confidence = 0.1 + 0.2;
    r.event = "e1";
    r.evidence.push_back({{0, 5}, entente::Span{0, 2}, entente::Span{2, 3}, std::nullopt, "a — b", "meet"});
    e.relations.push_back(r);
    return e;
}

}  // namespace

TEST_CASE("an extraction reads back as it was written") {
    std::string out;
    write_extraction(out, full());
    CHECK(out.ends_with("}\n"));
    CHECK(std::count(out.begin(), out.end(), '\n') == 1);
    const auto parsed = parse(out);
    if (!parsed) MESSAGE(parsed.error().to_string());
    REQUIRE(parsed.has_value());
    CHECK(*parsed == full());
    std::string again;
    write_extraction(again, *parsed);
    CHECK(again == out);
}

TEST_CASE("the written form is fixed: order of keys, shortest numbers, UTF-8 as it is") {
    Extraction e;
    e.document.id = "ä\x01";
    e.document.language = "en";
    entente::Relation r;
    r.type = "MEETS";
    r.source = "a";
    r.target = "b";
    r.confidence = 0.93;
    r.start = Date::of_year(2024, entente::Bound::after);
    e.relations = {r};
    std::string out;
    write_extraction(out, e);
    CHECK(out ==
          "{\"document\":{\"id\":\"ä\\u0001\",\"language\":\"en\"},\"entities\":[],\"relations\":[{\"type\":\"MEETS\","
          "\"source\":\"a\",\"target\":\"b\",\"symmetric\":false,\"start\":\"2024/..\",\"status\":\"occurred\","
          "\"confidence\":0.93}]}\n");
}

TEST_CASE("a locale with decimal commas changes nothing") {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) MESSAGE("skipped: no German locale here");
    std::string out;
    write_extraction(out, full());
    CHECK(out.find("\"confidence\":0.30000000000000004") != std::string::npos);
    CHECK(parse(out).has_value());
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("a document reads back as it was written") {
    entente::Document document{"d", "T", Date::of_month(2025, 6), "P", "u", "pt-BR", "", "Text ü \" \\ \n end"};
    document.sha256 = entente::sha256_hex(document.text);
    std::string out;
    write_document(out, document);
    const auto parsed = parse_document(JsonRecord{out.substr(0, out.size() - 1), 1, 1}, "d.json");
    REQUIRE(parsed.has_value());
    CHECK(*parsed == document);
}

TEST_CASE("what an extraction leaves out is filled in") {
    const auto parsed = parse(Parts().json());
    REQUIRE(parsed.has_value());
    const auto& relation = parsed->relations.front();
    CHECK(relation.plover == "CONSULT");
    CHECK(relation.mode == "meet");
    CHECK(relation.cameo == "040");
    CHECK(relation.symmetric);
    CHECK(relation.status == entente::Status::occurred);
    CHECK(relation.confidence == 1);
    CHECK(parsed->document.language == "en");
    CHECK(parsed->document.sha256.empty());
}

TEST_CASE("parts may come in any order") {
    Parts parts;
    const auto parsed = parse("{\"relations\": [{" + parts.relation + "}], \"entities\": " + parts.entities +
                              ", \"document\": " + parts.document + "}");
    CHECK(parsed.has_value());
}

TEST_CASE("aliases come out sorted, once, without the name") {
    Parts parts;
    parts.entities =
        R"([{"id": "person:a", "type": "Person", "name": "Anna", "aliases": ["Z", "Anna", "A", "Z"]},
                         {"id": "person:b", "type": "Person", "name": "B"}])";
    CHECK(parse(parts.json())->entities.front().aliases == std::vector<std::string>{"A", "Z"});
}

TEST_CASE("keys that begin with x- are skipped, others that are not known refused with the nearest") {
    CHECK(parse(with_relation(R"("x-note": {"anything": [1]})")).has_value());
    const auto error = error_of(with_relation(R"("atributed_to": "person:a")"));
    CHECK(error.pointer == "/relations/0/atributed_to");
    CHECK(error.remedy.find("attributed_to") != std::string::npos);
    CHECK(error.line == 5);
}

TEST_CASE("an unknown relation type is refused with the nearest") {
    Parts parts;
    parts.relation = R"("type": "MEET", "source": "person:a", "target": "person:b")";
    const auto error = error_of(parts.json());
    CHECK(error.pointer == "/relations/0/type");
    CHECK(error.message == "unknown relation type \"MEET\"");
    CHECK(error.remedy.find("\"MEETS\"") != std::string::npos);
    CHECK(error.line == 5);
    CHECK(error.column == 24);
}

TEST_CASE("missing ends are refused") {
    Parts parts;
    parts.relation = R"("type": "MEETS", "source": "person:a")";
    CHECK(error_of(parts.json()).message.find("\"target\"") != std::string::npos);
    parts.relation = R"("type": "MEETS", "target": "person:a")";
    CHECK(error_of(parts.json()).pointer == "/relations/0");
    parts.relation = R"("source": "person:b", "target": "person:a")";
    CHECK(error_of(parts.json()).message.find("\"type\"") != std::string::npos);
}

TEST_CASE("ids that no entity has are refused wherever they stand") {
    Parts parts;
    parts.relation = R"("type": "MEETS", "source": "person:a", "target": "person:bb")";
    CHECK(error_of(parts.json()).pointer == "/relations/0/target");
    CHECK(error_of(parts.json()).remedy.find("person:b") != std::string::npos);
    CHECK(error_of(with_relation(R"("place": "place:x")")).pointer == "/relations/0/place");
    CHECK(error_of(with_relation(R"("attributed_to": "x")")).pointer == "/relations/0/attributed_to");
    CHECK(error_of(with_relation(R"("topics": ["topic:t", "topic:x"])")).pointer == "/relations/0/topics/1");
    parts = {};
    parts.entities =
        R"([{"id": "person:a", "type": "Person", "name": "A"}, {"id": "person:b", "type": "Person",
                          "name": "B", "roles": [{"title": "Envoy", "organization": "body:x"}]}])";
    CHECK(error_of(parts.json()).pointer == "/entities/1/roles/0/organization");
}

TEST_CASE("a role may be held in an entity that comes later") {
    Parts parts;
    parts.entities =
        R"([{"id": "person:a", "type": "Person", "name": "A", "roles": [{"title": "T", "organization": "b"}]},
                         {"id": "person:b", "type": "Person", "name": "B"},
                         {"id": "b", "type": "GovernmentBody", "name": "Body"}])";
    CHECK(parse(parts.json()).has_value());
}

TEST_CASE("two entities of one id are refused") {
    Parts parts;
    parts.entities =
        R"([{"id": "person:a", "type": "Person", "name": "A"}, {"id": "person:a", "type": "Person", "name": "B"}])";
    CHECK(error_of(parts.json()).pointer == "/entities/1/id");
}

TEST_CASE("empty ids and names are refused") {
    Parts parts;
    parts.entities = R"([{"id": "", "type": "Person", "name": "A"}])";
    CHECK(error_of(parts.json()).pointer == "/entities/0/id");
    parts.entities = R"([{"id": "a", "type": "Person", "name": ""}])";
    CHECK(error_of(parts.json()).pointer == "/entities/0/name");
    parts = {};
    parts.document = R"({"id": ""})";
    CHECK(error_of(parts.json()).pointer == "/document/id");
}

TEST_CASE("an end of a type that the relation does not allow is refused") {
    Parts parts;
    parts.relation = R"("type": "MEETS", "source": "person:a", "target": "topic:t")";
    const auto error = error_of(parts.json());
    CHECK(error.pointer == "/relations/0/target");
    CHECK(error.message == "a Topic cannot be the target of MEETS");
}

TEST_CASE("an entity type, a status or a country code that does not exist is refused") {
    Parts parts;
    parts.entities = R"([{"id": "a", "type": "person", "name": "A"}])";
    CHECK(error_of(parts.json()).remedy == "did you mean \"Person\"?");
    parts.entities = R"([{"id": "a", "type": "Person", "name": "A", "country": "Russia"}])";
    CHECK(error_of(parts.json()).pointer == "/entities/0/country");
    CHECK(error_of(with_relation(R"("status": "ocurred")")).remedy == "did you mean \"occurred\"?");
}

TEST_CASE("a coding that does not fit the type is refused") {
    CHECK(error_of(with_relation(R"("plover": "ASSAULT")")).pointer == "/relations/0/plover");
    CHECK(error_of(with_relation(R"("mode": "viist")")).remedy == "did you mean \"visit\"?");
    CHECK(error_of(with_relation(R"("cameo": "190")")).remedy == "it belongs to ATTACKS");
    CHECK(error_of(with_relation(R"("cameo": "x")")).pointer == "/relations/0/cameo");
    CHECK(error_of(with_relation(R"("symmetric": false)")).message == "MEETS is symmetric");
    CHECK(parse(with_relation(R"("cameo": "0401")")).has_value());
    CHECK(parse(with_relation(R"("mode": "visit")")).has_value());
    CHECK(
        parse(with_relation(R"("plover": "CONSULT", "mode": "meet", "cameo": "040", "symmetric": true)")).has_value());
}

TEST_CASE("dates have to parse and be in order") {
    CHECK(error_of(with_relation(R"("start": "2025-6-4")")).pointer == "/relations/0/start");
    CHECK(error_of(with_relation(R"("start": 2025)")).message == "expected a string, found a whole number");
    CHECK(error_of(with_relation(R"("start": "2025-06-05", "end": "2025-06-04")")).pointer == "/relations/0/end");
    CHECK(parse(with_relation(R"("start": "2025-06-05", "end": "2025-06")")).has_value());
    CHECK(parse(with_relation(R"("start": "2025-06-05", "end": "2025-06-05")")).has_value());
}

TEST_CASE("confidence lies between 0 and 1") {
    for (const std::string wrong : {"-0.1", "1.01", "2", "1e300", "\"1\"", "null", "true"}) {
        CAPTURE(wrong);
        CHECK(error_of(with_relation("\"confidence\": " + wrong)).pointer == "/relations/0/confidence");
    }
    CHECK(parse(with_relation(R"("confidence": 0)"))->relations.front().confidence == 0);
    CHECK(parse(with_relation(R"("confidence": 1)"))->relations.front().confidence == 1);
}

TEST_CASE("spans are two offsets in order") {
    for (const std::string wrong :
         {"[1]", "[1, 2, 3]", "[2, 1]", "[-1, 2]", "[0, 4294967296]", "[0.5, 1]", "{}", "\"0-1\"", "[[0], 1]"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse(with_relation("\"evidence\": [{\"sentence\": " + wrong + "}]")).has_value());
    }
}

TEST_CASE("spans count code points and end inside the text") {
    CHECK(parse(with_text(R"({"sentence": [0, 23], "text": "Björn met Anna in Oslo."})")).has_value());
    CHECK(parse(with_text(R"({"sentence": [0, 36]})"))->relations.front().evidence.front().text == text);
    CHECK(error_of(with_text(R"({"sentence": [0, 37]})")).pointer == "/relations/0/evidence/0/sentence");
    CHECK(error_of(with_text(R"({"sentence": [0, 23], "trigger": [24, 28]})")).pointer ==
          "/relations/0/evidence/0/trigger");
    CHECK(error_of(with_text(R"({"trigger": [30, 99]})")).pointer == "/relations/0/evidence/0/trigger");
    Parts parts;
    parts.document = R"({"id": "a1", "text": "short"})";
    parts.entities =
        R"([{"id": "person:a", "type": "Person", "name": "A", "mentions": [[0, 6]]}, {"id": "person:b", "type": "Person", "name": "B"}])";
    CHECK(error_of(parts.json()).pointer == "/entities/0/mentions/0");
}

TEST_CASE("a quote is the text at its sentence") {
    const auto error = error_of(with_text(R"({"sentence": [0, 23], "text": "Bjorn met Anna in Oslo."})"));
    CHECK(error.pointer == "/relations/0/evidence/0/text");
    CHECK(error.message.find("Björn met Anna") != std::string::npos);
    CHECK(error_of(with_text(R"({"text": "nowhere"})")).message.find("does not stand in the text") !=
          std::string::npos);
    CHECK(error_of(with_relation(R"("evidence": [{"sentence": [0, 5], "text": "four"}])")).pointer ==
          "/relations/0/evidence/0/text");
}

TEST_CASE("a quote without a sentence is looked up") {
    const auto evidence = parse(with_text(R"({"text": "They talked."})"))->relations.front().evidence.front();
    CHECK(evidence.sentence == entente::Span{24, 36});
    const auto twice = parse(with_text(R"({"text": "n"})"))->relations.front().evidence.front();
    CHECK(twice.sentence.empty());
}

TEST_CASE("a digest that is given has to be right") {
    Parts parts;
    parts.document = R"({"id": "a1", "sha256": "00"})";
    CHECK(error_of(parts.json()).pointer == "/document/sha256");
    parts.document = R"({"id": "a1", "text": "t", "sha256": ")" + std::string(64, '0') + "\"}";
    CHECK(error_of(parts.json()).message == "the digest is not that of the text");
    parts.document = R"({"id": "a1", "text": "t"})";
    CHECK(parse(parts.json())->document.sha256 == entente::sha256_hex("t"));
}

TEST_CASE("values of another kind are refused everywhere") {
    for (
        const std::string json :
        {"[]", "1", "\"x\"", "null", R"({"document": 1, "entities": [], "relations": []})",
         R"({"document": {"id": 1}, "entities": [], "relations": []})",
         R"({"document": {"id": "a"}, "entities": {}, "relations": []})",
         R"({"document": {"id": "a"}, "entities": [1], "relations": []})",
         R"({"document": {"id": "a"}, "entities": [], "relations": [null]})",
         R"({"document": {"id": "a"}, "entities": [], "relations": {}})",
         R"({"document": {"id": "a"}, "entities": [{"id": "e", "type": "Person", "name": "n", "aliases": "x"}], "relations": []})",
         R"({"document": {"id": "a"}, "entities": [{"id": "e", "type": "Person", "name": "n", "roles": [1]}], "relations": []})",
         R"({"document": {"id": "a"}, "entities": [{"id": "e", "type": "Person", "name": "n", "mentions": 1}], "relations": []})"}) {
        CAPTURE(json);
        CHECK_FALSE(parse(json).has_value());
    }
    for (const std::string member : {"\"evidence\": 1", "\"evidence\": [1]", "\"topics\": \"t\"", "\"topics\": [1]",
                                     "\"event\": 1", "\"place\": null", "\"status\": 1", "\"mode\": []"}) {
        CAPTURE(member);
        CHECK_FALSE(parse(with_relation(member)).has_value());
    }
}

TEST_CASE("an input document needs id and text") {
    const auto document = [](const std::string& json) { return parse_document(JsonRecord{json, 1, 1}, "d.json"); };
    CHECK(document(R"({"id": "a", "text": "t"})")->sha256 == entente::sha256_hex("t"));
    CHECK(document(R"({"id": "a", "text": "t"})")->language == "en");
    CHECK(document(R"({"id": "a"})").error().message.find("\"text\"") != std::string::npos);
    CHECK_FALSE(document(R"({"text": "t"})").has_value());
    CHECK_FALSE(document(R"({"id": "a", "text": ""})").has_value());
    CHECK(document(R"({"id": "a", "text": "t", "titel": "x"})").error().remedy.find("title") != std::string::npos);
    CHECK_FALSE(document(R"({"id": "a", "text": "t", "language": ""})").has_value());
    CHECK_FALSE(document(R"({"id": "a", "text": "t", "language": "english!"})").has_value());
}

TEST_CASE("a time of day after a publication date is cut off") {
    const auto published = [](const std::string& when) {
        const auto document =
            parse_document(JsonRecord{R"({"id": "a", "text": "t", "published": ")" + when + "\"}", 1, 1}, "d");
        return document && document->published ? document->published->to_string() : std::string("refused");
    };
    CHECK(published("2025-06-04") == "2025-06-04");
    CHECK(published("2025-06") == "2025-06");
    CHECK(published("2025-06-04T10:30:00Z") == "2025-06-04");
    CHECK(published("2025-06-04T10:30:00.123456+02:00") == "2025-06-04");
    CHECK(published("2025-06-04T10:30") == "2025-06-04");
    CHECK(published("2025-06-04Tea") == "refused");
    CHECK(published("2025-06-31T10:30:00Z") == "refused");
    CHECK(published("yesterday") == "refused");
}

TEST_CASE("a reader goes on after a bad record and names its line") {
    std::string good;
    write_extraction(good, full());
    std::istringstream in(good + "{\"document\": }\n" + good + "rubbish\n" + good);
    entente::ExtractionReader reader(entente::byte_source(in), "-", ontology());
    std::vector<std::uint64_t> bad;
    int read = 0;
    for (;;) {
        const auto next = reader.next();
        if (!next) {
            bad.push_back(next.error().line);
            continue;
        }
        if (!*next) break;
        CHECK(**next == full());
        ++read;
    }
    CHECK(read == 3);
    CHECK(bad == std::vector<std::uint64_t>{2, 4});
}

TEST_CASE("a pretty-printed extraction and an array of them are read too") {
    const std::string json = Parts().json();
    for (const std::string& input : {json, "[" + json + ",\n" + json + "]"}) {
        std::istringstream in(input);
        entente::ExtractionReader reader(entente::byte_source(in), "-", ontology());
        const auto first = reader.next();
        REQUIRE(first.has_value());
        CHECK(first->has_value());
    }
}

TEST_CASE("a text of 20 MB on one line is read") {
    std::string big = R"({"id": "big", "text": ")";
    const std::string piece = "Ä text that goes on. ";
    while (big.size() < (20U << 20U)) big += piece;
    big += "\"}\n";
    std::istringstream in(big);
    entente::DocumentReader reader(entente::byte_source(in), "-");
    const auto document = reader.next();
    REQUIRE(document.has_value());
    CHECK((*document)->text.size() > (20U << 20U) - 100);
}

TEST_CASE("bytes that were changed at random give an extraction or an error, nothing worse") {
    std::string good;
    write_extraction(good, full());
    std::uint32_t state = 1;
    const auto random = [&](std::size_t below) {
        state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator
        return static_cast<std::size_t>(state >> 8U) % below;
    };
    const std::string bytes("{}[]\",:\\u0019-.eE \n\x00\x80\xED\xFF", 22);
    for (int round = 0; round < 2000; ++round) {
        std::string bad = good;
        for (std::size_t changes = 1 + random(4); changes > 0; --changes) {
            const std::size_t at = random(bad.size());
            switch (random(3)) {
                case 0: bad[at] = bytes[random(bytes.size())]; break;
                case 1: bad.erase(at, 1 + random(20)); break;
                default: bad.insert(at, bad.substr(random(bad.size()), random(40))); break;
            }
            if (bad.empty()) bad.push_back('{');
        }
        std::istringstream in(bad);
        entente::ExtractionReader reader(entente::byte_source(in), "-", ontology());
        for (int records = 0; records < 100; ++records) {
            const auto next = reader.next();
            if (next && !*next) break;
            if (!next) CHECK(next.error().line > 0);
        }
    }
}
