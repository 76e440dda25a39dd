#include <entente/model/json.h>

#include <sstream>

#include "sample.h"

using namespace entente;
using export_test::named;
using export_test::Sample;

namespace {

/// A graph built from lines of extractions.
Sample built(const std::string& lines) {
    const Ontology ontology = Ontology::standard();
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology);
    REQUIRE(builder);
    std::istringstream in(lines);
    ExtractionReader reader(byte_source(in), "-", ontology);
    for (;;) {
        Result<std::optional<Extraction>> next = reader.next();
        REQUIRE_MESSAGE(next, (next ? "" : next.error().to_string()));
        if (!*next) break;
        const Result<Added> added = builder->add(**next);
        REQUIRE_MESSAGE(added, (added ? "" : added.error().to_string()));
    }
    REQUIRE(builder->commit("2025-07-01T00:00:00Z"));
    Result<Graph> graph = store->load();
    REQUIRE(graph);
    return {std::move(*store), std::move(*graph)};
}

/// Two documents with everything that an extraction can have.
const std::string& full() {
    static const std::string lines =
        R"({"document":{"id":"a1","title":"Talks","published":"2025-06-04","publisher":"An agency","url":"https://example.org/a","language":"en","text":"Sergei Shoigu met Kim Jong Un in Pyongyang, the embassy said."},"entities":[{"id":"person:sergei-shoigu","type":"Person","name":"Sergei Shoigu","aliases":["Shoigu"],"country":"RUS","roles":[{"title":"Secretary","organization":"body:rus-security-council","start":"2024-05"}],"mentions":[[0,13]]},{"id":"person:kim-jong-un","type":"Person","name":"Kim Jong Un","country":"PRK","mentions":[[18,29]]},{"id":"place:prk-pyongyang","type":"Place","name":"Pyongyang","country":"PRK"},{"id":"body:rus-security-council","type":"GovernmentBody","name":"Security Council of Russia","country":"RUS"},{"id":"body:rus-embassy","type":"GovernmentBody","name":"Embassy of Russia","country":"RUS"},{"id":"topic:ukraine","type":"Topic","name":"Ukraine"}],"relations":[{"type":"MEETS","source":"person:sergei-shoigu","target":"person:kim-jong-un","start":"2025-06-04","end":"2025-06-04","place":"place:prk-pyongyang","topics":["topic:ukraine"],"status":"occurred","attributed_to":"body:rus-embassy","confidence":0.93,"event":"e1","evidence":[{"sentence":[0,61],"source":[0,13],"target":[18,29],"trigger":[14,17],"text":"Sergei Shoigu met Kim Jong Un in Pyongyang, the embassy said.","rule":"meet"}]}]})"
        "\n"
        R"({"document":{"id":"a2","published":"2025-06","language":"en"},"entities":[{"id":"person:kim","type":"Person","name":"Kim Jong Un","country":"PRK"},{"id":"country:RUS","type":"Country","name":"Russia","country":"RUS"}],"relations":[{"type":"VISITS","source":"person:kim","target":"country:RUS","start":"2026","end":"2026","status":"possible","confidence":0.5,"evidence":[{"sentence":[0,0],"text":"Kim \"may\" come.\u0000\u202e","rule":"x"}]}]})"
        "\n";
    return lines;
}

}  // namespace

TEST_CASE("a graph built from its exported extractions is the same graph") {
    const Sample first = built(full());
    const std::string lines = first.written("ndjson");
    const Sample second = built(lines);
    CHECK(second.written("ndjson") == lines);
    for (const std::string_view format : {"json", "graphml", "neo4j", "dot"})
        CHECK(second.written(format) == first.written(format));
    REQUIRE(first.graph.edge_count() == 2);
    for (const EdgeId edge : first.graph.edges())
        CHECK(first.graph.relation(edge).id == second.graph.relation(edge).id);
}

TEST_CASE("an exported extraction has all that was said, in the documents' own words") {
    const std::string lines = built(full()).written("ndjson");
    std::istringstream before(full()), after(lines);
    const Ontology ontology = Ontology::standard();
    ExtractionReader left(byte_source(before), "-", ontology), right(byte_source(after), "-", ontology);
    for (int i = 0; i < 2; ++i) {
        Result<std::optional<Extraction>> was = left.next(), is = right.next();
        REQUIRE(was);
        REQUIRE(is);
        Extraction& in = **was;
        std::sort(in.entities.begin(), in.entities.end(), [](const Entity& a, const Entity& b) { return a.id < b.id; });
        CHECK(in == **is);
    }
}

TEST_CASE("exporting extractions with a selection leaves what belongs to it") {
    const Sample graph = built(full());
    ExportOptions options;
    options.selection.statuses = {false, false, true, false, false};
    const std::string lines = graph.written("ndjson", options);
    CHECK(lines.find("\"a1\"") == std::string::npos);
    CHECK(lines.find("\"VISITS\"") != std::string::npos);
    options.selection.statuses = {true, false, false, false, false};
    const Sample met = built(graph.written("ndjson", options));
    CHECK(met.graph.edge_count() == 1);
    CHECK(met.graph.find("body:rus-security-council"));
}
