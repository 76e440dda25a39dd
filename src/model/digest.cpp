#include <entente/model/digest.h>

#include <array>

#include <nettle/sha2.h>

namespace entente {

namespace {

using Digest = std::array<std::uint8_t, SHA256_DIGEST_SIZE>;

Digest sha256(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    Digest digest{};
    sha256_digest(&context, digest.size(), digest.data());
    return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::string out;
    out.reserve(2 * SHA256_DIGEST_SIZE);
    for (const std::uint8_t byte : sha256(bytes)) {
        out += hexadecimal[byte >> 4U];
        out += hexadecimal[byte & 15U];
    }
    return out;
}

std::uint64_t sha256_prefix(std::string_view bytes) {
    const Digest digest = sha256(bytes);
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < 8; ++i) first = first << 8 | digest[i];
    return first;
}

}  // namespace entente
