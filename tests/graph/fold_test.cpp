#include <algorithm>
#include <map>
#include <random>

#include "sample.h"

using namespace sample;

namespace {

constexpr const char* first_time = "2026-01-01T00:00:00Z";

/// Three countries' visits, told by many papers, with a bare surname in some.
std::vector<Extraction> articles() {
    std::vector<Extraction> all;
    for (int i = 0; i < 12; ++i) {
        const std::string number = std::to_string(i);
        Article article("paper-" + std::string(1, static_cast<char>('a' + (i * 5) % 12)),
                        "2025-03-1" + std::to_string(i % 10));
        article.names(country("FRA", "France"))
            .names(country("DEU", i % 3 == 0 ? "Federal Republic of Germany" : "Germany"));
        article.names(person(i % 2 == 0 ? "Ada Muster" : "Muster", "DEU"));
        article.tells(i % 2 == 0 ? "VISITS" : "MEETS", "country:FRA", "country:DEU",
                      "2025-03-0" + std::to_string(1 + i % 5));
        article.document().text = std::string(static_cast<std::size_t>(300 * i), 'x') + "End of " + number + ".";
        all.push_back(article);
    }
    return all;
}

struct Row {
    std::uint64_t offset = 0;
    std::string text, source, type, target;
};

/// Rows over several blocks of a file.
std::vector<Row> rows(const std::string& salt = {}) {
    const std::vector<std::string> countries{"FRA", "DEU", "USA", "CHN", "JPN", "KEN"};
    const std::vector<std::string> types{"VISITS", "MEETS", "AIDS"};
    std::vector<Row> all;
    std::uint64_t offset = 17;
    for (std::size_t i = 0; i < 400; ++i) {
        Row row;
        row.offset = offset;
        row.source = countries[(i * 7 + i / 13) % 6];
        row.target = countries[(i * 5 + 1) % 6];
        row.type = types[i % 3];
        row.text =
            row.source + "," + row.type + "," + row.target + salt + std::string(9000, static_cast<char>('a' + i % 26));
        offset += row.text.size() + 1;
        all.push_back(row);
    }
    return all;
}

void add_rows(Builder& builder, const std::string& id, const std::vector<Row>& told) {
    RowLayout layout;
    layout.columns = {"source", "relation", "target"};
    layout.separator = ',';
    Document document;
    document.id = id;
    const Result<BuildHandle> dataset = builder.begin_dataset(document, layout);
    REQUIRE(dataset);
    std::map<std::string, BuildHandle> actors;
    for (const Row& row : told) {
        CodedEvent event;
        for (const auto& [code, handle] :
             {std::pair(row.source, &event.source), std::pair(row.target, &event.target)}) {
            if (actors.count(code) == 0) actors[code] = *builder.add_actor(country(code, "Land " + code));
            *handle = actors[code];
        }
        event.type = ontology().find(row.type);
        event.start = event.end = day("2024-05-0" + std::to_string(1 + row.offset % 9));
        event.confidence = 0.7;
        event.cameo = row.type == "MEETS" ? "040" : "043";
        const std::string origin = "http://example.org/" + std::to_string(row.offset % 50);
        event.origin = origin;
        event.row = row.text;
        event.offset = row.offset;
        event.rule = "rows";
        REQUIRE(builder.add_event(*dataset, event));
    }
}

/// A graph file of these documents and rows.
std::string made(const TemporaryFolder& folder, const std::string& name, const std::vector<Extraction>& texts,
                 const std::vector<Row>& told = {}, const std::string& time = first_time) {
    const std::string path = (folder / name).string();
    Result<Store> store = Store::open_to_write(path);
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE(builder);
    for (const Extraction& text : texts) REQUIRE(builder->add(text));
    if (!told.empty()) add_rows(*builder, "rows:file", told);
    const Result<BuildReport> report = builder->commit(time);
    REQUIRE_MESSAGE(report, report.error().to_string());
    return path;
}

Result<BuildReport> merge(const std::vector<std::string>& parts, const std::string& target) {
    std::vector<Store> stores;
    for (const std::string& part : parts) {
        Result<Store> store = Store::open(part);
        REQUIRE_MESSAGE(store, store.error().to_string());
        stores.push_back(*std::move(store));
    }
    Result<Store> store = Store::open_to_write(target);
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE(builder);
    for (const Store& part : stores) REQUIRE(builder->add_graph(part));
    return builder->commit("2027-07-07T07:07:07Z");
}

std::string merged(const TemporaryFolder& folder, const std::string& name, const std::vector<std::string>& parts) {
    const std::string target = (folder / name).string();
    const Result<BuildReport> report = merge(parts, target);
    REQUIRE_MESSAGE(report, report.error().to_string());
    return target;
}

/// std::shuffle may differ from library to library.
template <typename T>
void shuffle(std::vector<T>& values, std::mt19937& generator) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[generator() % i]);
}

}  // namespace

TEST_CASE("a first build writes the same bytes whatever the order of its documents") {
    const TemporaryFolder folder;
    std::vector<Extraction> texts = articles();
    const std::string bytes = bytes_of(made(folder, "whole", texts, rows()));
    std::mt19937 generator(3);
    for (int round = 0; round < 3; ++round) {
        shuffle(texts, generator);
        CHECK(bytes_of(made(folder, "other" + std::to_string(round), texts, rows())) == bytes);
    }
}

TEST_CASE("parts merged in any order, in steps, and more than once are byte for byte the graph of one build") {
    const TemporaryFolder folder;
    const std::vector<Extraction> texts = articles();
    const std::vector<Row> told = rows();
    const std::string bytes = bytes_of(made(folder, "whole", texts, told));
    std::mt19937 generator(11);
    for (int round = 0; round < 6; ++round) {
        const std::size_t count = 1 + generator() % 5;
        std::vector<std::vector<Extraction>> text_parts(count);
        std::vector<std::vector<Row>> row_parts(count);
        for (const Extraction& text : texts) {
            text_parts[generator() % count].push_back(text);
            if (generator() % 4 == 0) text_parts[generator() % count].push_back(text);
        }
        for (const Row& row : told) {
            const std::size_t part = generator() % count;
            row_parts[part].push_back(row);
            const std::size_t again = generator() % count;
            if (again != part && generator() % 4 == 0) row_parts[again].push_back(row);
        }
        std::vector<std::string> parts;
        const std::string prefix = "r" + std::to_string(round);
        for (std::size_t i = 0; i < count; ++i) {
            if (text_parts[i].empty() && row_parts[i].empty()) continue;
            parts.push_back(made(folder, prefix + "p" + std::to_string(i), text_parts[i], row_parts[i]));
        }
        shuffle(parts, generator);
        CHECK(bytes_of(merged(folder, prefix + "at-once", parts)) == bytes);
        std::string sum = parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i) {
            sum = merged(folder, prefix + "step" + std::to_string(i), {parts[i], sum, parts[0]});
        }
        CHECK(bytes_of(merged(folder, prefix + "steps", {sum, sum})) == bytes);
    }
}

TEST_CASE("a document keeps the time when it was first recorded") {
    const TemporaryFolder folder;
    const std::string early = made(folder, "early", articles(), rows());
    const std::string late = made(folder, "late", articles(), rows(), "2026-09-09T09:09:09Z");
    const std::string bytes = bytes_of(early);
    CHECK(bytes_of(merged(folder, "one", {early, late})) == bytes);
    CHECK(bytes_of(merged(folder, "other", {late, early})) == bytes);
}

TEST_CASE("a document or a row with two contents is told, and nothing is written") {
    const TemporaryFolder folder;
    std::vector<Extraction> others = articles();
    others[3].document.title = "Another title";
    const std::string one = made(folder, "one", articles());
    const Result<BuildReport> documents = merge({one, made(folder, "two", others)}, (folder / "out").string());
    REQUIRE(!documents);
    CHECK(documents.error().message.find("\"" + others[3].document.id + "\" with two contents") != std::string::npos);
    CHECK(bytes_of(folder / "out").empty());
    const Result<BuildReport> datasets =
        merge({made(folder, "a", {}, rows()), made(folder, "b", {}, rows("!"))}, (folder / "out").string());
    REQUIRE(!datasets);
    CHECK(datasets.error().message.find("dataset \"rows:file\" with other rows at byte 17") != std::string::npos);
}

TEST_CASE("a graph that holds something takes in no other") {
    const TemporaryFolder folder;
    const std::string one = made(folder, "one", articles());
    Result<Store> store = Store::open_to_write(one);
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE(builder);
    CHECK(!builder->add_graph(*store));
}

TEST_CASE("from a day on, until a day and on a day are three dates") {
    const auto id_of = [](std::string_view date) {
        Article article("a", "2030-02-01");
        article.names(country("FRA", "France")).names(country("DEU", "Germany"));
        article.tells("MEETS", "country:FRA", "country:DEU", date);
        const Graph graph = graph_of({article.get()});
        REQUIRE(graph.edge_count() == 1);
        return graph.relation(EdgeId{0}).id;
    };
    CHECK(id_of("2030-01-02") == id_of("2030-01-02"));
    CHECK(id_of("2030-01-02") != id_of("2030-01-02/.."));
    CHECK(id_of("2030-01-02/..") != id_of("../2030-01-02"));
    CHECK(id_of("2030-01") != id_of("2030-01-01"));
}

TEST_CASE("a relation was first and last reported on the first and last of its reports' days") {
    const auto told = [](const char* id, std::string_view published) {
        Article article(id, published);
        article.names(country("FRA", "France")).names(country("DEU", "Germany"));
        article.tells("MEETS", "country:FRA", "country:DEU", "2030-01-02");
        return article.get();
    };
    std::vector<Extraction> all = {told("a", "2030-01-05"), told("b", ""), told("c", "2030-01-03"),
                                   told("d", "2030-01-09")};
    for (int turn = 0; turn < 4; ++turn) {
        std::rotate(all.begin(), all.begin() + 1, all.end());
        const Graph graph = graph_of(all);
        REQUIRE(graph.edge_count() == 1);
        const RelationView relation = graph.relation(EdgeId{0});
        CHECK(relation.reports == 4);
        REQUIRE(relation.first_published);
        REQUIRE(relation.last_published);
        CHECK(relation.first_published->to_string() == "2030-01-03");
        CHECK(relation.last_published->to_string() == "2030-01-09");
    }
}
