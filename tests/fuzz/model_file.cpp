// A model file. The first byte tells how the rest is meant: `r` the file itself, `p` its payload, which is
// packed and given a right header, so that what lies behind the check sums is reached.

#include <cstring>
#include <string>

#include <zstd.h>

#include "fuzz.h"
#include "language/model.h"
#include "language/model_file.h"

using namespace entente;

namespace {

std::string file_of(std::string_view payload) {
    std::string packed(ZSTD_compressBound(payload.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), payload.data(), payload.size(), 1));
    const auto number = [](auto value) {
        std::string bytes(sizeof(value), '\0');
        std::memcpy(bytes.data(), &value, sizeof(value));
        return bytes;
    };
    return std::string(language::model_file::magic) + number(language::model_file::version) +
           number(language::model_file::byte_order) + number(std::uint32_t{0}) +
           number(static_cast<std::uint32_t>(payload.size())) + number(language::model_file::checksum(packed)) + packed;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest = fuzz::text_of(data + 1, size - 1);
    const std::string bytes = data[0] == 'p' ? file_of(rest) : std::string(rest);
    const Result<language::Model> model = language::Model::load(bytes);
    if (!model) fuzz::expect(!model.error().message.empty(), "an error says what is wrong");
    return 0;
}
