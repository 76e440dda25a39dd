#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// The SHA-256 (FIPS 180-4) of the bytes as 64 lower-case hexadecimal digits.
///
///     sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The first 64 bits of SHA-256: the number whose 16 hexadecimal digits begin `sha256_hex`. Takes no memory.
[[nodiscard]] std::uint64_t sha256_prefix(std::string_view bytes);

}  // namespace entente
