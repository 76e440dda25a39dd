#include "graph/snapshot_types.h"

#include <bit>
#include <cstdint>

namespace entente::graph {

namespace {

class Writer {
public:
    void number(std::uint64_t value, int width = 4) {
        for (int i = 0; i < width; ++i) bytes_.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    void types(const std::vector<EntityType>& values) {
        number(values.size());
        for (const EntityType value : values) number(static_cast<std::uint64_t>(value));
    }
    void texts(const std::vector<std::string>& values) {
        number(values.size());
        for (const std::string& value : values) text(value);
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number(std::size_t width = 4) {
        if (bytes_.size() < width) {
            sound_ = false;
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            value |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
        }
        bytes_.remove_prefix(width);
        return value;
    }
    /// How many follow: none where the bytes cannot hold them.
    std::uint64_t count() {
        const std::uint64_t value = number();
        if (value <= bytes_.size()) return value;
        sound_ = false;
        return 0;
    }
    std::string text() {
        const auto size = static_cast<std::size_t>(count());
        std::string value(bytes_.substr(0, size));
        bytes_.remove_prefix(value.size());
        return value;
    }
    std::vector<EntityType> types() {
        std::vector<EntityType> values;
        for (std::uint64_t left = count(); left > 0; --left) {
            const std::uint64_t value = number();
            if (value >= entity_type_count) sound_ = false;
            values.push_back(static_cast<EntityType>(value < entity_type_count ? value : 0));
        }
        return values;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> values;
        for (std::uint64_t left = count(); left > 0 && sound_; --left) values.push_back(text());
        return values;
    }
    void refuse() { sound_ = false; }
    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
    bool sound_ = true;
};

}  // namespace

std::string encode_types(const std::vector<RelationType>& types) {
    Writer writer;
    writer.number(types.size());
    for (const RelationType& type : types) {
        for (const std::string* text :
             {&type.name, &type.reading, &type.past, &type.inverse, &type.description, &type.plover, &type.mode}) {
            writer.text(*text);
        }
        writer.number((type.symmetric ? 1U : 0U) | (type.event ? 2U : 0U));
        writer.types(type.source_types);
        writer.types(type.target_types);
        writer.texts(type.cameo);
        writer.texts(type.default_for);
        writer.number(static_cast<std::uint64_t>(type.quad));
        writer.number(std::bit_cast<std::uint64_t>(type.goldstein), 8);
    }
    return writer.take();
}

bool decode_types(std::string_view bytes, std::vector<RelationType>& types) {
    Reader reader(bytes);
    for (std::uint64_t left = reader.count(); left > 0 && reader.sound(); --left) {
        RelationType& type = types.emplace_back();
        for (std::string* text :
             {&type.name, &type.reading, &type.past, &type.inverse, &type.description, &type.plover, &type.mode}) {
            *text = reader.text();
        }
        const std::uint64_t flags = reader.number();
        type.symmetric = (flags & 1) != 0;
        type.event = (flags & 2) != 0;
        type.source_types = reader.types();
        type.target_types = reader.types();
        type.cameo = reader.texts();
        type.default_for = reader.texts();
        const std::uint64_t quad = reader.number();
        if (quad > 4) reader.refuse();
        type.quad = static_cast<QuadClass>(quad <= 4 ? quad : 0);
        type.goldstein = std::bit_cast<double>(reader.number(8));
    }
    return reader.sound() && reader.at_end();
}

}  // namespace entente::graph
