#include <doctest/doctest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

#include "support.h"

using cli_test::TemporaryFolder;

namespace {

/// The program on a terminal of its own.
class Terminal {
public:
    explicit Terminal(const std::vector<std::string>& args, std::vector<std::string> environment) {
        environment.insert(environment.begin(), {"PATH=/usr/bin:/bin", "TERM=xterm", "NO_COLOR=1"});
        winsize size{};
        size.ws_row = 40;
        size.ws_col = 100;
        child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
        REQUIRE(child_ >= 0);
        if (child_ > 0) return;
        std::vector<char*> argv{const_cast<char*>("entente")};
        for (const std::string& arg : args) argv.push_back(const_cast<char*>(arg.c_str()));
        argv.push_back(nullptr);
        std::vector<char*> envp;
        for (std::string& variable : environment) envp.push_back(variable.data());
        envp.push_back(nullptr);
        ::execve(ENTENTE_PROGRAM, argv.data(), envp.data());
        ::_exit(127);
    }
    ~Terminal() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
        ::close(terminal_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Types, and waits until the answer has the text; gives all that came up to its end.
    std::string type(const std::string& text, const std::string& until) {
        REQUIRE(::write(terminal_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        return wait(until);
    }

    std::string wait(const std::string& until) {
        while (unread_.find(until) == std::string::npos && read_more()) {
        }
        return taken(until);
    }

    /// The exit code, after the last output.
    int finish() {
        while (read_more()) {
        }
        // Where it waits for more instead of ending, the test fails and does not hang.
        if (!ended_) ::kill(child_, SIGKILL);
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    std::string taken(const std::string& until) {
        const std::size_t found = unread_.find(until);
        CHECK_MESSAGE(found != std::string::npos, "waited for " << until << ", saw " << unread_);
        const std::size_t end = found == std::string::npos ? unread_.size() : found + until.size();
        std::string text = unread_.substr(0, end);
        unread_.erase(0, end);
        return text;
    }

    bool read_more() {
        constexpr int patience = 300'000;
        pollfd stream{terminal_, POLLIN, 0};
        if (::poll(&stream, 1, patience) <= 0) return false;
        std::array<char, 4096> chunk{};
        const ssize_t size = ::read(terminal_, chunk.data(), chunk.size());
        ended_ = size <= 0;
        if (ended_) return false;
        unread_.append(chunk.data(), static_cast<std::size_t>(size));
        return true;
    }

    std::string unread_;
    bool ended_ = false;
    int terminal_ = -1;
    pid_t child_ = -1;
};

constexpr const char* prompt = "entente> ";

bool terminals_open_here() {
    int terminal = -1;
    int program = -1;
    if (::openpty(&terminal, &program, nullptr, nullptr, nullptr) != 0) {
        MESSAGE("skipped: no terminal can be opened here");
        return false;
    }
    ::close(terminal);
    ::close(program);
    return true;
}

}  // namespace

TEST_CASE("the prompt answers queries of one and several lines") {
    if (!terminals_open_here()) return;
    const TemporaryFolder folder;
    Terminal terminal({"query", cli_test::talks_graph(folder)}, {"XDG_STATE_HOME=" + folder.path("state")});
    terminal.wait(prompt);
    CHECK(terminal.type("RETURN 41 + 1 AS n;\n", "1 row").find("42") != std::string::npos);
    terminal.wait(prompt);
    terminal.type("MATCH (a:Person)\n", "...> ");
    CHECK(terminal.type("RETURN count(a);\n", "1 row").find("5") != std::string::npos);
    terminal.type("RETURN x;\n", "is not defined");
    terminal.type(":quit\n", "quit");
    CHECK(terminal.finish() == 0);
    CHECK(cli_test::read(folder.path("state/entente/history")).find("count(a)") != std::string::npos);
}

TEST_CASE("the prompt completes labels, names and commands") {
    if (!terminals_open_here()) return;
    const TemporaryFolder folder;
    Terminal terminal({"query", cli_test::talks_graph(folder)}, {"ENTENTE_HISTORY="});
    terminal.wait(prompt);
    terminal.type("MATCH (a:Per\t", "son");
    terminal.type(" {name: 'Moo\t", "Jae-in'");
    terminal.type("}) RETURN a.country AS c;\n", "1 row");
    terminal.type(":sch\t\n", "Relation types");
    terminal.wait(prompt);
    terminal.type("\x04", "\n");
    CHECK(terminal.finish() == 0);
}

TEST_CASE("Ctrl-C at the prompt drops what is typed, and ends a query that runs") {
    if (!terminals_open_here()) return;
    const TemporaryFolder folder;
    Terminal terminal({"query", cli_test::talks_graph(folder)}, {"ENTENTE_HISTORY="});
    terminal.wait(prompt);
    terminal.type("RETURN 'abc", "abc");
    terminal.type("\x03", prompt);
    terminal.type("RETURN 7 AS n;\n", "1 row");
    terminal.wait(prompt);
    terminal.type("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a WHERE a < 0 RETURN a;\n", "\n");
    terminal.type("\x03", "(partial: interrupted)");
    terminal.wait(prompt);
    terminal.type("exit\n", "exit");
    CHECK(terminal.finish() == 0);
}

TEST_CASE("commands set parameters and the format") {
    if (!terminals_open_here()) return;
    const TemporaryFolder folder;
    Terminal terminal({"query", cli_test::talks_graph(folder)}, {"ENTENTE_HISTORY=/dev/null/none"});
    terminal.wait(prompt);
    terminal.type(":param who=Kim Jong-un\n", prompt);
    terminal.type(":params\n", "$who  Kim Jong-un");
    terminal.type(":format ndjson\n", prompt);
    terminal.type("RETURN $who AS who;\n", "{\"who\":\"Kim Jong-un\"}");
    terminal.type(":format xml\n", "there is no format");
    terminal.type(":nonsense\n", "there is no command");
    terminal.type(":quit\n", "quit");
    CHECK(terminal.finish() == 0);
}

TEST_CASE("Ctrl-C ends a query with what was found so far, and the exit code of a limit") {
    if (!terminals_open_here()) return;
    const TemporaryFolder folder;
    Terminal terminal(
        {"query", cli_test::talks_graph(folder),
         "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000) AS b WITH a, b WHERE b = 1 RETURN a", "--timeout", "0"},
        {});
    terminal.wait("─");
    terminal.type("\x03", "(partial: interrupted)");
    CHECK(terminal.finish() == 4);
}
