#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/graph/graph.h>

namespace entente {

namespace graph {

/// Strings end to end in one piece of memory, named by number. Number 0 is the empty string.
class StringTable {
public:
    StringTable() : offsets_{0, 0} {}

    std::uint32_t append(std::string_view text) {
        if (text.empty()) return 0;
        bytes_.append(text);
        offsets_.push_back(bytes_.size());
        return static_cast<std::uint32_t>(offsets_.size() - 2);
    }
    [[nodiscard]] std::string_view operator[](std::uint32_t number) const {
        return std::string_view(bytes_).substr(offsets_[number], offsets_[number + 1] - offsets_[number]);
    }
    [[nodiscard]] std::size_t size() const { return offsets_.size() - 1; }

private:
    std::string bytes_;
    std::vector<std::uint64_t> offsets_;
};

/// Gives equal strings one number.
class Interner {
public:
    std::uint32_t intern(StringTable& table, std::string_view text) {
        if (text.empty()) return 0;
        const auto [place, is_new] = numbers_.try_emplace(std::string(text), 0);
        if (is_new) place->second = table.append(text);
        return place->second;
    }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

struct VertexFacts {
    std::uint32_t id = 0;  // strings
    std::uint32_t name = 0;
    std::uint32_t country = 0;
    EntityType type = EntityType::organization;
};

struct RoleFacts {
    std::uint32_t title = 0;         // string
    std::uint32_t organization = 0;  // string
    VertexId organization_vertex = no_vertex;
    std::uint32_t start = 0;  // packed dates
    std::uint32_t end = 0;
};

/// What a walk does not touch.
struct EdgeFacts {
    std::uint64_t id = 0;
    std::uint32_t reports = 0;
    std::uint32_t documents = 0;
    std::uint32_t first_published = 0;  // packed dates
    std::uint32_t last_published = 0;
    VertexId place = no_vertex;
    VertexId attributed_to = no_vertex;
    std::uint32_t event = 0;  // strings
    std::uint32_t cameo = 0;
};

}  // namespace graph

struct Graph::Columns {
    std::vector<RelationType> relation_types;
    graph::StringTable strings;

    std::vector<graph::VertexFacts> vertices;
    std::vector<std::uint32_t> alias_offsets{0};
    std::vector<std::uint32_t> aliases;  // strings
    std::vector<std::uint32_t> role_offsets{0};
    std::vector<graph::RoleFacts> roles;

    std::vector<std::uint32_t> out_offsets{0};
    std::vector<std::uint32_t> in_offsets{0};
    std::vector<VertexId> sources;
    std::vector<VertexId> targets;
    std::vector<EdgeId> in_edges;
    std::vector<TypeId> types;
    std::vector<std::uint8_t> statuses;
    std::vector<float> confidences;
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> ends;
    std::vector<graph::EdgeFacts> facts;
    std::vector<std::uint32_t> topic_offsets{0};
    std::vector<VertexId> topics;
};

}  // namespace entente
