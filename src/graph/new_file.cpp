#include "graph/new_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

namespace entente::graph {

namespace {

namespace fs = std::filesystem;

/// As many programs may write one target at a time.
constexpr int most_attempts = 100;

/// A new file and what SQLite and the snapshot put beside it.
std::array<std::string, 3> with_company(const fs::path& path) {
    return {path.string(), path.string() + "-journal", path.string() + "-snapshot"};
}

void remove(const std::array<std::string, 3>& names) {
    for (const std::string& name : names) ::unlink(name.c_str());
}

bool same_file(int descriptor, const fs::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

/// Removes the file of a program that was killed: who writes a new file holds its lock as long as it lives.
bool remove_left_behind(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return false;
    struct stat status {};
    const bool left = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid() &&
                      ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && same_file(descriptor, path);
    if (left) remove(with_company(path));
    ::close(descriptor);
    return left;
}

int create(const fs::path& path) { return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666); }

}  // namespace

std::optional<NewFile> NewFile::beside(const fs::path& target, const fs::path& like) {
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        const fs::path path = target.parent_path() / fmt::format(".{}.{}.tmp", target.filename().string(), attempt);
        int descriptor = create(path);
        if (descriptor < 0 && errno != EEXIST) return std::nullopt;
        if (descriptor < 0 && remove_left_behind(path)) descriptor = create(path);
        if (descriptor < 0) continue;
        // Another program may take it for one that was left behind before it has its lock. Where the file system has no
        // locks, no file is.
        const bool taken = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (taken || !same_file(descriptor, path)) {
            ::close(descriptor);
            continue;
        }
        struct stat status {};
        if (::stat(like.c_str(), &status) == 0) static_cast<void>(::fchmod(descriptor, status.st_mode & 0777));
        return NewFile(target, path, descriptor);
    }
    errno = EBUSY;
    return std::nullopt;
}

NewFile::NewFile(fs::path target, fs::path path, int descriptor)
    : target_(std::move(target)), path_(std::move(path)), names_(with_company(path_)), descriptor_(descriptor) {}

NewFile::NewFile(NewFile&& other) noexcept
    : target_(std::move(other.target_)),
      path_(std::move(other.path_)),
      names_(std::move(other.names_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      moved_(other.moved_) {}

NewFile::~NewFile() {
    if (descriptor_ < 0) return;
    if (!moved_) remove(names_);
    ::close(descriptor_);
}

bool NewFile::sync() const { return ::fsync(descriptor_) == 0; }

bool NewFile::move_to_target() {
    moved_ = ::rename(path_.c_str(), target_.c_str()) == 0;
    return moved_;
}

}  // namespace entente::graph
