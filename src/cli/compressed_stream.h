#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include <entente/model/result.h>

namespace entente::cli {

/// A file that is read as it is or, if its first bytes say that it is gzip or a zip archive of one file, decompressed.
/// What would swell to more than 200 times its size is refused: it is a bomb, not a table.
class CompressedStream {
public:
    ~CompressedStream();
    CompressedStream(CompressedStream&&) noexcept;
    CompressedStream& operator=(CompressedStream&&) = delete;

    /// An Error for what cannot be opened, a directory, and an archive that holds no file or more than one.
    [[nodiscard]] static Result<CompressedStream> open(const std::string& path);
    /// Reads what another stream has, which must outlive it.
    [[nodiscard]] static Result<CompressedStream> from(std::istream& stream, std::string name);

    [[nodiscard]] std::istream& stream() noexcept;
    /// Bytes of the file itself that were read, and all that it has; 0 where that is not known.
    [[nodiscard]] std::uint64_t consumed() const noexcept;
    [[nodiscard]] std::uint64_t size() const noexcept;
    /// What ended reading early; the stream is bad then.
    [[nodiscard]] const std::optional<Error>& failure() const noexcept;

private:
    class Buffer;
    explicit CompressedStream(std::unique_ptr<Buffer> buffer);
    std::unique_ptr<Buffer> buffer_;
    std::unique_ptr<std::istream> stream_;
};

}  // namespace entente::cli
