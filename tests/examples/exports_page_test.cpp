#include <doctest/doctest.h>
#include <fmt/core.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "articles.h"
#include "page.h"

namespace {

namespace fs = std::filesystem;

const std::string page_path = std::string(ENTENTE_SOURCE_DIR) + "/docs/exports.md";

/// The commands of the page: indented, `entente` first; what stands three blanks behind one explains it, and
/// what another program would do with the file is left out.
std::vector<std::string> commands() {
    std::vector<std::string> found;
    const std::vector<std::string> lines = examples_test::lines_of(cli_test::read(page_path));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].starts_with("    entente ")) continue;
        std::string command = lines[i].substr(4);
        if (std::count(command.begin(), command.end(), '"') % 2 == 0) command = command.substr(0, command.find("   "));
        while (std::count(command.begin(), command.end(), '"') % 2 != 0 && i + 1 < lines.size())
            command += "\n" + lines[++i];
        found.push_back(command.substr(0, command.find(" && cypher-shell")));
    }
    return found;
}

/// The blocks of Python, without those that ask for a newer NetworkX than Debian's.
std::vector<std::string> python_blocks() {
    std::vector<std::string> found;
    const std::vector<std::string> lines = examples_test::lines_of(cli_test::read(page_path));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] != "```python") continue;
        std::string block;
        for (++i; i < lines.size() && lines[i] != "```"; ++i) block += lines[i] + "\n";
        if (block.find("edges=\"links\"") == std::string::npos) found.push_back(block);
    }
    return found;
}

int run_in(const std::string& folder, const std::string& command) {
    const fs::path program(ENTENTE_PROGRAM);
    std::ofstream(folder + "/script.sh", std::ios::binary) << command << "\n";
    const std::string run = fmt::format("cd '{}' && PATH='{}':\"$PATH\" MPLBACKEND=Agg sh script.sh >output.txt 2>&1",
                                        folder, program.parent_path().string());
    const int status = std::system(run.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("every command in docs/exports.md does its work") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = examples_test::graph_of_articles(folder);
    const bool draws = run_in(folder.path(""), "command -v dot") == 0;
    int number = 0;
    for (const std::string& command : commands()) {
        if (!draws && command.starts_with("entente draw")) continue;
        const std::string own = folder.path("run" + std::to_string(number++));
        fs::create_directory(own);
        fs::copy_file(graph, own + "/talks.entente");
        const int code = run_in(own, command);
        CHECK_MESSAGE(code == 0, command << "\n" << cli_test::read(own + "/output.txt"));
        const auto made = std::distance(fs::directory_iterator(own), fs::directory_iterator());
        CHECK_MESSAGE(made > 3, command << " makes no file");
    }
    CHECK(number >= 10);
}

TEST_CASE("every notebook in docs/exports.md runs") {
    const cli_test::TemporaryFolder folder;
    const std::string graph = examples_test::graph_of_articles(folder);
    REQUIRE(cli_test::run({"export", graph, "-o", folder.path("talks.graphml"), "--quiet"}).code == 0);
    const std::vector<std::string> blocks = python_blocks();
    CHECK(blocks.size() >= 2);
    for (const std::string& block : blocks) {
        std::ofstream(folder.path("block.py"), std::ios::binary) << block;
        // Debian's interpreter, since its packages are the ones that the tests install.
        const int code = run_in(folder.path(""), "/usr/bin/python3 block.py");
        const std::string output = cli_test::read(folder.path("output.txt"));
        if (output.find("ModuleNotFoundError") != std::string::npos || code == 127) {
            MESSAGE("skipped: ", output);
            continue;
        }
        CHECK_MESSAGE(code == 0, output);
    }
}
