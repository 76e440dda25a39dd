#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <entente/model/span.h>

namespace entente::json {

/// Finds code points in UTF-8 without counting from the start each time. The text must outlive it.
class TextIndex {
public:
    explicit TextIndex(std::string_view text);

    /// In code points.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// The bytes of a span that lies inside the text.
    [[nodiscard]] std::string_view slice(Span span) const;
    /// Where the quote stands first, if anywhere.
    [[nodiscard]] std::optional<Span> find_first(std::string_view quote) const;
    /// Where the quote stands, if it stands there once only.
    [[nodiscard]] std::optional<Span> find_once(std::string_view quote) const;

private:
    [[nodiscard]] std::size_t byte_of(std::size_t code_point) const;

    std::string_view text_;
    std::vector<std::size_t> marks_;  // the byte of every 256th code point
    std::size_t size_ = 0;
};

[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

}  // namespace entente::json
