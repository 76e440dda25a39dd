#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::json {

/// Nesting deeper than this is refused: nothing that we read goes past 8.
inline constexpr std::size_t depth_limit = 128;
/// Values in one record; about 60 bytes of memory each.
inline constexpr std::size_t value_limit = 8U << 20U;

/// Where the first byte of a record stands.
struct Origin {
    std::string file;
    std::uint64_t line = 1;
    std::uint64_t column = 1;
};

enum class Kind : std::uint8_t { null, boolean, integer, number, string, array, object };

/// What a value is, for messages: `a string`, `an array`.
[[nodiscard]] std::string_view name_of(Kind kind) noexcept;

class Tree;

/// A value in a Tree; cheap to copy, valid as long as the tree.
class Value {
public:
    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool boolean() const noexcept;
    [[nodiscard]] std::int64_t integer() const noexcept;
    /// Of an integer too.
    [[nodiscard]] double number() const noexcept;
    [[nodiscard]] std::string_view text() const noexcept;
    /// Of an object's member; empty elsewhere.
    [[nodiscard]] std::string_view key() const noexcept;
    /// Members or elements.
    [[nodiscard]] std::size_t size() const noexcept;
    /// Offset of the first byte of the value, and of its key, in the record.
    [[nodiscard]] std::size_t offset() const noexcept;
    [[nodiscard]] std::size_t key_offset() const noexcept;
    /// RFC 6901.
    [[nodiscard]] std::string pointer() const;

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Value;

        Iterator(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
        Value operator*() const { return {tree_, index_}; }
        Iterator& operator++();
        friend bool operator==(const Iterator& left, const Iterator& right) { return left.index_ == right.index_; }

    private:
        const Tree* tree_;
        std::uint32_t index_;
    };
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

    Value(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

private:
    const Tree* tree_;
    std::uint32_t index_;
};

/// One JSON value with the places of its parts, made by one SAX pass: no recursion, no DOM.
class Tree {
public:
    /// The record must outlive the tree. An Error for anything that RFC 8259 does not allow, and for
    /// duplicate keys, text that is not UTF-8, lone surrogates, and nesting past `depth_limit`.
    static Result<Tree> parse(const std::string& record, Origin origin);

    [[nodiscard]] Value root() const { return {this, 0}; }
    [[nodiscard]] const Origin& origin() const noexcept { return origin_; }

    /// An Error at a byte of the record.
    [[nodiscard]] Error error_at(std::size_t offset, std::string message, std::string remedy = {}) const;

private:
    friend class Value;
    friend class TreeHandler;

    struct Node {
        Kind kind = Kind::null;
        bool boolean = false;
        std::uint32_t begin = 0;  // of the value in the record
        std::uint32_t next = 0;   // index after the value and all that is in it
        std::uint32_t size = 0;
        std::uint32_t key_at = 0;     // of the key in the record
        std::uint32_t key_begin = 0;  // in the arena
        std::uint32_t key_size = 0;
        std::uint32_t text_begin = 0;
        std::uint32_t text_size = 0;
        std::int64_t integer = 0;
        double number = 0;
    };

    std::string_view record_;
    Origin origin_;
    std::vector<Node> nodes_;
    std::string arena_;
};

/// An Error at a byte of a record that begins at `origin`.
[[nodiscard]] Error error_in(std::string_view record, const Origin& origin, std::size_t offset, std::string message,
                             std::string remedy = {});

}  // namespace entente::json
