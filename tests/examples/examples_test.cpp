#include <doctest/doctest.h>

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/core.h>

#include <entente/extract/extractor.h>
#include <entente/model/json.h>

#include "articles.h"
#include "cli/support.h"

namespace {

namespace fs = std::filesystem;
using namespace entente;

using examples_test::articles;
using examples_test::graph_of_articles;
using examples_test::is_golden;

const fs::path examples = examples_test::examples_folder();

std::vector<Extraction> extractions_of(const std::string& ndjson) {
    std::istringstream in(ndjson);
    const Ontology ontology = Ontology::standard();
    ExtractionReader reader(byte_source(in), "-", ontology);
    std::vector<Extraction> found;
    while (true) {
        auto next = reader.next();
        REQUIRE_MESSAGE(next, next.error().to_string());
        if (!next->has_value()) return found;
        found.push_back(**std::move(next));
    }
}

std::string date_text(const Relation& relation) {
    if (!relation.start && !relation.end) return "undated";
    const std::string start = relation.start ? relation.start->to_string() : "?";
    const std::string end = relation.end ? relation.end->to_string() : "?";
    return start == end ? start : start + " to " + end;
}

/// What an extraction states, one relation a line: short enough to be read by whoever changes a rule.
std::string told(const Extraction& extraction) {
    std::string text;
    for (const Relation& relation : extraction.relations) {
        text += fmt::format("{}  {}  {}  {}  {}", relation.source, relation.type, relation.target, date_text(relation),
                            to_string(relation.status));
        if (!relation.place.empty()) text += "  at " + relation.place;
        if (!relation.attributed_to.empty()) text += "  says " + relation.attributed_to;
        text += '\n';
    }
    return text;
}

/// Of well-formed UTF-8.
std::u32string code_points(const std::string& utf8) {
    std::u32string out;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U) {
            out.back() = (out.back() << 6U) | (byte & 0x3FU);
        } else {
            out += byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1FU : byte < 0xF0 ? byte & 0x0FU : byte & 0x07U;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("the example articles tell what their golden files say") {
    REQUIRE(articles().size() >= 6);
    for (const std::string& path : articles()) {
        const cli_test::Outcome outcome = cli_test::run({"extract", path});
        REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
        const std::vector<Extraction> extractions = extractions_of(outcome.out);
        REQUIRE(extractions.size() == 1);
        CHECK_MESSAGE(is_golden(fs::path(path).filename().string(), told(extractions.front())), path);
    }
}

TEST_CASE("every quote stands at its offsets in the text") {
    for (const std::string& path : articles()) {
        const std::u32string text = code_points(cli_test::read(path));
        for (const Extraction& extraction : extractions_of(cli_test::run({"extract", path}).out))
            for (const Relation& relation : extraction.relations) {
                CHECK_FALSE(relation.evidence.empty());
                for (const Evidence& evidence : relation.evidence)
                    CHECK(code_points(evidence.text) == text.substr(evidence.sentence.begin, evidence.sentence.size()));
            }
    }
}

TEST_CASE("the example articles make one graph, whatever their order") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = graph_of_articles(folder);
    std::vector<std::string> backwards{"build"};
    std::vector<std::string> paths = articles();
    std::reverse(paths.begin(), paths.end());
    for (const std::string& path : paths) backwards.push_back(path);
    const std::string other = folder.path("backwards.entente");
    for (const std::string& word : {std::string("-o"), other, std::string("--quiet")}) backwards.push_back(word);
    REQUIRE(cli_test::run(backwards).code == 0);
    for (const std::string format : {"json", "graphml", "dot"})
        CHECK(cli_test::run({"export", graph, "--to", format, "-o", "-"}).out ==
              cli_test::run({"export", other, "--to", format, "-o", "-"}).out);
}

TEST_CASE("the example extraction is valid and becomes a graph") {
    const std::string file = (examples / "extraction.json").string();
    const cli_test::Outcome validated = cli_test::run({"validate", file});
    CHECK_MESSAGE(validated.code == 0, validated.out, validated.err);
    const cli_test::TemporaryFolder folder;
    const std::string graph = folder.path("oslo.entente");
    REQUIRE(cli_test::run({"build", file, "-o", graph, "--quiet"}).code == 0);
    const cli_test::Outcome path = cli_test::run({"path", graph, "Rabin", "Arafat"});
    CHECK(path.code == 0);
    CHECK(path.out.find("Yitzhak Rabin") != std::string::npos);
}

TEST_CASE("the script of path queries runs to its end") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = graph_of_articles(folder);
    const std::string output = folder.path("paths.txt");
    const std::string command = fmt::format("ENTENTE='{}' sh '{}' '{}' >'{}' 2>&1", ENTENTE_PROGRAM,
                                            (examples / "paths.sh").string(), graph, output);
    CHECK(std::system(command.c_str()) == 0);
    CHECK_MESSAGE(is_golden("paths.txt", cli_test::read(output)), cli_test::read(output));
}

TEST_CASE("NetworkX and igraph read the exports, edge for edge") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = graph_of_articles(folder);
    const std::string graphml = folder.path("news.graphml");
    const std::string json = folder.path("news.json");
    REQUIRE(cli_test::run({"export", graph, "-o", graphml, "--quiet"}).code == 0);
    REQUIRE(cli_test::run({"export", graph, "-o", json, "--quiet"}).code == 0);
    const std::string output = folder.path("read.txt");
    // Debian's interpreter, since its packages are the ones that the tests install.
    const std::string command = fmt::format("/usr/bin/python3 '{}/read_exports.py' '{}' '{}' >'{}' 2>&1",
                                            ENTENTE_TEST_DATA, graphml, json, output);
    const int status = std::system(command.c_str());
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (code == 77 || code == 127) {
        MESSAGE("skipped: NetworkX or igraph is not installed");
        return;
    }
    CHECK_MESSAGE(code == 0, cli_test::read(output));
}
