#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <entente/graph/builder.h>
#include <entente/graph/graph.h>
#include <entente/graph/store.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>

/// What the graph's tests are made of: extractions written by hand, stores in memory, and a dump that two
/// stores of the same content share.
namespace sample {

using namespace entente;

inline const Ontology& ontology() {
    static const Ontology standard = Ontology::standard();
    return standard;
}

inline Date day(std::string_view text) {
    const Result<Date> date = Date::parse(text);
    REQUIRE_MESSAGE(date, "not a date: ", std::string(text));
    return *date;
}

inline Entity entity(std::string id, EntityType type, std::string name, std::string country = {},
                     std::vector<std::string> aliases = {}) {
    Entity made;
    made.id = std::move(id);
    made.type = type;
    made.name = std::move(name);
    made.country = std::move(country);
    made.aliases = std::move(aliases);
    return made;
}

inline Entity country(const std::string& code, std::string name) {
    return entity("country:" + code, EntityType::country, std::move(name), code);
}

inline Entity person(std::string name, std::string of = {}, std::vector<std::string> aliases = {}) {
    std::string id = entity_id(EntityType::person, name, "");
    return entity(std::move(id), EntityType::person, std::move(name), std::move(of), std::move(aliases));
}

inline Entity body(std::string id, std::string name, std::string of = {}, std::vector<std::string> aliases = {}) {
    return entity("body:" + id, EntityType::government_body, std::move(name), std::move(of), std::move(aliases));
}

inline Entity holding(Entity who, std::string title, std::string organization = {}) {
    Role role;
    role.title = std::move(title);
    role.organization = std::move(organization);
    who.roles.push_back(std::move(role));
    return who;
}

/// A document under construction.
class Article {
public:
    explicit Article(std::string id, std::string_view published = {}) {
        extraction_.document.id = id;
        extraction_.document.title = "Title of " + id;
        extraction_.document.publisher = "Paper";
        extraction_.document.language = "en";
        if (!published.empty()) extraction_.document.published = day(published);
    }

    Article& names(Entity who) {
        extraction_.entities.push_back(std::move(who));
        return *this;
    }

    /// A relation between entities that `names` gave, with a quote; `date` is `start/end` or a single date.
    Article& tells(const std::string& type, const std::string& source, const std::string& target,
                   std::string_view date = {}, Status status = Status::occurred, double confidence = 0.5) {
        Relation relation;
        relation.type = type;
        relation.source = source;
        relation.target = target;
        relation.status = status;
        relation.confidence = confidence;
        if (!date.empty()) {
            const std::size_t slash = date.find(' ');
            relation.start = day(date.substr(0, slash));
            relation.end = slash == std::string_view::npos ? relation.start : day(date.substr(slash + 1));
        }
        Evidence evidence;
        const auto begin = static_cast<std::uint32_t>(100 * extraction_.relations.size());
        evidence.sentence = {begin, begin + 80};
        evidence.source = Span{begin, begin + 5};
        evidence.target = Span{begin + 20, begin + 25};
        evidence.trigger = Span{begin + 10, begin + 15};
        evidence.text = source + " " + type + " " + target;
        evidence.rule = "test";
        relation.evidence.push_back(std::move(evidence));
        extraction_.relations.push_back(std::move(relation));
        return *this;
    }

    Relation& last() { return extraction_.relations.back(); }
    Document& document() { return extraction_.document; }
    operator const Extraction&() const { return extraction_; }
    [[nodiscard]] const Extraction& get() const { return extraction_; }

private:
    Extraction extraction_;
};

inline void add(Store& store, const std::vector<Extraction>& extractions, BuilderOptions options = {},
                const std::string& recorded = "2026-01-01T00:00:00Z") {
    Result<Builder> builder = Builder::begin(store, ontology(), options);
    REQUIRE_MESSAGE(builder, builder.error().to_string());
    for (const Extraction& extraction : extractions) {
        Result<Added> added = builder->add(extraction);
        REQUIRE_MESSAGE(added, added.error().to_string());
    }
    Result<BuildReport> report = builder->commit(recorded);
    REQUIRE_MESSAGE(report, report.error().to_string());
}

inline Store built(const std::vector<Extraction>& extractions) {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    add(*store, extractions);
    return *std::move(store);
}

inline Graph loaded(const Store& store) {
    Result<Graph> graph = store.load();
    REQUIRE_MESSAGE(graph, graph.error().to_string());
    return *std::move(graph);
}

inline Graph graph_of(const std::vector<Extraction>& extractions) { return loaded(built(extractions)); }

inline std::vector<std::string> entity_ids(const Graph& graph) {
    std::vector<std::string> ids;
    for (const VertexId vertex : graph.vertices()) ids.emplace_back(graph.entity(vertex).id);
    return ids;
}

/// All rows of all tables but for what is only known here and now: keys, and when a document was recorded.
std::string dump(const Store& store);

/// A folder of its own, gone at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    [[nodiscard]] std::vector<std::string> files() const;

private:
    std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace sample
