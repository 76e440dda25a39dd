#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/span.h>

namespace entente::cli {

/// Finds words of a text that somebody else has copied, byte for byte or but for white space and the form of quotation
/// marks and dashes. Made once for a text; memory is some ten times the text's.
class QuoteFinder {
public:
    /// The text is borrowed.
    explicit QuoteFinder(std::string_view text);

    /// Where the words stand within `within`, in code points: at `hint` or as near to it as there are any; nothing
    /// where they do not stand, or have no letter or digit.
    [[nodiscard]] std::optional<Span> find(std::string_view words, Span within, std::uint32_t hint) const;
    /// All places, from left to right, without overlaps, each a whole word at its ends; the first 1,000.
    [[nodiscard]] std::vector<Span> find_all(std::string_view words) const;

    [[nodiscard]] Span whole() const noexcept { return {0, size_}; }
    [[nodiscard]] std::string_view at(Span span) const;

private:
    std::string_view text_;
    std::uint32_t size_ = 0;             ///< code points of the text
    std::string plain_;                  ///< the text with one form of white space, quotation marks and dashes
    std::vector<std::uint32_t> points_;  ///< for each byte of `plain_`, its code point in the text; and one more
    std::vector<std::uint32_t> bytes_;   ///< for each code point, its byte in the text; and one more
};

}  // namespace entente::cli
