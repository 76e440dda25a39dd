#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/entity.h>
#include <entente/model/ontology.h>
#include <entente/model/relation.h>
#include <entente/model/result.h>

namespace entente {

/// An entity of a Graph: 0 … vertex_count() - 1, in the byte order of the entities' ids.
using VertexId = std::uint32_t;
/// A relation of a Graph: 0 … edge_count() - 1, by source, type, date, target, status.
using EdgeId = std::uint32_t;
/// A relation type of a Graph: 0 … relation_types().size() - 1, in the order of names.
using TypeId = std::uint16_t;

inline constexpr VertexId no_vertex = UINT32_MAX;
inline constexpr EdgeId no_edge = UINT32_MAX;

/// A stretch of consecutive ids, cheaper than a container of them: `for (EdgeId edge : graph.out_edges(v))`.
class IdRange {
public:
    class iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = std::uint32_t;
        using difference_type = std::int64_t;
        using pointer = const std::uint32_t*;
        using reference = std::uint32_t;

        constexpr iterator() = default;
        constexpr explicit iterator(std::uint32_t id) : id_(id) {}
        constexpr std::uint32_t operator*() const noexcept { return id_; }
        constexpr std::uint32_t operator[](difference_type n) const noexcept { return *(*this + n); }
        constexpr iterator& operator++() noexcept { return ++id_, *this; }
        constexpr iterator operator++(int) noexcept { return iterator(id_++); }
        constexpr iterator& operator--() noexcept { return --id_, *this; }
        constexpr iterator operator--(int) noexcept { return iterator(id_--); }
        constexpr iterator& operator+=(difference_type n) noexcept {
            id_ = static_cast<std::uint32_t>(static_cast<difference_type>(id_) + n);
            return *this;
        }
        constexpr iterator& operator-=(difference_type n) noexcept { return *this += -n; }
        friend constexpr iterator operator+(iterator it, difference_type n) noexcept { return it += n; }
        friend constexpr iterator operator+(difference_type n, iterator it) noexcept { return it += n; }
        friend constexpr iterator operator-(iterator it, difference_type n) noexcept { return it -= n; }
        friend constexpr difference_type operator-(iterator left, iterator right) noexcept {
            return static_cast<difference_type>(left.id_) - static_cast<difference_type>(right.id_);
        }
        friend constexpr auto operator<=>(iterator, iterator) = default;

    private:
        std::uint32_t id_ = 0;
    };

    constexpr IdRange() = default;
    constexpr IdRange(std::uint32_t first, std::uint32_t last) : first_(first), last_(last) {}
    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(first_); }
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator(last_); }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return last_ - first_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return first_ == last_; }
    [[nodiscard]] constexpr std::uint32_t front() const noexcept { return first_; }

private:
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
};

namespace graph {
struct GraphAccess;
}

/// A role as the graph holds it.
struct RoleView {
    std::string_view title;
    std::string_view organization;             ///< an entity's id; may be empty
    VertexId organization_vertex = no_vertex;  ///< that entity, if the graph has it
    std::optional<Date> start;
    std::optional<Date> end;
};

/// An entity as the graph holds it. The views live as long as the Graph.
struct EntityView {
    VertexId vertex = no_vertex;
    std::string_view id;
    EntityType type = EntityType::organization;
    std::string_view name;
    std::string_view country;  ///< ISO 3166-1 alpha-3, or empty
};

/// A relation as the graph holds it: every report of one fact, merged. The views live as long as the Graph.
struct RelationView {
    EdgeId edge = no_edge;
    std::uint64_t id = 0;  ///< follows from the content, the same on every machine; see `relation_id_text`
    VertexId source = no_vertex;
    VertexId target = no_vertex;
    TypeId type_id = 0;
    const RelationType* type = nullptr;  ///< never null
    Status status = Status::occurred;
    double confidence = 0;      ///< 0–1
    std::optional<Date> start;  ///< when it held
    std::optional<Date> end;
    std::uint32_t reports = 0;            ///< pieces of evidence
    std::uint32_t documents = 0;          ///< different documents that report it
    std::optional<Date> first_published;  ///< when it was first and last reported
    std::optional<Date> last_published;
    VertexId place = no_vertex;
    std::span<const VertexId> topics;    ///< ascending
    VertexId attributed_to = no_vertex;  ///< where all reports name the same speaker
    std::string_view event;              ///< shared by the pairs of one event of several parties; may be empty
    std::string_view cameo;              ///< CAMEO code, as exact as it is known; may be empty
};

/// 16 hexadecimal digits, the form in which files and messages write a relation's id.
[[nodiscard]] std::string relation_id_text(std::uint64_t id);
/// The reverse; nothing for text of another form.
[[nodiscard]] std::optional<std::uint64_t> parse_relation_id(std::string_view text) noexcept;

/// The resolved graph: entities and the relations between them, a directed multigraph in compressed sparse
/// rows, forward and reverse, grouped by relation type and sorted by date within a type.
///
/// Immutable; threads may share it. Moving is cheap, copying shares the columns. Everything is numbered by
/// content: the same facts give the same numbers, whatever the order in which they were added. A symmetric
/// relation is stored once, from the end whose id comes first; walk `out_edges` and `in_edges` for both
/// directions.
///
///     Result<Graph> graph = store->load();
///     VertexId kim = *graph->find("person:kim-jong-un");
///     for (EdgeId edge : graph->out_edges(kim)) use(graph->relation(edge));
class Graph {
public:
    /// A graph without entities.
    Graph();

    [[nodiscard]] std::size_t vertex_count() const noexcept { return out_offsets_.size() - 1; }
    [[nodiscard]] std::size_t edge_count() const noexcept { return targets_.size(); }
    [[nodiscard]] IdRange vertices() const noexcept { return {0, static_cast<VertexId>(vertex_count())}; }
    [[nodiscard]] IdRange edges() const noexcept { return {0, static_cast<EdgeId>(edge_count())}; }

    /// Allocates nothing.
    [[nodiscard]] EntityView entity(VertexId vertex) const;
    [[nodiscard]] RelationView relation(EdgeId edge) const;
    /// Other forms of the name, sorted.
    [[nodiscard]] std::vector<std::string_view> aliases(VertexId vertex) const;
    [[nodiscard]] std::vector<RoleView> roles(VertexId vertex) const;

    /// The columns that walks touch, one load each.
    [[nodiscard]] VertexId source(EdgeId edge) const noexcept { return sources_[edge]; }
    [[nodiscard]] VertexId target(EdgeId edge) const noexcept { return targets_[edge]; }
    [[nodiscard]] TypeId type(EdgeId edge) const noexcept { return types_[edge]; }
    [[nodiscard]] Status status(EdgeId edge) const noexcept { return static_cast<Status>(statuses_[edge]); }
    [[nodiscard]] float confidence(EdgeId edge) const noexcept { return confidences_[edge]; }
    [[nodiscard]] std::optional<Date> start(EdgeId edge) const;
    [[nodiscard]] std::optional<Date> end(EdgeId edge) const;
    [[nodiscard]] bool symmetric(EdgeId edge) const { return (*relation_types_)[types_[edge]].symmetric; }

    /// The relations from and to an entity, grouped by type, by start date within a type (undated ones last).
    [[nodiscard]] IdRange out_edges(VertexId vertex) const noexcept {
        return {out_offsets_[vertex], out_offsets_[vertex + 1]};
    }
    [[nodiscard]] std::span<const EdgeId> in_edges(VertexId vertex) const noexcept {
        return in_edges_.subspan(in_offsets_[vertex], in_offsets_[vertex + 1] - in_offsets_[vertex]);
    }
    /// Those of one type, found by binary search.
    [[nodiscard]] IdRange out_edges(VertexId vertex, TypeId type) const noexcept;
    [[nodiscard]] std::span<const EdgeId> in_edges(VertexId vertex, TypeId type) const noexcept;
    [[nodiscard]] std::size_t degree(VertexId vertex) const noexcept {
        return out_edges(vertex).size() + in_edges(vertex).size();
    }

    /// The entity of that id, exactly. O(log n). Names and aliases: NameIndex.
    [[nodiscard]] std::optional<VertexId> find(std::string_view entity_id) const noexcept;
    /// The relation of that id. O(m): for a single question, not for a loop.
    [[nodiscard]] std::optional<EdgeId> find_relation(std::uint64_t id) const noexcept;

    /// The relation types that occur, sorted by name; TypeId indexes it.
    [[nodiscard]] const std::vector<RelationType>& relation_types() const noexcept { return *relation_types_; }
    [[nodiscard]] std::optional<TypeId> find_type(std::string_view name) const noexcept;

private:
    friend struct graph::GraphAccess;
    struct Columns;  // what the spans below look into: memory of our own, or a mapped file

    explicit Graph(std::shared_ptr<const Columns> columns);

    std::shared_ptr<const Columns> columns_;
    const std::vector<RelationType>* relation_types_ = nullptr;
    std::span<const std::uint32_t> out_offsets_;
    std::span<const std::uint32_t> in_offsets_;
    std::span<const VertexId> sources_;
    std::span<const VertexId> targets_;
    std::span<const EdgeId> in_edges_;
    std::span<const TypeId> types_;
    std::span<const std::uint8_t> statuses_;
    std::span<const float> confidences_;
    std::span<const std::uint32_t> starts_;  // packed so that the integers order as the dates do; 0 for none
    std::span<const std::uint32_t> ends_;
};

}  // namespace entente
