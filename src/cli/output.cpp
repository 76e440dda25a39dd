#include "cli/output.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>

#include "cli/fd_stream.h"
#include "graph/new_file.h"

namespace entente::cli {

namespace fs = std::filesystem;

namespace {

Error io_error(const std::string& file, std::string_view what, int number) {
    Error error;
    error.code = ErrorCode::io;
    error.message = fmt::format("{}: {}", what, std::strerror(number));
    error.file = file;
    return error;
}

/// The file that a chain of symbolic links ends in, so that the link itself is not replaced.
fs::path resolved(const std::string& path) {
    std::error_code failure;
    fs::path result = fs::canonical(path, failure);
    return failure ? fs::path(path) : result;
}

}  // namespace

struct Output::State {
    std::string shown;                   ///< as the user wrote it
    std::optional<graph::NewFile> file;  ///< none where the output is written to directly
    int descriptor = -1;                 ///< of a device or pipe that has a name
    std::optional<FdBuffer> buffer;
    std::optional<std::ostream> own;
    std::ostream* stream = nullptr;

    ~State() {
        buffer.reset();
        if (descriptor >= 0) ::close(descriptor);
    }
};

Result<void> check_overwrite(const OutputOptions& options) {
    if (options.path == "-") return {};
    Error error;
    error.code = ErrorCode::bad_usage;
    error.file = options.path;
    struct stat status {};
    if (::stat(options.path.c_str(), &status) != 0) return {};
    if (S_ISDIR(status.st_mode)) {
        error.message = "is a directory";
        error.remedy = "give the name of a file";
        return error;
    }
    if (S_ISREG(status.st_mode) && !options.overwrite) {
        error.message = "exists already";
        error.remedy = "--overwrite replaces it";
        return error;
    }
    return {};
}

Result<Output> Output::open(const OutputOptions& options, Console& console) {
    auto state = std::make_unique<State>();
    state->shown = options.path;
    if (options.path == "-") {
        state->stream = &console.out();
        return Output(std::move(state));
    }
    if (Result<void> allowed = check_overwrite(options); !allowed) return allowed.error();
    const fs::path target = resolved(options.path);
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        state->descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
        if (state->descriptor < 0) return io_error(options.path, "cannot write", errno);
        state->buffer.emplace(state->descriptor);
    } else {
        std::optional<graph::NewFile> file = graph::NewFile::beside(target, target);
        if (!file) return io_error(options.path, "cannot write", errno);
        state->file.emplace(*std::move(file));
        state->buffer.emplace(state->file->descriptor());
    }
    state->own.emplace(&*state->buffer);
    state->stream = &*state->own;
    return Output(std::move(state));
}

Output::Output(std::unique_ptr<State> state) : state_(std::move(state)) {}
Output::Output(Output&&) noexcept = default;
Output& Output::operator=(Output&&) noexcept = default;
Output::~Output() = default;

std::ostream& Output::stream() noexcept { return *state_->stream; }

bool Output::is_standard_output() const noexcept { return !state_->buffer; }

Result<void> Output::commit() {
    if (is_standard_output()) return {};  // its failures are told when the program ends
    State& state = *state_;
    state.own->flush();
    if (state.buffer->error() != 0) return io_error(state.shown, "cannot write", state.buffer->error());
    if (!state.file) return {};
    if (!state.file->sync() || !state.file->move_to_target()) return io_error(state.shown, "cannot write", errno);
    return {};
}

}  // namespace entente::cli
