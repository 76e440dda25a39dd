#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <entente/model/json.h>
#include <entente/model/result.h>

namespace CLI {
class App;
}

namespace entente::cli {

/// Bytes of a file; a row belongs to them where its first byte does.
struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = UINT64_MAX;
};

/// Which part of each file is to be read: all, bytes that are named, or one of several parts of about one size.
struct FilePart {
    std::optional<ByteRange> range;
    std::uint64_t shard = 0;   ///< 1-based
    std::uint64_t shards = 0;  ///< 0 for all

    [[nodiscard]] bool is_all() const { return !range && shards == 0; }
    /// The bytes of a file. An Error for what cannot be cut: standard input, what is compressed or no regular file.
    [[nodiscard]] Result<ByteRange> of(const std::string& path) const;
};

/// `--range`, `--shard`
void add_part_options(CLI::App& app, FilePart& part);

/// The lines of `stream` that begin in the range; the stream must be seekable and outlive the source.
[[nodiscard]] ByteSource lines_of_part(std::istream& stream, const ByteRange& range);

}  // namespace entente::cli
