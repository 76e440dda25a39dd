#include "readers.h"
#include "sample.h"

using namespace entente;
using export_test::count;
using export_test::named;
using export_test::sample;
using export_test::Sample;
using export_test::talks;

TEST_CASE("GEXF holds times in whole days, colours, sizes and positions") {
    const std::string gexf = talks().written("gexf");
    export_test::check_schema("gexf.xsd", gexf);
    CHECK(gexf.find("mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"") != std::string::npos);
    CHECK(count(gexf, "start=\"2025-06-04\" end=\"2025-06-04\"") >= 1);
    // A year and a month count with all their days; how exactly they are known stays in the attributes.
    CHECK(gexf.find("start=\"2026-01-01\" end=\"2026-12-31\"") != std::string::npos);
    CHECK(gexf.find("start=\"2025-01-01\" end=\"2025-01-31\"") != std::string::npos);
    CHECK(gexf.find("<attvalue for=\"start\" value=\"2026\"/>") != std::string::npos);
    CHECK(gexf.find("<attvalue for=\"quote\" value=\"They met.\"/>") != std::string::npos);
    CHECK(count(gexf, "<viz:position ") == 4);
    CHECK(count(gexf, "<viz:color ") == 8);
    CHECK(count(gexf, "type=\"undirected\"") == 2);
}

TEST_CASE("parallel edges have kinds of their own in GEXF, since Gephi makes one edge of those of a kind") {
    const std::string gexf = talks().written("gexf");
    CHECK(count(gexf, "kind=\"MEETS\"") == 1);
    CHECK(count(gexf, "kind=\"MEETS #2\"") == 1);
    CHECK(count(gexf, "kind=\"THREATENS denied\"") == 1);
}

TEST_CASE("a merged edge has a spell for each time that it held") {
    ExportOptions options;
    options.selection.merge = Merge::type;
    const std::string gexf = talks().written("gexf", options);
    export_test::check_schema("gexf.xsd", gexf);
    CHECK(gexf.find("<spells><spell start=\"2024-03-01\" end=\"2024-03-01\"/>"
                    "<spell start=\"2025-06-04\" end=\"2025-06-04\"/></spells>") != std::string::npos);
}

TEST_CASE("times that overlap or touch become one spell") {
    ExportOptions options;
    options.selection.merge = Merge::pair;
    const Sample graph = sample(export_test::actors(),
                                {{"VISITS", "person:kim-jong-un", "country:RUS", Status::occurred, "2025-06"},
                                 {"THREATENS", "person:kim-jong-un", "country:RUS", Status::occurred, "2025-06-20"},
                                 {"PRAISES", "person:kim-jong-un", "country:RUS", Status::occurred, "2025-07-01"}});
    const std::string gexf = graph.written("gexf", options);
    CHECK(gexf.find("<spell") == std::string::npos);
    CHECK(count(gexf, "start=\"2025-06-01\" end=\"2025-07-01\"") == 3);
}

TEST_CASE("an open end of time lies on the horizon, since Gephi's timeline takes no infinite one") {
    const Sample graph =
        sample(export_test::actors(), {{"MEMBER_OF", "country:PRK", "country:RUS", Status::occurred, "2020-05/.."},
                                       {"THREATENS", "country:PRK", "country:RUS", Status::occurred, "../2019"},
                                       {"PRAISES", "country:RUS", "country:PRK", Status::occurred, "2018-02-03"}});
    const std::string gexf = graph.written("gexf");
    export_test::check_schema("gexf.xsd", gexf);
    CHECK(gexf.find("start=\"2020-05-01\" end=\"2025-06-05\"") != std::string::npos);  // reported last on 5 June
    CHECK(gexf.find("start=\"2018-02-03\" end=\"2019-12-31\"") != std::string::npos);
}

TEST_CASE("what has no date is always there") {
    const Sample graph =
        sample(export_test::actors(), {{"PRAISES", "country:RUS", "country:PRK", Status::occurred, ""}});
    const std::string gexf = graph.written("gexf");
    export_test::check_schema("gexf.xsd", gexf);
    CHECK(gexf.find("mode=\"static\"") != std::string::npos);
    CHECK(gexf.find(" end=") == std::string::npos);
}
