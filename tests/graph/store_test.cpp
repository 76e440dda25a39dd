#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <fmt/format.h>
#include <sqlite3.h>

#include "graph/sqlite.h"
#include "sample.h"

using namespace sample;

namespace {

Article meeting(const std::string& id, std::string_view date = "2025-06-04") {
    Article article(id, "2025-06-05");
    article.names(country("FRA", "France")).names(country("DEU", "Germany"));
    article.tells("MEETS", "country:FRA", "country:DEU", date);
    return article;
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

void build_file(const std::filesystem::path& path, const std::vector<Extraction>& extractions) {
    Result<Store> store = Store::open_to_write(path);
    REQUIRE_MESSAGE(store, store.error().to_string());
    add(*store, extractions);
}

/// Runs SQL on a file as another program would.
void meddle(const std::filesystem::path& path, const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    CHECK(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
}

std::string message_of(const std::filesystem::path& path) {
    const Result<Store> read = Store::open(path);
    if (read) return "opened";
    CHECK(read.error().file == path.string());
    return read.error().message;
}

std::string message_to_write(const std::filesystem::path& path) {
    const Result<Store> store = Store::open_to_write(path);
    return store ? "opened" : store.error().message;
}

}  // namespace

TEST_CASE("what a stranger has put into a graph file to run is refused") {
    TemporaryFolder folder;
    const std::filesystem::path path = folder / "g.entente";
    const std::string found = "the graph file holds something that `entente build` does not make: the ";
    build_file(path, {meeting("a")});
    meddle(path, "CREATE TRIGGER evil AFTER INSERT ON document BEGIN DELETE FROM claim; END");
    CHECK(message_of(path) == found + "trigger \"evil\"");
    CHECK(message_to_write(path) == found + "trigger \"evil\"");
    meddle(path, "DROP TRIGGER evil; ALTER TABLE alias RENAME TO old; CREATE VIEW alias AS SELECT * FROM old");
    CHECK(message_of(path) == found + "view \"alias\"");
}

TEST_CASE("a graph file is one file when nobody builds") {
    TemporaryFolder folder;
    build_file(folder / "g.entente", {meeting("a"), meeting("b", "2024-01-01")});
    CHECK(folder.files() == std::vector<std::string>{"g.entente"});
    const Result<Store> store = Store::open(folder / "g.entente");
    REQUIRE(store);
    CHECK_FALSE(store->writable());
    CHECK(loaded(*store).edge_count() == 2);
    CHECK(store->check());
    CHECK(folder.files() == std::vector<std::string>{"g.entente"});
}

TEST_CASE("a killed build leaves the graph of before") {
    TemporaryFolder folder;
    const auto path = folder / "g.entente";
    build_file(path, {meeting("a")});
    const std::string before = dump(*Store::open(path));
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        Result<Store> store = Store::open_to_write(path);
        if (!store) _exit(1);
        store->connection().execute("PRAGMA cache_size = 5; PRAGMA cache_spill = 1");
        Result<Builder> builder = Builder::begin(*store, ontology());
        for (int i = 0; builder && i < 2000; ++i) {
            if (!builder->add(meeting(fmt::format("k{}", i)))) _exit(2);
        }
        std::raise(SIGKILL);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    CHECK(folder.files().size() == 2);  // with the journal that undoes what was begun
    {
        const Result<Store> store = Store::open(path);
        REQUIRE_MESSAGE(store, store.error().to_string());
        CHECK(dump(*store) == before);
        CHECK(store->check());
    }
    CHECK(folder.files() == std::vector<std::string>{"g.entente"});
}

TEST_CASE("a first build that is killed leaves a file that can be built anew") {
    TemporaryFolder folder;
    const auto path = folder / "g.entente";
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        Result<Store> store = Store::open_to_write(path);
        if (!store) _exit(1);
        store->connection().execute("PRAGMA cache_size = 5; PRAGMA cache_spill = 1");
        Result<Builder> builder = Builder::begin(*store, ontology());
        for (int i = 0; builder && i < 2000; ++i) {
            if (!builder->add(meeting(fmt::format("k{}", i)))) _exit(2);
        }
        std::raise(SIGKILL);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    CHECK(message_of(path) == "the graph file is empty: no build was finished");
    build_file(path, {meeting("a")});
    CHECK(loaded(*Store::open(path)).edge_count() == 1);
}

TEST_CASE("a build that ends without a commit leaves no file") {
    TemporaryFolder folder;
    {
        Result<Store> store = Store::open_to_write(folder / "g.entente");
        REQUIRE(store);
        CHECK(loaded(*store).vertex_count() == 0);
        CHECK(store->counts()->documents == 0);
        Result<Builder> builder = Builder::begin(*store, ontology());
        REQUIRE(builder);
        REQUIRE(builder->add(meeting("a")));
    }
    CHECK(folder.files().empty());
}

TEST_CASE("what is no graph file is told apart") {
    TemporaryFolder folder;
    CHECK(message_of(folder / "absent") == "there is no such file");
    CHECK(Store::open(folder / "absent").error().code == ErrorCode::not_found);

    write_file(folder / "empty", "");
    CHECK(message_of(folder / "empty") == "the graph file is empty: no build was finished");

    write_file(folder / "text", std::string(5000, 'x'));
    CHECK(message_of(folder / "text") == "this is not an entente graph: it is no SQLite database");
    CHECK(message_to_write(folder / "text") == "this is not an entente graph: it is no SQLite database");

    std::filesystem::create_directory(folder / "folder");
    CHECK(message_of(folder / "folder") == "this is a folder, not a graph file");
    CHECK(message_to_write(folder / "folder") == "this is a folder, not a graph file");

    meddle(folder / "foreign", "CREATE TABLE t (x)");
    CHECK(message_of(folder / "foreign") == "this is a SQLite database of another program");
    CHECK(message_to_write(folder / "foreign") == "this is a SQLite database of another program");

    CHECK(message_of("/dev/null") == "this is not a regular file");
    CHECK(message_to_write(folder / "no" / "g.entente") == "the graph file cannot be opened");
}

TEST_CASE("a file of a newer version is refused with both versions") {
    TemporaryFolder folder;
    build_file(folder / "g", {meeting("a")});
    meddle(folder / "g", "PRAGMA user_version = 99");
    CHECK(message_of(folder / "g") == "the graph file has version 99; this program knows 2");
}

TEST_CASE("a truncated or overwritten file is damaged, never a crash") {
    TemporaryFolder folder;
    std::vector<Extraction> extractions;
    for (int i = 0; i < 200; ++i) extractions.push_back(meeting(fmt::format("d{}", i)));
    build_file(folder / "g", extractions);
    const std::string whole = bytes_of(folder / "g");
    for (std::size_t size = 512; size < whole.size(); size += 7777) {
        write_file(folder / "cut", whole.substr(0, size));
        if (const Result<Store> store = Store::open(folder / "cut")) {
            const bool sound = store->load().has_value() && store->check().has_value();
            CHECK_FALSE(sound);
        }
    }
    for (std::size_t place = 100; place < whole.size(); place += 3333) {
        std::string bytes = whole;
        for (std::size_t i = place; i < std::min(place + 64, bytes.size()); ++i) bytes[i] = static_cast<char>(i * 7);
        write_file(folder / "bent", bytes);
        if (const Result<Store> store = Store::open(folder / "bent")) {
            static_cast<void>(store->load().has_value());
            static_cast<void>(store->check().has_value());
        }
    }
}

TEST_CASE("tables that contradict each other are damage") {
    TemporaryFolder folder;
    build_file(folder / "whole", {meeting("a")});
    const std::pair<const char*, const char*> harms[] = {
        {"an end that is nobody", "UPDATE relation SET target = 99"},
        {"a date that is none", "UPDATE relation SET start_date = '2025-13-01'"},
        {"a status that is none", "UPDATE relation SET status = 'maybe'"},
        {"a type that is none", "UPDATE relation SET type = 99"},
        {"an entity type that is none", "UPDATE entity SET type = 'Planet'"},
        {"topics that are no list", "UPDATE relation SET topics = '[[[['"},
        {"a count that is none", "UPDATE relation SET reports = -1"},
        {"a table that is gone", "DROP TABLE relation"},
    };
    for (const auto& harm : harms) {
        const auto& what = harm.first;
        const auto& sql = harm.second;
        CAPTURE(what);
        const auto path = folder / "harmed";
        write_file(path, bytes_of(folder / "whole"));
        meddle(path, sql);
        const Result<Store> store = Store::open(path);
        REQUIRE(store);
        CHECK_FALSE(store->load());
        // The store itself goes on.
        CHECK(store->generation());
    }
}

TEST_CASE("a file that may not be written is refused for building, and read all the same") {
    if (geteuid() == 0) {
        MESSAGE("skipped: the superuser may write everything");
        return;
    }
    TemporaryFolder folder;
    build_file(folder / "g", {meeting("a")});
    chmod((folder / "g").c_str(), 0444);
    CHECK(message_of(folder / "g") == "opened");
    CHECK(message_to_write(folder / "g") == "the graph file may not be written");
}

TEST_CASE("a graph that was opened to read is not built on") {
    TemporaryFolder folder;
    build_file(folder / "g", {meeting("a")});
    Result<Store> store = Store::open(folder / "g");
    REQUIRE(store);
    const Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE_FALSE(builder);
    CHECK(builder.error().code == ErrorCode::bad_usage);
}

TEST_CASE("one builds at a time") {
    TemporaryFolder folder;
    build_file(folder / "g", {meeting("a")});
    Result<Store> one = Store::open_to_write(folder / "g");
    Result<Store> two = Store::open_to_write(folder / "g");
    REQUIRE(one);
    REQUIRE(two);
    two->connection().execute("PRAGMA busy_timeout = 1");
    {
        const Result<Builder> first = Builder::begin(*one, ontology());
        REQUIRE(first);
        const Result<Builder> second = Builder::begin(*two, ontology());
        REQUIRE_FALSE(second);
        CHECK(second.error().message == "another program is using the graph file");
    }
    CHECK(Builder::begin(*two, ontology()));
}

TEST_CASE("a build on a file whose tables are damaged does not crash") {
    TemporaryFolder folder;
    build_file(folder / "g", {meeting("a")});
    for (const char* harm :
         {"UPDATE claim SET type = 99", "UPDATE claim SET said_source = 99", "UPDATE description SET type = 'Planet'",
          "UPDATE description SET aliases = '[1]'", "UPDATE claim SET topics = '[9'"}) {
        CAPTURE(harm);
        const auto path = folder / "harmed";
        write_file(path, bytes_of(folder / "g"));
        meddle(path, harm);
        {
            Result<Store> store = Store::open_to_write(path);
            REQUIRE(store);
            Result<Builder> builder = Builder::begin(*store, ontology());
            REQUIRE(builder);
            Article replacing = meeting("b");
            replacing.names(entity("country:FRA@x", EntityType::country, "France", "FRA"));
            static_cast<void>(builder->add(replacing).has_value());
            static_cast<void>(builder->commit("2026").has_value());
        }
        static_cast<void>(Store::open(path).has_value());
    }
}

TEST_CASE("several stores read one file") {
    TemporaryFolder folder;
    build_file(folder / "g", {meeting("a")});
    const Result<Store> one = Store::open(folder / "g");
    const Result<Store> two = Store::open(folder / "g");
    REQUIRE(one);
    REQUIRE(two);
    CHECK(dump(*one) == dump(*two));
}

TEST_CASE("documents come back as they went in") {
    Article article = meeting("a");
    article.document().text = "Text with \xC3\xA9";
    article.document().url = "https://example.org/a";
    const Store store = built({article});
    Document expected = article.document();
    const Result<Document> document = store.document("a");
    REQUIRE(document);
    expected.sha256 = document->sha256;
    CHECK(*document == expected);
    CHECK(store.document("b").error().code == ErrorCode::not_found);
}

TEST_CASE("evidence comes back in the order of publication") {
    const auto report = [](const std::string& id, std::string_view published) {
        Article article(id, published);
        article.names(country("FRA", "France")).names(country("DEU", "Germany"));
        article.tells("MEETS", "country:FRA", "country:DEU", "2025-06-04");
        return article.get();
    };
    const Store store = built({report("a", ""), report("b", "2025-06-06"), report("c", "2025-06-05")});
    const auto citations = store.evidence(loaded(store).relation(0).id);
    REQUIRE(citations);
    REQUIRE(citations->size() == 3);
    CHECK((*citations)[0].document == "c");
    CHECK((*citations)[1].document == "b");
    CHECK((*citations)[2].document == "a");
    CHECK((*citations)[0].evidence.text == "country:FRA MEETS country:DEU");
    CHECK((*citations)[0].evidence.sentence == Span{0, 80});
    CHECK((*citations)[0].publisher == "Paper");
    CHECK(store.evidence(12345).error().code == ErrorCode::not_found);
}

TEST_CASE("people can look with SQLite alone") {
    const Store store = built({meeting("a")});
    entente::graph::Statement relations(store.connection(), "SELECT source, type, target, start_date FROM relations");
    REQUIRE(relations.step());
    CHECK(relations.text(0) == "Germany");
    CHECK(relations.text(1) == "MEETS");
    CHECK(relations.text(3) == "2025-06-04");
    entente::graph::Statement quotes(store.connection(), "SELECT document, quote FROM quotes");
    REQUIRE(quotes.step());
    CHECK(quotes.text(1) == "country:FRA MEETS country:DEU");
}

TEST_CASE("the recorded time is in the store and nowhere else") {
    const Store store = built({meeting("a")});
    entente::graph::Statement recorded(store.connection(), "SELECT recorded FROM document");
    REQUIRE(recorded.step());
    CHECK(recorded.text(0) == "2026-01-01T00:00:00Z");
    CHECK(dump(store).find("2026") == std::string::npos);
}
