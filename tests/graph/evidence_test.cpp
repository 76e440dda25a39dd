#include <entente/graph/evidence.h>

#include "sample.h"

using namespace sample;

namespace {

Extraction meetings(const std::string& id, std::string_view published) {
    Article article(id, published);
    article.names(country("FRA", "France")).names(country("DEU", "Germany")).names(country("ITA", "Italy"));
    article.tells("MEETS", "country:FRA", "country:DEU", "2025-06-04");
    article.tells("MEETS", "country:ITA", "country:DEU", "2025-06-04");
    article.tells("VISITS", "country:ITA", "country:FRA", "2025-06-05");
    return article.get();
}

}  // namespace

TEST_CASE("reading one relation after another gives what asking for each gives") {
    const Store store = built({meetings("a", ""), meetings("b", "2025-06-06"), meetings("c", "2025-06-05")});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 3);
    EvidenceReader reader(store);
    for (int round = 0; round < 2; ++round) {
        for (const EdgeId edge : graph.edges()) {
            const auto read = reader.of(graph.relation(edge).id);
            const auto asked = store.evidence(graph.relation(edge).id);
            REQUIRE(read);
            REQUIRE((*read)->size() == 3);
            for (std::size_t i = 0; i < 3; ++i) {
                CHECK((**read)[i].document == (*asked)[i].document);
                CHECK((**read)[i].evidence == (*asked)[i].evidence);
                CHECK((**read)[i].published == (*asked)[i].published);
            }
        }
    }
}

TEST_CASE("a relation in hand is found whatever was asked for before, and by its id if the view is of another graph") {
    const Store store = built({meetings("a", "2025-06-06")});
    const Graph graph = loaded(store);
    EvidenceReader reader(store);
    for (const EdgeId edge : {2U, 0U, 1U}) {
        RelationView view = graph.relation(edge);
        CHECK(reader.of(view));
        CHECK(store.evidence(view)->size() == 1);
        view.edge = no_edge;
        CHECK(reader.of(view));
    }
}

TEST_CASE("two quotes of equal length are two pieces of evidence though nobody knows where they stand") {
    Extraction extraction = meetings("a", "2025-06-06");
    extraction.relations.resize(1);
    Evidence one;
    one.text = "They met.";
    one.sentence = {0, 9};
    Evidence other = one;
    other.text = "Talks go.";
    extraction.relations[0].evidence = {one, other, one};
    const Store store = built({extraction});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 1);
    CHECK(graph.relation(0).reports == 2);
    CHECK(store.evidence(graph.relation(0))->size() == 2);
}

TEST_CASE("an unknown relation is an error, and the reader goes on") {
    const Store store = built({meetings("a", "2025-06-06")});
    const Graph graph = loaded(store);
    EvidenceReader reader(store);
    CHECK(reader.of(12345).error().code == ErrorCode::not_found);
    CHECK(reader.of(graph.relation(0).id));
}

TEST_CASE("an empty store has evidence for nothing") {
    const Result<Store> store = Store::in_memory();
    REQUIRE(store);
    CHECK(EvidenceReader(*store).of(1).error().code == ErrorCode::not_found);
}
