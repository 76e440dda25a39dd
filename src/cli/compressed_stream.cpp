#include "cli/compressed_stream.h"

#include <sys/stat.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <streambuf>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/files.h"

namespace entente::cli {

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18;
constexpr std::uint64_t harmless_size = std::uint64_t{64} << 20;
constexpr std::uint64_t most_swelling = 200;

enum class Packing { none, gzip, deflated, stored };

std::uint32_t little_endian(const unsigned char* bytes, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value |= std::uint32_t{bytes[i]} << (8 * i);
    return value;
}

}  // namespace

/// Decompresses into its own buffer. A failure is kept and thrown, which makes the stream bad.
class CompressedStream::Buffer : public std::streambuf {
public:
    Buffer(std::unique_ptr<std::istream> own, std::istream* stream, std::string name, std::uint64_t size)
        : own_(std::move(own)),
          in_(own_ ? own_.get() : stream),
          name_(std::move(name)),
          size_(size),
          packed_(buffer_size),
          unpacked_(buffer_size) {}
    ~Buffer() override {
        if (inflating_) inflateEnd(&zlib_);
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    Result<void> begin() {
        fill();
        const auto* bytes = reinterpret_cast<const unsigned char*>(packed_.data());
        if (available() >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B) {
            packing_ = Packing::gzip;
            start_inflating(15 + 16);
        } else if (available() >= 4 && std::memcmp(bytes, "PK\x05\x06", 4) == 0) {
            return error("the archive holds no file");
        } else if (available() >= 4 && std::memcmp(bytes, "PK\x03\x04", 4) == 0) {
            return begin_zip();
        }
        return {};
    }

    [[nodiscard]] std::uint64_t consumed() const { return taken_ - available(); }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

protected:
    int_type underflow() override {
        const std::size_t count = packing_ == Packing::none     ? copy()
                                  : packing_ == Packing::stored ? copy_stored()
                                                                : unpack();
        if (count == 0) return traits_type::eof();
        setg(unpacked_.data(), unpacked_.data(), unpacked_.data() + count);
        return traits_type::to_int_type(unpacked_[0]);
    }
    /// Only within a file that is read as it is.
    pos_type seekpos(pos_type place, std::ios_base::openmode) override {
        if (packing_ != Packing::none) return pos_type(off_type(-1));
        in_->clear();
        in_->seekg(place);
        if (!*in_) return pos_type(off_type(-1));
        begin_ = end_ = 0;
        taken_ = static_cast<std::uint64_t>(off_type(place));
        setg(unpacked_.data(), unpacked_.data(), unpacked_.data());
        return place;
    }

private:
    [[nodiscard]] std::size_t available() const { return end_ - begin_; }

    Error error(std::string message, std::string remedy = {}) {
        Error made;
        made.message = std::move(message);
        made.remedy = std::move(remedy);
        made.file = name_;
        failure_ = made;
        return made;
    }
    [[noreturn]] void fail(std::string message, std::string remedy = {}) {
        throw std::runtime_error(error(std::move(message), std::move(remedy)).message);
    }

    /// Moves what is left to the front and reads more behind it.
    void fill() {
        std::memmove(packed_.data(), packed_.data() + begin_, available());
        end_ = available();
        begin_ = 0;
        in_->read(packed_.data() + end_, static_cast<std::streamsize>(packed_.size() - end_));
        const auto got = static_cast<std::size_t>(in_->gcount());
        end_ += got;
        taken_ += got;
        if (in_->bad()) {
            error("cannot read");
            failure_->code = ErrorCode::io;
        }
    }

    void start_inflating(int window) {
        inflating_ = inflateInit2(&zlib_, window) == Z_OK;
        if (!inflating_) error("out of memory");
    }

    Result<void> begin_zip() {
        const auto* bytes = reinterpret_cast<const unsigned char*>(packed_.data());
        if (available() < 30) return error("the archive is cut off");
        const std::uint32_t flags = little_endian(bytes + 6, 2);
        const std::uint32_t method = little_endian(bytes + 8, 2);
        expected_sum_ = little_endian(bytes + 14, 4);
        stored_left_ = little_endian(bytes + 18, 4);
        has_sum_ = (flags & 8) == 0;
        const std::size_t header = 30 + little_endian(bytes + 26, 2) + little_endian(bytes + 28, 2);
        if ((flags & 1) != 0) return error("the archive is encrypted", "decrypt it first");
        if (available() < header) return error("the archive is cut off");
        begin_ += header;
        if (method == 8) {
            packing_ = Packing::deflated;
            start_inflating(-15);
        } else if (method == 0 && has_sum_) {
            packing_ = Packing::stored;
        } else {
            return error("the archive is packed in a way that is not known here", "unpack it first");
        }
        return {};
    }

    std::size_t copy() {
        if (failure_) throw std::runtime_error(failure_->message);
        if (available() == 0) fill();
        const std::size_t count = available();
        std::memcpy(unpacked_.data(), packed_.data() + begin_, count);
        begin_ = end_;
        return count;
    }

    std::size_t copy_stored() {
        if (stored_left_ == 0) {
            if (!ended_) end_of_file();
            return 0;
        }
        if (available() == 0) fill();
        const std::size_t count = std::min<std::size_t>(available(), stored_left_);
        if (count == 0) fail("the archive is cut off");
        std::memcpy(unpacked_.data(), packed_.data() + begin_, count);
        add_to_sum(count);
        begin_ += count;
        stored_left_ -= static_cast<std::uint32_t>(count);
        return count;
    }

    void add_to_sum(std::size_t count) {
        sum_ = crc32(sum_, reinterpret_cast<const unsigned char*>(unpacked_.data()), static_cast<unsigned>(count));
    }

    /// After the first file of a zip archive.
    void end_of_file() {
        ended_ = true;
        if (has_sum_ && sum_ != expected_sum_) fail("the archive is damaged: its check sum does not agree");
        if (available() < 20) fill();
        if (!has_sum_) {
            const bool signed_sum = available() >= 4 && std::memcmp(packed_.data() + begin_, "PK\x07\x08", 4) == 0;
            begin_ += std::min<std::size_t>(available(), signed_sum ? 16 : 12);
        }
        if (available() >= 4 && std::memcmp(packed_.data() + begin_, "PK\x03\x04", 4) == 0) {
            fail("the archive holds more than one file", "unpack it and name the files");
        }
    }

    std::size_t unpack() {
        if (failure_) throw std::runtime_error(failure_->message);
        while (!ended_) {
            if (available() == 0) fill();
            zlib_.next_in = reinterpret_cast<unsigned char*>(packed_.data() + begin_);
            zlib_.avail_in = static_cast<unsigned>(available());
            zlib_.next_out = reinterpret_cast<unsigned char*>(unpacked_.data());
            zlib_.avail_out = static_cast<unsigned>(unpacked_.size());
            const bool starved = zlib_.avail_in == 0;
            const int status = inflate(&zlib_, Z_NO_FLUSH);
            begin_ = end_ - zlib_.avail_in;
            const std::size_t count = unpacked_.size() - zlib_.avail_out;
            produced_ += count;
            if (produced_ > harmless_size && produced_ / most_swelling > consumed()) {
                fail("the file swells to more than 200 times its size when it is decompressed",
                     "if it is meant so, decompress it yourself");
            }
            if (packing_ == Packing::deflated) add_to_sum(count);
            if (status == Z_STREAM_END) next_member();
            if (status != Z_STREAM_END && status != Z_OK && status != Z_BUF_ERROR) {
                fail("the compressed file is damaged");
            }
            if (count > 0) return count;
            if (starved && !ended_) fail("the compressed file is cut off");
        }
        return 0;
    }

    /// gzip files may follow each other in one; a zip archive must end.
    void next_member() {
        if (packing_ == Packing::deflated) return end_of_file();
        if (available() == 0) fill();
        if (available() == 0 || static_cast<unsigned char>(packed_[begin_]) != 0x1F) {
            ended_ = true;
        } else if (inflateReset(&zlib_) != Z_OK) {
            fail("the compressed file is damaged");
        }
    }

    std::unique_ptr<std::istream> own_;
    std::istream* in_;
    std::string name_;
    std::uint64_t size_;
    std::vector<char> packed_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t taken_ = 0;
    std::vector<char> unpacked_;
    std::uint64_t produced_ = 0;
    Packing packing_ = Packing::none;
    z_stream zlib_{};
    bool inflating_ = false;
    bool ended_ = false;
    bool has_sum_ = false;
    uLong sum_ = 0;
    uLong expected_sum_ = 0;
    std::uint32_t stored_left_ = 0;
    std::optional<Error> failure_;
};

CompressedStream::CompressedStream(std::unique_ptr<Buffer> buffer)
    : buffer_(std::move(buffer)), stream_(std::make_unique<std::istream>(buffer_.get())) {}
CompressedStream::CompressedStream(CompressedStream&&) noexcept = default;
CompressedStream::~CompressedStream() = default;

Result<CompressedStream> CompressedStream::open(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return cannot_read(path, errno);
    if (S_ISDIR(status.st_mode)) return cannot_read(path, EISDIR);
    auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*file) return cannot_read(path, errno == 0 ? EIO : errno);
    const auto size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    auto buffer = std::make_unique<Buffer>(std::move(file), nullptr, path, size);
    if (Result<void> begun = buffer->begin(); !begun) return begun.error();
    return CompressedStream(std::move(buffer));
}

Result<CompressedStream> CompressedStream::from(std::istream& stream, std::string name) {
    auto buffer = std::make_unique<Buffer>(nullptr, &stream, std::move(name), 0);
    if (Result<void> begun = buffer->begin(); !begun) return begun.error();
    return CompressedStream(std::move(buffer));
}

std::istream& CompressedStream::stream() noexcept { return *stream_; }
std::uint64_t CompressedStream::consumed() const noexcept { return buffer_->consumed(); }
std::uint64_t CompressedStream::size() const noexcept { return buffer_->size(); }
const std::optional<Error>& CompressedStream::failure() const noexcept { return buffer_->failure(); }

}  // namespace entente::cli
