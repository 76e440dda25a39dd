#include <entente/dataset/reader.h>

#include <sstream>

#include "sample.h"

using namespace export_test;

namespace {

/// Builds a graph of what a reader reads in an export.
class BuildingSink : public DatasetSink {
public:
    explicit BuildingSink(Builder& builder) : builder_(builder) {}

    DatasetHandle add_document(const Document&) override { return no_handle; }
    void set_columns(DatasetHandle, const DatasetColumns&) override {}
    const RelationType* add_type(const RelationType&) override { return nullptr; }
    DatasetHandle add_entity(const Entity&) override { return no_handle; }
    bool add_relation(const DatasetRelation&) override {
        FAIL("entente's own files come as documents");
        return false;
    }
    std::optional<DatasetRelation> recall(std::string_view) override { return std::nullopt; }
    bool add_extraction(const Extraction& extraction) override {
        const Result<Added> added = builder_.add(extraction);
        CHECK_MESSAGE(added, (added ? "" : added.error().to_string()));
        return static_cast<bool>(added);
    }
    bool reject(const RejectedRow& row) override {
        FAIL_CHECK(row.reason << ": " << row.detail);
        return true;
    }

private:
    Builder& builder_;
};

Sample read_back(std::string_view reader, const std::string& text) {
    const Ontology ontology = Ontology::standard();
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology);
    REQUIRE(builder);
    BuildingSink sink(*builder);
    std::istringstream stream(text);
    const Result<void> done = find_dataset_reader(reader)->read({stream, "talks.file"}, ontology, {}, sink);
    REQUIRE_MESSAGE(done, (done ? "" : done.error().to_string()));
    REQUIRE(builder->commit("2025-07-01T00:00:00Z"));
    Result<Graph> graph = store->load();
    REQUIRE(graph);
    return {std::move(*store), std::move(*graph)};
}

/// Relations as text, those that a file of flat attributes keeps: not the ids of undated ones, which follow from
/// the document that told them first.
std::vector<std::string> relations_of(const Graph& graph) {
    std::vector<std::string> all;
    for (const EdgeId edge : graph.edges()) {
        const RelationView relation = graph.relation(edge);
        std::string text = std::string(graph.entity(relation.source).id) + " " + relation.type->name + " " +
                           std::string(graph.entity(relation.target).id) + " " +
                           std::string(to_string(relation.status)) + " " + std::string(relation.cameo);
        if (relation.start) text += " " + relation.start->to_string();
        if (relation.end) text += " " + relation.end->to_string();
        if (relation.start) text += " " + relation_id_text(relation.id);
        all.push_back(text);
    }
    return all;
}

std::vector<std::string> entities_of(const Graph& graph) {
    std::vector<std::string> all;
    for (const VertexId vertex : graph.vertices()) {
        const EntityView entity = graph.entity(vertex);
        std::string text = std::string(entity.id) + "|" + std::string(to_string(entity.type)) + "|" +
                           std::string(entity.name) + "|" + std::string(entity.country);
        for (const std::string_view alias : graph.aliases(vertex)) text += "|" + std::string(alias);
        all.push_back(text);
    }
    return all;
}

/// Names that no format takes as they are.
Sample awkward() {
    std::vector<Entity> entities = actors();
    entities[2].name = "Kim \"<&>\" O'Un";
    entities[2].aliases = {"K. J. U.", "Kim & Co"};
    entities[3].name = "Шойгу \xF0\x9F\x95\x8A";
    entities.push_back(named("topic:nobody", EntityType::topic, "Nobody's topic"));
    return sample(entities, {{"MEETS", "person:sergei-shoigu", "person:kim-jong-un"},
                             {"MEETS", "person:sergei-shoigu", "person:kim-jong-un", Status::occurred, "2024-03"},
                             {"MEETS", "person:sergei-shoigu", "person:kim-jong-un", Status::occurred, "../2020"},
                             {"PRAISES", "person:kim-jong-un", "person:kim-jong-un", Status::called_for},
                             {"THREATENS", "country:PRK", "country:RUS", Status::denied, "2025-01/.."}});
}

}  // namespace

TEST_CASE("node-link JSON comes back byte for byte, evidence included") {
    const auto same = [](const Sample& before) {
        const std::string text = before.written("json");
        const Sample after = read_back("node-link", text);
        CHECK(after.written("json") == text);
        CHECK(entities_of(after.graph) == entities_of(before.graph));
    };
    same(talks());
    same(awkward());
}

TEST_CASE("rows of a dataset come back from node-link JSON, each with its own source") {
    const Ontology ontology = Ontology::standard();
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology);
    REQUIRE(builder);
    Document file;
    file.id = "csv:talks";
    file.title = "talks (csv)";
    const Result<BuildHandle> dataset =
        builder->begin_dataset(file, {{"source", "target", "url"}, ',', "url", {}, {}, "csv"});
    REQUIRE(dataset);
    const Result<BuildHandle> russia = builder->add_actor(named("country:RUS", EntityType::country, "Russia", "RUS"));
    const Result<BuildHandle> korea =
        builder->add_actor(named("country:PRK", EntityType::country, "North Korea", "PRK"));
    REQUIRE(russia);
    REQUIRE(korea);
    const std::vector<std::string> rows{"RUS,PRK,https://example.org/a", "RUS,PRK,https://example.org/b",
                                        "RUS,PRK,https://example.org/b"};
    std::uint64_t offset = 0;
    for (const std::string& row : rows) {
        CodedEvent event;
        event.type = ontology.find("PRAISES");
        event.source = *russia;
        event.target = *korea;
        event.start = event.end = *Date::parse("2025-06-04");
        event.confidence = 0.5;
        event.rule = "csv";
        event.row = row;
        event.offset = offset;
        offset += row.size() + 1;
        REQUIRE(builder->add_event(*dataset, event));
    }
    REQUIRE(builder->commit("2025-07-01T00:00:00Z"));
    Result<Graph> graph = store->load();
    REQUIRE(graph);
    const Sample before{std::move(*store), std::move(*graph)};
    const Sample after = read_back("node-link", before.written("json"));
    CHECK(relations_of(after.graph) == relations_of(before.graph));
    REQUIRE(after.graph.edge_count() == 1);
    const auto citations = after.store.evidence(after.graph.relation(0).id);
    REQUIRE(citations);
    std::vector<std::string> urls, quotes;
    for (const Citation& citation : *citations) {
        urls.push_back(citation.url);
        quotes.push_back(citation.evidence.text);
    }
    CHECK(quotes == rows);
    CHECK(urls == std::vector<std::string>{"https://example.org/a", "https://example.org/b", "https://example.org/b"});
}

TEST_CASE("GraphML and GEXF come back with every entity, relation, date and status") {
    for (const std::string_view format : {"graphml", "gexf"}) {
        CAPTURE(format);
        const auto same = [format](const Sample& before) {
            const Sample after = read_back(format, before.written(std::string(format)));
            CHECK(relations_of(after.graph) == relations_of(before.graph));
            CHECK(entities_of(after.graph) == entities_of(before.graph));
            for (const EdgeId edge : before.graph.edges()) {
                const auto quotes = before.store.evidence(before.graph.relation(edge).id);
                const auto read = after.store.evidence(after.graph.relation(edge).id);
                REQUIRE(read);
                REQUIRE(!read->empty());
                CHECK(read->front().evidence.text == quotes->front().evidence.text);
                CHECK(read->front().title == quotes->front().title);
                CHECK(read->front().published == quotes->front().published);
            }
        };
        same(talks());
        same(awkward());
    }
}

TEST_CASE("an export without evidence still holds every relation") {
    const Sample before = talks();
    ExportOptions options;
    options.evidence = false;
    for (const auto& form :
         {std::pair{"graphml", "graphml"}, std::pair{"gexf", "gexf"}, std::pair{"json", "node-link"}}) {
        const auto& format = form.first;
        const auto& reader = form.second;
        CAPTURE(format);
        const std::string text = before.written(format, options);
        CHECK(text.find("They met.") == std::string::npos);
        CHECK(read_back(reader, text).graph.edge_count() == before.graph.edge_count());
    }
}
