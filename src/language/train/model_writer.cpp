#include "language/train/model_writer.h"

#include <zstd.h>

#include <cstdint>

namespace entente::language::train {
namespace {

template <typename T>
void put_little_endian(std::string& out, T value) {
    for (std::size_t k = 0; k < sizeof(T); ++k) out.push_back(static_cast<char>((value >> (8 * k)) & 0xFF));
}

void put_varint(std::string& out, std::size_t value) {
    for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>((value & 0x7F) | 0x80));
    out.push_back(static_cast<char>(value));
}

void put_numbers(std::string& out, const std::vector<std::uint8_t>& numbers) {
    out.append(numbers.begin(), numbers.end());
}

void put_rows(std::string& out, const WeightRows& rows) {
    put_varint(out, rows.features.size());
    std::uint32_t previous = 0;
    for (std::uint32_t feature : rows.features) {
        put_varint(out, feature - previous);
        previous = feature;
    }
    put_numbers(out, rows.counts);
    put_numbers(out, rows.cell_labels);
    std::string high;
    for (std::int16_t weight : rows.cell_weights) {
        const std::int32_t wide = weight;
        const auto zigzag = static_cast<std::uint32_t>(wide >= 0 ? wide * 2 : -wide * 2 - 1);
        out.push_back(static_cast<char>(zigzag & 0xFF));
        high.push_back(static_cast<char>(zigzag >> 8));
    }
    out += high;
}

std::string payload_of(const ModelParts& parts) {
    std::string out;
    put_varint(out, parts.tags.size());
    for (const TagPair& pair : parts.tags) {
        out.push_back(static_cast<char>(pair.upos));
        out.push_back(static_cast<char>(pair.xpos));
    }
    put_varint(out, parts.labels.size());
    for (Deprel label : parts.labels) out.push_back(static_cast<char>(label));
    put_varint(out, parts.word_tags.words().size());
    for (std::uint64_t word : parts.word_tags.words()) put_little_endian(out, word);
    put_numbers(out, parts.word_tags.counts());
    put_numbers(out, parts.word_tags.tags());
    put_rows(out, parts.tagger);
    put_rows(out, parts.actions);
    put_rows(out, parts.labeller);
    return out;
}

}  // namespace

std::string write_model_file(const ModelParts& parts) {
    const std::string payload = payload_of(parts);
    std::string packed(ZSTD_compressBound(payload.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), payload.data(), payload.size(), 19));

    const std::string body = parts.metadata + packed;
    std::string out(model_file::magic);
    put_little_endian(out, model_file::version);
    put_little_endian(out, model_file::byte_order);
    put_little_endian(out, static_cast<std::uint32_t>(parts.metadata.size()));
    put_little_endian(out, static_cast<std::uint32_t>(payload.size()));
    put_little_endian(out, model_file::checksum(body));
    return out + body;
}

}  // namespace entente::language::train
