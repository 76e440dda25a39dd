#include "language/word_features.h"

#include <algorithm>
#include <cstddef>

#include "language/hash.h"

namespace entente::language {
namespace {

/// Forms are looked at up to this many bytes; longer ones are links and noise.
constexpr std::size_t longest = 64;

struct Plain {
    std::array<unsigned char, longest> bytes;
    std::size_t size = 0;

    void push(unsigned char byte) noexcept {
        if (size < longest) bytes[size++] = byte;
    }
};

/// Typographic punctuation (U+2010–U+201F) becomes the ASCII that the treebanks mostly have.
std::size_t push_punctuation(std::string_view form, std::size_t at, Plain& plain) noexcept {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(form[at + k]); };
    if (at + 2 >= form.size() || byte(0) != 0xE2 || byte(1) != 0x80) return 0;
    const unsigned char last = byte(2);
    if (last == 0x90 || last == 0x91) {
        plain.push('-');
    } else if (last >= 0x92 && last <= 0x95) {
        plain.push('-');
        plain.push('-');
    } else if (last >= 0x98 && last <= 0x9B) {
        plain.push('\'');
    } else if (last >= 0x9C && last <= 0x9F) {
        plain.push('"');
    } else {
        return 0;
    }
    return 3;
}

Plain plain_form(std::string_view form) noexcept {
    Plain plain;
    for (std::size_t i = 0; i < form.size();) {
        if (const std::size_t taken = push_punctuation(form, i, plain); taken > 0) {
            i += taken;
        } else {
            plain.push(static_cast<unsigned char>(form[i++]));
        }
    }
    return plain;
}

bool is_upper(unsigned char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_lower(unsigned char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_digit(unsigned char c) noexcept { return c >= '0' && c <= '9'; }

/// Lower case in ASCII and Latin-1, digits as 0.
void fold(Plain& plain) noexcept {
    for (std::size_t i = 0; i < plain.size; ++i) {
        unsigned char& c = plain.bytes[i];
        if (is_upper(c)) {
            c = static_cast<unsigned char>(c + 32);
        } else if (is_digit(c)) {
            c = '0';
        } else if (i > 0 && plain.bytes[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97) {
            c = static_cast<unsigned char>(c + 32);
        }
    }
}

std::uint64_t shape_hash(const Plain& plain) noexcept {
    std::uint64_t hash = hash_basis;
    unsigned char previous = 0;
    int run = 0;
    for (std::size_t i = 0; i < plain.size; ++i) {
        const unsigned char c = plain.bytes[i];
        const unsigned char kind = is_upper(c) ? 'X' : is_lower(c) ? 'x' : is_digit(c) ? 'd' : c >= 0x80 ? 'u' : c;
        run = kind == previous ? run + 1 : 1;
        previous = kind;
        if (run <= 2) hash = hash_step(hash, kind);
    }
    return finish_hash(hash);
}

std::uint64_t hash_of(const Plain& plain) noexcept {
    std::uint64_t hash = hash_basis;
    for (std::size_t i = 0; i < plain.size; ++i) hash = hash_step(hash, plain.bytes[i]);
    return finish_hash(hash);
}

}  // namespace

WordFeatures word_features(std::string_view form) noexcept {
    Plain plain = plain_form(form);
    WordFeatures features;
    features.form = hash_of(plain);
    features.shape = shape_hash(plain);
    fold(plain);
    features.lower = hash_of(plain);
    std::uint64_t hash = hash_basis;
    for (std::size_t k = 0; k < features.prefix.size(); ++k) {
        // A word that is all prefix is told from one that goes on.
        hash = k < plain.size ? hash_step(hash, plain.bytes[k]) : hash_step(hash, 0);
        features.prefix[k] = finish_hash(hash);
    }
    hash = hash_basis;
    for (std::size_t k = 0; k < features.suffix.size(); ++k) {
        hash = k < plain.size ? hash_step(hash, plain.bytes[plain.size - 1 - k]) : hash_step(hash, 0);
        features.suffix[k] = finish_hash(hash);
    }
    return features;
}

std::uint64_t lower_hash(std::string_view form) noexcept {
    Plain plain = plain_form(form);
    fold(plain);
    return hash_of(plain);
}

}  // namespace entente::language
