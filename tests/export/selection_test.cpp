#include <entente/export/selection.h>

#include "sample.h"

using namespace entente;
using export_test::Sample;
using export_test::talks;

namespace {

View selected(const Sample& sample, const Selection& selection, Merge merge = Merge::none) {
    Result<View> view = select(sample.graph, selection, merge);
    REQUIRE(view);
    return std::move(*view);
}

}  // namespace

TEST_CASE("nothing asked for leaves everything") {
    const Sample sample = talks();
    const View view = selected(sample, {});
    CHECK(view.edges().size() == sample.graph.edge_count());
    CHECK(view.nodes().size() == sample.graph.vertex_count());
    CHECK(view.relations_left_out() == 0);
    CHECK(view.entities_left_out() == 0);
}

TEST_CASE("relations of one type, status and pair become one edge with their first and last dates") {
    const Sample sample = talks();
    const View view = selected(sample, {}, Merge::type);
    REQUIRE(view.edges().size() == 3);
    for (const ViewEdge& edge : view.edges()) {
        if (edge.type->name != "MEETS") continue;
        CHECK(edge.relation_count == 2);
        CHECK(edge.reports == 3);
        CHECK(edge.start == *Date::parse("2024-03-01"));
        CHECK(edge.end == *Date::parse("2025-06-04"));
        CHECK_FALSE(edge.directed);
    }
}

TEST_CASE("a status, a type, a span of time and a weight each leave the rest out") {
    const Sample sample = talks();
    Selection status;
    status.statuses = {false, false, false, false, true};
    CHECK(selected(sample, status).edges().size() == 1);
    Selection type;
    type.types = {*sample.graph.find_type("MEETS")};
    CHECK(selected(sample, type).edges().size() == 2);
    Selection time;
    time.since = *Date::parse("2025-06");
    time.until = *Date::parse("2025-06");
    CHECK(selected(sample, time).edges().size() == 1);
    Selection weight;
    weight.min_weight = 2;
    CHECK(selected(sample, weight).edges().size() == 1);
}

TEST_CASE("a neighbourhood holds what lies within the hops") {
    const Sample sample = talks();
    Selection around;
    around.around = {sample.vertex("person:sergei-shoigu")};
    CHECK(selected(sample, around).nodes().size() == 2);
    around.hops = 2;
    CHECK(selected(sample, around).nodes().size() == 3);
    around.hops = 0;
    CHECK(selected(sample, around).nodes().size() == 1);
}

TEST_CASE("people become their countries") {
    const Sample sample = talks();
    Selection countries;
    countries.level = Level::country;
    const View view = selected(sample, countries, Merge::pair);
    REQUIRE(view.nodes().size() == 2);
    CHECK(view.nodes()[0].id == "country:PRK");
    REQUIRE(view.edges().size() == 1);
    CHECK(view.edges()[0].relation_count == 4);
}

TEST_CASE("a country that the graph does not hold has its name, or its code where it has none") {
    const Sample sample = export_test::sample({export_test::named("person:a", EntityType::person, "A", "YEM"),
                                               export_test::named("person:b", EntityType::person, "B", "ZZZ")},
                                              {{"MEETS", "person:a", "person:b"}});
    Selection countries;
    countries.level = Level::country;
    const View view = selected(sample, countries);
    REQUIRE(view.nodes().size() == 2);
    CHECK(view.nodes()[1].name == "Yemen");
    CHECK(view.nodes()[1].id == "country:YEM");
    CHECK(view.nodes()[0].name == "ZZZ");
    CHECK(view.nodes()[0].id == "ZZZ");
}

TEST_CASE("a name of which nothing can be seen gives way to the id") {
    const Sample sample = export_test::sample({export_test::named("person:a", EntityType::person, "\u202E\x1B "),
                                               export_test::named("person:b", EntityType::person, "\u202EB")},
                                              {{"MEETS", "person:a", "person:b"}});
    const View view = selected(sample, {});
    REQUIRE(view.nodes().size() == 2);
    CHECK(view.nodes()[0].name == "person:a");
    CHECK(view.nodes()[1].name == "\u202EB");
}

TEST_CASE("the entities with most edges stay") {
    const Sample sample = talks();
    Selection top;
    top.top = 2;
    const View view = selected(sample, top);
    CHECK(view.nodes().size() <= 2);
    for (const ViewEdge& edge : view.edges()) CHECK(edge.source < view.nodes().size());
}

TEST_CASE("a vertex or type of another graph is refused") {
    const Sample sample = talks();
    Selection vertex;
    vertex.around = {1000};
    CHECK_FALSE(select(sample.graph, vertex));
    Selection type;
    type.types = {1000};
    CHECK_FALSE(select(sample.graph, type));
}

TEST_CASE("a graph without anything gives a view without anything") {
    const Graph graph;
    const Result<View> view = select(graph, {});
    REQUIRE(view);
    CHECK(view->nodes().empty());
    CHECK(view->edges().empty());
}

TEST_CASE("chosen relations alone are written, and chosen entities even without one") {
    const Sample graph = talks();
    Selection selection;
    selection.chosen = Chosen{{0}, {graph.vertex("country:PRK")}};
    const Result<View> view = select(graph.graph, selection);
    REQUIRE(view);
    REQUIRE(view->edges().size() == 1);
    CHECK(view->relations(view->edges()[0])[0] == 0);
    bool entity = false;
    for (const ViewNode& node : view->nodes()) entity |= node.id == "country:PRK";
    CHECK(entity);
    selection.chosen = Chosen{{999}, {}};
    CHECK_FALSE(select(graph.graph, selection));
    selection.chosen = Chosen();
    CHECK(select(graph.graph, selection)->edges().empty());
}
