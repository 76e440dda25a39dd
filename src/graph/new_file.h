#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>

namespace entente::graph {

/// A file that appears under its name only when it is whole: it is written beside the target, as `.NAME.N.tmp`, and
/// takes its place by `move_to_target`. Gone again if it never does; one that a killed program left is removed by the
/// next that writes the same target, on any machine that shares the folder and its locks.
class NewFile {
public:
    /// Nothing where the folder cannot be written; errno says why. The permissions are those of `like`, where there is
    /// such a file.
    [[nodiscard]] static std::optional<NewFile> beside(const std::filesystem::path& target,
                                                       const std::filesystem::path& like);

    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Makes sure that the bytes are on the disk; false when they are not, and errno says why.
    [[nodiscard]] bool sync() const;
    /// False where it cannot be renamed; errno says why.
    [[nodiscard]] bool move_to_target();

private:
    NewFile(std::filesystem::path target, std::filesystem::path path, int descriptor);

    std::filesystem::path target_;
    std::filesystem::path path_;
    std::array<std::string, 3> names_;  ///< to remove; made early, since memory may be gone by then
    int descriptor_ = -1;
    bool moved_ = false;
};

}  // namespace entente::graph
