#include <entente/query/memory_graph.h>

#include <algorithm>
#include <cassert>

namespace entente::query {

namespace {

template <typename Names, typename Ids>
std::uint32_t intern(Names& names, Ids& ids, std::string_view name) {
    const auto found = ids.find(name);
    if (found != ids.end()) return found->second;
    const auto id = static_cast<std::uint32_t>(names.size());
    names.emplace_back(name);
    ids.emplace(std::string(name), id);
    return id;
}

Map without_nulls(Map properties) {
    std::erase_if(properties, [](const auto& entry) { return entry.second.is_null(); });
    return properties;
}

Value look_up(const Map& properties, std::string_view key) {
    const auto found = properties.find(key);
    return found == properties.end() ? Value() : found->second;
}

}  // namespace

NodeId MemoryGraph::add_node(const std::vector<std::string>& labels, Map properties) {
    const auto id = static_cast<NodeId>(nodes_.size());
    StoredNode node;
    for (const std::string& label : labels) node.labels.push_back(intern(label_names_, label_ids_, label));
    by_label_.resize(label_names_.size());
    std::sort(node.labels.begin(), node.labels.end());
    node.labels.erase(std::unique(node.labels.begin(), node.labels.end()), node.labels.end());
    for (const LabelId label : node.labels) by_label_[label].push_back(id);
    node.properties = without_nulls(std::move(properties));
    nodes_.push_back(std::move(node));
    return id;
}

RelationshipId MemoryGraph::add_relationship(NodeId source, NodeId target, std::string_view type, Map properties) {
    assert(source < nodes_.size() && target < nodes_.size());
    const auto id = static_cast<RelationshipId>(relationships_.size());
    const TypeId type_id = intern(type_names_, type_ids_, type);
    type_counts_.resize(type_names_.size());
    ++type_counts_[type_id];
    relationships_.push_back({source, target, type_id, without_nulls(std::move(properties))});
    const auto tie = [&](Side& side, NodeId neighbor) {
        for (Ties* ties : {&side.all, &side.by_type[type_id]}) {
            ties->neighbors.push_back(neighbor);
            ties->relationships.push_back(id);
        }
    };
    tie(nodes_[source].out, target);
    tie(nodes_[target].in, source);
    return id;
}

std::optional<LabelId> MemoryGraph::find_label(std::string_view name) const {
    const auto found = label_ids_.find(name);
    return found == label_ids_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TypeId> MemoryGraph::find_type(std::string_view name) const {
    const auto found = type_ids_.find(name);
    return found == type_ids_.end() ? std::nullopt : std::optional(found->second);
}

bool MemoryGraph::has_label(NodeId node, LabelId label) const {
    const auto& labels = nodes_[node].labels;
    return std::binary_search(labels.begin(), labels.end(), label);
}

std::vector<std::string> MemoryGraph::labels(NodeId node) const {
    std::vector<std::string> names;
    for (const LabelId label : nodes_[node].labels) names.push_back(label_names_[label]);
    return names;
}

std::span<const NodeId> MemoryGraph::nodes_with_label(LabelId label) const { return by_label_[label]; }

std::optional<std::vector<NodeId>> MemoryGraph::find_nodes(std::string_view, const Value&) const {
    return std::nullopt;
}

NodeId MemoryGraph::source(RelationshipId relationship) const { return relationships_[relationship].source; }
NodeId MemoryGraph::target(RelationshipId relationship) const { return relationships_[relationship].target; }
TypeId MemoryGraph::type(RelationshipId relationship) const { return relationships_[relationship].type; }

Adjacency MemoryGraph::view(const Side& side, TypeId type) {
    const auto found = side.by_type.find(type);
    return found == side.by_type.end() ? Adjacency{} : found->second.view();
}

Adjacency MemoryGraph::outgoing(NodeId node) const { return nodes_[node].out.all.view(); }
Adjacency MemoryGraph::outgoing(NodeId node, TypeId type) const { return view(nodes_[node].out, type); }
Adjacency MemoryGraph::incoming(NodeId node) const { return nodes_[node].in.all.view(); }
Adjacency MemoryGraph::incoming(NodeId node, TypeId type) const { return view(nodes_[node].in, type); }

Value MemoryGraph::property(Node node, std::string_view key) const { return look_up(nodes_[node.id].properties, key); }

Value MemoryGraph::property(Relationship relationship, std::string_view key) const {
    return look_up(relationships_[relationship.id].properties, key);
}

}  // namespace entente::query
