#include "text/utf8.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace entente::text {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;

std::uint64_t load(const char* bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The size of the well-formed sequence at `at`, or 0 (Unicode 15, table 3-7).
std::size_t sequence_size(std::string_view bytes, std::size_t at) noexcept {
    const auto byte = [&](std::size_t k) -> unsigned {
        return at + k < bytes.size() ? static_cast<unsigned char>(bytes[at + k]) : 0U;
    };
    const auto continues = [&](std::size_t k) { return (byte(k) & 0xC0) == 0x80; };
    const unsigned lead = byte(0);
    const unsigned second = byte(1);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool good = !(lead == 0xE0 && second < 0xA0) && !(lead == 0xED && second > 0x9F);
        return good && continues(1) && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool good = !(lead == 0xF0 && second < 0x90) && !(lead == 0xF4 && second > 0x8F);
        return good && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

Error malformed(std::string_view bytes, std::size_t at) {
    const std::string_view before = bytes.substr(0, at);
    const std::size_t line_begin = before.rfind('\n') + 1;  // 0 where there is none
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(bytes[at]);
    Error error;
    error.message =
        "not UTF-8: byte 0x" + std::string{digits[byte >> 4], digits[byte & 15]} + " at offset " + std::to_string(at);
    error.remedy = "convert the text to UTF-8, for example with iconv";
    error.line = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    error.column = std::uint64_t{count_code_points(before.substr(line_begin))} + 1;
    return error;
}

}  // namespace

Result<void> validate_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        if (at + 8 <= bytes.size() && (load(bytes.data() + at) & high_bits) == 0) {
            at += 8;
            continue;
        }
        const std::size_t size = sequence_size(bytes, at);
        if (size == 0) return malformed(bytes, at);
        at += size;
    }
    return {};
}

std::uint32_t count_code_points(std::string_view text) noexcept {
    return static_cast<std::uint32_t>(text.size()) -
           static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text), size_(count_code_points(text)) {
    if (size_ == text.size()) return;
    before_.reserve(text.size() / stride + 1);
    std::uint32_t count = 0;
    for (std::size_t begin = 0; begin < text.size(); begin += stride) {
        before_.push_back(count);
        count += count_code_points(text.substr(begin, stride));
    }
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const noexcept {
    if (before_.empty() || byte >= text_.size()) return byte >= text_.size() ? size_ : byte;
    const std::uint32_t begin = byte / stride * stride;
    return before_[byte / stride] + count_code_points(text_.substr(begin, byte - begin));
}

std::uint32_t CodePointIndex::byte(std::uint32_t code_point) const noexcept {
    const auto text_size = static_cast<std::uint32_t>(text_.size());
    if (code_point >= size_) return text_size;
    if (before_.empty()) return code_point;
    // The last stride before which at most `code_point` code points stand; the lead byte searched lies in it.
    const auto after = std::upper_bound(before_.begin(), before_.end(), code_point);
    const auto block = static_cast<std::uint32_t>(after - before_.begin()) - 1;
    std::uint32_t count = before_[block];
    std::uint32_t at = block * stride;
    for (;; ++at) {
        if (is_continuation(text_[at])) continue;
        if (count == code_point) return at;
        ++count;
    }
}

}  // namespace entente::text
