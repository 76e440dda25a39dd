#pragma once

#include <functional>
#include <string>
#include <vector>

#include <entente/graph/graph.h>
#include <entente/query/property_graph.h>

namespace entente {
class Store;
}

namespace entente::query {

/// A Graph as queries see it. It keeps a reference to the Graph, which must outlive it and stay where it is.
/// Immutable; threads may share it. Making it takes O(n log n + m) and 21 bytes a relation.
///
/// Nodes are entities, with the labels `Entity` and that of their type (`Country`, `Person`), and the
/// properties `id`, `type`, `name`, `aliases`, `country` and `roles`. Relationships are relations; their type
/// is the ontology's name; their properties are `id`, `status`, `confidence`, `start` and `end` (dates: the
/// first day of the one, the last of the other), `start_text` and `end_text` (as exact as they are known:
/// `2025-06`), `reports`, `documents`, `first_published`, `last_published`, `place`, `topics` and
/// `attributed_to` (ids of entities), `event`, `cameo`, `plover`, `mode`, `quad`, `goldstein` and
/// `symmetric`. What is not known is not there.
///
/// A symmetric relation is stored in one direction: ask for it without an arrow, `(a)-[:MEETS]-(b)`.
class EntityGraph final : public PropertyGraph {
public:
    /// Gives the quotes behind a relation, which a Graph does not hold, as maps: `text`, `document`, `title`,
    /// `publisher`, `published`, `url`. Called from the thread that runs the query; must not throw.
    using Citations = std::function<List(const RelationView&)>;

    explicit EntityGraph(const Graph& graph, Citations citations = {});

    [[nodiscard]] const Graph& graph() const noexcept { return graph_; }
    /// The keys that nodes and relationships may have, in the order in which people read them.
    [[nodiscard]] static std::span<const std::string_view> node_properties() noexcept;
    [[nodiscard]] static std::span<const std::string_view> relationship_properties() noexcept;

    [[nodiscard]] std::size_t node_count() const override { return graph_.vertex_count(); }
    [[nodiscard]] std::size_t relationship_count() const override { return graph_.edge_count(); }
    [[nodiscard]] std::optional<LabelId> find_label(std::string_view name) const override;
    [[nodiscard]] std::optional<TypeId> find_type(std::string_view name) const override;
    [[nodiscard]] std::string_view type_name(TypeId type) const override;
    [[nodiscard]] std::size_t type_count() const override { return graph_.relation_types().size(); }
    [[nodiscard]] std::size_t relationship_count(TypeId type) const override { return type_counts_[type]; }
    [[nodiscard]] bool has_label(NodeId node, LabelId label) const override;
    [[nodiscard]] std::vector<std::string> labels(NodeId node) const override;
    [[nodiscard]] std::span<const NodeId> nodes_with_label(LabelId label) const override;
    /// `id` and `name` have an index.
    [[nodiscard]] std::optional<std::vector<NodeId>> find_nodes(std::string_view property,
                                                                const Value& value) const override;
    [[nodiscard]] NodeId source(RelationshipId relationship) const override { return graph_.source(relationship); }
    [[nodiscard]] NodeId target(RelationshipId relationship) const override { return graph_.target(relationship); }
    [[nodiscard]] TypeId type(RelationshipId relationship) const override { return graph_.type(relationship); }
    [[nodiscard]] Adjacency outgoing(NodeId node) const override;
    [[nodiscard]] Adjacency outgoing(NodeId node, TypeId type) const override;
    [[nodiscard]] Adjacency incoming(NodeId node) const override;
    [[nodiscard]] Adjacency incoming(NodeId node, TypeId type) const override;
    [[nodiscard]] Value property(Node node, std::string_view key) const override;
    [[nodiscard]] Value property(Relationship relationship, std::string_view key) const override;
    [[nodiscard]] Map properties(Node node) const override;
    [[nodiscard]] Map properties(Relationship relationship) const override;
    /// `start` and `end`.
    [[nodiscard]] std::span<const std::int32_t> days(std::string_view property) const override;
    [[nodiscard]] bool sorted_by_start() const override { return true; }
    /// `status`.
    [[nodiscard]] Codes codes(std::string_view property) const override;
    [[nodiscard]] List citations(Relationship relationship) const override;

private:
    [[nodiscard]] Adjacency leaving(IdRange edges) const;
    [[nodiscard]] Adjacency reaching(std::span<const EdgeId> edges) const;

    const Graph& graph_;
    Citations citations_;
    std::vector<EdgeId> edges_;      // 0, 1, 2 …
    std::vector<VertexId> targets_;  // of each edge
    std::vector<VertexId> sources_;  // of each place in the reverse adjacency
    std::vector<std::size_t> type_counts_;
    const EdgeId* incoming_ = nullptr;  // where the reverse adjacency begins
    std::vector<std::int32_t> start_days_;
    std::vector<std::int32_t> end_days_;
    std::vector<std::uint8_t> statuses_;
    std::vector<std::string_view> status_names_;
    std::vector<std::vector<NodeId>> by_label_;
    std::vector<VertexId> by_name_;  // sorted by name
};

/// The quotes that a store keeps. The store must outlive what uses them. A store that cannot be read gives
/// none.
[[nodiscard]] EntityGraph::Citations citations_of(const Store& store);

}  // namespace entente::query
