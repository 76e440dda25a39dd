#pragma once

#include <array>
#include <memory>
#include <ostream>
#include <streambuf>

namespace entente::cli {

/// A buffer over a file descriptor that it does not own, which remembers why a write failed; std::filebuf
/// does not.
class FdBuffer : public std::streambuf {
public:
    explicit FdBuffer(int descriptor);
    ~FdBuffer() override;
    FdBuffer(const FdBuffer&) = delete;
    FdBuffer& operator=(const FdBuffer&) = delete;

    /// The error number of the first write that failed, or 0.
    [[nodiscard]] int error() const noexcept { return error_; }

protected:
    int_type overflow(int_type c) override;
    int sync() override;
    std::streamsize xsputn(const char* data, std::streamsize size) override;

private:
    bool drain();
    bool write_all(const char* data, std::size_t size);

    static constexpr std::size_t capacity = 1 << 16;
    int descriptor_;
    int error_ = 0;
    std::unique_ptr<std::array<char, capacity>> buffer_;
};

}  // namespace entente::cli
