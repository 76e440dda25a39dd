#include <rapidjson/document.h>

#include <array>
#include <set>

#include "readers.h"
#include "sample.h"

using namespace entente;
using export_test::count;
using export_test::named;
using export_test::read_by;
using export_test::sample;
using export_test::Sample;
using export_test::talks;

namespace {

/// The graph takes no control characters in ids.
std::string without_controls(std::string text) {
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    return text;
}

Sample hostile() {
    const std::string big(20000, 'x');
    const std::vector<std::string> names{"\"quoted\" \\N \\G \\E \\T \\H \\",
                                         "</script><script>alert(1)</script>",
                                         "]]> <!-- & &lt; &#0; &eacute;",
                                         "a\x01\x1B[2J\x7F z",
                                         "=cmd|' /C calc'!A0",
                                         "\u202Egnp.exe \u2028",
                                         "🕊 한국 العربية",
                                         big,
                                         "{ } [ ] ; -> -- # /* //",
                                         "javascript:alert(1)",
                                         "line\nbreak\ttab",
                                         "\u202E \x01"};
    std::vector<Entity> entities;
    std::vector<export_test::Fact> facts;
    for (std::size_t i = 0; i < names.size(); ++i) {
        entities.push_back(
            named("person:h" + std::to_string(i) + without_controls(names[i]), EntityType::person, names[i]));
        if (i > 0)
            facts.push_back({"CRITICIZES", entities[i - 1].id, entities[i].id, Status::occurred, "2025", names[i], 0.5,
                             i % 2 == 0 ? "javascript:alert(1)" : "https://example.org/\" onload=\"x"});
    }
    return sample(entities, facts);
}

}  // namespace

TEST_CASE("formats are found by name and by suffix") {
    CHECK(find_format("graphml") != nullptr);
    CHECK(find_format("GRAPHML") == nullptr);
    CHECK(format_of_file("a.GV")->name == "dot");
    CHECK(format_of_file("a.xyz") == nullptr);
}

TEST_CASE("the same graph gives the same bytes") {
    for (const Format& format : formats()) CHECK(talks().written(format.name) == talks().written(format.name));
}

TEST_CASE("a failure to write is told") {
    const Sample graph = talks();
    const ByteSink full = [](std::string_view) -> Result<void> {
        return Error{ErrorCode::io, "no space left", {}, {}, 0, 0, {}};
    };
    for (const Format& format : formats()) CHECK_FALSE(export_graph(graph.graph, graph.store, format, {}, full));
}

TEST_CASE("an empty graph is written") {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    const Graph graph;
    for (const Format& format : formats()) {
        if (format.name == "svg") continue;  // a drawing of nothing is refused
        std::string text;
        CHECK(export_graph(graph, *store, format, {}, append_to(text)));
        CHECK((!text.empty() || format.name == "ndjson"));  // which has a line a document
    }
}

TEST_CASE("DOT has the form that both Graphviz and Gephi read") {
    ExportOptions options;
    options.title = "{braces}";
    const std::string dot = talks().written("dot", options);
    const std::size_t edge = dot.find("\n  edge ["), statements = dot.find("\n  {\n");
    REQUIRE(statements != std::string::npos);
    CHECK(dot.find("\n  graph [") < dot.find("\n  node ["));
    CHECK(edge < statements);
    CHECK(dot.substr(dot.find("graph ["), statements - dot.find("graph [")).find('{') == std::string::npos);
    CHECK(dot.find(", color=\"#") == std::string::npos);
    CHECK(dot.find("met ×2\\n2024–2025") != std::string::npos);
    CHECK(dot.find("weight=\"3\"") != std::string::npos);
    CHECK(dot.find("style=\"dashed\"") != std::string::npos);
    CHECK(dot.find("style=\"dotted\"") != std::string::npos);
    CHECK(count(dot, "dir=\"none\"") == 1);
    CHECK(dot.find("URL=\"https://example.org/a?b=1&amp;c=2\"") != std::string::npos);
}

TEST_CASE("a large drawing has another layout and no labels, and says so") {
    std::vector<Entity> entities;
    std::vector<export_test::Fact> facts;
    for (int i = 0; i < 152; ++i) {
        entities.push_back(named("person:p" + std::to_string(i), EntityType::person, "Person " + std::to_string(i)));
        if (i > 0) facts.push_back({"CRITICIZES", entities[0].id, entities.back().id});
    }
    const std::string dot = sample(entities, facts).written("dot");
    CHECK(dot.find("layout=\"sfdp\"") != std::string::npos);
    CHECK(dot.find("[label=\"criticized") == std::string::npos);
    CHECK(dot.find("too many edges for labels") != std::string::npos);
    CHECK(talks().written("dot").find("layout=\"dot\"") != std::string::npos);
}

TEST_CASE("what a drawing leaves out is told on it") {
    ExportOptions options;
    options.max_edges = 1;
    const std::string dot = talks().written("dot", options);
    CHECK(count(dot, " -> ") == 1);
    CHECK(dot.find("2 less reported edges are left out") != std::string::npos);
}

TEST_CASE("a person's office names its body only where the title does not tell it") {
    const auto label_with = [](const std::string& title, const std::string& body_name) {
        Entity person = named("person:a", EntityType::person, "A. Person", "RUS");
        const Entity country = named("country:RUS", EntityType::country, "Russia", "RUS");
        std::vector<Entity> entities{country};
        if (!body_name.empty()) entities.push_back(named("body:b", EntityType::government_body, body_name, "RUS"));
        person.roles.push_back({title, body_name.empty() ? "" : "body:b", {}, {}});
        entities.push_back(person);
        return sample(entities, {{"VISITS", "person:a", "country:RUS"}}).written("dot");
    };
    const auto has = [](const std::string& text, const std::string& label) {
        return text.find("label=\"A. Person\\n" + label + "\"") != std::string::npos;
    };
    CHECK(has(label_with("President", ""), "President of Russia"));
    CHECK(has(label_with("Prime Minister", "Government of Russia"), "Prime Minister of Russia"));
    CHECK(has(label_with("Foreign Minister", "Foreign Ministry of Russia"), "Foreign Minister of Russia"));
    CHECK(has(label_with("Secretary", "Duma of Russia"), "Secretary, Duma of Russia"));
    CHECK(has(label_with("Secretary", "Security Council"), "Secretary, Security Council"));
}

TEST_CASE("GraphML keeps ids, types, dates, weights and sources") {
    const std::string graphml = talks().written("graphml");
    CHECK(graphml.find("<node id=\"person:kim-jong-un\">") != std::string::npos);
    CHECK(graphml.find("source=\"person:kim-jong-un\" target=\"person:sergei-shoigu\" label=\"MEETS\"") !=
          std::string::npos);
    CHECK(graphml.find("<data key=\"e_weight\">2</data>") != std::string::npos);
    CHECK(graphml.find("<data key=\"e_start\">2025-06-04</data>") != std::string::npos);
    CHECK(count(graphml, "<data key=\"e_relations\">1</data>") == 4);
    CHECK(graphml.find("attr.name=\"type\"") == std::string::npos);
    CHECK(graphml.find("<desc>") == std::string::npos);
    CHECK(count(graphml, "<edge ") == 4);
    if (const auto xml = read_by({"xmllint", "--noout", "-"}, graphml)) CHECK(xml->exit_code == 0);
}

TEST_CASE("node-link JSON keeps the evidence") {
    const std::string text = talks().written("json");
    rapidjson::Document json;
    json.Parse(text.data(), text.size());
    REQUIRE_FALSE(json.HasParseError());
    CHECK(json["directed"].GetBool());
    CHECK(json["multigraph"].GetBool());
    CHECK(json["nodes"].Size() == 4);
    REQUIRE(json["links"].Size() == 4);
    std::set<std::string> keys;
    for (const auto& link : json["links"].GetArray()) {
        keys.insert(link["key"].GetString());
        REQUIRE(link["evidence"].Size() >= 1);
        CHECK(std::string(link["evidence"][0]["quote"].GetString()) == "They met.");
        CHECK(link["evidence"][0]["sentence"][1].GetInt() == 9);
    }
    CHECK(keys.size() == 4);
}

TEST_CASE("hostile names harm no format") {
    const Sample graph = hostile();
    const std::string dot = graph.written("dot"), graphml = graph.written("graphml"), json = graph.written("json"),
                      gexf = graph.written("gexf");
    export_test::check_schema("gexf.xsd", gexf);
    export_test::check_schema("graphml.xsd", graphml);
    CHECK(dot.find("URL=") == std::string::npos);
    CHECK(graphml.find("e_source_url\">") == std::string::npos);
    CHECK(gexf.find("\"source_url\" value") == std::string::npos);
    for (const std::string& text : {dot, graphml, json, gexf})
        for (const char c : text) REQUIRE((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
    rapidjson::Document parsed;
    parsed.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    CHECK_FALSE(parsed.HasParseError());
    if (const auto xml = read_by({"xmllint", "--noout", "--huge", "-"}, graphml)) CHECK(xml->exit_code == 0);
    if (const auto svg = read_by({"dot", "-Tsvg"}, dot)) {
        CHECK(svg->exit_code == 0);
        CHECK(svg->errors.find("syntax error") == std::string::npos);
        if (const auto xml = read_by({"xmllint", "--noout", "--huge", "-"}, svg->output)) CHECK(xml->exit_code == 0);
        CHECK(svg->output.find("href=\"javascript:") == std::string::npos);
    }
}

TEST_CASE("ids that differ in what no file can hold stay two") {
    const Sample graph =
        sample({named("x:a\u202A", EntityType::person, "One"), named("x:a\u202B", EntityType::person, "Two")},
               {{"CRITICIZES", "x:a\u202A", "x:a\u202B"}});
    const std::string graphml = graph.written("graphml");
    CHECK(graphml.find("<node id=\"x:a#0\">") != std::string::npos);
    CHECK(graphml.find("source=\"x:a#0\" target=\"x:a#1\"") != std::string::npos);
}
