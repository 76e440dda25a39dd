#include <doctest/doctest.h>
#include <zlib.h>

#include <cstring>
#include <set>

#include "support.h"

using cli_test::Outcome;
using cli_test::read;
using cli_test::run;
using cli_test::TemporaryFolder;

namespace {

constexpr const char* rows =
    "source,relation,target,date\n"
    "France,MEETS,Germany,2030-01-01\n"
    "France,visits,,2030-01-02\n"
    "Germany,visits,France,2030-01-03\n";

std::string gzip(const std::string& text) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
    std::string copy = text;
    stream.next_in = reinterpret_cast<unsigned char*>(copy.data());
    stream.avail_in = static_cast<unsigned>(copy.size());
    stream.next_out = reinterpret_cast<unsigned char*>(packed.data());
    stream.avail_out = static_cast<unsigned>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

void number(std::string& into, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) into.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

/// One file of a zip archive, packed by deflate: a gzip file without its header of 10 bytes and its 8 last.
std::string zipped(const std::string& text, std::uint32_t change_of_sum = 0) {
    const std::string packed = gzip(text);
    const std::string body = packed.substr(10, packed.size() - 18);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::string zip = "PK\x03\x04";
    number(zip, 20, 2);
    number(zip, 0, 2);
    number(zip, 8, 2);
    number(zip, 0, 4);
    number(zip, static_cast<std::uint32_t>(crc32(0, bytes, static_cast<unsigned>(text.size()))) + change_of_sum, 4);
    number(zip, static_cast<std::uint32_t>(body.size()), 4);
    number(zip, static_cast<std::uint32_t>(text.size()), 4);
    number(zip, 5, 2);
    number(zip, 0, 2);
    return zip + "a.csv" + body;
}

}  // namespace

TEST_CASE("a table becomes a graph, and its wrong rows are told, counted and kept") {
    const TemporaryFolder folder;
    const Outcome built =
        run({"build", folder.file("a.csv", rows), "-o", folder.path("g"), "--rejects", folder.path("r")});
    CHECK(built.code == 0);
    CHECK(built.err.find("a.csv:3: rejected: no target") != std::string::npos);
    CHECK(built.err.find("1 row rejected: no target (1)\n") != std::string::npos);
    CHECK(built.err.find("2 coded events (2 new)\n") != std::string::npos);
    CHECK(read(folder.path("r")) == "France,visits,,2030-01-02\n");
    const Outcome info = run({"info", folder.path("g")});
    CHECK(info.out.find("2  relations") != std::string::npos);
    const Outcome path = run({"path", folder.path("g"), "France", "Germany"});
    CHECK(path.code == 0);
    CHECK(path.out.find("source: France, relation: MEETS, target: Germany, date: 2030-01-01") != std::string::npos);
    const Outcome json = run({"show", folder.path("g"), "France", "--format", "json"});
    CHECK(json.out.find("\"columns\"") != std::string::npos);
}

TEST_CASE("the same dataset again changes nothing") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a.csv", rows);
    REQUIRE(run({"build", file, "-o", folder.path("g"), "-q"}).code == 0);
    const std::string before = read(folder.path("g"));
    const Outcome again = run({"build", file, "-o", folder.path("g")});
    CHECK(again.code == 0);
    CHECK(again.err.find("2 coded events (0 new); 1 document was there already") != std::string::npos);
    CHECK(read(folder.path("g")) == before);
}

TEST_CASE("gzip and zip are read as what is in them") {
    const TemporaryFolder folder;
    for (const auto& archive :
         {std::pair<std::string, std::string>("a.csv.gz", gzip(rows)),
          {"b.csv.gz", gzip(std::string(rows).substr(0, 28)) + gzip(std::string(rows).substr(28))},
          {"a.csv.zip", zipped(rows)}}) {
        const auto& name = archive.first;
        const auto& content = archive.second;
        CAPTURE(name);
        const std::string graph = folder.path("g-" + name);
        const Outcome built = run({"build", folder.file(name, content), "-o", graph});
        CHECK(built.code == 0);
        CHECK(built.err.find("2 coded events") != std::string::npos);
    }
}

TEST_CASE("damaged and cut off archives leave no graph") {
    const TemporaryFolder folder;
    std::string flipped = gzip(rows);
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
    const std::string zip = zipped(rows);
    for (const std::string& content :
         {gzip(rows).substr(0, 60), flipped, zipped(rows, 1), zip.substr(0, 20), zip.substr(0, 70), zip + zip,
          std::string("PK\x05\x06", 4) + std::string(18, '\0')}) {
        const Outcome built = run({"build", "--from", "csv", folder.file("x.csv", content), "-o", folder.path("g")});
        CHECK(built.code == 3);
        CHECK(!built.err.empty());
        CHECK(folder.names() == std::vector<std::string>{"x.csv"});
    }
}

TEST_CASE("a bomb is refused before it has swollen") {
    const TemporaryFolder folder;
    const std::string bomb = gzip(std::string(rows) + std::string(std::size_t{80} << 20, '\n'));
    const Outcome built = run({"build", folder.file("bomb.csv.gz", bomb), "-o", folder.path("g")});
    CHECK(built.code == 3);
    CHECK(built.err.find("swells to more than 200 times its size") != std::string::npos);
}

TEST_CASE("columns and words are mapped on the command line or by a file") {
    const TemporaryFolder folder;
    const std::string table = folder.file("a.csv", "A,What,B\nPRC,chats,Japan\n");
    const std::string mapping =
        folder.file("m.json",
                    "\xEF\xBB\xBF"
                    R"({"columns": {"source": "A", "target": "B", "relation": "2"}, "relations": {"chats": "MEETS"},
                      "actors": {"PRC": {"type": "Country", "name": "China", "country": "CHN"}}})");
    const Outcome built = run({"build", "--from", "csv", table, "--mapping", mapping, "-o", folder.path("g")});
    CHECK(built.code == 0);
    CHECK(run({"path", folder.path("g"), "country:CHN", "country:JPN"}).code == 0);
    const Outcome line = run({"build", "--from", "csv", table, "--column", "source=A", "--column", "target=B",
                              "--column", "relation=What", "--relation", "chats=MEETS", "-o", folder.path("h")});
    CHECK(line.code == 0);
    const Outcome wrong = run({"build", "--from", "csv", table, "--relation", "chats=MEET", "-o", folder.path("i")});
    CHECK(wrong.code == 2);
    CHECK(wrong.err.find("did you mean") != std::string::npos);
    CHECK(run({"build", "--from", "csv", table, "--column", "sauce=A", "-o", folder.path("i")}).code == 2);
    const std::string bad = folder.file("bad.json", "{\"columns\": [");
    CHECK(run({"build", "--from", "csv", table, "--mapping", bad, "-o", folder.path("i")}).code == 3);
}

TEST_CASE("an unknown dataset is told with the nearest, or with all that there are") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a.csv", rows);
    const Outcome near = run({"build", "--from", "gdlt", file, "-o", folder.path("g")});
    CHECK(near.code == 2);
    CHECK(near.err.find("did you mean \"gdelt\"?") != std::string::npos);
    const Outcome far = run({"build", "--from", "weather", file, "-o", folder.path("g")});
    CHECK(far.code == 2);
    CHECK(far.err.find("there are: graphml gexf node-link gdelt") != std::string::npos);
}

TEST_CASE("a dataset without a row that can be used leaves no graph") {
    const TemporaryFolder folder;
    const Outcome outcome =
        run({"build", folder.file("a.csv", "source,relation,target\n,,\n"), "-o", folder.path("g")});
    CHECK(outcome.code == 3);
    CHECK(outcome.err.find("no row of the input could be used") != std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"a.csv"});
}

TEST_CASE("a text and a dataset go into one graph") {
    const TemporaryFolder folder;
    const std::string text = folder.file("news.txt", "Talks\n2030-01-05\n\nFrance condemned Germany on Friday.\n");
    const Outcome built = run({"build", text, folder.file("a.csv", rows), "-o", folder.path("g")});
    CHECK(built.code == 0);
    const Outcome info = run({"info", folder.path("g")});
    CHECK(info.out.find("2  documents") != std::string::npos);
}

TEST_CASE("a graph with relation types of its own comes back from each format that is read") {
    const TemporaryFolder folder;
    const std::string table = folder.file(
        "own.csv", "source,relation,target,date\nFrance,OUTBIDS,Germany,2030-01-01\nFrance,MEETS,Germany,2030-01-02\n");
    REQUIRE(run({"build", table, "-o", folder.path("own.entente")}).code == 0);
    for (const char* const reader : {"graphml", "gexf", "node-link"}) {
        CAPTURE(reader);
        const std::string format = std::string(reader) == "node-link" ? "json" : reader;
        const std::string file = folder.path("own." + format);
        REQUIRE(run({"export", folder.path("own.entente"), "--to", format, "-o", file}).code == 0);
        const std::string graph = folder.path(std::string(reader) + ".entente");
        const Outcome built = run({"build", "--from", reader, file, "-o", graph});
        CAPTURE(built.err);
        REQUIRE(built.code == 0);
        CHECK(built.err.find("1 relation type not of the ontology taken as they are: OUTBIDS") != std::string::npos);
        const Outcome asked = run(
            {"query", graph, "MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name ORDER BY type(r)", "--format", "csv"});
        CHECK(asked.out.find("France,OUTBIDS,Germany") != std::string::npos);
        CHECK(run({"build", "--from", reader, file, "-o", graph}).code == 0);
    }
}

TEST_CASE("rows that last some days keep both ends, through the tables and through the snapshot") {
    const TemporaryFolder folder;
    const std::string table = folder.file("a.csv",
                                          "source,relation,target,start,end\n"
                                          "France,MEETS,Germany,2020-01-01,2020-03-05\n"
                                          "France,MEETS,Italy,2020-02-02,2020-02-02\n"
                                          "Italy,MEETS,Spain,2020-02,2021\n");
    REQUIRE(run({"build", "--from", "csv", table, "-o", folder.path("g")}).code == 0);
    const std::string query =
        "MATCH (a)-[r]->(b) RETURN toString(r.start) + '/' + toString(r.end) AS days ORDER BY days";
    const std::string expected = "days\r\n2020-01-01/2020-03-05\r\n2020-02-01/2021-12-31\r\n2020-02-02/2020-02-02\r\n";
    CHECK(run({"query", folder.path("g"), query, "--format", "csv"}).out == expected);
    std::filesystem::remove(folder.path("g") + "-snapshot");
    CHECK(run({"query", folder.path("g"), query, "--format", "csv"}).out == expected);
}

TEST_CASE(
    "relations between two actors that differ in type, date or both have ids of their own, the same in any company") {
    const TemporaryFolder folder;
    const auto ids = [&](const std::string& name, const std::string& rows) {
        const std::string table = folder.file(name + ".csv", "source,relation,target,date\n" + rows);
        REQUIRE(run({"build", "--from", "csv", table, "-o", folder.path(name)}).code == 0);
        return run({"query", folder.path(name),
                    "MATCH (a)-[r]->(b) RETURN type(r) AS t, toString(r.start) AS s, r.id AS id ORDER BY t, s",
                    "--format", "csv"})
            .out;
    };
    const std::string all = ids("all",
                                "France,CONDEMNS,Italy,2020-01-01\nFrance,CONDEMNS,Italy,2020-01-02\n"
                                "France,PRAISES,Italy,2020-01-01\nFrance,PRAISES,Spain,2020-01-01\n");
    std::set<std::string> different;
    std::size_t lines = 0;
    for (std::size_t begin = all.find('\n') + 1; begin < all.size(); begin = all.find('\n', begin) + 1, ++lines)
        different.insert(all.substr(all.rfind(',', all.find('\n', begin)), 40));
    CHECK(lines == 4);
    CHECK(different.size() == 4);
    const std::string one = ids("one", "France,PRAISES,Italy,2020-01-01\n");
    CHECK(all.find(one.substr(one.find('\n') + 1)) != std::string::npos);
}
