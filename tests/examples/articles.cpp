#include "articles.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace examples_test {

namespace fs = std::filesystem;

fs::path examples_folder() { return fs::path(ENTENTE_SOURCE_DIR) / "examples"; }

std::vector<std::string> articles() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(examples_folder() / "articles"))
        paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string graph_of_articles(const cli_test::TemporaryFolder& folder) {
    std::vector<std::string> command{"build"};
    for (const std::string& path : articles()) command.push_back(path);
    const std::string graph = folder.path("news.entente");
    for (const std::string& word : {std::string("-o"), graph, std::string("--quiet")}) command.push_back(word);
    const cli_test::Outcome built = cli_test::run(command);
    REQUIRE_MESSAGE(built.code == 0, built.err);
    REQUIRE(built.err.empty());
    return graph;
}

bool is_golden(const std::string& name, const std::string& text) {
    const fs::path path = fs::path(ENTENTE_TEST_DATA) / "golden" / name;
    if (std::getenv("ENTENTE_UPDATE_GOLDEN") != nullptr) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    return cli_test::read(path.string()) == text;
}

}  // namespace examples_test
