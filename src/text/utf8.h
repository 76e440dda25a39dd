#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <entente/model/result.h>
#include <entente/model/span.h>

namespace entente::text {

/// Bytes of a text, `[begin, end)`.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return empty() ? 0 : end - begin; }
    friend constexpr auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

[[nodiscard]] inline std::string_view slice(std::string_view text, ByteRange range) {
    return text.substr(range.begin, range.size());
}

/// Checks that `bytes` is well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates,
/// nothing past U+10FFFF. The Error names the byte's offset, line and column. Several GB/s on ASCII.
[[nodiscard]] Result<void> validate_utf8(std::string_view bytes);

/// A code point and the number of bytes that it takes.
struct Decoded {
    char32_t code_point = 0;
    std::uint32_t size = 0;
};

/// The code point that begins at byte `at` of a text that `validate_utf8` accepts; `at` lies inside the text.
[[nodiscard]] inline Decoded decode(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + k])); };
    const char32_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {((lead & 0x1F) << 6) | (byte(1) & 0x3F), 2};
    if (lead < 0xF0) return {((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
    return {((lead & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F), 4};
}

/// The number of code points in a well-formed text.
[[nodiscard]] std::uint32_t count_code_points(std::string_view text) noexcept;

/// Turns byte offsets of one text into code points and back.
///
/// Keeps one number for each 256 bytes, so it costs 1.6 % of the text's size to make and a scan of at most
/// 256 bytes (of none at all in an ASCII text) to ask. Borrows the text, which is well-formed and smaller
/// than 4 GiB.
class CodePointIndex {
public:
    explicit CodePointIndex(std::string_view text);

    /// The number of code points before byte `byte`, which begins a code point or is the text's size.
    [[nodiscard]] std::uint32_t code_point(std::uint32_t byte) const noexcept;
    /// The byte at which code point `code_point` begins; the text's size for anything at or past its end.
    [[nodiscard]] std::uint32_t byte(std::uint32_t code_point) const noexcept;

    [[nodiscard]] Span span(ByteRange range) const noexcept { return {code_point(range.begin), code_point(range.end)}; }
    [[nodiscard]] ByteRange bytes(Span span) const noexcept { return {byte(span.begin), byte(span.end)}; }
    /// The words at a span, byte for byte.
    [[nodiscard]] std::string_view at(Span span) const noexcept { return slice(text_, bytes(span)); }
    /// The text's length in code points.
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

private:
    static constexpr std::uint32_t stride = 256;

    std::string_view text_;
    std::vector<std::uint32_t> before_;  // code points before each stride of bytes; empty for ASCII
    std::uint32_t size_ = 0;
};

}  // namespace entente::text
