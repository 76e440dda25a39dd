// A compressed file as users hand it over. The first byte tells how the rest is meant: `r` the file itself,
// `g` a text that is packed by gzip, `z` one in a zip archive; the text's first line are changes to the
// packed bytes.

#include <sstream>
#include <string>

#include <zlib.h>

#include "changes.h"
#include "cli/compressed_stream.h"
#include "fuzz.h"

using namespace entente;

namespace {

/// `window` as deflateInit2 takes it: 31 for gzip, -15 for bytes without a frame.
std::string packed(std::string_view text, int window) {
    z_stream stream{};
    fuzz::expect(deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib begins");
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
    std::string copy(text);
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    fuzz::expect(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib packs");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

void put(std::string& out, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFFU);
}

/// An archive of one file, `a`: local header, data, central directory, its end.
std::string zipped(std::string_view text) {
    const std::string data = packed(text, -15);
    std::string facts;
    put(facts, 20, 2);
    put(facts, 0, 2);
    put(facts, 8, 2);
    put(facts, 0, 4);
    put(facts, crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())), 4);
    put(facts, data.size(), 4);
    put(facts, text.size(), 4);
    put(facts, 1, 2);
    put(facts, 0, 2);
    std::string out = "PK\x03\x04" + facts + "a" + data;
    const std::size_t directory = out.size();
    out += "PK\x01\x02";
    put(out, 20, 2);
    out += facts;
    put(out, 0, 2);
    put(out, 0, 2);
    put(out, 0, 2);
    put(out, 0, 4);
    put(out, 0, 4);
    out += "a";
    const std::size_t size = out.size() - directory;
    out += "PK\x05\x06";
    put(out, 0, 4);
    put(out, 1, 2);
    put(out, 1, 2);
    put(out, size, 4);
    put(out, directory, 4);
    put(out, 0, 2);
    return out;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view rest = fuzz::text_of(data + 1, size - 1);
    std::string bytes(rest);
    bool unchanged = false;
    std::string_view text;
    if (data[0] == 'g' || data[0] == 'z') {
        const std::string_view changes = fuzz::take_line(rest);
        text = rest;
        bytes = data[0] == 'g' ? packed(text, 31) : zipped(text);
        unchanged = changes.empty();
        fuzz::change(bytes, changes);
    }
    std::istringstream file(bytes);
    Result<cli::CompressedStream> opened = cli::CompressedStream::from(file, "input");
    if (!opened) {
        fuzz::expect(!unchanged, "a good archive is opened");
        return 0;
    }
    std::string read;
    char buffer[4096];
    while (opened->stream().read(buffer, sizeof(buffer)) || opened->stream().gcount() > 0) {
        read.append(buffer, static_cast<std::size_t>(opened->stream().gcount()));
        // A bomb ends early; a small file may swell to some megabytes.
        fuzz::expect(read.size() <= 1000 * size + (1U << 24U), "what swells is bounded");
    }
    if (unchanged && !opened->failure()) fuzz::expect(read == text, "a good archive gives its text");
    return 0;
}
