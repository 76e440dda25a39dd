#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/graph/graph.h>
#include <entente/model/result.h>

namespace entente {

/// Which parallel relations become one.
enum class Merge : std::uint8_t {
    none,  ///< every relation stays itself
    type,  ///< those of one type, status and pair of ends
    pair,  ///< all between two actors
};

/// Who stands in the picture.
enum class Level : std::uint8_t {
    actor,    ///< every entity itself
    country,  ///< people, bodies, forces, populations and places as their countries, where these are known
};

/// Relations and entities of a graph picked one by one, by a query for one.
struct Chosen {
    std::vector<EdgeId> relations;   ///< only these
    std::vector<VertexId> entities;  ///< these too, even without a relation
};

/// What part of a graph to write or draw; the same for every format. The default selects everything.
struct Selection {
    std::vector<TypeId> types;                                              ///< relation types; empty allows all
    std::array<bool, status_count> statuses{true, true, true, true, true};  ///< indexed by Status
    std::optional<Date> since;     ///< what held on or after its first day; leaves undated relations out
    std::optional<Date> until;     ///< what held on or before its last day; leaves undated relations out
    std::vector<VertexId> around;  ///< only what lies within `hops` of one of these; empty takes all
    std::size_t hops = 1;
    std::optional<Chosen> chosen;  ///< nothing takes all; what is chosen has to fit the rest as well
    double min_confidence = 0;
    std::uint32_t min_weight = 1;  ///< pieces of evidence behind an edge, after merging
    std::size_t top = 0;           ///< only the N entities with the most edges; 0 takes all
    Level level = Level::actor;
    std::optional<Merge> merge;  ///< nothing lets the format choose: drawings merge by type, data not at all
    bool undirected = false;     ///< write every edge without a direction

    /// Whether it leaves out anything at all.
    [[nodiscard]] bool restricts() const noexcept;
};

/// An entity of a View.
struct ViewNode {
    VertexId vertex = no_vertex;  ///< of the graph; `no_vertex` for a country that only its people brought in
    std::string_view id;
    std::string_view name;  ///< the id where nothing in the name can be seen
    EntityType type = EntityType::organization;
    std::string_view country;
    std::uint32_t degree = 0;  ///< edges of the view that end here
};

/// One or more relations of a View that are written as one edge.
struct ViewEdge {
    std::uint32_t source = 0;  ///< index of a ViewNode
    std::uint32_t target = 0;
    const RelationType* type = nullptr;  ///< that of the first relation; never null
    Status status = Status::occurred;
    bool directed = true;
    std::optional<Date> start;  ///< the earliest and the latest of its relations
    std::optional<Date> end;
    double confidence = 0;      ///< of the surest of its relations
    std::uint32_t reports = 0;  ///< pieces of evidence: the weight, at least 1
    std::uint32_t documents = 0;
    std::optional<Date> first_published;
    std::optional<Date> last_published;
    std::uint32_t first_relation = 0;  ///< into the View's list of relations
    std::uint32_t relation_count = 0;
};

/// What a Selection leaves of a graph, in an order that depends on the content alone. It looks into the
/// Graph, which must outlive it.
class View {
public:
    [[nodiscard]] const Graph& graph() const noexcept { return *graph_; }
    [[nodiscard]] const std::vector<ViewNode>& nodes() const noexcept { return nodes_; }
    [[nodiscard]] const std::vector<ViewEdge>& edges() const noexcept { return edges_; }
    /// The relations that an edge stands for, surest first.
    [[nodiscard]] std::span<const EdgeId> relations(const ViewEdge& edge) const noexcept {
        return std::span(relations_).subspan(edge.first_relation, edge.relation_count);
    }
    /// Those of all edges, in their order.
    [[nodiscard]] const std::vector<EdgeId>& relations() const noexcept { return relations_; }
    [[nodiscard]] Merge merge() const noexcept { return merge_; }
    /// Entities and relations of the graph that are not in the view.
    [[nodiscard]] std::size_t entities_left_out() const noexcept { return entities_left_out_; }
    [[nodiscard]] std::size_t relations_left_out() const noexcept { return relations_left_out_; }

private:
    friend class ViewBuilder;

    const Graph* graph_ = nullptr;
    std::vector<ViewNode> nodes_;
    std::vector<ViewEdge> edges_;
    std::vector<EdgeId> relations_;
    Merge merge_ = Merge::none;
    std::size_t entities_left_out_ = 0;
    std::size_t relations_left_out_ = 0;
};

/// Applies a selection. `merge` is what holds where the selection does not say; `isolated` keeps entities
/// without an edge when nothing restricts the selection. O((n + m) log m). An Error when a type or vertex is
/// not of the graph.
[[nodiscard]] Result<View> select(const Graph& graph, const Selection& selection, Merge merge = Merge::none,
                                  bool isolated = true);

}  // namespace entente
