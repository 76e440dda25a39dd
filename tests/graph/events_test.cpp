#include <algorithm>
#include <atomic>
#include <map>

#include <entente/graph/evidence.h>

#include "graph/event_block.h"
#include "graph/external_sort.h"
#include "sample.h"

using namespace sample;

namespace {

const RelationType& type(const char* name) { return *ontology().find(name); }

/// A dataset of rows `source,TYPE,target,date`; offsets are those that a file of these lines has.
struct Row {
    std::string source, type, target, date;
    double confidence = 1.0;
    std::string origin = {};
};

void add_dataset(Builder& builder, const std::string& id, const std::vector<Row>& rows) {
    RowLayout layout;
    layout.columns = {"source", "relation", "target", "date"};
    layout.separator = ',';
    Document document;
    document.id = id;
    document.title = "Rows of " + id;
    const Result<BuildHandle> dataset = builder.begin_dataset(document, layout);
    REQUIRE(dataset);
    std::map<std::string, BuildHandle> actors;
    std::uint64_t offset = 0;
    for (const Row& row : rows) {
        for (const std::string& code : {row.source, row.target}) {
            if (actors.count(code) != 0) continue;
            const Result<BuildHandle> actor = builder.add_actor(country(code, "Land " + code));
            REQUIRE(actor);
            actors[code] = *actor;
        }
        const std::string text = row.source + "," + row.type + "," + row.target + "," + row.date;
        CodedEvent event;
        event.type = &type(row.type.c_str());
        event.source = actors[row.source];
        event.target = actors[row.target];
        if (!row.date.empty()) event.start = event.end = day(row.date);
        event.confidence = row.confidence;
        event.origin = row.origin;
        event.row = text;
        event.offset = offset;
        event.rule = "rows";
        REQUIRE(builder.add_event(*dataset, event));
        offset += text.size() + 1;
    }
}

Store with_rows(const std::vector<Row>& rows, const std::vector<Extraction>& texts = {}) {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    if (!texts.empty()) add(*store, texts);
    Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE(builder);
    add_dataset(*builder, "rows:a", rows);
    REQUIRE(builder->commit("2030-01-01T00:00:00Z"));
    return std::move(*store);
}

Extraction meeting() {
    Article article("news", "2030-01-03");
    article.names(country("FRA", "Land FRA")).names(country("DEU", "Land DEU"));
    article.tells("MEETS", "country:FRA", "country:DEU", "2030-01-01");
    return article.get();
}

}  // namespace

TEST_CASE("rows of the same type, ends, status and dates are one relation") {
    const Store store = with_rows({{"FRA", "MEETS", "DEU", "2030-01-01", 0.5, "x"},
                                   {"DEU", "MEETS", "FRA", "2030-01-01", 0.5, "y"},
                                   {"DEU", "MEETS", "FRA", "2030-01-01", 0.4, "y"},
                                   {"FRA", "MEETS", "DEU", "2030-01-02", 0.5, "x"}});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 2);
    const RelationView first = graph.relation(0);
    CHECK(graph.entity(first.source).id == "country:DEU");
    CHECK(first.reports == 3);
    CHECK(first.documents == 2);
    CHECK(first.confidence == doctest::Approx(0.75));
    CHECK(graph.relation(1).reports == 1);
}

TEST_CASE("a coded event and what a text tells of it are one relation with both's evidence") {
    const Store store =
        with_rows({{"FRA", "MEETS", "DEU", "2030-01-01"}, {"FRA", "VISITS", "DEU", "2030-01-01"}}, {meeting()});
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 2);
    const RelationView meets = graph.relation(0);
    CHECK(meets.type->name == "MEETS");
    CHECK(meets.reports == 2);
    CHECK(meets.documents == 2);
    const auto evidence = store.evidence(meets.id);
    REQUIRE(evidence);
    REQUIRE(evidence->size() == 2);
    CHECK((*evidence)[0].document == "news");
    CHECK((*evidence)[1].document == "rows:a");
    CHECK((*evidence)[1].evidence.text == "FRA,MEETS,DEU,2030-01-01");
    CHECK((*evidence)[1].properties ==
          std::vector<std::pair<std::string, std::string>>{
              {"source", "FRA"}, {"relation", "MEETS"}, {"target", "DEU"}, {"date", "2030-01-01"}});
}

TEST_CASE("a coded event has the id that a text's relation would have") {
    const Graph coded = loaded(with_rows({{"FRA", "MEETS", "DEU", "2030-01-01"}}));
    const Graph told = loaded(built({meeting()}));
    CHECK(coded.relation(0).id == told.relation(0).id);
}

TEST_CASE("the graph is the same in whatever order datasets and texts come") {
    const std::vector<Row> a{{"FRA", "MEETS", "DEU", "2030-01-01", 0.3}, {"ITA", "VISITS", "FRA", "2030-01-02"}};
    const std::vector<Row> b{{"DEU", "MEETS", "FRA", "2030-01-01", 0.6}, {"ESP", "VISITS", "FRA", ""}};
    std::vector<std::vector<RelationView>> graphs;
    std::vector<Graph> kept;
    for (const bool first : {true, false}) {
        Result<Store> store = Store::in_memory();
        REQUIRE(store);
        for (const bool which : {first, !first}) {
            Result<Builder> builder = Builder::begin(*store, ontology());
            REQUIRE(builder);
            add_dataset(*builder, which ? "rows:a" : "rows:b", which ? a : b);
            if (which) REQUIRE(builder->add(meeting()));
            REQUIRE(builder->commit("2030-01-01T00:00:00Z"));
        }
        REQUIRE(store->check());
        kept.push_back(loaded(*store));
        auto& relations = graphs.emplace_back();
        for (const EdgeId edge : kept.back().edges()) relations.push_back(kept.back().relation(edge));
    }
    REQUIRE(graphs[0].size() == 3);
    REQUIRE(graphs[1].size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(graphs[0][i].id == graphs[1][i].id);
        CHECK(graphs[0][i].confidence == graphs[1][i].confidence);
        CHECK(graphs[0][i].reports == graphs[1][i].reports);
    }
}

TEST_CASE("the same dataset again adds nothing, other rows are refused or replace") {
    Store store = with_rows({{"FRA", "MEETS", "DEU", "2030-01-01"}});
    const std::uint64_t generation = *store.generation();
    {
        Result<Builder> again = Builder::begin(store, ontology());
        add_dataset(*again, "rows:a", {{"FRA", "MEETS", "DEU", "2030-01-01"}});
        const Result<BuildReport> report = again->commit();
        REQUIRE(report);
        CHECK(report->documents_unchanged == 1);
        CHECK(report->events == 0);
    }
    CHECK(*store.generation() == generation);
    {
        Result<Builder> other = Builder::begin(store, ontology());
        add_dataset(*other, "rows:a", {{"FRA", "MEETS", "ITA", "2030-01-01"}});
        CHECK(!other->commit());
    }
    Result<Builder> replacing = Builder::begin(store, ontology(), {Conflict::replace});
    add_dataset(*replacing, "rows:a", {{"FRA", "VISITS", "ITA", "2030-01-01"}});
    REQUIRE(replacing->commit());
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() == 1);
    CHECK(graph.relation(0).type->name == "VISITS");
    CHECK(!graph.find("country:DEU"));
    CHECK(graph.relation_types().size() == 1);
    CHECK(store.counts()->events == 1);
    REQUIRE(store.check());
}

TEST_CASE("events that contradict themselves are refused and the build goes on") {
    Result<Store> store = Store::in_memory();
    Result<Builder> builder = Builder::begin(*store, ontology());
    Document document;
    document.id = "rows:a";
    const BuildHandle dataset = *builder->begin_dataset(document, {});
    const BuildHandle france = *builder->add_actor(country("FRA", "France"));
    CodedEvent event;
    event.type = &type("MEETS");
    event.source = france;
    CHECK(!builder->add_event(dataset, event));
    for (const BuildHandle unknown : {france + 1, BuildHandle{77}}) {
        event.target = unknown;
        CHECK(!builder->add_event(dataset, event));
    }
    event.target = france;
    event.confidence = 2;
    CHECK(!builder->add_event(dataset, event));
    event.confidence = 1;
    event.start = day("2030-01-02");
    event.end = day("2030-01-01");
    CHECK(!builder->add_event(dataset, event));
    event.end = event.start;
    CHECK(!builder->add_event(99, event));
    event.offset = 5;
    CHECK(builder->add_event(dataset, event));
    event.offset = 4;
    CHECK(!builder->add_event(dataset, event));
    REQUIRE(builder->commit());
    CHECK(store->counts()->events == 1);
}

TEST_CASE("rows of many blocks come back whole") {
    std::vector<Row> rows;
    for (int i = 0; i < 60000; ++i) {
        rows.push_back({"FRA", i % 2 == 0 ? "MEETS" : "VISITS", "DEU", Date::from_days(10000 + i / 2).to_string(), 1,
                        "story " + std::to_string(i)});
    }
    const Store store = with_rows(rows);
    const Graph graph = loaded(store);
    CHECK(graph.edge_count() == 60000);
    REQUIRE(store.check());
    EvidenceReader reader(store);
    for (const EdgeId edge : {EdgeId{0}, EdgeId{29999}, EdgeId{30000}, EdgeId{59999}}) {
        const auto evidence = reader.of(graph.relation(edge).id);
        REQUIRE(evidence);
        REQUIRE((*evidence)->size() == 1);
        CHECK((**evidence)[0].evidence.text.find(graph.relation(edge).start->to_string()) != std::string::npos);
    }
}

TEST_CASE("columns are decoded as they were encoded, and bytes that are none are told") {
    graph::EventBlock block;
    // Unsigned, so that the values may wrap around.
    std::uint64_t value = 5;
    const auto signed_value = [](std::uint64_t bits) { return static_cast<std::int64_t>(bits); };
    for (auto& column : block.columns) {
        column = {signed_value(value), signed_value(value + 1), signed_value(value * 1000003), signed_value(value)};
        value = value * 0xFFFFFFFFFFFFE111U + 3;
    }
    const std::string bytes = graph::encode_columns(block);
    graph::EventBlock read;
    REQUIRE(graph::decode_columns(bytes, 4, read));
    CHECK(read.columns == block.columns);
    const auto values = graph::PackedColumns::over(bytes, 4);
    REQUIRE(values);
    for (std::size_t column = 0; column < graph::event_column_count; ++column) {
        for (std::size_t row = 0; row < 4; ++row) {
            const auto which = static_cast<graph::EventColumn>(column);
            CHECK(values->at(which, row) == read.at(which, row));
        }
    }
    CHECK(!graph::PackedColumns::over(bytes, 5));
    CHECK(!graph::decode_columns(bytes, 5, read));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK(!graph::decode_columns(bytes.substr(0, size), 4, read));
    std::string rows;
    CHECK(!graph::decompress_rows("no frame", rows));
    const std::string packed = graph::compress_rows("some rows");
    REQUIRE(graph::decompress_rows(packed, rows));
    CHECK(rows == "some rows");
    CHECK(!graph::decompress_rows(packed.substr(0, packed.size() - 2), rows));
}

TEST_CASE("sorting on disk gives what sorting in memory gives") {
    struct Number {
        std::uint64_t value;
    };
    struct Less {
        bool operator()(const Number& left, const Number& right) const { return left.value < right.value; }
    };
    graph::ExternalSort<Number, Less> small(1, {});  // a thousand records at a time
    graph::ExternalSort<Number, Less> large(std::size_t{1} << 20, {});
    std::uint64_t state = 1;
    for (int i = 0; i < 10000; ++i) {
        state = state * 6364136223846793005 + 1442695040888963407;
        small.add({state});
        large.add({state});
    }
    REQUIRE(small.finish());
    REQUIRE(large.finish());
    std::vector<std::uint64_t> one, other;
    REQUIRE(small.for_each([&](const Number& number) { one.push_back(number.value); }));
    REQUIRE(large.for_each([&](const Number& number) { other.push_back(number.value); }));
    CHECK(one.size() == 10000);
    CHECK(one == other);
}

namespace {

/// Rows in the order of days, as datasets have them: each relation's stand in other blocks than its neighbours'.
std::vector<Row> rows_of_many_days() {
    std::vector<Row> rows;
    const std::vector<std::string> actors{"FRA", "DEU", "ITA", "POL", "ESP"};
    for (int i = 0; i < 60'000; ++i) {
        const std::string& source = actors[static_cast<std::size_t>(i * 7 % 5)];
        const std::string& target = actors[static_cast<std::size_t>((i * 7 + 1 + i % 4) % 5)];
        rows.push_back(
            {source, i % 3 == 0 ? "VISITS" : "CRITICIZES", target,
             "20" + std::to_string(10 + i / 6000) + (i % 2 == 0 ? "-03-" : "-11-") + std::to_string(10 + i % 19)});
    }
    return rows;
}

void check_same(const std::vector<Citation>& left, const std::vector<Citation>& right) {
    REQUIRE(left.size() == right.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        CHECK(left[i].offset == right[i].offset);
        CHECK(left[i].evidence == right[i].evidence);
        CHECK(left[i].published == right[i].published);
        CHECK(left[i].confidence == right[i].confidence);
    }
}

}  // namespace

TEST_CASE("expected or not, in whatever order, a relation has the same rows") {
    const Store store = with_rows(rows_of_many_days());
    const Graph graph = loaded(store);
    REQUIRE(graph.edge_count() > 100);
    std::vector<std::vector<Citation>> plain;
    std::size_t rows = 0;
    for (const EdgeId edge : graph.edges()) {
        plain.push_back(*store.evidence(graph.relation(edge)));
        rows += plain.back().size();
    }
    CHECK(rows == 60'000);
    std::vector<EdgeId> order(graph.edges().begin(), graph.edges().end());
    for (int round = 0; round < 3; ++round) {
        EvidenceReader reader(store);
        if (round == 1) std::reverse(order.begin(), order.end());
        reader.expect(order);
        for (std::size_t i = 0; i < order.size(); i += round == 2 ? 3 : 1) {
            check_same(**reader.of(graph.relation(order[i])), plain[order[i]]);
        }
    }
    EvidenceReader surprised(store);
    surprised.expect({5, 3, static_cast<EdgeId>(graph.edge_count() + 7), 4});
    for (const EdgeId edge : {EdgeId{3}, EdgeId{5}, EdgeId{4}, EdgeId{4}}) {
        check_same(**surprised.of(graph.relation(edge)), plain[edge]);
    }
}

TEST_CASE("asked again after more rows were added, a store tells of them too") {
    Store store = with_rows({{"FRA", "VISITS", "DEU", "2030-01-01"}}, {meeting()});
    const std::uint64_t id = loaded(store).relation(0).id;
    const std::size_t before = store.evidence(id)->size();
    Result<Builder> builder = Builder::begin(store, ontology());
    REQUIRE(builder);
    add_dataset(*builder, "rows:a-first",
                {{"FRA", "VISITS", "DEU", "2030-01-01"}, {"FRA", "MEETS", "DEU", "2030-01-01"}});
    REQUIRE(builder->commit("2030-01-02T00:00:00Z"));
    CHECK(store.evidence(id)->size() == before + 1);
}

TEST_CASE("a build that is interrupted changes nothing, and the store goes on") {
    Store store = with_rows({{"FRA", "VISITS", "DEU", "2030-01-01"}});
    std::vector<Row> rows;
    for (int i = 0; i < 5'000; ++i) rows.push_back({"FRA", "VISITS", "X" + std::to_string(i), "2030-01-01"});
    std::atomic<bool> cancel = false;
    BuilderOptions options;
    options.cancel = &cancel;
    {
        Result<Builder> builder = Builder::begin(store, ontology(), options);
        REQUIRE(builder);
        add_dataset(*builder, "rows:b", rows);
        cancel = true;
        const Result<BuildReport> report = builder->commit("2030-01-01T00:00:00Z");
        REQUIRE_FALSE(report);
        CHECK(report.error().message == "interrupted; nothing was changed");
    }
    CHECK(store.check());
    CHECK(loaded(store).edge_count() == 1);
    Result<Builder> again = Builder::begin(store, ontology());
    REQUIRE(again);
    add_dataset(*again, "rows:b", rows);
    CHECK(again->commit("2030-01-01T00:00:00Z"));
    CHECK(loaded(store).edge_count() == 5'001);
}
