#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::extract {

/// Features of the linear scorer, `name=value` or `name=value+value`, as hashes (FNV-1a, 64 bits) of how they are
/// spelled: no text is made unless somebody asks for it, as the trainer does. Reused from candidate to candidate.
class Features {
public:
    /// With `spelled` they are kept as text, too.
    explicit Features(bool spelled = false) : spells_(spelled) {}

    void clear() {
        hashes_.clear();
        spelled_.clear();
    }
    void add(std::string_view name, std::string_view value);
    void add(std::string_view name, std::string_view value, std::string_view other);

    [[nodiscard]] std::span<const std::uint64_t> hashes() const noexcept { return hashes_; }
    [[nodiscard]] const std::vector<std::string>& spelled() const noexcept { return spelled_; }

    static constexpr std::uint64_t start = 14695981039346656037ULL;
    /// The hash of what was hashed before, followed by `text`.
    [[nodiscard]] static constexpr std::uint64_t hash(std::string_view text, std::uint64_t before = start) noexcept {
        for (const char c : text) before = (before ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        return before;
    }

private:
    bool spells_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::string> spelled_;
};

/// A small count as a value: `0` to `9`, and `more`.
[[nodiscard]] std::string_view counted_as(std::size_t count, std::size_t most = 9) noexcept;

}  // namespace entente::extract
