#include "readers.h"
#include "sample.h"

using namespace entente;
using export_test::count;
using export_test::named;
using export_test::sample;
using export_test::Sample;
using export_test::talks;

TEST_CASE("Turtle asserts what occurred and reifies everything") {
    const std::string turtle = talks().written("turtle");
    CHECK(count(turtle, "> a rdf:Statement ;") == 4);
    CHECK(turtle.find("<urn:entente:entity:person:kim-jong-un> <urn:entente:term:MEETS> "
                      "<urn:entente:entity:person:sergei-shoigu> .\n") != std::string::npos);
    CHECK(turtle.find("<urn:entente:term:VISITS> <urn:entente:entity:country:RUS> .\n") == std::string::npos);
    CHECK(turtle.find("owl:sameAs wd:Q159") != std::string::npos);
    CHECK(turtle.find("term:start \"2025-06-04\"^^xsd:date") != std::string::npos);
    CHECK(turtle.find("term:start \"2025-01\"^^xsd:gYearMonth") != std::string::npos);
    CHECK(turtle.find("term:start \"2026\"^^xsd:gYear") != std::string::npos);
    CHECK(turtle.find("prov:wasQuotedFrom <urn:entente:document:d0>") != std::string::npos);
    CHECK(turtle.find("dcterms:source \"https://example.org/a?b=1&c=2\"^^xsd:anyURI") != std::string::npos);
}

TEST_CASE("no text leaves its literal or its IRI in Turtle") {
    const Sample graph = sample({named("person:a> . <x", EntityType::person, "\" . <a> <b> \\u0022\n\x01"),
                                 named("person:\u202E", EntityType::person, "B")},
                                {{"CRITICIZES", "person:a> . <x", "person:\u202E"}});
    const std::string turtle = graph.written("turtle");
    CHECK(turtle.find("<urn:entente:entity:person:a%3E%20.%20%3Cx>") != std::string::npos);
    CHECK(turtle.find("rdfs:label \"\\\" . <a> <b> \\\\u0022\\n\\u0001\"") != std::string::npos);
}
