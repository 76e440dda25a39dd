#pragma once

#include <cassert>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente {

/// Takes bytes in order and says whether they were written.
using ByteSink = std::function<Result<void>(std::string_view bytes)>;

/// Gathers what a writer writes and hands it on in pieces of at most 64 KiB, larger texts in one. The first
/// failure is kept: writing goes on without effect, and `finish` tells of it, so that writers need not look at
/// every step.
class Sink {
public:
    explicit Sink(ByteSink write);
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    Sink& operator<<(std::string_view text) {
        if (text.size() > capacity - size_) return write_through(text);
        if (!text.empty()) std::memcpy(buffer_.get() + size_, text.data(), text.size());
        size_ += text.size();
        return *this;
    }
    Sink& operator<<(char c) {
        if (size_ == capacity) flush();
        buffer_[size_++] = c;
        return *this;
    }

    /// For what is formatted in place: room for `size` bytes (at most `longest_in_place`), of which `wrote` takes
    /// as many as were written.
    static constexpr std::size_t longest_in_place = 4096;
    [[nodiscard]] char* room(std::size_t size) {
        assert(size <= longest_in_place);
        if (size > capacity - size_) flush();
        return buffer_.get() + size_;
    }
    void wrote(std::size_t size) { size_ += size; }

    /// Hands the rest on and tells of the first failure.
    [[nodiscard]] Result<void> finish();

private:
    static constexpr std::size_t capacity = 64 * 1024;
    void flush();
    Sink& write_through(std::string_view text);

    ByteSink write_;
    std::unique_ptr<char[]> buffer_;
    std::size_t size_ = 0;
    Result<void> outcome_;
};

/// A ByteSink that appends to a string, which must outlive it.
[[nodiscard]] ByteSink append_to(std::string& text);

}  // namespace entente
