#include <entente/model/digest.h>

#include <array>
#include <new>

#include <openssl/evp.h>

namespace entente {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    // It fails only where OpenSSL has no memory or no SHA-256 at all.
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::string out;
    out.reserve(2 * static_cast<std::size_t>(size));
    for (unsigned int i = 0; i < size; ++i) {
        out += hexadecimal[digest[i] >> 4U];
        out += hexadecimal[digest[i] & 15U];
    }
    return out;
}

}  // namespace entente
