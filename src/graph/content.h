#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente::graph {

/// What a store holds, in 128 bits: the first half of its documents' digests, each exclusive-or'd with all others.
/// Neither the order of builds nor what came and went makes a difference.
class Content {
public:
    Content() = default;
    /// From `text()`; of anything else, zeros.
    explicit Content(std::string_view text) { toggle(text); }

    /// Adds a document's digest (hexadecimal), or takes away one that is in it.
    void toggle(std::string_view digest) {
        for (std::size_t i = 0; i < digits_.size() && i < digest.size(); ++i) digits_[i] ^= value_of(digest[i]);
    }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const std::uint8_t digit : digits_) text.push_back("0123456789abcdef"[digit & 15]);
        return text;
    }

private:
    static std::uint8_t value_of(char digit) {
        if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
        if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
        return 0;
    }
    std::array<std::uint8_t, 32> digits_{};
};

}  // namespace entente::graph
