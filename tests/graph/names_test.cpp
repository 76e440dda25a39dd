#include <entente/graph/names.h>

#include "sample.h"

using namespace sample;

namespace {

Graph world() {
    Article article("a", "2025-01-01");
    article.names(person("Sergei Shoigu", "RUS", {"Shoigu"})).names(person("Kim Jong-un", "PRK"));
    article.names(person("Kim Yo-jong", "PRK")).names(person("Lech Wałęsa", "POL"));
    article.names(country("PRK", "North Korea")).names(country("KOR", "South Korea"));
    article.names(country("FRA", "France"));
    article.names(entity("place:korea", EntityType::place, "Korea"));
    article.tells("MEETS", "person:sergei-shoigu", "person:kim-jong-un", "2025-06-04");
    article.tells("VISITS", "person:kim-yo-jong", "country:KOR", "2018-02-09");
    article.tells("VISITS", "person:kim-yo-jong", "country:PRK", "2018-02-11");
    return graph_of({article});
}

std::vector<std::string> found(const Graph& graph, std::string_view name, bool best = false) {
    const NameIndex names(graph);
    std::vector<std::string> ids;
    for (const NameCandidate& candidate : best ? names.find_best(name) : names.find(name)) {
        ids.emplace_back(graph.entity(candidate.vertex).id);
    }
    return ids;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a name is found without regard to case, accents and signs") {
    const Graph graph = world();
    CHECK(found(graph, "sergei SHOIGU") == Texts{"person:sergei-shoigu"});
    CHECK(found(graph, "kim jong un") == Texts{"person:kim-jong-un"});
    CHECK(found(graph, "LECH WAŁĘSA") == Texts{"person:lech-walesa"});
}

TEST_CASE("an id is found exactly, and without regard to case") {
    const Graph graph = world();
    CHECK(found(graph, "country:FRA") == Texts{"country:FRA"});
    CHECK(found(graph, "Country:fra") == Texts{"country:FRA"});
}

TEST_CASE("an alias and a single word are found") {
    const Graph graph = world();
    CHECK(found(graph, "shoigu") == Texts{"person:sergei-shoigu"});
    CHECK(found(graph, "yo-jong") == Texts{"person:kim-yo-jong"});
}

TEST_CASE("an ambiguous name gives all, the whole name first, then those with more relations") {
    const Graph graph = world();
    CHECK(found(graph, "kim") == Texts{"person:kim-yo-jong", "person:kim-jong-un"});
    CHECK(found(graph, "korea") == Texts{"place:korea", "country:KOR", "country:PRK"});
    CHECK(found(graph, "korea", true) == Texts{"place:korea"});
}

TEST_CASE("a name that nobody bears finds nobody") {
    const Graph graph = world();
    CHECK(found(graph, "nobody").empty());
    CHECK(found(graph, "").empty());
    CHECK(found(graph, "?!").empty());
    CHECK(found(Graph(), "kim").empty());
}

TEST_CASE("an unknown name gets suggestions by prefix and by likeness") {
    const Graph graph = world();
    const NameIndex names(graph);
    CHECK(names.suggestions("Fran") == Texts{"France"});
    const Texts near = names.suggestions("Shoygu");
    REQUIRE_FALSE(near.empty());
    CHECK(near[0] == "Shoigu");
    CHECK(names.suggestions("Nor", 1) == Texts{"North Korea"});
    CHECK(names.suggestions("").empty());
    CHECK(names.suggestions("qqqqqqqqqq").empty());
}
