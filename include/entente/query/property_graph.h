#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/query/value.h>

namespace entente::query {

using LabelId = std::uint32_t;
using TypeId = std::uint32_t;

/// The relationships at a node in one direction: `neighbors[i]` is at the other end of `relationships[i]`.
struct Adjacency {
    std::span<const NodeId> neighbors;
    std::span<const RelationshipId> relationships;
    [[nodiscard]] std::size_t size() const noexcept { return neighbors.size(); }
};

/// What the engine asks of a graph: nodes with labels and properties, relationships with one type and
/// properties, adjacency by type in both directions. Ids run from 0 without gaps. Immutable while a query
/// runs; threads may share it. Spans stay valid as long as the graph is not changed.
class PropertyGraph {
public:
    virtual ~PropertyGraph() = default;

    [[nodiscard]] virtual std::size_t node_count() const = 0;
    [[nodiscard]] virtual std::size_t relationship_count() const = 0;

    /// The id of a label or type that some node or relationship has.
    [[nodiscard]] virtual std::optional<LabelId> find_label(std::string_view name) const = 0;
    [[nodiscard]] virtual std::optional<TypeId> find_type(std::string_view name) const = 0;
    [[nodiscard]] virtual std::string_view type_name(TypeId type) const = 0;
    [[nodiscard]] virtual std::size_t type_count() const = 0;
    /// How many relationships are of a type, by which plans are chosen. Spread evenly where a graph does not
    /// count.
    [[nodiscard]] virtual std::size_t relationship_count(TypeId type) const;

    [[nodiscard]] virtual bool has_label(NodeId node, LabelId label) const = 0;
    [[nodiscard]] virtual std::vector<std::string> labels(NodeId node) const = 0;
    /// In ascending order.
    [[nodiscard]] virtual std::span<const NodeId> nodes_with_label(LabelId label) const = 0;
    /// The nodes whose property has that value, in ascending order, where the graph has an index on the
    /// property.
    [[nodiscard]] virtual std::optional<std::vector<NodeId>> find_nodes(std::string_view property,
                                                                        const Value& value) const = 0;

    [[nodiscard]] virtual NodeId source(RelationshipId relationship) const = 0;
    [[nodiscard]] virtual NodeId target(RelationshipId relationship) const = 0;
    [[nodiscard]] virtual TypeId type(RelationshipId relationship) const = 0;

    /// Relationships that leave or reach a node, of all types or of one. A loop is in both.
    [[nodiscard]] virtual Adjacency outgoing(NodeId node) const = 0;
    [[nodiscard]] virtual Adjacency outgoing(NodeId node, TypeId type) const = 0;
    [[nodiscard]] virtual Adjacency incoming(NodeId node) const = 0;
    [[nodiscard]] virtual Adjacency incoming(NodeId node, TypeId type) const = 0;

    /// Null where there is no such property.
    [[nodiscard]] virtual Value property(Node node, std::string_view key) const = 0;
    [[nodiscard]] virtual Value property(Relationship relationship, std::string_view key) const = 0;
    [[nodiscard]] virtual Map properties(Node node) const = 0;
    [[nodiscard]] virtual Map properties(Relationship relationship) const = 0;

    /// A property that holds dates, as days since 1970-01-01 by relationship, `no_day` where there is none:
    /// what walks test without building values. Empty where the graph keeps no such column.
    static constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
    [[nodiscard]] virtual std::span<const std::int32_t> days(std::string_view property) const;
    /// A property that holds one of a few strings, as their numbers by relationship. Empty likewise.
    struct Codes {
        std::span<const std::uint8_t> codes;
        std::span<const std::string_view> names;
    };
    [[nodiscard]] virtual Codes codes(std::string_view property) const;

    /// What cite(r) gives: a map for each quote behind the relationship. None where the graph keeps no
    /// sources.
    [[nodiscard]] virtual List citations(Relationship) const { return {}; }
    /// Whether the relationships of a node and one type, in either direction, come by `start`, those without one last.
    [[nodiscard]] virtual bool sorted_by_start() const { return false; }
};

/// A value as openCypher writes it: `'text'`, `[1, 2.0]`, `(:Person {name: 'Ada'})`, `<(:A)-[:R]->(:B)>`.
[[nodiscard]] std::string to_string(const Value& value, const PropertyGraph& graph);

}  // namespace entente::query
