#include "support.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/run.h"

namespace cli_test {

namespace fs = std::filesystem;

Outcome run(const std::vector<std::string>& args, const std::string& input,
            const entente::cli::Environment& environment) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Outcome outcome;
    outcome.code = entente::cli::run(args, in, out, err, environment);
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
}

Outcome run(const std::vector<std::string>& args, const std::string& input) {
    return run(args, input, entente::cli::Environment());
}

namespace {

using Pipe = std::array<int, 2>;

Pipe make_pipe() {
    Pipe ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    return ends;
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& args,
                         const ProcessOptions& options, int in, int out, int err) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::signal(SIGPIPE, SIG_DFL);
    std::vector<std::string> environment = {"PATH=" + fs::path(ENTENTE_PROGRAM).parent_path().string() +
                                            ":/usr/bin:/bin"};
    for (const auto& [name, value] : options.variables) environment.push_back(name + "=" + value);
    std::string name = fs::path(program).filename().string();
    std::vector<char*> argv = {name.data()};
    for (const std::string& arg : args) argv.push_back(const_cast<char*>(arg.c_str()));
    argv.push_back(nullptr);
    std::vector<char*> envp;
    for (std::string& variable : environment) envp.push_back(variable.data());
    envp.push_back(nullptr);
    ::execve(program.c_str(), argv.data(), envp.data());
    ::_exit(127);
}

/// Reads both streams to their ends at once, so that neither fills its pipe while we wait for the other.
void drain(int out, int err, Outcome& outcome) {
    std::array<pollfd, 2> streams = {{{out, POLLIN, 0}, {err, POLLIN, 0}}};
    int open = out >= 0 ? 2 : 1;
    std::array<char, 4096> chunk{};
    while (open > 0) {
        if (::poll(streams.data(), streams.size(), -1) < 0) break;
        for (pollfd& stream : streams) {
            if (stream.fd < 0 || stream.revents == 0) continue;
            const ssize_t size = ::read(stream.fd, chunk.data(), chunk.size());
            if (size > 0) {
                (stream.fd == out ? outcome.out : outcome.err).append(chunk.data(), static_cast<std::size_t>(size));
            } else {
                stream.fd = -1;
                --open;
            }
        }
    }
}

Outcome run_process(const std::string& program, const std::vector<std::string>& args, const ProcessOptions& options) {
    // The input is a file, so that writing it never waits for the program.
    const TemporaryFolder folder;
    const std::string input = folder.file("input", options.input);
    const int in = ::open(input.c_str(), O_RDONLY | O_CLOEXEC);
    const Pipe out = make_pipe();
    const Pipe err = make_pipe();
    if (options.close_output) ::close(out[0]);
    std::cout.flush();
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) become(program, args, options, in, out[1], err[1]);
    ::close(in);
    ::close(out[1]);
    ::close(err[1]);
    Outcome outcome;
    drain(options.close_output ? -1 : out[0], err[0], outcome);
    if (!options.close_output) ::close(out[0]);
    ::close(err[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return outcome;
}

}  // namespace

Outcome run_program(const std::vector<std::string>& args, const ProcessOptions& options) {
    return run_process(ENTENTE_PROGRAM, args, options);
}

Outcome run_command(const std::string& name, const std::vector<std::string>& args) {
    const TemporaryFolder home;
    ProcessOptions options;
    options.variables = {{"HOME", home.path("")}, {"TERM", "dumb"}};
    return run_process("/usr/bin/" + name, args, options);
}

bool is_installed(const std::string& name) { return ::access(("/usr/bin/" + name).c_str(), X_OK) == 0; }

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "entente-cli-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::path(std::string_view name) const { return (path_ / name).string(); }

std::string TemporaryFolder::file(std::string_view name, std::string_view content) const {
    const std::string result = path(name);
    fs::create_directories(fs::path(result).parent_path());
    std::ofstream(result, std::ios::binary) << content;
    return result;
}

std::vector<std::string> TemporaryFolder::names() const {
    std::vector<std::string> result;
    for (const auto& entry : fs::directory_iterator(path_)) result.push_back(entry.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
}

std::string read(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string data(std::string_view name) { return std::string(ENTENTE_TEST_DATA "/data/") + std::string(name); }

bool is_golden(std::string_view name, const std::string& text) {
    const std::string path = std::string(ENTENTE_TEST_DATA "/golden/") + std::string(name);
    if (std::getenv("ENTENTE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << text;
        return true;
    }
    if (read(path) == text) return true;
    MESSAGE("expected " << name << ":\n" << read(path) << "\nbut it is:\n" << text);
    return false;
}

std::string talks_graph(const TemporaryFolder& folder) {
    const std::string graph = folder.path("talks.entente");
    const Outcome built = run({"build", data("talks.ndjson"), "-o", graph, "--quiet"});
    REQUIRE_MESSAGE(built.code == 0, built.err);
    return graph;
}

}  // namespace cli_test
