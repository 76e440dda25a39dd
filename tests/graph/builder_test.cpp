#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "sample.h"

using namespace sample;

namespace {

/// A set of documents in which every rule has something to do: namesakes, bare surnames, shared aliases,
/// dates of all precisions. The generator's numbers are those of the standard, the same everywhere.
class Newsroom {
public:
    explicit Newsroom(std::uint32_t seed) : random_(seed) {}

    Extraction article(const std::string& id) {
        static const std::vector<std::string> published{"", "2025-01-01", "2025-01-10", "2025-01-20", "2025-03"};
        Article article(id, any(published));
        std::vector<std::string> ids;
        for (const Entity& who : cast()) {
            if (std::find(ids.begin(), ids.end(), who.id) != ids.end()) continue;
            article.names(who);
            ids.push_back(who.id);
        }
        static const std::vector<std::string> types{"MEETS", "VISITS", "ALLIED_WITH", "CRITICIZES"};
        static const std::vector<std::string> dates{
            "", "2025-01-04", "2025-01-05 2025-01-08", "2025-01", "2025-01-07", "2025", "../2025-02", "2024-12-30"};
        const std::size_t relations = pick(5);
        for (std::size_t i = 0; i < relations; ++i) {
            article.tells(any(types), any(ids), any(ids), any(dates), pick(4) == 0 ? Status::denied : Status::occurred,
                          0.1 + 0.1 * static_cast<double>(pick(8)));
            if (pick(3) == 0) article.last().event = "e1";
            if (pick(3) == 0) article.last().place = any(ids);
            if (pick(3) == 0) article.last().topics = {any(ids)};
            if (pick(3) == 0) article.last().attributed_to = any(ids);
        }
        return article;
    }

    template <typename T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[pick(i)]);
    }

    std::size_t pick(std::size_t below) { return random_() % below; }

private:
    template <typename T>
    const T& any(const std::vector<T>& values) {
        return values[pick(values.size())];
    }

    std::vector<Entity> cast() {
        static const std::vector<std::string> countries{"", "", "USA", "GBR", "PRK"};
        static const std::vector<std::string> persons{"John Smith",  "Smith",      "Kim",
                                                      "Kim Jong-un", "Mary Smith", "Suharto"};
        static const std::vector<std::string> offices{"Senate", "Upper House", "Senate Office", "Ministry"};
        static const std::vector<std::string> titles{"", "Minister", "Senator"};
        std::vector<Entity> entities{country("FRA", "France")};
        for (std::size_t i = 0; i < 3; ++i) {
            Entity who = person(any(persons), any(countries));
            if (pick(4) == 0) who.aliases.push_back(any(persons));
            const std::string& title = any(titles);
            entities.push_back(title.empty() ? who : holding(who, title, pick(2) == 0 ? "" : "body:x0"));
        }
        for (std::size_t i = 0; i < 2; ++i) {
            Entity office = body(fmt::format("x{}", pick(6)), any(offices), any(countries));
            if (pick(2) == 0) office.aliases.push_back(any(offices));
            entities.push_back(office);
        }
        return entities;
    }

    std::mt19937 random_;
};

std::vector<Extraction> edition(Newsroom& newsroom, std::size_t count) {
    std::vector<Extraction> articles;
    for (std::size_t i = 0; i < count; ++i) articles.push_back(newsroom.article(fmt::format("d{:02}", i)));
    return articles;
}

Error refused(Extraction extraction, const std::vector<Extraction>& before = {}) {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    if (!before.empty()) add(*store, before);
    const std::string old = before.empty() ? "" : dump(*store);
    Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE(builder);
    const Result<Added> added = builder->add(extraction);
    REQUIRE_FALSE(added);
    // The builder goes on, and nothing of the document came in.
    const Result<BuildReport> report = builder->commit("2026-01-01");
    REQUIRE(report);
    CHECK(report->total.documents == before.size());
    if (!before.empty()) CHECK(dump(*store) == old);
    return added.error();
}

Article meeting(const std::string& id = "a") {
    Article article(id, "2025-06-05");
    article.names(country("FRA", "France")).names(country("DEU", "Germany"));
    article.tells("MEETS", "country:FRA", "country:DEU", "2025-06-04");
    return article;
}

}  // namespace

TEST_CASE("the order of the input makes no difference") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Newsroom newsroom(seed);
        std::vector<Extraction> articles = edition(newsroom, 12);
        const std::string expected = dump(built(articles));
        newsroom.shuffle(articles);
        CHECK(dump(built(articles)) == expected);
    }
}

TEST_CASE("one build or many make no difference") {
    for (std::uint32_t seed = 100; seed <= 160; ++seed) {
        CAPTURE(seed);
        Newsroom newsroom(seed);
        std::vector<Extraction> articles = edition(newsroom, 14);
        const std::string expected = dump(built(articles));
        newsroom.shuffle(articles);
        Result<Store> store = Store::in_memory();
        REQUIRE(store);
        for (std::size_t first = 0; first < articles.size();) {
            const std::size_t last = std::min(articles.size(), first + 1 + newsroom.pick(4));
            add(*store, {articles.begin() + static_cast<std::ptrdiff_t>(first),
                         articles.begin() + static_cast<std::ptrdiff_t>(last)});
            first = last;
        }
        CHECK(dump(*store) == expected);
        const Result<void> sound = store->check();
        CHECK_MESSAGE(sound, (sound ? "" : sound.error().to_string()));
    }
}

TEST_CASE("a replaced document leaves nothing behind") {
    for (std::uint32_t seed = 200; seed <= 240; ++seed) {
        CAPTURE(seed);
        Newsroom newsroom(seed);
        const std::vector<Extraction> articles = edition(newsroom, 10);
        const std::string expected = dump(built(articles));
        std::vector<Extraction> earlier = articles;
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t changed = newsroom.pick(earlier.size());
            earlier[changed] = newsroom.article(earlier[changed].document.id);
        }
        Result<Store> store = Store::in_memory();
        REQUIRE(store);
        add(*store, earlier);
        add(*store, articles, {.conflict = Conflict::replace, .keep_text = true});
        CHECK(dump(*store) == expected);
        CHECK(store->check());
    }
}

TEST_CASE("a document replaced within one build leaves nothing behind") {
    Newsroom newsroom(7);
    const std::vector<Extraction> articles = edition(newsroom, 6);
    std::vector<Extraction> all = edition(newsroom, 6);
    all.insert(all.end(), articles.begin(), articles.end());
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    add(*store, all, {.conflict = Conflict::replace, .keep_text = true});
    CHECK(dump(*store) == dump(built(articles)));
}

TEST_CASE("adding the same document again adds nothing") {
    TemporaryFolder folder;
    const auto path = folder / "g.entente";
    {
        Result<Store> store = Store::open_to_write(path);
        REQUIRE(store);
        add(*store, {meeting()}, {}, "2026-01-01");
    }
    const std::string before = bytes_of(path);
    {
        Result<Store> store = Store::open_to_write(path);
        REQUIRE(store);
        Result<Builder> builder = Builder::begin(*store, ontology());
        REQUIRE(builder);
        const Result<Added> added = builder->add(meeting());
        REQUIRE(added);
        CHECK(*added == Added::unchanged);
        const Result<BuildReport> report = builder->commit("2027-01-01");
        REQUIRE(report);
        CHECK(report->documents_unchanged == 1);
        CHECK(report->total.relations == 1);
    }
    CHECK(bytes_of(path) == before);
}

TEST_CASE("the same input gives the same bytes") {
    TemporaryFolder folder;
    Newsroom newsroom(3);
    const std::vector<Extraction> articles = edition(newsroom, 10);
    for (const char* name : {"one", "two"}) {
        Result<Store> store = Store::open_to_write(folder / name);
        REQUIRE(store);
        add(*store, articles);
    }
    CHECK(bytes_of(folder / "one") == bytes_of(folder / "two"));
}

TEST_CASE("the same document id with other content is refused, or replaces on request") {
    Article other = meeting();
    other.document().title = "Another title";
    const Error error = refused(other, {meeting()});
    CHECK(error.message == "document \"a\" is already in the graph with other content");
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    add(*store, {meeting()});
    add(*store, {other}, {.conflict = Conflict::replace, .keep_text = true});
    CHECK(store->document("a")->title == "Another title");
    CHECK(store->counts()->documents == 1);
}

TEST_CASE("a document with its text and one with its digest alone are the same") {
    Article with_text = meeting();
    with_text.document().text = "abc";
    Article with_digest = meeting();
    with_digest.document().sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CHECK(dump(built({with_text, with_digest})) == dump(built({with_text})));
}

TEST_CASE("texts stay out of the file on request") {
    Article article = meeting();
    article.document().text = "abc";
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    add(*store, {article}, {.conflict = Conflict::refuse, .keep_text = false});
    CHECK(store->document("a")->text.empty());
    CHECK(store->document("a")->sha256.size() == 64);
}

TEST_CASE("an extraction that breaks its promises is refused with its place") {
    Article no_id("");
    CHECK(refused(no_id).pointer == "/document/id");

    Article unknown_type = meeting();
    unknown_type.last().type = "MEET";
    CHECK(refused(unknown_type).to_string().find("MEETS") != std::string::npos);
    CHECK(refused(unknown_type).pointer == "/relations/0/type");

    Article no_end = meeting();
    no_end.last().target = "country:USA";
    CHECK(refused(no_end).pointer == "/relations/0/target");

    Article unsure = meeting();
    unsure.last().confidence = 1.5;
    CHECK(refused(unsure).pointer == "/relations/0/confidence");

    Article backwards = meeting();
    backwards.last().end = day("2025-06-03");
    CHECK(refused(backwards).pointer == "/relations/0/end");

    Article twice = meeting();
    twice.names(country("FRA", "France"));
    CHECK(refused(twice).pointer == "/entities/2/id");

    Article not_utf8 = meeting();
    not_utf8.document().title = "\xC3\x28";
    CHECK(refused(not_utf8).pointer == "/document/title");

    Article control = meeting();
    control.names(entity("topic:\n", EntityType::topic, "Topic"));
    CHECK(refused(control).pointer == "/entities/2/id");
}

TEST_CASE("a build that is not committed leaves nothing") {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    add(*store, {meeting()});
    const std::string before = dump(*store);
    {
        Result<Builder> builder = Builder::begin(*store, ontology());
        REQUIRE(builder);
        REQUIRE(builder->add(meeting("b")));
    }
    CHECK(dump(*store) == before);
}

TEST_CASE("a build is committed once") {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    Result<Builder> builder = Builder::begin(*store, ontology());
    REQUIRE(builder);
    REQUIRE(builder->add(meeting()));
    REQUIRE(builder->commit("2026-01-01"));
    CHECK_FALSE(builder->commit("2026-01-01"));
    CHECK(store->counts()->documents == 1);
}

TEST_CASE("the generation counts the builds that changed something") {
    Result<Store> store = Store::in_memory();
    REQUIRE(store);
    CHECK(*store->generation() == 0);
    add(*store, {meeting()});
    CHECK(*store->generation() == 1);
    add(*store, {meeting()});
    CHECK(*store->generation() == 1);
    add(*store, {meeting("b")});
    CHECK(*store->generation() == 2);
}

TEST_CASE("an entity without relations is in the graph, and a document without entities in the store") {
    Article lonely("a");
    lonely.names(country("FRA", "France"));
    const Store store = built({lonely, Article("b")});
    CHECK(loaded(store).vertex_count() == 1);
    CHECK(*store.document_ids() == std::vector<std::string>{"a", "b"});
}
