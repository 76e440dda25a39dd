#include "graph/new_file.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;
using entente::graph::NewFile;

/// A folder that is gone at the end.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("entente-new-file-" + std::to_string(::getpid()));
    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> found;
        for (const fs::directory_entry& entry : fs::directory_iterator(path)) found.insert(entry.path().filename());
        return found;
    }
};

void write(const NewFile& file, const std::string& text) {
    REQUIRE(::write(file.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

std::string content(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a new file has its name only when it is moved there") {
    const Folder folder;
    {
        std::optional<NewFile> file = NewFile::beside(folder.path / "graph", {});
        REQUIRE(file);
        write(*file, "whole");
        CHECK_FALSE(fs::exists(folder.path / "graph"));
        CHECK(file->sync());
        CHECK(file->move_to_target());
    }
    CHECK(content(folder.path / "graph") == "whole");
    CHECK(folder.names() == std::set<std::string>{"graph"});
}

TEST_CASE("a new file that is not moved is gone, and the old one stays") {
    const Folder folder;
    std::ofstream(folder.path / "graph") << "old";
    {
        const std::optional<NewFile> file = NewFile::beside(folder.path / "graph", {});
        REQUIRE(file);
        write(*file, "half");
        std::ofstream(file->path().string() + "-journal") << "of SQLite";
    }
    CHECK(content(folder.path / "graph") == "old");
    CHECK(folder.names() == std::set<std::string>{"graph"});
}

TEST_CASE("two new files of one target do not meet") {
    const Folder folder;
    std::optional<NewFile> one = NewFile::beside(folder.path / "graph", {});
    std::optional<NewFile> two = NewFile::beside(folder.path / "graph", {});
    REQUIRE(one);
    REQUIRE(two);
    CHECK(one->path() != two->path());
    write(*one, "one");
    write(*two, "two");
    CHECK(two->move_to_target());
    CHECK(one->move_to_target());
    CHECK(content(folder.path / "graph") == "one");
}

TEST_CASE("what a killed program left is removed by the next that writes the same") {
    const Folder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        const std::optional<NewFile> file = NewFile::beside(folder.path / "graph", {});
        ::_exit(file ? 0 : 1);  // no destructor runs
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(status == 0);
    CHECK(folder.names() == std::set<std::string>{".graph.0.tmp"});
    { CHECK(NewFile::beside(folder.path / "graph", {})); }
    CHECK(folder.names().empty());
}

TEST_CASE("a link that lies in the way is not followed") {
    const Folder folder;
    std::ofstream(folder.path / "precious") << "precious";
    fs::create_symlink("precious", folder.path / ".graph.0.tmp");
    const std::optional<NewFile> file = NewFile::beside(folder.path / "graph", {});
    REQUIRE(file);
    CHECK(file->path().filename() == ".graph.1.tmp");
    CHECK(content(folder.path / "precious") == "precious");
}

TEST_CASE("a folder that is not there is told") {
    errno = 0;
    CHECK_FALSE(NewFile::beside("/nowhere/at/all/graph", {}));
    CHECK(errno == ENOENT);
}
