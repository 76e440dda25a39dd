#include <atomic>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include <entente/extract/pipeline.h>
#include <entente/model/json.h>

#include "extract_fixture.h"

using namespace entente;

namespace {

std::vector<Document> documents(std::size_t count) {
    const std::vector<std::string> texts = {
        "France imposed sanctions on Iran. It also recalled its ambassador.",
        "Emmanuel Macron and Olaf Scholz met in Berlin on Monday to discuss Ukraine.", "",
        "Turkey attacked Syria, NATO said on Tuesday.", "Nothing happens here."};
    std::vector<Document> made(count);
    for (std::size_t i = 0; i < count; ++i) {
        made[i].id = fmt::format("d{}", i);
        made[i].text = texts[i % texts.size()];
        made[i].published = Date::of_day(2025, 6, 4);
    }
    return made;
}

std::string run(const std::vector<Document>& documents, unsigned threads, PipelineCounts* counts = nullptr) {
    std::size_t at = 0;
    std::string out;
    const Result<PipelineCounts> result = extract_all(
        test::extractor(),
        [&]() -> std::optional<Result<Document>> {
            if (at == documents.size()) return std::nullopt;
            return Result<Document>(documents[at++]);
        },
        [&](Result<Extraction> extraction) {
            if (extraction)
                write_extraction(out, *extraction);
            else
                out += "error: " + extraction.error().message + "\n";
            return true;
        },
        {threads, 0, nullptr});
    REQUIRE(result);
    if (counts != nullptr) *counts = *result;
    return out;
}

}  // namespace

TEST_CASE("any number of threads gives the same bytes") {
    const std::vector<Document> many = documents(200);
    const std::string one = run(many, 1);
    CHECK(one.size() > 1000);
    CHECK(run(many, 2) == one);
    CHECK(run(many, 7) == one);
}

TEST_CASE("errors come in their place and the rest goes on") {
    std::vector<Document> some = documents(5);
    some[2].text = "bad \xFF byte";
    some[3].id.clear();
    PipelineCounts counts;
    const std::string out = run(some, 3, &counts);
    CHECK(counts.extracted == 3);
    CHECK(counts.failed == 2);
    const std::size_t first = out.find("error: ");
    CHECK(first != std::string::npos);
    CHECK(out.find("\"d1\"") < first);
    CHECK(first < out.find("\"d4\""));
}

TEST_CASE("no document is no failure") {
    PipelineCounts counts;
    CHECK(run({}, 2, &counts).empty());
    CHECK(counts == PipelineCounts{});
}

TEST_CASE("the sink can stop the run") {
    const std::vector<Document> many = documents(1000);
    std::size_t at = 0;
    std::size_t taken = 0;
    const Result<PipelineCounts> result = extract_all(
        test::extractor(),
        [&]() -> std::optional<Result<Document>> {
            if (at == many.size()) return std::nullopt;
            return Result<Document>(many[at++]);
        },
        [&](Result<Extraction>) { return ++taken < 3; }, {2, 4, nullptr});
    REQUIRE(result);
    CHECK(result->stopped);
    CHECK(taken == 3);
    CHECK(at < many.size());
}

TEST_CASE("a cancelled run asks for no document") {
    const std::atomic<bool> cancelled = true;
    bool asked = false;
    const Result<PipelineCounts> result = extract_all(
        test::extractor(),
        [&]() -> std::optional<Result<Document>> {
            asked = true;
            return std::nullopt;
        },
        [](Result<Extraction>) { return true; }, {2, 0, &cancelled});
    REQUIRE(result);
    CHECK(result->stopped);
    CHECK_FALSE(asked);
}

TEST_CASE("an exception of the source ends the run as an error") {
    const Result<PipelineCounts> result = extract_all(
        test::extractor(), []() -> std::optional<Result<Document>> { throw std::runtime_error("the disk is gone"); },
        [](Result<Extraction>) { return true; }, {2, 0, nullptr});
    REQUIRE_FALSE(result);
    CHECK(result.error().message.find("the disk is gone") != std::string::npos);
}

TEST_CASE("one extractor serves several threads at once") {
    // Threads of our own: a race would be seen by a sanitizer that does not know how oneTBB hands things over.
    const std::vector<Document> many = documents(60);
    const std::string expected = run(many, 1);
    std::vector<std::string> given(4);
    std::vector<std::thread> threads;
    for (std::string& out : given) {
        threads.emplace_back([&many, &out] {
            for (const Document& document : many) {
                const Result<Extraction> extraction = test::extractor().extract(document);
                if (extraction) write_extraction(out, *extraction);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& out : given) CHECK(out == expected);
}
