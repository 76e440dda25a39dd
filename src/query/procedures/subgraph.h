#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/graph/paths.h>
#include <entente/query/procedure.h>

#include "query/procedures/options.h"

namespace entente::query {

/// Which way a procedure walks relationships. Those with `symmetric: true` lead both ways always.
enum class Orientation : std::uint8_t { outgoing, incoming, both };

/// What of the graph a procedure works on, from the options that all share.
struct Selection {
    std::optional<std::vector<std::string>> types;
    std::optional<std::vector<std::string>> labels;
    std::array<bool, status_count> statuses{true, true, true, true, false};
    bool asks_status = false;  ///< what has none is out then
    std::optional<Date> since;
    std::optional<Date> until;
    double min_confidence = 0;
    Orientation direction = Orientation::both;
    std::string weight;  ///< a property; empty: each relationship weighs 1
    bool isolated = false;
};

/// `types`, `labels`, `status`, `since`, `until`, `min_confidence`, which choose relationships and nodes.
inline constexpr std::array<std::string_view, 6> filter_keys{"types", "labels", "status",
                                                             "since", "until",  "min_confidence"};
/// The keys of the filter and more.
[[nodiscard]] std::vector<std::string_view> with_filter_keys(std::initializer_list<std::string_view> more);

/// Reads the filter's keys, and `direction`, `weight` and `isolated`, where Options let them through.
[[nodiscard]] Selection read_selection(Options& options, Orientation otherwise);

/// A test of single relationships. On an EntityGraph it is that of EdgeFilter; elsewhere what the graph does
/// not know (a status, a confidence) does not exclude, and a relationship with one date was on that day.
class RelationshipTest {
public:
    RelationshipTest(const ProcedureContext& context, const Selection& selection);

    [[nodiscard]] bool operator()(RelationshipId relationship) const;
    [[nodiscard]] bool allows_node(NodeId node) const { return nodes_.empty() || nodes_[node]; }
    /// Whether the relationship has no direction: `symmetric: true`.
    [[nodiscard]] bool symmetric(RelationshipId relationship) const;

private:
    [[nodiscard]] bool passes(Relationship relationship) const;

    const PropertyGraph& graph_;
    const Selection& selection_;
    const Graph* entities_ = nullptr;
    std::optional<EdgeTest> edge_test_;
    std::optional<DateValue> day_;
    std::vector<bool> types_;  // empty for all
    std::vector<bool> nodes_;  // empty for all
};

/// A step that a walk may take.
struct Arc {
    std::uint32_t target = 0;  ///< a vertex of the subgraph
    RelationshipId relationship = 0;
    double weight = 1;
};

/// The part of the graph that a procedure works on, in compressed sparse rows. Its vertices are numbered in
/// the order of the nodes' ids; at each, arcs go by the relationships' ids, or by target where parallel ones
/// are merged. A relationship that leads both ways is two arcs, a loop one.
class Subgraph {
public:
    /// Nothing when a limit is met, which is then the query's error; an error where a weight is no number,
    /// below 0, or 0 and `positive`.
    [[nodiscard]] static Result<Subgraph> make(ProcedureContext& context, const Selection& selection,
                                               bool positive = false);

    static constexpr std::uint32_t none = UINT32_MAX;

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] std::size_t arc_count() const { return arcs_.size(); }
    [[nodiscard]] NodeId node(std::uint32_t vertex) const { return nodes_[vertex]; }
    /// The vertex of a node, or `none` where it is not part of the subgraph.
    [[nodiscard]] std::uint32_t vertex(NodeId node) const { return node < vertices_.size() ? vertices_[node] : none; }
    [[nodiscard]] std::span<const Arc> arcs(std::uint32_t vertex) const {
        return std::span(arcs_).subspan(offsets_[vertex], offsets_[vertex + 1] - offsets_[vertex]);
    }

    /// Makes parallel arcs one, the lightest (and of these the one whose relationship has the lowest id), and
    /// drops loops.
    void merge_parallel();
    /// The same arcs the other way around.
    [[nodiscard]] Subgraph reversed() const;

private:
    struct Tie {
        NodeId source;
        NodeId target;
        RelationshipId relationship;
        double weight;
        bool both;
    };
    void choose_nodes(const PropertyGraph& graph, const RelationshipTest& test, const std::vector<Tie>& ties,
                      bool isolated);
    void fill(const std::vector<Tie>& ties, Orientation direction);

    std::vector<NodeId> nodes_;
    std::vector<std::uint32_t> vertices_;
    std::vector<std::uint32_t> offsets_;
    std::vector<Arc> arcs_;
};

}  // namespace entente::query
