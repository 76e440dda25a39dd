#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace entente::graph {

/// A number for some of the vertices or edges: a dense array that forgets all of them in O(1), because each
/// entry bears the generation in which it was written. The arrays are lent out by the thread and reused by
/// its next search, so that a short search in a large graph does not pay for the graph's size. Eight bytes an
/// element.
class Marks {
public:
    Marks() = default;
    explicit Marks(std::size_t size) { reset(size); }
    ~Marks() { give_back(); }
    Marks(Marks&&) noexcept = default;
    Marks& operator=(Marks&& other) noexcept {
        give_back();
        array_ = std::move(other.array_);
        return *this;
    }
    Marks(const Marks&) = delete;
    Marks& operator=(const Marks&) = delete;

    /// Forgets all marks, for elements from 0 to `size` exclusive.
    void reset(std::size_t size) {
        if (array_ == nullptr) array_ = lend();
        if (array_->entries.size() < size) array_->entries.resize(size);
        if (++array_->generation == 0) {
            array_->entries.assign(array_->entries.size(), {});
            array_->generation = 1;
        }
    }

    [[nodiscard]] bool has(std::size_t element) const {
        return array_->entries[element].generation == array_->generation;
    }
    /// Of a marked element.
    [[nodiscard]] std::uint32_t operator[](std::size_t element) const { return array_->entries[element].value; }
    [[nodiscard]] std::uint32_t get(std::size_t element, std::uint32_t otherwise) const {
        const Entry& entry = array_->entries[element];
        return entry.generation == array_->generation ? entry.value : otherwise;
    }
    void set(std::size_t element, std::uint32_t value) { array_->entries[element] = {array_->generation, value}; }
    /// Whether it was not marked before.
    bool insert(std::size_t element, std::uint32_t value = 0) {
        Entry& entry = array_->entries[element];
        if (entry.generation == array_->generation) return false;
        entry = {array_->generation, value};
        return true;
    }
    /// Marks those elements that were not and writes them to `fresh`, which has room for all; gives their count.
    /// Does not branch on the marks, which nobody can predict in a search.
    template <typename Element>
    std::size_t insert_all(std::span<const Element> elements, std::uint32_t value, Element* fresh) {
        Entry* entries = array_->entries.data();
        const std::uint32_t generation = array_->generation;
        std::size_t count = 0;
        for (const Element element : elements) {
            Entry& entry = entries[element];
            const bool known = entry.generation == generation;
            entry = {generation, known ? entry.value : value};
            fresh[count] = element;
            count += known ? 0 : 1;
        }
        return count;
    }

private:
    struct Entry {
        std::uint32_t generation = 0;
        std::uint32_t value = 0;
    };
    struct Array {
        std::vector<Entry> entries;
        std::uint32_t generation = 0;
    };
    using Pool = std::vector<std::unique_ptr<Array>>;

    static Pool& pool() {
        static thread_local Pool arrays;
        return arrays;
    }
    static std::unique_ptr<Array> lend() {
        Pool& arrays = pool();
        if (arrays.empty()) return std::make_unique<Array>();
        std::unique_ptr<Array> array = std::move(arrays.back());
        arrays.pop_back();
        return array;
    }
    void give_back() noexcept {
        constexpr std::size_t kept = 4;
        if (array_ == nullptr) return;
        Pool& arrays = pool();
        if (arrays.capacity() < kept) arrays.reserve(kept);
        if (arrays.size() < kept) arrays.push_back(std::move(array_));
        array_ = nullptr;
    }

    std::unique_ptr<Array> array_;
};

}  // namespace entente::graph
