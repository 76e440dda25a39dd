#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Inputs that say how a good file is damaged: a mutation of megabytes would seldom find the bytes that
/// matter, and the repository keeps no binary files.
namespace fuzz {

/// One change after another: three bytes of place (little-endian, modulo the size), one of length (modulo 9),
/// the new bytes. `rest` may hold less than the last change claims.
inline void change(std::string& bytes, std::string_view changes) {
    while (changes.size() >= 4 && !bytes.empty()) {
        const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(changes[i]); };
        const std::size_t place = (byte(0) + 256U * byte(1) + 65536U * byte(2)) % bytes.size();
        const std::size_t length = std::min<std::size_t>(byte(3) % 9, changes.size() - 4);
        for (std::size_t i = 0; i < length && place + i < bytes.size(); ++i) bytes[place + i] = changes[4 + i];
        changes.remove_prefix(4 + length);
    }
}

}  // namespace fuzz
