#pragma once

#include <cstdlib>
#include <new>

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

/// RapidJSON's types with an allocator that throws: its own one hands on null pointers when memory is gone, and its
/// buffers write through them.
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

}  // namespace entente::rapid
