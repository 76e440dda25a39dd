#include "export/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>

#include "export/ignored_pipe_signal.h"

extern char** environ;

namespace entente::exporting {

namespace {

constexpr std::size_t most_errors = 64 * 1024;

/// A file descriptor of our own.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] bool open() const noexcept { return fd_ >= 0; }
    void close() noexcept {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int fd_ = -1;
};

struct Pipe {
    Descriptor read, write;
};

Error system_error(std::string_view what, int code) {
    return {ErrorCode::io, std::string(what) + ": " + std::generic_category().message(code), {}, {}, 0, 0, {}};
}

Result<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("cannot make a pipe", errno);
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// The child's side of three pipes, as posix_spawn wants it.
class SpawnActions {
public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    void give(const Descriptor& descriptor, int as) {
        posix_spawn_file_actions_adddup2(&actions_, descriptor.get(), as);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// A program that runs, with our ends of its pipes.
struct Running {
    pid_t pid = -1;
    Descriptor input, output, errors;
};

Result<Running> start(const std::vector<std::string>& arguments) {
    Result<Pipe> in = make_pipe(), out = make_pipe(), err = make_pipe();
    if (!in) return in.error();
    if (!out) return out.error();
    if (!err) return err.error();
    SpawnActions actions;
    actions.give(in->read, STDIN_FILENO);
    actions.give(out->write, STDOUT_FILENO);
    actions.give(err->write, STDERR_FILENO);
    std::vector<std::string> copies = arguments;
    std::vector<char*> argv;
    argv.reserve(copies.size() + 1);
    for (std::string& argument : copies) argv.push_back(argument.data());
    argv.push_back(nullptr);
    Running running;
    const int code = ::posix_spawnp(&running.pid, argv[0], actions.get(), nullptr, argv.data(), environ);
    if (code == ENOENT)
        return Error{
            ErrorCode::not_found, "the program \"" + arguments.front() + "\" is not installed", {}, {}, 0, 0, {}};
    if (code != 0) return system_error("cannot start \"" + arguments.front() + "\"", code);
    running.input = std::move(in->write);
    running.output = std::move(out->read);
    running.errors = std::move(err->read);
    ::fcntl(running.input.get(), F_SETFL, O_NONBLOCK);
    return running;
}

/// Hands over some of the input; closes the pipe after the last of it or when the program takes no more.
void feed(Descriptor& to, std::string_view& input) {
    const ssize_t written = ::write(to.get(), input.data(), input.size());
    if (written > 0) input.remove_prefix(static_cast<std::size_t>(written));
    const bool refused = written < 0 && errno != EAGAIN && errno != EINTR;
    if (input.empty() || refused) to.close();
}

void drain(Descriptor& from, std::string& into, std::size_t limit) {
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got > 0 && into.size() < limit) into.append(buffer.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) from.close();
}

}  // namespace

Result<ProcessOutcome> run_process(const std::vector<std::string>& arguments, std::string_view input,
                                   unsigned seconds) {
    using Clock = std::chrono::steady_clock;
    const IgnoredPipeSignal ignored;
    Result<Running> running = start(arguments);
    if (!running) return running.error();
    const auto deadline = Clock::now() + std::chrono::seconds(seconds);
    ProcessOutcome outcome;
    if (input.empty()) running->input.close();
    while (running->output.open() || running->errors.open()) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) {
            outcome.timed_out = true;
            ::kill(running->pid, SIGKILL);
            break;
        }
        std::array<pollfd, 3> polled{{{running->input.get(), POLLOUT, 0},
                                      {running->output.get(), POLLIN, 0},
                                      {running->errors.get(), POLLIN, 0}}};
        if (::poll(polled.data(), polled.size(), static_cast<int>(std::min<long long>(left, 1000))) < 0) continue;
        if (polled[0].revents != 0) feed(running->input, input);
        if (polled[1].revents != 0) drain(running->output, outcome.output, SIZE_MAX);
        if (polled[2].revents != 0) drain(running->errors, outcome.errors, most_errors);
    }
    int status = 0;
    while (::waitpid(running->pid, &status, 0) < 0 && errno == EINTR) {
    }
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return outcome;
}

}  // namespace entente::exporting
