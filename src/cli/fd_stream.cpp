#include "cli/fd_stream.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace entente::cli {

FdBuffer::FdBuffer(int descriptor) : descriptor_(descriptor), buffer_(std::make_unique<std::array<char, capacity>>()) {
    setp(buffer_->data(), buffer_->data() + capacity);
}

FdBuffer::~FdBuffer() { drain(); }

FdBuffer::int_type FdBuffer::overflow(int_type c) {
    if (!drain()) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        *pptr() = traits_type::to_char_type(c);
        pbump(1);
    }
    return traits_type::not_eof(c);
}

int FdBuffer::sync() { return drain() ? 0 : -1; }

std::streamsize FdBuffer::xsputn(const char* data, std::streamsize size) {
    if (size <= epptr() - pptr()) {
        std::memcpy(pptr(), data, static_cast<std::size_t>(size));
        pbump(static_cast<int>(size));
        return size;
    }
    return drain() && write_all(data, static_cast<std::size_t>(size)) ? size : 0;
}

bool FdBuffer::drain() {
    const bool done = write_all(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(buffer_->data(), buffer_->data() + capacity);
    return done;
}

bool FdBuffer::write_all(const char* data, std::size_t size) {
    while (size > 0 && error_ == 0) {
        const ssize_t written = ::write(descriptor_, data, size);
        if (written < 0) {
            if (errno == EINTR) continue;
            error_ = errno;
            break;
        }
        data += written;
        size -= static_cast<std::size_t>(written);
    }
    return error_ == 0;
}

}  // namespace entente::cli
