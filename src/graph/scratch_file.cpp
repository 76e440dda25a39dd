#include "graph/scratch_file.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "graph/errors.h"

namespace entente::graph {

bool write_all(int descriptor, const char* bytes, std::size_t size, std::uint64_t offset) {
    while (size > 0) {
        const ssize_t written = ::pwrite(descriptor, bytes, size, static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
        offset += static_cast<std::uint64_t>(written);
    }
    return true;
}

bool read_all(int descriptor, char* into, std::size_t size, std::uint64_t offset) {
    while (size > 0) {
        const ssize_t got = ::pread(descriptor, into, size, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        size -= static_cast<std::size_t>(got);
        offset += static_cast<std::uint64_t>(got);
    }
    return true;
}

ScratchFile::~ScratchFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(std::exchange(other.size_, 0)) {}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}

Result<ScratchFile> ScratchFile::create(const std::filesystem::path& beside) {
    std::error_code ignored;
    std::filesystem::path folder =
        beside.empty() ? std::filesystem::temp_directory_path(ignored) : beside.parent_path();
    if (folder.empty()) folder = ".";
    ScratchFile file;
    // A file that never has a name cannot be left behind. Some file systems, NFS among them, have none.
    file.descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file.descriptor_ >= 0) return file;
    std::string name = (folder / ".entente-XXXXXX").string();
    file.descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file.descriptor_ < 0) {
        return make_error(ErrorCode::io, "no temporary file can be made", "check that its folder may be written",
                          folder.string());
    }
    ::unlink(name.c_str());
    return file;
}

bool ScratchFile::append(std::string_view bytes) {
    if (!write_all(descriptor_, bytes.data(), bytes.size(), size_)) return false;
    size_ += bytes.size();
    return true;
}

bool ScratchFile::read(std::uint64_t offset, char* into, std::size_t size) const {
    return offset <= size_ && size <= size_ - offset && read_all(descriptor_, into, size, offset);
}

}  // namespace entente::graph
