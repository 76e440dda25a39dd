#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::dataset {

/// Numbers by text: open addressing over 16 bytes an entry, since a table asks for two actors in every row and finds
/// them in memory that is near.
class HandleMap {
public:
    HandleMap() : slots_(1024) {}

    /// The value's place, or null. Valid until the next `add`.
    [[nodiscard]] const std::uint32_t* find(std::string_view key) const {
        const std::uint64_t hash = hash_of(key);
        for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            if (slot.place == 0) return nullptr;
            if (slot.tag == tag_of(hash) && text_at(slot.place) == key) return &slot.value;
        }
    }
    /// The key must not be there.
    void add(std::string_view key, std::uint32_t value) {
        if (2 * (count_ + 1) > slots_.size()) grow();
        const auto size = static_cast<std::uint32_t>(key.size());
        const std::uint64_t place = texts_.size() + 1;
        texts_.append(reinterpret_cast<const char*>(&size), sizeof(size));
        texts_.append(key);
        insert({place, tag_of(hash_of(key)), value});
        ++count_;
    }

private:
    struct Slot {
        std::uint64_t place = 0;  // in texts_, plus one; 0 for none
        std::uint32_t tag = 0;    // the hash's upper half
        std::uint32_t value = 0;
    };

    static std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>()(key); }
    static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

    [[nodiscard]] std::string_view text_at(std::uint64_t place) const {
        std::uint32_t size = 0;
        std::memcpy(&size, texts_.data() + place - 1, sizeof(size));
        return {texts_.data() + place - 1 + sizeof(size), size};
    }
    void insert(const Slot& slot) {
        std::size_t at = hash_of(text_at(slot.place)) & (slots_.size() - 1);
        while (slots_[at].place != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.place != 0) insert(slot);
        }
    }

    std::vector<Slot> slots_;  // a power of two
    std::string texts_;        // each with its length before it
    std::size_t count_ = 0;
};

}  // namespace entente::dataset
