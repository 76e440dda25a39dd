#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente {

/// Takes bytes in order and says whether they were written.
using ByteSink = std::function<Result<void>(std::string_view bytes)>;

/// Gathers what a writer writes and hands it on in pieces of about 64 KiB. The first failure is kept: writing
/// goes on without effect, and `finish` tells of it, so that writers need not look at every step.
class Sink {
public:
    explicit Sink(ByteSink write);
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    Sink& operator<<(std::string_view text) {
        buffer_ += text;
        if (buffer_.size() >= capacity) flush();
        return *this;
    }
    Sink& operator<<(char c) {
        buffer_ += c;
        return *this;
    }

    /// Hands the rest on and tells of the first failure.
    [[nodiscard]] Result<void> finish();

private:
    static constexpr std::size_t capacity = 64 * 1024;
    void flush();

    ByteSink write_;
    std::string buffer_;
    Result<void> outcome_;
};

/// A ByteSink that appends to a string, which must outlive it.
[[nodiscard]] ByteSink append_to(std::string& text);

}  // namespace entente
