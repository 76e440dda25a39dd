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

struct ShortDigest::Space {
    EVP_MD* method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

ShortDigest::ShortDigest() : space_(std::make_unique<Space>()) {
    if (space_->method == nullptr || space_->context == nullptr) throw std::bad_alloc();
}

ShortDigest::~ShortDigest() {
    EVP_MD_CTX_free(space_->context);
    EVP_MD_free(space_->method);
}

std::uint64_t ShortDigest::operator()(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    if (EVP_DigestInit_ex2(space_->context, space_->method, nullptr) != 1 ||
        EVP_DigestUpdate(space_->context, bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(space_->context, digest.data(), nullptr) != 1) {
        throw std::bad_alloc();
    }
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < 8; ++i) first = first << 8 | digest[i];
    return first;
}

}  // namespace entente
