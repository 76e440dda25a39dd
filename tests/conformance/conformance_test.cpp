#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "gherkin.h"
#include "scenario.h"

namespace {

namespace fs = std::filesystem;
using namespace entente::conformance;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<Scenario> read_suite(const fs::path& root) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() == ".feature") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Scenario> all;
    for (const fs::path& file : files) {
        const std::string category = fs::relative(file.parent_path(), root).generic_string();
        for (Scenario& scenario : read_feature(read_file(file), category, file.stem().string())) {
            all.push_back(std::move(scenario));
        }
    }
    return all;
}

/// `scenario: reason`, one a line; `#` begins a comment.
std::map<std::string, std::string> read_known_failures(const fs::path& path) {
    std::map<std::string, std::string> known;
    std::istringstream lines(read_file(path));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto tab = line.find('\t');
        known[line.substr(0, tab)] = tab == std::string::npos ? "" : line.substr(tab + 1);
    }
    return known;
}

struct Tally {
    int passed = 0;
    int run = 0;
    int skipped = 0;
};

void print(const std::map<std::string, Tally>& table) {
    Tally sum;
    std::cout << "| category | passed | run | not run: they write |\n|---|---:|---:|---:|\n";
    for (const auto& [category, tally] : table) {
        std::cout << fmt::format("| {} | {} | {} | {} |\n", category, tally.passed, tally.run, tally.skipped);
        sum.passed += tally.passed;
        sum.run += tally.run;
        sum.skipped += tally.skipped;
    }
    std::cout << fmt::format("| **all** | **{}** | **{}** | **{}** |\n", sum.passed, sum.run, sum.skipped);
}

}  // namespace

TEST_CASE("the openCypher suite passes but for the failures that are listed with their reasons") {
    const fs::path root = fs::path(ENTENTE_SOURCE_DIR) / "../shared/tck/features";
    if (!fs::exists(root)) {
        std::cout << "skipped: " << root << " is not there\n";
        return;
    }
    std::map<std::string, std::string> known = read_known_failures(fs::path(ENTENTE_TEST_DATA) / "known_failures.txt");
    const char* only = std::getenv("ENTENTE_CONFORMANCE_ONLY");
    std::map<std::string, Tally> table;
    for (const Scenario& scenario : read_suite(root)) {
        if (only != nullptr && scenario.name.find(only) == std::string::npos) continue;
        Tally& tally = table[scenario.category];
        if (!only_reads(scenario)) {
            ++tally.skipped;
            continue;
        }
        ++tally.run;
        const std::string problem = run(scenario);
        const auto listed = known.find(scenario.name);
        if (problem.empty()) ++tally.passed;
        CHECK_MESSAGE((problem.empty() || listed != known.end()), scenario.name << "\n      " << problem);
        CHECK_MESSAGE((!problem.empty() || listed == known.end()), scenario.name << " passes, but is listed");
        if (listed != known.end()) {
            CHECK_MESSAGE(!listed->second.empty(), scenario.name << " is listed without a reason");
            known.erase(listed);
        }
    }
    print(table);
    if (only == nullptr) {
        for (const auto& entry : known) CHECK_MESSAGE(false, entry.first << " is listed, but not in the suite");
    }
}

TEST_CASE("the scenarios of our own pass") {
    const char* only = std::getenv("ENTENTE_CONFORMANCE_ONLY");
    std::map<std::string, Tally> table;
    for (const Scenario& scenario : read_suite(fs::path(ENTENTE_TEST_DATA) / "features")) {
        if (only != nullptr && scenario.name.find(only) == std::string::npos) continue;
        Tally& tally = table[scenario.name.substr(0, scenario.name.find(' '))];
        ++tally.run;
        CHECK_MESSAGE(only_reads(scenario), scenario.name);
        const std::string problem = run(scenario);
        if (problem.empty()) ++tally.passed;
        CHECK_MESSAGE(problem.empty(), scenario.name << "\n      " << problem);
    }
    print(table);
}
