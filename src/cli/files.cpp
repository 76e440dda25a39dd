#include "cli/files.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <istream>

namespace entente::cli {

namespace {

Result<std::string> read_stream(std::istream& stream, const std::string& path, std::size_t limit) {
    std::string text;
    constexpr std::size_t step = std::size_t{1} << 18;
    while (stream && text.size() <= limit) {
        const std::size_t before = text.size();
        text.resize(before + step);
        stream.read(text.data() + before, static_cast<std::streamsize>(step));
        text.resize(before + static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) return cannot_read(path, EIO);
    if (text.size() > limit) {
        Error error;
        error.message = fmt::format("holds more than {}", size_text(limit));
        error.file = path;
        return error;
    }
    return text;
}

}  // namespace

Error cannot_read(const std::string& path, int error_number) {
    Error error;
    error.code = ErrorCode::io;
    error.message = fmt::format("cannot read: {}", std::strerror(error_number));
    error.file = path;
    return error;
}

std::string size_text(std::size_t bytes) {
    if (bytes >= std::size_t{1} << 20) return fmt::format("{} MiB", bytes >> 20);
    if (bytes >= std::size_t{1} << 10) return fmt::format("{} KiB", bytes >> 10);
    return fmt::format("{} bytes", bytes);
}

Result<std::string> read_file(const std::string& path, Console& console, std::size_t limit) {
    if (path == "-") return read_stream(console.in(), path, limit);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return cannot_read(path, errno);
    if (S_ISDIR(status.st_mode)) return cannot_read(path, EISDIR);
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return cannot_read(path, errno == 0 ? EIO : errno);
    return read_stream(stream, path, limit);
}

}  // namespace entente::cli
