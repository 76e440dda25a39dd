#include <unistd.h>

#include <csignal>
#include <iostream>
#include <new>
#include <ostream>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/fd_stream.h"
#include "cli/run.h"

namespace {

int program(int argc, char** argv) {
    // A closed pipe shows as a failed write, so that temporary files are cleaned up before we go.
    std::signal(SIGPIPE, SIG_IGN);
    int code = 0;
    {
        entente::cli::FdBuffer buffer(STDOUT_FILENO);
        std::ostream out(&buffer);
        entente::cli::Environment environment = entente::cli::process_environment();
        environment.output_error = [&buffer] { return buffer.error(); };
        std::ios::sync_with_stdio(false);
        const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
        code = entente::cli::run(args, std::cin, out, std::cerr, environment);
    }
    if (code == static_cast<int>(entente::cli::ExitCode::broken_pipe)) {
        std::signal(SIGPIPE, SIG_DFL);
        std::raise(SIGPIPE);
    }
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return program(argc, argv);
    } catch (const std::bad_alloc&) {
        std::cerr << entente::cli::out_of_memory;
        return static_cast<int>(entente::cli::ExitCode::limit_reached);
    }
}
