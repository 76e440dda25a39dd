#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entente::lexicon {

/// FNV-1a.
[[nodiscard]] constexpr std::uint32_t text_hash(std::string_view text) noexcept {
    std::uint32_t hash = 0x811C9DC5U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
    return hash;
}

/// From hashes to numbers under which the caller keeps the things themselves; open addressing with linear
/// probing, half of the slots free. Numbers are below 2^32 - 1.
class HashIndex {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    /// The number with that hash for which `same(number)` holds; `none` where there is not one.
    template <typename Same>
    [[nodiscard]] std::uint32_t find(std::uint32_t hash, const Same& same) const {
        if (slots_.empty()) return none;
        for (std::size_t at = home(hash); slots_[at].number != none; at = (at + 1) & (slots_.size() - 1))
            if (slots_[at].hash == hash && same(slots_[at].number)) return slots_[at].number;
        return none;
    }

    /// Adds a number that `find` does not give yet.
    void add(std::uint32_t hash, std::uint32_t number) {
        if (2 * (count_ + 1) > slots_.size()) grow();
        put({hash, number});
        ++count_;
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = none;
    };

    [[nodiscard]] std::size_t home(std::uint32_t hash) const { return (hash ^ hash >> 15U) & (slots_.size() - 1); }

    void put(Slot slot) {
        std::size_t at = home(slot.hash);
        while (slots_[at].number != none) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }

    void grow() {
        std::vector<Slot> smaller(slots_.empty() ? 64 : 2 * slots_.size());
        smaller.swap(slots_);
        for (const Slot& slot : smaller)
            if (slot.number != none) put(slot);
    }

    std::vector<Slot> slots_;  // a power of two of them, or none
    std::size_t count_ = 0;
};

}  // namespace entente::lexicon
