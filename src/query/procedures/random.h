#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace entente::query {

/// splitmix64 (Steele, Lea and Flood 2014): the same numbers everywhere for the same seed.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    /// 0 … bound - 1; values that would favour the low ones are drawn again.
    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t low = (0 - bound) % bound;
        std::uint64_t value = next();
        while (value < low) value = next();
        return value % bound;
    }

    /// Brings `count` of the values, chosen at random, to the front (Fisher and Yates).
    template <typename T>
    void choose(std::vector<T>& values, std::size_t count) {
        for (std::size_t i = 0; i < count && i + 1 < values.size(); ++i)
            std::swap(values[i], values[i + static_cast<std::size_t>(below(values.size() - i))]);
    }

private:
    std::uint64_t state_;
};

}  // namespace entente::query
