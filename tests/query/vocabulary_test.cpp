#include <entente/query/vocabulary.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace entente::query;

namespace {

/// `label Person 1:10`, in the order of the text.
std::vector<std::string> told(std::string_view text) {
    static const std::vector<std::string> kinds{"label", "type", "property", "entity", "parameter"};
    std::vector<std::string> result;
    for (const NameUse& use : names_used(text)) {
        result.push_back(kinds[static_cast<std::size_t>(use.kind)] + " " + use.name + " " + std::to_string(use.line) +
                         ":" + std::to_string(use.column));
    }
    return result;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("labels, types and properties are told with their places") {
    CHECK(told("MATCH (a:Person)-[r:MEETS|VISITS {status: 'x'}]->()\nWHERE a.country = 'FRA' RETURN r.start") ==
          Told{"label Person 1:10", "type MEETS 1:21", "type VISITS 1:27", "property status 1:35",
               "property country 2:9", "property start 2:34"});
}

TEST_CASE("a label that is called like its variable is found behind the colon") {
    CHECK(told("MATCH (a:a) RETURN 1") == Told{"label a 1:10"});
}

TEST_CASE("conditions on labels tell labels of nodes and types of relationships") {
    CHECK(told("MATCH (a)-[r]-() WHERE a:Country AND r:MEETS RETURN 1") ==
          Told{"label Country 1:26", "type MEETS 1:40"});
}

TEST_CASE("texts and parameters in the place of a name are told") {
    CHECK(told("MATCH (a {name: 'A'}) RETURN 1") == Told{"property name 1:11", "entity A 1:17"});
    CHECK(told("MATCH (a) WHERE a.name IN ['A', $b] RETURN 1") ==
          Told{"property name 1:19", "entity A 1:28", "parameter b 1:33"});
    CHECK(told("MATCH (a) WHERE 'x' = a.id RETURN 1") == Told{"entity x 1:17", "property id 1:25"});
}

TEST_CASE("what is no property of the graph is not told") {
    CHECK(told("WITH {a: 1} AS m, date('2024-01-01') AS d RETURN m.a, d.year") == Told{});
}

TEST_CASE("names in subqueries, comprehensions and quantified patterns are told") {
    CHECK(told("MATCH (a) WHERE EXISTS { (a)-[:X]->(:B) } RETURN [(a)-[:Y]-(c) | c.p]") ==
          Told{"type X 1:32", "label B 1:38", "type Y 1:57", "property p 1:68"});
    CHECK(told("MATCH ((:A)-[:X]->(:B)){1,3} RETURN 1").size() == 3);
}

TEST_CASE("a text that is no query tells nothing") {
    CHECK(told("MATCH (a:Person").empty());
    CHECK(told("").empty());
}

TEST_CASE("the words of the language are sorted") {
    CHECK(std::is_sorted(keywords().begin(), keywords().end()));
    const std::vector<std::string_view> functions = function_names();
    CHECK(std::find(functions.begin(), functions.end(), "toUpper") != functions.end());
}
