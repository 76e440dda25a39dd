#pragma once

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <new>
#include <optional>
#include <string_view>
#include <system_error>

#include <rapidjson/document.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "model/number.h"

/// RapidJSON's types with an allocator that throws, since its own one hands on null pointers when memory is gone, and
/// its buffers write through them; and its parser with numbers that we convert, since RapidJSON 1.1 reads outside its
/// table of powers for numbers far below the smallest double (0.000…0 with 350 zeros,
/// 0.00000000000000000000000000000001e-320).
namespace entente::rapid {

/// An Allocator as RapidJSON's documentation defines it.
class Allocator {
public:
    static constexpr bool kNeedFree = true;

    void* Malloc(std::size_t size) { return size == 0 ? nullptr : checked(std::malloc(size)); }
    void* Realloc(void* old, std::size_t, std::size_t size) {
        if (size > 0) return checked(std::realloc(old, size));
        std::free(old);
        return nullptr;
    }
    static void Free(void* memory) { std::free(memory); }

private:
    static void* checked(void* memory) {
        if (memory == nullptr) throw std::bad_alloc();
        return memory;
    }
};

using Utf8 = rapidjson::UTF8<>;
using StringBuffer = rapidjson::GenericStringBuffer<Utf8, Allocator>;
template <typename Stream>
using Writer = rapidjson::Writer<Stream, Utf8, Utf8, Allocator>;
template <typename Stream>
using PrettyWriter = rapidjson::PrettyWriter<Stream, Utf8, Utf8, Allocator>;
using Reader = rapidjson::GenericReader<Utf8, Utf8, Allocator>;
using Pool = rapidjson::MemoryPoolAllocator<Allocator>;
using Document = rapidjson::GenericDocument<Utf8, Pool, Allocator>;
using Value = rapidjson::GenericValue<Utf8, Pool>;

/// Hands the events of a parse on to a handler, with numbers in the types that RapidJSON gives them.
template <typename Handler>
class Numbers {
public:
    explicit Numbers(Handler& handler) : handler_(handler) {}

    /// Whether the parse ended at a number that no double can hold.
    [[nodiscard]] bool too_big() const noexcept { return too_big_; }

    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view number(text, size);
        const bool whole = number.find_first_not_of("-0123456789") == std::string_view::npos;
        if (whole && number.front() == '-') {
            if (const auto value = integer<std::int64_t>(number)) return signed_number(*value);
        } else if (whole) {
            if (const auto value = integer<std::uint64_t>(number)) return unsigned_number(*value);
        }
        const std::optional<double> value = parse_double(number);
        too_big_ = !value;
        return value && handler_.Double(*value);
    }
    bool Null() { return handler_.Null(); }
    bool Bool(bool value) { return handler_.Bool(value); }
    bool String(const char* text, rapidjson::SizeType size, bool copy) { return handler_.String(text, size, copy); }
    bool Key(const char* text, rapidjson::SizeType size, bool copy) { return handler_.Key(text, size, copy); }
    bool StartObject() { return handler_.StartObject(); }
    bool EndObject(rapidjson::SizeType size) { return handler_.EndObject(size); }
    bool StartArray() { return handler_.StartArray(); }
    bool EndArray(rapidjson::SizeType size) { return handler_.EndArray(size); }
    // The parser asks for these too, and never calls them.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    template <typename Integer>
    static std::optional<Integer> integer(std::string_view number) {
        Integer value = 0;
        const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
        return read.ec == std::errc() ? std::optional(value) : std::nullopt;
    }
    bool signed_number(std::int64_t value) {
        return value >= std::numeric_limits<int>::min() ? handler_.Int(static_cast<int>(value)) : handler_.Int64(value);
    }
    bool unsigned_number(std::uint64_t value) {
        return value <= std::numeric_limits<unsigned>::max() ? handler_.Uint(static_cast<unsigned>(value))
                                                             : handler_.Uint64(value);
    }

    Handler& handler_;
    bool too_big_ = false;
};

/// How all JSON is parsed: without recursion.
inline constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

/// Parses a stream into the events of a handler. `flags` are more than `parse_flags`.
template <unsigned flags = 0, typename Stream, typename Handler>
rapidjson::ParseResult parse(Stream& stream, Handler& handler) {
    Reader reader;
    Numbers<Handler> numbers(handler);
    rapidjson::ParseResult result =
        reader.template Parse<parse_flags | flags | rapidjson::kParseNumbersAsStringsFlag>(stream, numbers);
    if (numbers.too_big()) result.Set(rapidjson::kParseErrorNumberTooBig, result.Offset());
    return result;
}

/// Parses a text, behind a byte order mark or without, into any kind of document.
template <typename AnyDocument>
rapidjson::ParseResult parse_into(AnyDocument& document, std::string_view text) {
    rapidjson::ParseResult result;
    // Not a StringStream, which reads past the end of a text that ends within a character.
    rapidjson::MemoryStream bytes(text.empty() ? "" : text.data(), text.size());
    rapidjson::EncodedInputStream<Utf8, rapidjson::MemoryStream> stream(bytes);
    auto generate = [&](AnyDocument& handler) {
        result = parse(stream, handler);
        return !result.IsError();
    };
    document.Populate(generate);
    return result;
}

}  // namespace entente::rapid
