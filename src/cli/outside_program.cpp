#include "cli/outside_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "export/ignored_pipe_signal.h"

extern "C" char** environ;

namespace entente::cli {

namespace {

Error system_error(const std::string& what, int number) {
    Error error;
    error.code = ErrorCode::io;
    error.message = what + ": " + std::strerror(number);
    return error;
}

void close_descriptor(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

int spawn(const std::string& command, int input, int output, pid_t& pid) {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    sigset_t signals{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    std::string shell = "/bin/sh";
    std::string option = "-c";
    std::string line = command;
    std::array<char*, 4> arguments{shell.data(), option.data(), line.data(), nullptr};
    const int code = ::posix_spawn(&pid, shell.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

}  // namespace

Result<OutsideProgram> OutsideProgram::start(const std::string& command) {
    std::array<int, 2> to{-1, -1};
    std::array<int, 2> from{-1, -1};
    if (::pipe2(to.data(), O_CLOEXEC) != 0) return system_error("cannot make a pipe", errno);
    if (::pipe2(from.data(), O_CLOEXEC) != 0) {
        const int number = errno;
        for (int& end : to) close_descriptor(end);
        return system_error("cannot make a pipe", number);
    }
    pid_t pid = -1;
    const int code = spawn(command, to[0], from[1], pid);
    close_descriptor(to[0]);
    close_descriptor(from[1]);
    if (code != 0) {
        close_descriptor(to[1]);
        close_descriptor(from[0]);
        return system_error("cannot start \"" + command + "\"", code);
    }
    ::fcntl(to[1], F_SETFL, O_NONBLOCK);
    ::fcntl(from[0], F_SETFL, O_NONBLOCK);
    return OutsideProgram(pid, to[1], from[0]);
}

OutsideProgram::OutsideProgram(OutsideProgram&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      input_(std::exchange(other.input_, -1)),
      output_(std::exchange(other.output_, -1)) {}

OutsideProgram::~OutsideProgram() { kill(); }

void OutsideProgram::close_input() { close_descriptor(input_); }

Result<bool> OutsideProgram::exchange(std::string_view& input, std::string& output,
                                      std::chrono::milliseconds patience) {
    const exporting::IgnoredPipeSignal ignored;
    std::array<pollfd, 2> polled{{{input.empty() ? -1 : input_, POLLOUT, 0}, {output_, POLLIN, 0}}};
    if (::poll(polled.data(), polled.size(), static_cast<int>(patience.count())) < 0) {
        if (errno == EINTR) return false;
        return system_error("cannot wait for the program", errno);
    }
    bool moved = false;
    if (polled[0].revents != 0) {
        const ssize_t written = ::write(input_, input.data(), input.size());
        if (written > 0) {
            input.remove_prefix(static_cast<std::size_t>(written));
            moved = true;
        } else if (written < 0 && errno != EAGAIN && errno != EINTR) {
            close_input();
            input = {};
        }
    }
    if (polled[1].revents != 0) {
        std::array<char, 65536> buffer{};
        const ssize_t got = ::read(output_, buffer.data(), buffer.size());
        if (got > 0) output.append(buffer.data(), static_cast<std::size_t>(got));
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) close_descriptor(output_);
        moved = moved || got > 0;
    }
    return moved;
}

int OutsideProgram::wait(std::chrono::milliseconds patience) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + patience;
    while (pid_ >= 0) {
        int status = 0;
        const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
        if (ended == pid_) {
            // what it started and left behind ends with it
            ::kill(-pid_, SIGKILL);
            pid_ = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        if (ended < 0 && errno != EINTR) break;
        if (Clock::now() >= deadline) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return -1;
}

void OutsideProgram::kill() {
    close_descriptor(input_);
    close_descriptor(output_);
    if (pid_ < 0) return;
    ::kill(-pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

}  // namespace entente::cli
