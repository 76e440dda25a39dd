#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <entente/query/property_graph.h>

namespace entente::query {

/// A property graph that lives in memory and grows by CREATE. Meant for tests and small experiments: adding
/// is O(1), every property a map entry.
class MemoryGraph final : public PropertyGraph {
public:
    /// Null values are left out of the properties.
    NodeId add_node(const std::vector<std::string>& labels, Map properties);
    /// Asserts that both nodes are there.
    RelationshipId add_relationship(NodeId source, NodeId target, std::string_view type, Map properties);

    [[nodiscard]] std::size_t node_count() const override { return nodes_.size(); }
    [[nodiscard]] std::size_t relationship_count() const override { return relationships_.size(); }
    [[nodiscard]] std::optional<LabelId> find_label(std::string_view name) const override;
    [[nodiscard]] std::optional<TypeId> find_type(std::string_view name) const override;
    [[nodiscard]] std::string_view type_name(TypeId type) const override { return type_names_[type]; }
    [[nodiscard]] std::size_t type_count() const override { return type_names_.size(); }
    [[nodiscard]] std::size_t relationship_count(TypeId type) const override { return type_counts_[type]; }
    [[nodiscard]] bool has_label(NodeId node, LabelId label) const override;
    [[nodiscard]] std::vector<std::string> labels(NodeId node) const override;
    [[nodiscard]] std::span<const NodeId> nodes_with_label(LabelId label) const override;
    [[nodiscard]] std::optional<std::vector<NodeId>> find_nodes(std::string_view property,
                                                                const Value& value) const override;
    [[nodiscard]] NodeId source(RelationshipId relationship) const override;
    [[nodiscard]] NodeId target(RelationshipId relationship) const override;
    [[nodiscard]] TypeId type(RelationshipId relationship) const override;
    [[nodiscard]] Adjacency outgoing(NodeId node) const override;
    [[nodiscard]] Adjacency outgoing(NodeId node, TypeId type) const override;
    [[nodiscard]] Adjacency incoming(NodeId node) const override;
    [[nodiscard]] Adjacency incoming(NodeId node, TypeId type) const override;
    [[nodiscard]] Value property(Node node, std::string_view key) const override;
    [[nodiscard]] Value property(Relationship relationship, std::string_view key) const override;
    [[nodiscard]] Map properties(Node node) const override { return nodes_[node.id].properties; }
    [[nodiscard]] Map properties(Relationship relationship) const override {
        return relationships_[relationship.id].properties;
    }

private:
    struct Ties {
        std::vector<NodeId> neighbors;
        std::vector<RelationshipId> relationships;
        [[nodiscard]] Adjacency view() const { return {neighbors, relationships}; }
    };
    struct Side {
        Ties all;
        std::map<TypeId, Ties> by_type;
    };
    struct StoredNode {
        std::vector<LabelId> labels;  // sorted
        Map properties;
        Side out;
        Side in;
    };
    struct StoredRelationship {
        NodeId source;
        NodeId target;
        TypeId type;
        Map properties;
    };

    static Adjacency view(const Side& side, TypeId type);

    std::vector<StoredNode> nodes_;
    std::vector<StoredRelationship> relationships_;
    std::vector<std::string> label_names_;
    std::vector<std::string> type_names_;
    std::vector<std::size_t> type_counts_;
    std::map<std::string, LabelId, std::less<>> label_ids_;
    std::map<std::string, TypeId, std::less<>> type_ids_;
    std::vector<std::vector<NodeId>> by_label_;
};

}  // namespace entente::query
