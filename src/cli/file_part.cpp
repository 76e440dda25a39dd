#include "cli/file_part.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <istream>
#include <memory>
#include <string_view>

#include "cli/files.h"
#include "cli/options.h"

namespace entente::cli {

namespace {

constexpr const char* parts_group = "Parts";

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Error wrong(const std::string& text, std::string_view what, std::string_view remedy) {
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = fmt::format("\"{}\" is no {}", text, what);
    error.remedy = remedy;
    return error;
}

Error cannot_cut(const std::string& path, std::string_view why) {
    Error error;
    error.message = fmt::format("{} cannot be cut into parts", why);
    error.remedy = "give the file itself to one build, decompressed if it is to be cut";
    error.file = path;
    return error;
}

/// `size` · `count` / `all` without overflow.
std::uint64_t share(std::uint64_t size, std::uint64_t count, std::uint64_t all) {
    return size / all * count + size % all * count / all;
}

}  // namespace

Result<ByteRange> FilePart::of(const std::string& path) const {
    if (is_all()) return ByteRange();
    if (path == "-") return cannot_cut(path, "standard input");
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return cannot_read(path, errno);
    if (!S_ISREG(status.st_mode)) return cannot_cut(path, "what is no regular file");
    char head[4] = {};
    std::ifstream(path, std::ios::binary).read(head, sizeof(head));
    if (std::memcmp(head, "\x1f\x8b", 2) == 0 || std::memcmp(head, "PK\x03\x04", 4) == 0) {
        return cannot_cut(path, "a compressed file");
    }
    if (range) return *range;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    return ByteRange{share(size, shard - 1, shards), shard == shards ? UINT64_MAX : share(size, shard, shards)};
}

void add_part_options(CLI::App& app, FilePart& part) {
    add_value(
        app, "--range", "START:END",
        "read the rows or lines that begin at byte START or later and before byte END; without END, to the end",
        [&part](const std::string& text) -> Result<void> {
            const std::size_t colon = text.find(':');
            const std::optional<std::uint64_t> begin = number(std::string_view(text).substr(0, colon));
            std::optional<std::uint64_t> end = UINT64_MAX;
            if (colon != std::string::npos && colon + 1 < text.size())
                end = number(std::string_view(text).substr(colon + 1));
            if (colon == std::string::npos || !begin || !end || *end < *begin) {
                return wrong(text, "range of bytes", "write it as 0:1048576");
            }
            part.range = ByteRange{*begin, *end};
            return {};
        },
        parts_group);
    add_value(
        app, "--shard", "I/N", "cut each input into N parts of about one size, and read part I, from 1 to N",
        [&part](const std::string& text) -> Result<void> {
            const std::size_t slash = text.find('/');
            const std::uint64_t which = number(std::string_view(text).substr(0, slash)).value_or(0);
            std::uint64_t all = 0;
            if (slash != std::string::npos) all = number(std::string_view(text).substr(slash + 1)).value_or(0);
            constexpr std::uint64_t most = 1'000'000;
            if (which == 0 || which > all || all > most) {
                return wrong(text, "part", "write it as 1/8: the first of eight");
            }
            part.shard = which;
            part.shards = all;
            return {};
        },
        parts_group);
}

ByteSource lines_of_part(std::istream& stream, const ByteRange& range) {
    struct State {
        std::uint64_t at = 0;  // of the next byte
        bool begun = false;
        bool done = false;
    };
    const auto state = std::make_shared<State>();
    return [&stream, range, state](char* buffer, std::size_t size) -> Result<std::size_t> {
        if (!state->begun) {
            state->begun = true;
            // A line begins at the range's first byte where one ends just before it.
            state->at = range.begin == 0 ? 0 : range.begin - 1;
            stream.seekg(static_cast<std::streamoff>(state->at));
            for (int c = 0; range.begin > 0 && c != '\n';) {
                c = stream.get();
                if (c == std::istream::traits_type::eof()) state->done = true;
                if (state->done) break;
                ++state->at;
            }
            if (state->at >= range.end) state->done = true;
        }
        if (state->done) return std::size_t{0};
        stream.read(buffer, static_cast<std::streamsize>(size));
        auto got = static_cast<std::size_t>(stream.gcount());
        if (stream.bad()) {
            Error error;
            error.code = ErrorCode::io;
            error.message = "the file cannot be read to its end";
            return error;
        }
        if (got == 0) state->done = true;
        // The last line is the one that begins before the end: it ends at the first line feed from end - 1 on.
        if (state->at + got >= range.end) {
            const std::size_t from =
                range.end - 1 > state->at ? static_cast<std::size_t>(range.end - 1 - state->at) : 0;
            const void* const feed = std::memchr(buffer + from, '\n', got - from);
            if (feed != nullptr) {
                got = static_cast<std::size_t>(static_cast<const char*>(feed) - buffer) + 1;
                state->done = true;
            }
        }
        state->at += got;
        return got;
    };
}

}  // namespace entente::cli
