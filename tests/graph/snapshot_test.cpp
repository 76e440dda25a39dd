#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include <unistd.h>

#include <entente/graph/names.h>

#include "graph/checksum.h"
#include "graph/snapshot.h"
#include "graph/snapshot_format.h"
#include "sample.h"

using namespace sample;
namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "entente-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path operator/(const char* name) const { return path_ / name; }

private:
    fs::path path_;
};

std::vector<Extraction> news() {
    std::vector<Extraction> all;
    for (int i = 0; i < 20; ++i) {
        Article article("a" + std::to_string(i), "2030-01-02");
        article.names(country("FRA", "France")).names(country("DEU", "Germany"));
        article.names(holding(person("Minister Number" + std::to_string(i), "FRA"), "minister", "body:fra-ministry"));
        article.names(body("fra-ministry", "Ministry", "FRA"));
        article.tells("MEETS", "country:FRA", "country:DEU", Date::from_days(20000 + i).to_string());
        article.last().topics = {"country:FRA"};
        article.tells("VISITS", person("Minister Number" + std::to_string(i), "FRA").id, "country:DEU",
                      i == 3 ? "2030-01-01/.." : "2030-01-01");
        if (i == 5) article.last().place = "country:FRA";
        if (i == 6) article.last().attributed_to = "country:DEU";
        all.push_back(article.get());
    }
    // The same meeting, reported before and after, and by a paper without a date.
    for (const char* published : {"2029-12-30", "", "2030-01-07"}) {
        Article article("again" + std::string(published), published);
        article.names(country("FRA", "France")).names(country("DEU", "Germany"));
        article.tells("MEETS", "country:FRA", "country:DEU", Date::from_days(20000).to_string());
        article.last().topics = {"country:FRA"};
        all.push_back(article.get());
    }
    return all;
}

fs::path graph_in(const Folder& folder) {
    const fs::path path = folder / "g.entente";
    Result<Store> store = Store::open_to_write(path);
    REQUIRE(store);
    add(*store, news());
    return path;
}

/// The same graph, with its snapshot beside it.
fs::path snapshot_in(const Folder& folder) {
    const fs::path path = graph_in(folder);
    REQUIRE(Store::open(path)->make_snapshot());
    return path;
}

/// All that can be seen of a graph, and whom some names find.
std::string seen(const Graph& graph) {
    std::string all;
    const NameIndex names(graph);
    for (const char* name : {"france", "Ministry", "minister number3"})
        for (const auto& found : names.find(name)) all += std::to_string(found.vertex) + ",";
    for (const VertexId vertex : graph.vertices()) {
        const EntityView entity = graph.entity(vertex);
        all += std::string(entity.id) + "|" + std::string(entity.name) + "|" + std::string(entity.country) + "|";
        for (const EdgeId edge : graph.in_edges(vertex)) all += std::to_string(edge) + " ";
        for (const RoleView& role : graph.roles(vertex))
            all += std::string(role.title) + " of " + std::to_string(role.organization_vertex);
        all += "\n";
    }
    for (const EdgeId edge : graph.edges()) {
        const RelationView relation = graph.relation(edge);
        all += relation_id_text(relation.id) + " " + std::to_string(relation.source) + relation.type->name +
               std::to_string(relation.target) + (relation.start ? relation.start->to_string() : "") +
               std::to_string(relation.confidence) + " " + std::to_string(relation.reports) +
               std::to_string(relation.documents) + std::to_string(relation.topics.size()) + " " +
               (relation.end ? relation.end->to_string() : "") + " " +
               (relation.first_published ? relation.first_published->to_string() : "") + " " +
               (relation.last_published ? relation.last_published->to_string() : "") + " " +
               std::to_string(relation.place) + " " + std::to_string(relation.attributed_to) + " " +
               std::string(relation.event) + " " + std::string(relation.cameo);
        for (const VertexId topic : relation.topics) all += " " + std::to_string(topic);
        all += "\n";
    }
    return all;
}

std::string file_bytes(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

Graph load(const fs::path& path) {
    const Result<Store> store = Store::open(path);
    REQUIRE(store);
    return loaded(*store);
}

}  // namespace

TEST_CASE("a mapped graph is the graph that the tables give") {
    const Folder folder;
    const fs::path path = graph_in(folder);
    const std::string from_tables = seen(load(path));
    const Result<Store> store = Store::open(path);
    REQUIRE(store->make_snapshot());
    REQUIRE(fs::exists(graph::snapshot_path(path)));
    const Graph mapped = load(path);
    CHECK(seen(mapped) == from_tables);
    CHECK(*store->make_snapshot() == false);
    const auto kind = mapped.find_type("MEETS");
    REQUIRE(kind);
    CHECK(mapped.out_edges(*mapped.find("country:DEU"), *kind).size() == 20);
}

TEST_CASE("names are found in a mapped graph without reading them") {
    const Folder folder;
    const fs::path path = graph_in(folder);
    const Graph plain = load(path);
    REQUIRE(Store::open(path)->make_snapshot());
    const Graph mapped = load(path);
    const NameIndex names(mapped);
    const NameIndex made(plain);
    for (const char* name : {"france", "Number7", "minister number3", "country:DEU", "nobody", ""}) {
        const auto found = names.find(name);
        const auto expected = made.find(name);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].vertex == expected[i].vertex);
    }
}

TEST_CASE("a snapshot of an older state is not used, and mended by the next opening") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const std::string old = file_bytes(graph::snapshot_path(path));
    {
        Result<Store> store = Store::open_to_write(path);
        Article article("later", "2030-02-02");
        article.names(country("ITA", "Italy")).names(country("DEU", "Germany"));
        article.tells("MEETS", "country:ITA", "country:DEU", "2030-02-01");
        add(*store, {article.get()});
    }
    CHECK(load(path).edge_count() == 41);
    CHECK(file_bytes(graph::snapshot_path(path)) != old);
    write(graph::snapshot_path(path), old);
    CHECK(load(path).edge_count() == 41);
}

TEST_CASE("damage of every kind is detected and mended") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const fs::path snapshot = graph::snapshot_path(path);
    const std::string good = file_bytes(snapshot);
    const std::string expected = seen(load(path));
    const auto expect_mended = [&](const std::string& damaged) {
        write(snapshot, damaged);
        CHECK(seen(load(path)) == expected);
        CHECK(file_bytes(snapshot).substr(0, graph::stamp_place) == good.substr(0, graph::stamp_place));
    };
    SUBCASE("cut off anywhere") {
        for (std::size_t size = 0; size < good.size(); size += 97) expect_mended(good.substr(0, size));
    }
    SUBCASE("one bit flipped in the header or a section") {
        graph::SnapshotHeader header;
        std::memcpy(&header, good.data(), sizeof(header));
        std::vector<std::size_t> places{0, 9, 13, 20, 40, sizeof(header) - 3};
        for (const graph::SectionPlace& section : header.sections) {
            if (section.size > 0) places.push_back(section.offset + section.size / 2);
        }
        for (const std::size_t place : places) {
            std::string damaged = good;
            damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
            expect_mended(damaged);
        }
    }
    SUBCASE("another version, another byte order") {
        for (const std::size_t place : {std::size_t{8}, std::size_t{12}}) {
            graph::SnapshotHeader header;
            std::memcpy(&header, good.data(), sizeof(header));
            (place == 8 ? header.version : header.byte_order) = place == 8 ? 2 : 0x04030201;
            header.sum =
                graph::checksum({reinterpret_cast<const char*>(&header), offsetof(graph::SnapshotHeader, sum)});
            std::string other = good;
            std::memcpy(other.data(), &header, sizeof(header));
            expect_mended(other);
        }
    }
    SUBCASE("no snapshot at all") {
        fs::remove(snapshot);
        CHECK(seen(load(path)) == expected);
    }
}

namespace {

/// The snapshot's bytes with `change` made to a section, under check sums that agree with it.
std::string forged(const std::string& good, graph::Section which,
                   const std::function<void(char*, std::size_t)>& change) {
    graph::SnapshotHeader header;
    std::memcpy(&header, good.data(), sizeof(header));
    std::string bytes = good;
    graph::SectionPlace& section = header.sections[static_cast<std::size_t>(which)];
    change(bytes.data() + section.offset, section.size);
    section.sum = graph::checksum({bytes.data() + section.offset, section.size});
    header.sum = graph::checksum({reinterpret_cast<const char*>(&header), offsetof(graph::SnapshotHeader, sum)});
    std::memcpy(bytes.data(), &header, sizeof(header));
    return bytes;
}

}  // namespace

TEST_CASE("each number that leads nowhere is found, one at a time") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const fs::path snapshot = graph::snapshot_path(path);
    const std::string good = file_bytes(snapshot);
    const std::string expected = seen(load(path));
    // Sections that hold nothing but places in other sections.
    for (const graph::Section which : {graph::Section::targets, graph::Section::name_forms, graph::Section::name_tokens,
                                       graph::Section::aliases, graph::Section::in_edges, graph::Section::roles,
                                       graph::Section::vertices, graph::Section::topics, graph::Section::events}) {
        std::size_t words = 0;
        static_cast<void>(forged(good, which, [&](char*, std::size_t size) { words = size / sizeof(std::uint32_t); }));
        for (std::size_t word = 0; word < words; ++word) {
            write(snapshot, forged(good, which, [&](char* bytes, std::size_t) {
                      constexpr std::uint32_t nowhere = 0x7FFFFFFF;
                      std::memcpy(bytes + word * sizeof(nowhere), &nowhere, sizeof(nowhere));
                  }));
            CHECK_MESSAGE(seen(load(path)) == expected, "section " << static_cast<int>(which) << ", word " << word);
        }
    }
}

namespace {

/// Without the header and the stamp, which a look at the file writes.
std::string sections_of(const std::string& snapshot) { return snapshot.substr(graph::first_section_place); }

}  // namespace

TEST_CASE("each number of a relation's facts that leads nowhere is found") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const fs::path snapshot = graph::snapshot_path(path);
    const std::string good = file_bytes(snapshot);
    const std::string expected = seen(load(path));
    graph::SnapshotHeader header;
    std::memcpy(&header, good.data(), sizeof(header));
    const auto size_of = [&](graph::Section section) {
        return header.sections[static_cast<std::size_t>(section)].size;
    };
    const auto vertices = static_cast<std::uint32_t>(size_of(graph::Section::vertices) / sizeof(graph::VertexFacts));
    const auto strings =
        static_cast<std::uint32_t>(size_of(graph::Section::string_offsets) / sizeof(std::uint64_t) - 1);
    using graph::EdgeFacts;
    constexpr std::uint32_t nowhere = 0x7FFFFFFF;
    struct Damage {
        std::size_t member;
        std::uint32_t value;
    };
    // The first number behind the last one that leads somewhere, too.
    // clang 14 lets no lambda take the names of a structured binding.
    for (const Damage& damage : std::vector<Damage>{{offsetof(EdgeFacts, first_published), nowhere},
                                                    {offsetof(EdgeFacts, last_published), nowhere},
                                                    {offsetof(EdgeFacts, place), nowhere},
                                                    {offsetof(EdgeFacts, place), vertices},
                                                    {offsetof(EdgeFacts, attributed_to), nowhere},
                                                    {offsetof(EdgeFacts, attributed_to), vertices},
                                                    {offsetof(EdgeFacts, event), nowhere},
                                                    {offsetof(EdgeFacts, event), strings},
                                                    {offsetof(EdgeFacts, cameo), nowhere},
                                                    {offsetof(EdgeFacts, cameo), strings}}) {
        for (const std::size_t edge : {0, 7}) {
            const std::string bad = forged(good, graph::Section::facts, [&](char* bytes, std::size_t) {
                std::memcpy(bytes + edge * sizeof(EdgeFacts) + damage.member, &damage.value, sizeof(damage.value));
            });
            write(snapshot, bad);
            CHECK_MESSAGE(seen(load(path)) == expected, "member at " << damage.member << " of relation " << edge);
            CHECK_MESSAGE(sections_of(file_bytes(snapshot)) == sections_of(good),
                          "member at " << damage.member << " of relation " << edge << " is not mended");
        }
    }
    // A place that there is, is no damage.
    const std::string other = forged(good, graph::Section::facts, [&](char* bytes, std::size_t) {
        constexpr std::uint32_t somewhere = 0;
        std::memcpy(bytes + offsetof(EdgeFacts, place), &somewhere, sizeof(somewhere));
    });
    write(snapshot, other);
    CHECK(seen(load(path)) != expected);
    CHECK(sections_of(file_bytes(snapshot)) == sections_of(other));
}

TEST_CASE("numbers that lead nowhere are found even where the check sums agree") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const fs::path snapshot = graph::snapshot_path(path);
    const std::string good = file_bytes(snapshot);
    const std::string expected = seen(load(path));
    for (const graph::Section which : {graph::Section::targets, graph::Section::out_offsets, graph::Section::in_edges,
                                       graph::Section::string_offsets, graph::Section::starts, graph::Section::facts,
                                       graph::Section::name_forms, graph::Section::types}) {
        write(snapshot, forged(good, which, [](char* bytes, std::size_t size) { std::fill_n(bytes, size, '\x7F'); }));
        CHECK(seen(load(path)) == expected);
    }
}

TEST_CASE("a copied snapshot is checked in full and then trusted") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const std::string expected = seen(load(path));
    fs::copy_file(path, folder / "h.entente");
    fs::copy_file(graph::snapshot_path(path), graph::snapshot_path(folder / "h.entente"));
    CHECK_FALSE(*Store::open(folder / "h.entente")->make_snapshot());  // there is nothing to mend
    CHECK(seen(load(folder / "h.entente")) == expected);
    CHECK(seen(load(folder / "h.entente")) == expected);
}

TEST_CASE("a snapshot of another graph is not used") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const fs::path other = folder / "o.entente";
    {
        Result<Store> store = Store::open_to_write(other);
        Article article("other", "2030-02-02");
        article.names(country("ITA", "Italy")).names(country("ESP", "Spain"));
        article.tells("MEETS", "country:ITA", "country:ESP", "2030-02-01");
        add(*store, {article.get()});
    }
    fs::copy_file(graph::snapshot_path(path), graph::snapshot_path(other));
    CHECK(load(other).edge_count() == 1);
}

TEST_CASE("a small memory gives the same snapshot") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const std::string one = file_bytes(graph::snapshot_path(path));
    fs::remove(graph::snapshot_path(path));
    REQUIRE(Store::open(path)->make_snapshot(1));
    const std::string other = file_bytes(graph::snapshot_path(path));
    REQUIRE(one.size() == other.size());
    CHECK(one.substr(graph::first_section_place) == other.substr(graph::first_section_place));
}

TEST_CASE("a graph that was mapped stays while another build writes") {
    const Folder folder;
    const fs::path path = snapshot_in(folder);
    const Graph before = load(path);
    const std::string expected = seen(before);
    {
        Result<Store> store = Store::open_to_write(path);
        Result<Builder> builder = Builder::begin(*store, ontology());
        REQUIRE(builder);
        CHECK(seen(load(path)) == expected);
        Article article("later", "2030-02-02");
        article.names(country("ITA", "Italy")).names(country("DEU", "Germany"));
        article.tells("MEETS", "country:ITA", "country:DEU", "2030-02-01");
        REQUIRE(builder->add(article.get()));
        CHECK(seen(load(path)) == expected);
        REQUIRE(builder->commit());
    }
    REQUIRE(Store::open(path)->make_snapshot());
    CHECK(seen(before) == expected);
    CHECK(load(path).edge_count() == 41);
}
