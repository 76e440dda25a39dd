#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente::graph {

/// A file without a name that goes with the object: for what does not fit into memory.
class ScratchFile {
public:
    ScratchFile() = default;
    ~ScratchFile();
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&& other) noexcept;

    /// Made in the folder of `beside`, or the system's for temporary files where `beside` is empty.
    [[nodiscard]] static Result<ScratchFile> create(const std::filesystem::path& beside);

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Appends; false when the disk is full or fails.
    [[nodiscard]] bool append(std::string_view bytes);
    /// Reads exactly `size` bytes; false when they are not there.
    [[nodiscard]] bool read(std::uint64_t offset, char* into, std::size_t size) const;

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

/// All of `size` bytes to or from a place in a file; false on failure.
[[nodiscard]] bool write_all(int descriptor, const char* bytes, std::size_t size, std::uint64_t offset);
[[nodiscard]] bool read_all(int descriptor, char* into, std::size_t size, std::uint64_t offset);

}  // namespace entente::graph
