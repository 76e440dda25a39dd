#include <algorithm>

#include "graph/merge.h"
#include "sample.h"

using namespace sample;

namespace {

const Entity france = country("FRA", "France");
const Entity germany = country("DEU", "Germany");

Article report(const std::string& id, std::string_view date, std::string_view published = {},
               Status status = Status::occurred, double confidence = 0.5) {
    Article article(id, published);
    article.names(france).names(germany).tells("MEETS", "country:FRA", "country:DEU", date, status, confidence);
    return article;
}

/// The dates of the merged relations, in their order.
std::vector<std::string> dates(const std::vector<Extraction>& extractions) {
    const Graph graph = graph_of(extractions);
    std::vector<std::string> texts;
    for (const EdgeId edge : graph.edges()) {
        const RelationView relation = graph.relation(edge);
        std::string text = relation.start ? relation.start->to_string() : "?";
        if (relation.end != relation.start) text += " " + (relation.end ? relation.end->to_string() : "?");
        texts.push_back(text + " x" + std::to_string(relation.documents));
    }
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("two reports of one day are one relation with two pieces of evidence") {
    const Store store = built({report("a", "2025-06-04"), report("b", "2025-06-04")});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 1);
    const RelationView relation = graph.relation(0);
    CHECK(relation.documents == 2);
    CHECK(relation.reports == 2);
    CHECK(relation.confidence == doctest::Approx(0.75));
    const auto citations = store.evidence(relation.id);
    REQUIRE(citations);
    REQUIRE(citations->size() == 2);
    CHECK((*citations)[0].document == "a");
    CHECK((*citations)[1].document == "b");
}

TEST_CASE("two meetings in different years stay two") {
    CHECK(dates({report("a", "2024-06-04"), report("b", "2025-06-04")}) == Texts{"2024-06-04 x1", "2025-06-04 x1"});
    CHECK(dates({report("a", "2024"), report("b", "2025")}) == Texts{"2024 x1", "2025 x1"});
}

TEST_CASE("stretches of days that overlap merge, and those that only follow do not") {
    CHECK(dates({report("a", "2025-06-04 2025-06-06"), report("b", "2025-06-06")}) ==
          Texts{"2025-06-04 2025-06-06 x2"});
    CHECK(dates({report("a", "2025-06-04"), report("b", "2025-06-05")}) == Texts{"2025-06-04 x1", "2025-06-05 x1"});
}

TEST_CASE("a coarser date joins the one day that it can mean") {
    CHECK(dates({report("a", "2025-06-04"), report("b", "2025-06"), report("c", "2025")}) == Texts{"2025-06-04 x3"});
    CHECK(dates({report("a", "2025-06-04"), report("b", "2025-06-30/..")}) ==
          Texts{"2025-06-04 x1", "2025-06-30/.. x1"});
    CHECK(dates({report("a", "2025-06-04"), report("b", "../2025-06-30")}) == Texts{"2025-06-04 x2"});
}

TEST_CASE("a coarser date that can mean several days stays by itself") {
    CHECK(dates({report("a", "2025-06-04"), report("b", "2025-06-11"), report("c", "2025-06")}) ==
          Texts{"2025-06 x1", "2025-06-04 x1", "2025-06-11 x1"});
}

TEST_CASE("coarse dates merge when they are equal") {
    CHECK(dates({report("a", "2025-06"), report("b", "2025-06"), report("c", "2025-07")}) ==
          Texts{"2025-06 x2", "2025-07 x1"});
}

TEST_CASE("a relation without a date never joins one with a date") {
    CHECK(dates({report("a", "2025-06-04", "2025-06-04"), report("b", "", "2025-06-04")}) ==
          Texts{"2025-06-04 x1", "? x1"});
}

TEST_CASE("undated reports within fourteen days are one, later ones another") {
    CHECK(dates({report("a", "", "2025-06-01"), report("b", "", "2025-06-15")}) == Texts{"? x2"});
    CHECK(dates({report("a", "", "2025-06-01"), report("b", "", "2025-06-16")}) == Texts{"? x1", "? x1"});
}

TEST_CASE("a chain of undated reports does not grow past fourteen days") {
    CHECK(dates({report("a", "", "2025-06-01"), report("b", "", "2025-06-10"), report("c", "", "2025-06-20")}).size() ==
          2);
}

TEST_CASE("undated reports of unknown date are one") {
    CHECK(dates({report("a", ""), report("b", ""), report("c", "", "2025-06-01")}).size() == 2);
}

TEST_CASE("undated reports of a tie that lasts are one, whenever they came") {
    Article first("a", "2001-01-01");
    first.names(france).names(germany).tells("ALLIED_WITH", "country:FRA", "country:DEU");
    Article second("b", "2025-01-01");
    second.names(france).names(germany).tells("ALLIED_WITH", "country:FRA", "country:DEU");
    const Graph graph = graph_of({first, second});
    REQUIRE(graph.edge_count() == 1);
    CHECK(graph.relation(0).first_published == day("2001-01-01"));
    CHECK(graph.relation(0).last_published == day("2025-01-01"));
}

TEST_CASE("what is denied never merges with what occurred") {
    const Graph graph = graph_of({report("a", "2025-06-04"), report("b", "2025-06-04", "", Status::denied),
                                  report("c", "2025-06-04", "", Status::planned)});
    CHECK(graph.edge_count() == 3);
}

TEST_CASE("a symmetric relation is one whichever end is told first") {
    Article turned("b");
    turned.names(france).names(germany).tells("MEETS", "country:DEU", "country:FRA", "2025-06-04");
    const Store store = built({report("a", "2025-06-04"), turned});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 1);
    CHECK(graph.entity(graph.source(0)).id == "country:DEU");
    const auto citations = store.evidence(graph.relation(0).id);
    REQUIRE(citations);
    // The spans follow the ends: in "a" Germany is the second actor of the sentence, in "b" the first.
    CHECK((*citations)[0].evidence.source == Span{20, 25});
    CHECK((*citations)[1].evidence.source == Span{0, 5});
}

TEST_CASE("a relation that is not symmetric keeps its direction") {
    Article there("a");
    there.names(france).names(germany).tells("VISITS", "country:FRA", "country:DEU", "2025-06-04");
    there.tells("VISITS", "country:DEU", "country:FRA", "2025-06-04");
    CHECK(graph_of({there}).edge_count() == 2);
}

TEST_CASE("the same evidence told twice in a document counts once") {
    Article article("a");
    article.names(france).names(germany).tells("MEETS", "country:FRA", "country:DEU", "2025-06-04");
    const Relation again = article.last();
    Extraction doubled = article.get();
    doubled.relations.push_back(again);
    const Store store = built({doubled});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 1);
    CHECK(graph.relation(0).reports == 1);
    CHECK(store.evidence(graph.relation(0).id)->size() == 1);
}

TEST_CASE("two sentences of one document are two reports but one document") {
    Article article("a");
    article.names(france).names(germany);
    article.tells("MEETS", "country:FRA", "country:DEU", "2025-06-04", Status::occurred, 0.5);
    article.tells("MEETS", "country:FRA", "country:DEU", "2025-06-04", Status::occurred, 0.6);
    const RelationView relation = graph_of({article}).relation(0);
    CHECK(relation.reports == 2);
    CHECK(relation.documents == 1);
    CHECK(relation.confidence == doctest::Approx(0.6));
}

TEST_CASE("confidences combine as independent documents do, to 0.99 at most") {
    CHECK(graph::combined_confidence({0.5, 0.5}) == doctest::Approx(0.75));
    CHECK(graph::combined_confidence({0.3, 0.9, 0.2}) == graph::combined_confidence({0.9, 0.2, 0.3}));
    CHECK(graph::combined_confidence({0.9, 0.9, 0.9}) == doctest::Approx(0.99));
    CHECK(graph::combined_confidence({1.0, 0.2}) == 1.0);
    CHECK(graph::combined_confidence({}) == 0.0);
}

TEST_CASE("the speaker stays when all reports agree, and with each report otherwise") {
    const auto said_by = [&](const std::string& id, const std::string& speaker) {
        Article article = report(id, "2025-06-04");
        article.names(body("fra-ministry", "Ministry", "FRA")).names(body("deu-ministry", "Amt", "DEU"));
        article.last().attributed_to = speaker;
        return article.get();
    };
    const Graph agreed = graph_of({said_by("a", "body:fra-ministry"), said_by("b", "body:fra-ministry")});
    REQUIRE(agreed.relation(0).attributed_to != no_vertex);
    CHECK(agreed.entity(agreed.relation(0).attributed_to).id == "body:fra-ministry");

    const Store store = built({said_by("a", "body:fra-ministry"), said_by("b", "body:deu-ministry")});
    const Graph graph = loaded(store);
    CHECK(graph.relation(0).attributed_to == no_vertex);
    const auto citations = store.evidence(graph.relation(0).id);
    REQUIRE(citations);
    CHECK((*citations)[0].attributed_to == "body:fra-ministry");
    CHECK((*citations)[1].attributed_to == "body:deu-ministry");
}

TEST_CASE("places go by majority, topics are united, events keep one id for all pairs") {
    const auto told = [&](const std::string& id, const std::string& place, const std::string& topic) {
        Article article = report(id, "2025-06-04");
        article.names(entity("place:" + place, EntityType::place, place));
        article.names(entity("topic:" + topic, EntityType::topic, topic));
        article.last().place = "place:" + place;
        article.last().topics = {"topic:" + topic};
        article.last().event = "e1";
        return article.get();
    };
    const Graph graph =
        graph_of({told("a", "bonn", "trade"), told("b", "paris", "energy"), told("c", "paris", "trade")});
    const RelationView relation = graph.relation(0);
    CHECK(graph.entity(relation.place).id == "place:paris");
    REQUIRE(relation.topics.size() == 2);
    CHECK(graph.entity(relation.topics[0]).id == "topic:energy");
    CHECK(relation.event == "a#e1");
    const Graph tied = graph_of({told("a", "paris", "trade"), told("b", "bonn", "trade")});
    CHECK(tied.entity(tied.relation(0).place).id == "place:bonn");
}

TEST_CASE("the three dates are kept apart") {
    const Store store = built({report("a", "2025-06-04", "2025-06-05")});
    const Graph graph = loaded(store);
    CHECK(graph.relation(0).start == day("2025-06-04"));
    CHECK(graph.relation(0).first_published == day("2025-06-05"));
}

TEST_CASE("an event with one date lasted that day, a tie with a start alone goes on") {
    Article article("a");
    article.names(france).names(germany).tells("MEETS", "country:FRA", "country:DEU", "2025-06-04");
    article.last().end.reset();
    article.tells("ALLIED_WITH", "country:FRA", "country:DEU", "1963-01-22");
    article.last().end.reset();
    const Graph graph = graph_of({article});
    const auto edge_of = [&](std::string_view type) {
        return graph.out_edges(*graph.find("country:DEU"), *graph.find_type(type)).front();
    };
    CHECK(graph.end(edge_of("MEETS")) == day("2025-06-04"));
    CHECK_FALSE(graph.end(edge_of("ALLIED_WITH")).has_value());
}

TEST_CASE("a relation's id follows from its content") {
    const Graph one = graph_of({report("a", "2025-06-04")});
    const Graph two = graph_of({report("z", "2025-06-04", "2025-07-01"), report("y", "2025-06")});
    CHECK(one.relation(0).id == two.relation(0).id);
    CHECK(relation_id_text(one.relation(0).id).size() == 16);
    CHECK(parse_relation_id(relation_id_text(one.relation(0).id)) == one.relation(0).id);
    CHECK_FALSE(parse_relation_id("12").has_value());
    CHECK_FALSE(parse_relation_id("zzzzzzzzzzzzzzzz").has_value());
}
