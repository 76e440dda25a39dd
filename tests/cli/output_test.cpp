#include "cli/output.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "cli/exit_code.h"
#include "support.h"

using namespace entente::cli;
using cli_test::read;
using cli_test::TemporaryFolder;

namespace {

struct Streams {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Environment environment;
    Console console{in, out, err, environment};
};

}  // namespace

TEST_CASE("a file appears only when it is whole") {
    const TemporaryFolder folder;
    Streams streams;
    entente::Result<Output> output = Output::open({folder.path("a"), false}, streams.console);
    REQUIRE(output);
    output->stream() << "text";
    CHECK_FALSE(std::filesystem::exists(folder.path("a")));
    REQUIRE(output->commit());
    CHECK(read(folder.path("a")) == "text");
    CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("an output that is given up leaves nothing behind, and the old file as it was") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", "old");
    Streams streams;
    {
        entente::Result<Output> output = Output::open({path, true}, streams.console);
        REQUIRE(output);
        output->stream() << "new";
    }
    CHECK(read(path) == "old");
    CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("a file that exists is replaced only when the user says so") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", "old");
    Streams streams;
    const entente::Result<Output> refused = Output::open({path, false}, streams.console);
    REQUIRE_FALSE(refused);
    CHECK(exit_code_of(refused.error()) == ExitCode::bad_usage);
    CHECK(refused.error().remedy == "--overwrite replaces it");
    entente::Result<Output> output = Output::open({path, true}, streams.console);
    REQUIRE(output);
    output->stream() << "new";
    REQUIRE(output->commit());
    CHECK(read(path) == "new");
}

TEST_CASE("a replaced file keeps its permissions, and a link stays a link") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", "old");
    REQUIRE(::chmod(path.c_str(), 0640) == 0);
    const std::string link = folder.path("link");
    std::filesystem::create_symlink("a", link);
    Streams streams;
    entente::Result<Output> output = Output::open({link, true}, streams.console);
    REQUIRE(output);
    output->stream() << "new";
    REQUIRE(output->commit());
    CHECK(std::filesystem::is_symlink(link));
    CHECK(read(path) == "new");
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a full disk is told when the output is committed") {
    Streams streams;
    entente::Result<Output> output = Output::open({"/dev/full", false}, streams.console);
    REQUIRE(output);
    output->stream() << "text";
    const entente::Result<void> committed = output->commit();
    REQUIRE_FALSE(committed);
    CHECK(committed.error().message == "cannot write: No space left on device");
}

TEST_CASE("directories and folders that are not there are refused") {
    const TemporaryFolder folder;
    Streams streams;
    CHECK_FALSE(Output::open({folder.path("."), true}, streams.console));
    const entente::Result<Output> missing = Output::open({folder.path("none/a"), false}, streams.console);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message == "cannot write: No such file or directory");
}
