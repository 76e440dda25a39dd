#pragma once

#include <cstdint>
#include <string_view>

namespace entente::language {

/// The hashes that features are named by. They are part of the model file's format: a change needs a new
/// version.

inline constexpr std::uint64_t hash_basis = 0xCBF29CE484222325ULL;

/// One step of FNV-1a.
[[nodiscard]] constexpr std::uint64_t hash_step(std::uint64_t hash, unsigned char byte) noexcept {
    return (hash ^ byte) * 0x100000001B3ULL;
}

[[nodiscard]] constexpr std::uint64_t finish_hash(std::uint64_t hash) noexcept {
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93ULL;
    return hash ^ (hash >> 32);
}

[[nodiscard]] constexpr std::uint64_t hash_bytes(std::string_view bytes) noexcept {
    std::uint64_t hash = hash_basis;
    for (char c : bytes) hash = hash_step(hash, static_cast<unsigned char>(c));
    return finish_hash(hash);
}

/// A hash of two values in this order.
[[nodiscard]] constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) noexcept {
    return (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDULL;
}

/// The name of a feature: its template's number and its value. Never 0, which marks an empty slot.
[[nodiscard]] constexpr std::uint32_t feature_name(std::uint32_t template_number, std::uint64_t value) noexcept {
    const std::uint64_t hash = finish_hash(value + template_number * 0x9E3779B97F4A7C15ULL);
    const auto name = static_cast<std::uint32_t>((hash * 0xD6E8FEB86659FD93ULL) >> 32);
    return name == 0 ? 1 : name;
}

}  // namespace entente::language
