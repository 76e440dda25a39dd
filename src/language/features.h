#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "language/hash.h"

namespace entente::language {

/// The features of one decision. Templates are numbered by the caller; order does not matter.
class FeatureList {
public:
    static constexpr std::size_t capacity = 128;

    void clear() noexcept { size_ = 0; }
    void add(std::uint32_t template_number, std::uint64_t a) noexcept {
        names_[size_++] = feature_name(template_number, a);
    }
    void add(std::uint32_t template_number, std::uint64_t a, std::uint64_t b) noexcept {
        add(template_number, combine(a, b));
    }
    void add(std::uint32_t template_number, std::uint64_t a, std::uint64_t b, std::uint64_t c) noexcept {
        add(template_number, combine(combine(a, b), c));
    }
    void add(std::uint32_t template_number, std::uint64_t a, std::uint64_t b, std::uint64_t c,
             std::uint64_t d) noexcept {
        add(template_number, combine(combine(a, b), combine(c, d)));
    }

    [[nodiscard]] std::span<const std::uint32_t> names() const noexcept { return {names_.data(), size_}; }

private:
    std::array<std::uint32_t, capacity> names_;
    std::size_t size_ = 0;
};

}  // namespace entente::language
