#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/graph/graph.h>

namespace entente {

namespace graph {

/// Strings end to end in somebody else's memory, named by number.
struct Strings {
    std::string_view bytes;
    std::span<const std::uint64_t> offsets;  ///< one more than there are strings

    std::string_view operator[](std::uint32_t number) const {
        return bytes.substr(offsets[number], offsets[number + 1] - offsets[number]);
    }
    [[nodiscard]] std::size_t size() const { return offsets.empty() ? 0 : offsets.size() - 1; }
};

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
    [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return view()[number]; }
    [[nodiscard]] std::size_t size() const { return offsets_.size() - 1; }
    [[nodiscard]] Strings view() const { return {bytes_, offsets_}; }

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
    std::uint32_t type = 0;  // EntityType
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
    std::uint32_t reports = 0;
    std::uint32_t documents = 0;
    std::uint32_t first_published = 0;  // packed dates
    std::uint32_t last_published = 0;
    VertexId place = no_vertex;
    VertexId attributed_to = no_vertex;
    std::uint32_t event = 0;  // strings
    std::uint32_t cameo = 0;
};

/// A folded name of an entity, in the order of names; `text` is one of the index's strings.
struct NameForm {
    std::uint32_t text = 0;
    VertexId vertex = no_vertex;
    std::uint32_t kind = 0;  // NameMatch
};

/// A word of a folded name, in the order of words.
struct NameToken {
    std::uint32_t text = 0;
    std::uint32_t form = 0;
};

/// What a NameIndex looks into.
struct NameColumns {
    Strings strings;
    std::span<const NameForm> forms;
    std::span<const NameToken> tokens;
};

/// The rows of a relation's coded events: `events[offsets[edge]] …`, numbered through all blocks of the store.
/// Both are empty in a graph without coded events.
struct EventColumns {
    std::span<const std::uint32_t> offsets;
    std::span<const std::uint32_t> events;
};

/// The columns in memory of their own.
struct OwnedColumns {
    std::vector<RelationType> relation_types;
    StringTable strings;
    std::vector<VertexFacts> vertices;
    std::vector<std::uint32_t> alias_offsets{0};
    std::vector<std::uint32_t> aliases;  // strings
    std::vector<std::uint32_t> role_offsets{0};
    std::vector<RoleFacts> roles;

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
    std::vector<std::uint64_t> ids;
    std::vector<EdgeFacts> facts;
    std::vector<std::uint32_t> topic_offsets{0};
    std::vector<VertexId> topics;
};

}  // namespace graph

/// Where a Graph looks: memory of its own or a mapped file, which a derived class keeps.
struct Graph::Columns {
    virtual ~Columns() = default;

    std::vector<RelationType> relation_types;
    graph::Strings strings;

    std::span<const graph::VertexFacts> vertices;
    std::span<const std::uint32_t> alias_offsets;
    std::span<const std::uint32_t> aliases;  // strings
    std::span<const std::uint32_t> role_offsets;
    std::span<const graph::RoleFacts> roles;

    std::span<const std::uint32_t> out_offsets;
    std::span<const std::uint32_t> in_offsets;
    std::span<const VertexId> sources;
    std::span<const VertexId> targets;
    std::span<const EdgeId> in_edges;
    std::span<const TypeId> types;
    std::span<const std::uint8_t> statuses;
    std::span<const float> confidences;
    std::span<const std::uint32_t> starts;
    std::span<const std::uint32_t> ends;
    std::span<const std::uint64_t> ids;
    std::span<const graph::EdgeFacts> facts;
    std::span<const std::uint32_t> topic_offsets;  // empty where no relation has a topic
    std::span<const VertexId> topics;

    graph::NameColumns names;  // without forms where the graph did not come from a snapshot
    graph::EventColumns events;
};

class GraphAssembler;

namespace graph {

/// How the other parts of this folder reach a Graph's columns.
struct GraphAccess {
    using Columns = Graph::Columns;
    [[nodiscard]] static Graph make(std::shared_ptr<const Columns> columns);
    [[nodiscard]] static Graph make(OwnedColumns columns);
    [[nodiscard]] static const Columns& columns(const Graph& graph) { return *graph.columns_; }
    /// Entities and types alone, numbered; no relation was added.
    [[nodiscard]] static Result<OwnedColumns> finish_without_relations(GraphAssembler&& assembler);
};

}  // namespace graph
}  // namespace entente
