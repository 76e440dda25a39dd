#include <fmt/core.h>

#include "export/layout.h"
#include "sample.h"

using namespace entente;
using export_test::Fact;
using export_test::named;
using export_test::sample;
using export_test::Sample;

TEST_CASE("the page is one file that asks the network for nothing") {
    const Sample graph = export_test::talks();
    const std::string page = graph.written("html");
    CHECK(page.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
    for (const char* loads : {" src=", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "unsafe-inline"})
        CHECK_MESSAGE(page.find(loads) == std::string::npos, loads);
    CHECK(page.find("{{") == std::string::npos);
    CHECK(page == graph.written("html"));
}

TEST_CASE("nothing in names, quotes or titles ends the data of the page") {
    const std::string hostile = "</script><script>alert(1)</script><!--";
    const Sample graph = sample({named("organization:a", EntityType::organization, hostile),
                                 named("country:RUS", EntityType::country, "Russia", "RUS")},
                                {Fact{.type = "PRAISES",
                                      .source = "organization:a",
                                      .target = "country:RUS",
                                      .quote = hostile,
                                      .url = "javascript:alert(1)"}});
    ExportOptions options;
    options.title = hostile;
    const std::string page = graph.written("html", options);
    CHECK(page.find("alert(1)</script>") == std::string::npos);
    CHECK(page.find("<!--") == std::string::npos);
    CHECK(page.find("javascript:") == std::string::npos);
    CHECK(page.find("\\u003c/script\\u003e") != std::string::npos);
}

TEST_CASE("a merged relation has twelve quotes at most") {
    std::vector<export_test::Fact> facts;
    for (int i = 0; i < 40; ++i)
        facts.push_back({"MEETS", "person:sergei-shoigu", "person:kim-jong-un", Status::occurred,
                         fmt::format("2024-01-{:02}", i % 20 + 1), fmt::format("Quote number {}.", i)});
    ExportOptions options;
    options.selection.merge = Merge::pair;
    const std::string page = export_test::sample(export_test::actors(), facts).written("html", options);
    std::size_t quotes = 0;
    for (std::size_t at = page.find("Quote number"); at != std::string::npos; at = page.find("Quote number", at + 1))
        ++quotes;
    CHECK(quotes == 12);
}

TEST_CASE("a layout is the same each time, finite, and keeps nodes apart") {
    using exporting::force_layout;
    CHECK(force_layout({}, {}).empty());
    CHECK(force_layout({}, {5.0}).size() == 1);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> star;
    for (std::uint32_t i = 1; i < 60; ++i) star.emplace_back(0, i);
    const std::vector<double> radii(60, 8.0);
    const auto first = force_layout(star, radii), second = force_layout(star, radii);
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(first[i].x == second[i].x);
        CHECK(first[i].x > -1e5);
        CHECK(first[i].x < 1e5);
        for (std::size_t j = 0; j < i; ++j) {
            const double dx = first[i].x - first[j].x, dy = first[i].y - first[j].y;
            CHECK(dx * dx + dy * dy > 100);
        }
    }
}

TEST_CASE("parts of a graph lie side by side, pairs and lone nodes too") {
    // Two triangles, a pair, three alone.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> edges{{0, 1}, {1, 2}, {0, 2}, {3, 4},
                                                                     {4, 5}, {3, 5}, {6, 7}};
    const std::vector<double> radii(11, 6.0);
    const auto points = exporting::force_layout(edges, radii);
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
            CHECK(dx * dx + dy * dy > 100);
        }
}

TEST_CASE("a layout bears edges told twice, in both directions, and from a node to itself") {
    const auto points = exporting::force_layout({{0, 1}, {1, 0}, {0, 1}, {2, 2}, {1, 2}}, {5, 5, 5});
    CHECK(points.size() == 3);
    CHECK(points[0].x == points[0].x);
}
