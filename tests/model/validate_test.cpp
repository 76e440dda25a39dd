#include <entente/model/validate.h>

#include <algorithm>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "embedded/document_schema.h"
#include "embedded/extraction_schema.h"
#include "embedded/ontology_schema.h"
#include "model/schema_check.h"

using entente::FileKind;
using entente::Ontology;
using entente::Validation;

namespace {

Validation check(const std::string& text, std::size_t limit = 100) {
    static const Ontology ontology = Ontology::standard();
    std::istringstream in(text);
    return entente::validate(entente::byte_source(in), "v.json", ontology, limit);
}

std::size_t schema_findings(std::string_view schema, const std::string& record) {
    const auto tree = entente::json::Tree::parse(record, {});
    REQUIRE(tree.has_value());
    entente::json::Findings findings(*tree, 100);
    entente::json::SchemaCheck(schema).run(record, *tree, findings);
    return findings.count();
}

}  // namespace

TEST_CASE("what a file holds is told by its keys") {
    CHECK(check(R"({"id": "a", "text": "t"})").kind == FileKind::documents);
    CHECK(check(R"({"document": {"id": "a"}, "entities": [], "relations": []})").kind == FileKind::extractions);
    CHECK(check(R"({"types": []})").kind == FileKind::ontology);
    CHECK(check(R"({"id": "a", "text": "t"})").valid());
    CHECK(check(R"({"document": {"id": "a"}, "entities": [], "relations": []})").valid());
    CHECK(check(R"({"types": []})").valid());
}

TEST_CASE("a file that holds nothing, or nothing that is known, has a finding") {
    for (const std::string text :
         {"", "\n\n", "[]", "{}", R"({"foo": 1})", "Plain text.", "\xFF\xFE\x01", "[[[[", "null"}) {
        CAPTURE(text);
        const auto result = check(text);
        REQUIRE_FALSE(result.valid());
        CHECK(result.findings.front().file == "v.json");
        CHECK(result.findings.front().line == 1);
    }
    CHECK(check("{}").kind == FileKind::unknown);
}

TEST_CASE("all findings are told, in the order of the text") {
    const auto result = check(R"({
  "document": {"id": "a1", "pubished": "2025"},
  "entities": [
    {"id": "person:a", "type": "Persn", "name": "A"},
    {"id": "person:b", "type": "Person", "name": "B", "country": "ru"}
  ],
  "relations": [
    {"type": "MEET", "source": "person:a", "target": "person:b", "status": "done", "confidence": 3},
    {"type": "VISITS", "source": "person:c", "start": "June"}
  ]
})");
    CHECK(result.kind == FileKind::extractions);
    std::vector<std::string> pointers;
    for (const auto& finding : result.findings) pointers.push_back(finding.pointer);
    CHECK(pointers == std::vector<std::string>{"/document/pubished", "/entities/0/type", "/entities/1/country",
                                               "/relations/0/type", "/relations/0/status", "/relations/0/confidence",
                                               "/relations/1", "/relations/1/source", "/relations/1/start"});
    CHECK(result.findings[0].line == 2);
    CHECK(result.findings[0].column == 28);
    CHECK(result.findings[0].remedy.find("\"published\"") != std::string::npos);
    CHECK(result.findings[3].line == 8);
    CHECK(result.findings[3].column == 14);
    CHECK(result.findings[3].to_string().starts_with(
        "v.json:8:14: unknown relation type \"MEET\" at /relations/0/type; did you mean"));
}

TEST_CASE("findings of several records are told with their lines") {
    const auto result =
        check("{\"id\": \"a\", \"text\": \"t\"}\n{\"id\": 1, \"text\": \"t\"}\n{\"id\": \"c\"\n{\"id\": \"d\"}\n");
    CHECK(result.records == 4);
    REQUIRE(result.findings.size() == 3);
    CHECK(result.findings[0].line == 2);
    CHECK(result.findings[1].line >= 3);
    CHECK(result.findings[2].line == 4);
}

TEST_CASE("two documents of one id are a finding that names the first") {
    const auto result = check("{\"id\": \"a\", \"text\": \"t\"}\n\n{\"id\": \"a\", \"text\": \"u\"}\n");
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].line == 3);
    CHECK(result.findings[0].message.find("line 1") != std::string::npos);
}

TEST_CASE("findings past the limit are counted") {
    std::string text;
    for (int i = 0; i < 10; ++i) text += "{\"id\": 1, \"txt\": 2}\n";
    const auto result = check(text, 4);
    CHECK(result.findings.size() == 4);
    CHECK(result.left_out >= 20);
    CHECK_FALSE(result.valid());
}

TEST_CASE("hostile nesting is a finding") {
    const auto result = check("{\"id\": " + std::string(500000, '[') + "\n");
    REQUIRE_FALSE(result.valid());
    CHECK(result.findings.front().code == entente::ErrorCode::limit_reached);
}

TEST_CASE("long strings where the schema has a pattern are only findings") {
    const std::string huge(2000000, 'A');
    CHECK_FALSE(check(R"({"id": "a", "text": "t", "published": ")" + huge + "\"}").valid());
    CHECK_FALSE(check(R"({"id": "a", "text": "t", "language": ")" + huge + "\"}").valid());
    CHECK_FALSE(check(R"({"types": [{"name": ")" + huge +
                      R"(", "reading": "r", "past": "p", "inverse": "i", "description": "d"}]})")
                    .valid());
    CHECK_FALSE(check(R"({"id": "a", "text": "t", ")" + huge + "\": 1}").valid());
}

TEST_CASE("the schemas accept what is right") {
    CHECK(
        schema_findings(
            entente::embedded::document_schema(),
            R"({"id": "a", "text": "t", "title": "", "published": "../2025-06", "language": "pt-BR", "x-mine": []})") ==
        0);
    CHECK(schema_findings(entente::embedded::document_schema(),
                          R"({"id": "a", "text": "t", "published": "2025-06-04T10:30:00.5+02:00"})") == 0);
    CHECK(schema_findings(entente::embedded::extraction_schema(),
                          R"({"document": {"id": "a"}, "entities": [{"id": "e", "type": "Person", "name": "n",
                             "roles": [{"title": "t", "start": "2024/.."}], "mentions": [[0, 4]]}],
                             "relations": [{"type": "MEETS", "source": "e", "target": "e", "confidence": 1,
                             "evidence": [{"sentence": [0, 4], "text": "four"}]}]})") == 0);
}

TEST_CASE("the schemas refuse on their own what is wrong in form") {
    for (const std::string record :
         {R"({"id": "a"})", R"({"id": "", "text": "t"})", R"({"id": "a", "text": 1})",
          R"({"id": "a", "text": "t", "y": 1})", R"({"id": "a", "text": "t", "published": "June"})",
          R"({"id": "a", "text": "t", "sha256": "0"})"}) {
        CAPTURE(record);
        CHECK(schema_findings(entente::embedded::document_schema(), record) > 0);
    }
    const std::string head =
        R"({"document": {"id": "a"}, "entities": [{"id": "e", "type": "Person", "name": "n"}], "relations": [{)";
    for (const std::string relation :
         {R"("type": "MEETS", "source": "e")", R"("type": "MEETS", "source": "e", "target": "e", "confidence": 2)",
          R"("type": "MEETS", "source": "e", "target": "e", "status": "done")",
          R"("type": "MEETS", "source": "e", "target": "e", "start": "2025-6")",
          R"("type": "MEETS", "source": "e", "target": "e", "evidence": [{"sentence": [1]}])",
          R"("type": "MEETS", "source": "e", "target": "e", "evidence": [{"sentnce": [1, 2]}])"}) {
        CAPTURE(relation);
        CHECK(schema_findings(entente::embedded::extraction_schema(), head + relation + "}]}") > 0);
    }
    CHECK(schema_findings(entente::embedded::ontology_schema(), R"({"types": [{"name": "a b"}]})") > 0);
}
