#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "articles.h"
#include "page.h"

namespace {

namespace fs = std::filesystem;

const std::string page_path = std::string(ENTENTE_SOURCE_DIR) + "/docs/query.md";

}  // namespace

TEST_CASE("every example in docs/query.md gives what the page shows") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = examples_test::graph_of_articles(folder);
    fs::copy_file(examples_test::examples_folder() / "queries" / "treaties.cypher", folder.path("treaties.cypher"));
    CHECK(examples_test::check_page(page_path, fs::path(graph).parent_path().string()) >= 20);
}

TEST_CASE("the C++ in docs/query.md is that of the example that is built") {
    const std::vector<std::string> lines = examples_test::lines_of(cli_test::read(page_path));
    const std::string program = cli_test::read((examples_test::examples_folder() / "embed" / "query.cpp").string());
    std::size_t blocks = 0;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (lines[at] != "```cpp") continue;
        ++blocks;
        for (++at; at < lines.size() && lines[at] != "```"; ++at)
            CHECK_MESSAGE(program.find(lines[at]) != std::string::npos, lines[at]);
    }
    CHECK(blocks > 0);
}

TEST_CASE("every query in examples/queries gives its golden rows") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = examples_test::graph_of_articles(folder);
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(examples_test::examples_folder() / "queries")) {
        const std::string name = entry.path().stem().string();
        const cli_test::Outcome outcome = cli_test::run({"query", graph, "--file", entry.path().string()});
        CHECK_MESSAGE(outcome.code == 0, name << outcome.err);
        CHECK_MESSAGE(outcome.err.empty(), outcome.err);
        CHECK_MESSAGE(examples_test::is_golden("queries/" + name + ".txt", outcome.out), name << "\n" << outcome.out);
        ++count;
    }
    CHECK(count >= 12);
}
