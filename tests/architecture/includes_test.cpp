#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = ENTENTE_SOURCE_DIR;

/// Who may include whom: the table of docs/architecture.md.
const std::map<std::string, std::set<std::string>> may_use = {
    {"model", {}},
    {"text", {"model"}},
    {"graph", {"model"}},
    {"dataset", {"model"}},
    {"language", {"text", "model"}},
    {"lexicon", {"text", "model"}},
    {"query", {"graph", "model"}},
    {"export", {"graph", "model"}},
    {"extract", {"text", "language", "lexicon", "model"}},
    {"cli", {"model", "text", "graph", "dataset", "language", "lexicon", "query", "export", "extract"}},
};

bool is_source(const fs::path& path) {
    const std::string suffix = path.extension().string();
    return suffix == ".h" || suffix == ".cpp";
}

std::vector<fs::path> sources_below(const fs::path& folder) {
    std::vector<fs::path> found;
    if (!fs::exists(folder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && is_source(entry.path())) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

/// What a file includes, as written between the quotes or angle brackets.
std::vector<std::string> includes_of(const fs::path& path) {
    std::ifstream in(path);
    std::vector<std::string> found;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string directive, name;
        if (!(words >> directive) || directive != "#include" || !(words >> name) || name.size() < 3) continue;
        found.push_back(name.substr(1, name.size() - 2));
    }
    return found;
}

/// The module that an include leads into, or nothing where it leaves the project: `graph/store.h` and
/// `entente/graph/store.h` both lead into graph.
std::string module_of(std::string include) {
    const std::string prefix = "entente/";
    if (include.starts_with(prefix)) include.erase(0, prefix.size());
    const auto slash = include.find('/');
    if (slash == std::string::npos) return {};
    const std::string folder = include.substr(0, slash);
    return may_use.contains(folder) ? folder : std::string();
}

struct Breach {
    std::string file, include;
};

std::vector<Breach> breaches_in(const std::string& module, const fs::path& folder) {
    std::vector<Breach> found;
    for (const fs::path& file : sources_below(folder))
        for (const std::string& include : includes_of(file)) {
            const std::string used = module_of(include);
            if (used.empty() || used == module || may_use.at(module).contains(used)) continue;
            found.push_back({fs::relative(file, root).string(), include});
        }
    return found;
}

}  // namespace

TEST_CASE("no include points up or sideways") {
    std::size_t files = 0;
    for (const auto& [module, allowed] : may_use)
        for (const fs::path& folder : {root / "src" / module, root / "include" / "entente" / module}) {
            files += sources_below(folder).size();
            for (const Breach& breach : breaches_in(module, folder))
                FAIL_CHECK(breach.file << " includes " << breach.include << ", which " << module << " may not use");
        }
    CHECK(files > 20);
}

TEST_CASE("every folder under src and include is one that the architecture knows") {
    for (const fs::path& parent : {root / "src", root / "include" / "entente"})
        for (const auto& entry : fs::directory_iterator(parent)) {
            if (!entry.is_directory() || entry.path().filename() == "cmake") continue;
            CHECK_MESSAGE(may_use.contains(entry.path().filename().string()), entry.path().string());
        }
}

TEST_CASE("public headers include public headers and libraries only") {
    for (const fs::path& file : sources_below(root / "include" / "entente"))
        for (const std::string& include : includes_of(file)) {
            if (module_of(include).empty()) continue;
            CHECK_MESSAGE(include.starts_with("entente/"), file.string() << " includes " << include);
        }
}

TEST_CASE("the umbrella header includes every public header but those for Boost's algorithms") {
    const std::vector<std::string> listed = includes_of(root / "include/entente/entente.h");
    for (const fs::path& file : sources_below(root / "include" / "entente")) {
        const std::string name = fs::relative(file, root / "include").string();
        if (name == "entente/entente.h" || name == "entente/graph/boost.h") continue;
        CHECK_MESSAGE(std::find(listed.begin(), listed.end(), name) != listed.end(), name);
    }
}

TEST_CASE("the include test sees a breach") {
    CHECK(module_of("entente/graph/store.h") == "graph");
    CHECK(module_of("extract/mention.h") == "extract");
    CHECK(module_of("boost/graph/adjacency_list.hpp").empty());
    CHECK_FALSE(may_use.at("graph").contains("extract"));
}
