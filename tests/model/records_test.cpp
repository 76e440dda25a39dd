#include <entente/model/json.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using entente::ErrorCode;
using entente::JsonRecordReader;

namespace {

/// What the reader gives: a record's text, or `!line:column message` for an Error.
std::vector<std::string> read_all(const std::string& input, std::size_t chunk = 0) {
    std::size_t at = 0;
    const entente::ByteSource in_pieces = [&](char* buffer, std::size_t size) -> entente::Result<std::size_t> {
        const std::size_t count = std::min({size, chunk == 0 ? size : chunk, input.size() - at});
        std::copy_n(input.begin() + static_cast<std::ptrdiff_t>(at), count, buffer);
        at += count;
        return count;
    };
    JsonRecordReader reader(in_pieces, "in.json");
    std::vector<std::string> out;
    for (;;) {
        const auto next = reader.next();
        if (!next) {
            const auto& error = next.error();
            out.push_back("!" + std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.message);
            CHECK(error.file == "in.json");
            if (out.size() > 100) break;
            continue;
        }
        if (!*next) break;
        out.push_back((*next)->text);
    }
    return out;
}

using Records = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty input has no records") {
    CHECK(read_all("").empty());
    CHECK(read_all("\n \r\n\t").empty());
    CHECK(read_all("\xEF\xBB\xBF").empty());
    CHECK(read_all("[]").empty());
    CHECK(read_all(" [\n] \n").empty());
}

TEST_CASE("NDJSON gives one record a line") {
    CHECK(read_all("{\"a\":1}\n{\"b\":2}\n") == Records{"{\"a\":1}", "{\"b\":2}"});
    CHECK(read_all("{\"a\":1}\r\n\r\n{\"b\":2}") == Records{"{\"a\":1}", "{\"b\":2}"});
    CHECK(read_all("\xEF\xBB\xBF{}") == Records{"{}"});
}

TEST_CASE("an object over many lines is one record") {
    const std::string pretty = "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ]\n}";
    CHECK(read_all(pretty) == Records{pretty});
    CHECK(read_all(pretty + "\n" + pretty + "\n") == Records{pretty, pretty});
}

TEST_CASE("an object over many lines without indentation is one record") {
    const std::string flat = "{\n\"a\": [\n{\n\"b\": 1\n}\n]\n}";
    CHECK(read_all(flat) == Records{flat});
}

TEST_CASE("an array gives its objects") {
    CHECK(read_all("[{\"a\":1},{\"b\":2}]") == Records{"{\"a\":1}", "{\"b\":2}"});
    CHECK(read_all("[\n{\"a\":1},\n{\"b\":2}\n]\n") == Records{"{\"a\":1}", "{\"b\":2}"});
}

TEST_CASE("brackets and quotes in strings do not count") {
    const std::string record = R"({"a":"}{][\"\\","b":"\\\\"})";
    CHECK(read_all(record + "\n" + record) == Records{record, record});
}

TEST_CASE("the size of the chunks changes nothing") {
    const std::string input = "\xEF\xBB\xBF{\"a\":\"\\\"}\"}\nrubbish\n{\"é\":[1,\n{\"b\":2}]}\n{\"c\":\n{\"d\":1}\n";
    for (const std::size_t chunk : {3U, 4U, 5U, 7U, 1000U}) {
        CAPTURE(chunk);
        CHECK(read_all(input, chunk) == read_all(input));
    }
}

TEST_CASE("a line that is no object is an error and the next one is read") {
    const auto records = read_all("{\"a\":1}\nrubbish\nmore\n{\"b\":2}\n");
    REQUIRE(records.size() == 3);
    CHECK(records[1] == "!2:1 expected '{', the beginning of a JSON object, found 'r'");
    CHECK(records[2] == "{\"b\":2}");
}

TEST_CASE("what follows a record on its line is an error") {
    const auto records = read_all("{\"é\":1} x\n{\"b\":2}\n");
    REQUIRE(records.size() == 3);
    CHECK(records[1].starts_with("!1:9 "));
}

TEST_CASE("a record that breaks off costs only itself") {
    CHECK(read_all("{\"a\":[1,\n{\"b\":2}\n") == Records{"{\"a\":[1,\n", "{\"b\":2}"});
    CHECK(read_all("{\"a\":\"x\n{\"b\":2}\n") == Records{"{\"a\":\"x", "{\"b\":2}"});
    CHECK(read_all("{\"a\":[1}\n{\"b\":2}\n") == Records{"{\"a\":[1}\n", "{\"b\":2}"});
}

TEST_CASE("an array that is not well formed is an error") {
    CHECK(read_all("[{}") == Records{"{}", "!1:4 expected ']' after the last object of the array"});
    CHECK(read_all("[{} {}]") == Records{"{}", "!1:5 expected ',' or ']' after the object, found '{'", "{}"});
    CHECK(read_all("[1]").front() == "!1:2 expected '{', the beginning of a JSON object, found '1'");
    CHECK(read_all("[{}] {}").back().starts_with("!1:6 expected the end of the file"));
}

TEST_CASE("binary input is an error that names the byte") {
    CHECK(read_all(std::string("\0\0\0", 3)).front() ==
          "!1:1 expected '{', the beginning of a JSON object, found the byte 0x00");
    CHECK(read_all("\xFF\xFE{\0}\0").front().find("0xFF") != std::string::npos);
}

TEST_CASE("brackets nested half a million deep are cut into a record or an error, not followed") {
    CHECK(read_all(std::string(500000, '[')).front().starts_with("!1:2 "));
    const std::string deep = "{\"a\":" + std::string(500000, '[');
    CHECK(read_all(deep + "\n{}\n").size() == 2);
}

TEST_CASE("a record past the limit is refused and the next one is read") {
    std::size_t sent = 0;
    constexpr std::size_t size = entente::record_limit + 1000;
    const std::string after = "\"}\n{\"b\":2}\n";
    const entente::ByteSource endless = [&](char* buffer, std::size_t room) -> entente::Result<std::size_t> {
        if (sent >= size + after.size()) return std::size_t{0};
        if (sent >= size) {
            const std::size_t at = sent - size;
            const std::size_t count = std::min(room, after.size() - at);
            std::copy_n(after.begin() + static_cast<std::ptrdiff_t>(at), count, buffer);
            sent += count;
            return count;
        }
        const std::size_t count = std::min(room, size - sent);
        std::fill_n(buffer, count, 'x');
        if (sent == 0) std::copy_n("{\"", 2, buffer);
        sent += count;
        return count;
    };
    JsonRecordReader reader(endless, "big.json");
    const auto first = reader.next();
    REQUIRE_FALSE(first.has_value());
    CHECK(first.error().code == ErrorCode::limit_reached);
    CHECK(first.error().line == 1);
    const auto second = reader.next();
    REQUIRE(second.has_value());
    REQUIRE(second->has_value());
    CHECK((*second)->text == "{\"b\":2}");
}

TEST_CASE("a source that fails ends the input with its error") {
    int calls = 0;
    const entente::ByteSource failing = [&](char* buffer, std::size_t) -> entente::Result<std::size_t> {
        if (calls++ == 0) {
            buffer[0] = '{';
            buffer[1] = '}';
            return std::size_t{2};
        }
        entente::Error error;
        error.code = ErrorCode::io;
        error.message = "gone";
        return error;
    };
    JsonRecordReader reader(failing, "disk");
    CHECK(reader.next().has_value());
    const auto second = reader.next();
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == ErrorCode::io);
    CHECK(second.error().file == "disk");
    const auto third = reader.next();
    REQUIRE(third.has_value());
    CHECK_FALSE(third->has_value());
}

TEST_CASE("lines and columns go on counting from record to record") {
    std::istringstream in("{\n}\n  {\"é\":1} {\"b\":2}");
    JsonRecordReader reader(entente::byte_source(in), "-");
    CHECK((*reader.next())->line == 1);
    const auto second = *reader.next();
    CHECK(second->line == 3);
    CHECK(second->column == 3);
    const auto third = *reader.next();
    CHECK(third->line == 3);
    CHECK(third->column == 11);
}
