#include "language/model_file.h"

#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

#include "language/arc_hybrid.h"

namespace entente::language {
namespace {

Error damaged(std::string message) {
    Error error;
    error.message = "not a usable model file: " + std::move(message);
    error.remedy = "train it again, or use the one that comes with this version";
    return error;
}

template <typename T>
T little_endian(std::string_view bytes, std::size_t at) noexcept {
    T value = 0;
    for (std::size_t k = 0; k < sizeof(T); ++k)
        value |= static_cast<T>(static_cast<T>(static_cast<unsigned char>(bytes[at + k])) << (8 * k));
    return value;
}

/// Reads a payload from front to back. After a failure it gives zeros and `failed` stays set, so that callers
/// check once a section.
class PayloadReader {
public:
    explicit PayloadReader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool failed() const noexcept { return failed_; }
    [[nodiscard]] bool at_end() const noexcept { return at_ == bytes_.size(); }

    std::uint32_t varint() noexcept {
        std::uint32_t value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at_ >= bytes_.size()) break;
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        failed_ = true;
        return 0;
    }

    /// A count of things that take at least `size` bytes each: never more than the payload has room for.
    std::size_t count(std::size_t size) noexcept {
        const std::size_t number = varint();
        if (number <= (bytes_.size() - at_) / size) return number;
        failed_ = true;
        return 0;
    }

    std::string_view take(std::size_t size) noexcept {
        if (failed_ || size > bytes_.size() - at_) {
            failed_ = true;
            return {};
        }
        at_ += size;
        return bytes_.substr(at_ - size, size);
    }

    std::vector<std::uint8_t> numbers(std::size_t size) {
        const std::string_view taken = take(size);
        return {taken.begin(), taken.end()};
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

bool read_tags(PayloadReader& reader, ModelParts& parts) {
    const std::vector<std::uint8_t> tags = reader.numbers(2 * reader.count(2));
    for (std::size_t i = 0; i + 1 < tags.size(); i += 2) {
        if (tags[i] >= upos_count || tags[i + 1] >= xpos_count) return false;
        parts.tags.push_back({static_cast<Upos>(tags[i]), static_cast<Xpos>(tags[i + 1])});
    }
    const std::vector<std::uint8_t> labels = reader.numbers(reader.count(1));
    for (std::uint8_t label : labels) {
        if (label >= deprel_count) return false;
        parts.labels.push_back(static_cast<Deprel>(label));
    }
    return !reader.failed() && !parts.tags.empty() && parts.tags.size() < no_tag && !parts.labels.empty() &&
           parts.labels.size() <= deprel_count;
}

bool read_word_tags(PayloadReader& reader, ModelParts& parts) {
    const std::size_t count = reader.count(10);
    const std::string_view names = reader.take(8 * count);
    std::vector<std::uint8_t> counts = reader.numbers(count);
    const std::size_t total = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    std::vector<std::uint8_t> tags = reader.numbers(total);
    if (reader.failed()) return false;
    std::vector<std::uint64_t> words;
    words.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        words.push_back(little_endian<std::uint64_t>(names, 8 * i));
        if (counts[i] == 0 || (i > 0 && words[i] <= words[i - 1])) return false;
    }
    if (std::any_of(tags.begin(), tags.end(), [&](std::uint8_t tag) { return tag >= parts.tags.size(); })) return false;
    parts.word_tags = WordTags(std::move(words), std::move(counts), std::move(tags));
    return true;
}

bool read_features(PayloadReader& reader, WeightRows& rows) {
    const std::size_t count = reader.count(2);
    rows.features.reserve(count);
    std::uint64_t feature = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t step = reader.varint();
        feature += step;
        if (step == 0 || feature > 0xFFFFFFFFU) return false;
        rows.features.push_back(static_cast<std::uint32_t>(feature));
    }
    rows.counts = reader.numbers(count);
    return !reader.failed();
}

bool read_rows(PayloadReader& reader, WeightRows& rows, std::size_t labels) {
    rows.labels = static_cast<int>(labels);
    if (!read_features(reader, rows)) return false;
    const std::size_t cells = std::accumulate(rows.counts.begin(), rows.counts.end(), std::size_t{0});
    rows.cell_labels = reader.numbers(cells);
    const std::string_view low = reader.take(cells);
    const std::string_view high = reader.take(cells);
    if (reader.failed()) return false;
    rows.cell_weights.resize(cells);
    for (std::size_t i = 0; i < cells; ++i) {
        // Zigzag: the sign is the lowest bit, so that small weights have a high byte of 0.
        const auto zigzag = static_cast<std::uint32_t>(static_cast<unsigned char>(low[i])) |
                            static_cast<std::uint32_t>(static_cast<unsigned char>(high[i])) << 8;
        const auto magnitude = static_cast<std::int32_t>(zigzag >> 1);
        rows.cell_weights[i] = static_cast<std::int16_t>((zigzag & 1) != 0 ? -magnitude - 1 : magnitude);
    }
    return std::all_of(rows.cell_labels.begin(), rows.cell_labels.end(),
                       [&](std::uint8_t label) { return label < labels; });
}

Result<std::string> unpack(std::string_view packed, std::uint32_t size) {
    if (size > model_file::largest_payload) return damaged("it is too large");
    std::string payload(size, '\0');
    const std::size_t got = ZSTD_decompress(payload.data(), payload.size(), packed.data(), packed.size());
    if (ZSTD_isError(got) != 0 || got != size) return damaged("its payload cannot be unpacked");
    return payload;
}

}  // namespace

std::uint64_t model_file::checksum(std::string_view bytes) noexcept {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ bytes.size();
    std::size_t at = 0;
    const auto stir = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDULL;
        hash ^= hash >> 29;
    };
    for (; at + 8 <= bytes.size(); at += 8) stir(little_endian<std::uint64_t>(bytes, at));
    for (; at < bytes.size(); ++at) stir(static_cast<unsigned char>(bytes[at]));
    return hash;
}

Result<ModelParts> read_model_file(std::string_view bytes) {
    using namespace model_file;
    if (bytes.size() < header_size || !bytes.starts_with(magic)) return damaged("it does not begin like one");
    if (little_endian<std::uint32_t>(bytes, 8) != version) return damaged("it is of another version");
    if (little_endian<std::uint32_t>(bytes, 12) != byte_order) return damaged("its byte order is wrong");
    const auto metadata_size = little_endian<std::uint32_t>(bytes, 16);
    const auto payload_size = little_endian<std::uint32_t>(bytes, 20);
    const std::string_view body = bytes.substr(header_size);
    if (metadata_size > body.size()) return damaged("it is cut short");
    if (little_endian<std::uint64_t>(bytes, 24) != checksum(body)) return damaged("its checksum is wrong");

    const Result<std::string> payload = unpack(body.substr(metadata_size), payload_size);
    if (!payload) return payload.error();
    PayloadReader reader(*payload);
    ModelParts parts;
    parts.metadata = body.substr(0, metadata_size);
    const bool good = read_tags(reader, parts) && read_word_tags(reader, parts) &&
                      read_rows(reader, parts.tagger, parts.tags.size()) &&
                      read_rows(reader, parts.actions, action_count) &&
                      read_rows(reader, parts.labeller, parts.labels.size()) && reader.at_end();
    if (!good) return damaged("its payload is malformed");
    return parts;
}

}  // namespace entente::language
