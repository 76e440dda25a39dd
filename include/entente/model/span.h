#pragma once

#include <compare>
#include <cstdint>

namespace entente {

/// A stretch of a document's text, `[begin, end)`, counted in Unicode code points from the text's start.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return empty() ? 0 : end - begin; }
    [[nodiscard]] constexpr bool contains(Span other) const noexcept {
        return begin <= other.begin && other.end <= end;
    }
    friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace entente
