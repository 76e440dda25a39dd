#include <entente/export/selection.h>

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <entente/graph/paths.h>

#include "export/country_names.h"
#include "export/fields.h"

namespace entente {

bool Selection::restricts() const noexcept {
    return !types.empty() || std::find(statuses.begin(), statuses.end(), false) != statuses.end() || since || until ||
           !around.empty() || chosen || min_confidence > 0 || min_weight > 1 || top > 0;
}

/// Makes a View in the steps of `select`: filter, neighbourhood, folding, merging, weight, top, numbering.
class ViewBuilder {
public:
    ViewBuilder(const Graph& graph, const Selection& selection, Merge merge)
        : graph_(graph), selection_(selection), merge_(merge), node_of_(graph.vertex_count(), no_node) {}

    View build(bool isolated) {
        std::vector<EdgeId> kept = filtered();
        if (!selection_.around.empty()) keep_neighbourhood(kept);
        std::vector<Placed> placed = place(kept);
        std::sort(placed.begin(), placed.end());
        group(placed);
        keep_top();
        number(isolated);
        view_.graph_ = &graph_;
        view_.merge_ = merge_;
        view_.relations_left_out_ = graph_.edge_count() - view_.relations_.size();
        return std::move(view_);
    }

private:
    static constexpr std::uint32_t no_node = UINT32_MAX;

    /// A relation between provisional nodes, in the order in which edges are written and grouped.
    struct Placed {
        std::uint32_t source, target;
        TypeId type;
        Status status;
        EdgeId edge;
        bool directed;

        friend bool operator<(const Placed& left, const Placed& right) {
            return std::tie(left.source, left.target, left.type, left.status, left.edge) <
                   std::tie(right.source, right.target, right.type, right.status, right.edge);
        }
    };

    std::vector<EdgeId> filtered() const {
        EdgeFilter filter;
        filter.via = selection_.types;
        filter.since = selection_.since;
        filter.until = selection_.until;
        filter.statuses = selection_.statuses;
        filter.min_confidence = selection_.min_confidence;
        const EdgeTest test(graph_, filter);
        std::vector<EdgeId> kept;
        kept.reserve(graph_.edge_count());
        std::vector<bool> chosen(graph_.edge_count(), !selection_.chosen);
        if (selection_.chosen)
            for (const EdgeId edge : selection_.chosen->relations) chosen[edge] = true;
        for (const EdgeId edge : graph_.edges())
            if (chosen[edge] && test(edge)) kept.push_back(edge);
        return kept;
    }

    /// Leaves the relations among the entities within `hops` of one of `around`.
    void keep_neighbourhood(std::vector<EdgeId>& kept) const {
        std::vector<bool> allowed(graph_.edge_count());
        for (const EdgeId edge : kept) allowed[edge] = true;
        std::vector<bool> reached(graph_.vertex_count());
        std::vector<VertexId> frontier;
        for (const VertexId vertex : selection_.around) {
            if (!reached[vertex]) frontier.push_back(vertex);
            reached[vertex] = true;
        }
        for (std::size_t hop = 0; hop < selection_.hops && !frontier.empty(); ++hop) {
            std::vector<VertexId> next;
            const auto reach = [&](EdgeId edge, VertexId vertex) {
                if (!allowed[edge] || reached[vertex]) return;
                reached[vertex] = true;
                next.push_back(vertex);
            };
            for (const VertexId vertex : frontier) {
                for (const EdgeId edge : graph_.out_edges(vertex)) reach(edge, graph_.target(edge));
                for (const EdgeId edge : graph_.in_edges(vertex)) reach(edge, graph_.source(edge));
            }
            frontier = std::move(next);
        }
        std::erase_if(kept,
                      [&](EdgeId edge) { return !reached[graph_.source(edge)] || !reached[graph_.target(edge)]; });
    }

    /// The provisional node of an entity: its own, or that of its country.
    std::uint32_t node_for(VertexId vertex) {
        if (node_of_[vertex] != no_node) return node_of_[vertex];
        const EntityView entity = graph_.entity(vertex);
        std::uint32_t node = no_node;
        if (selection_.level == Level::country && entity.type != EntityType::country && !entity.country.empty()) {
            node = node_for_country(entity.country);
        } else {
            node = add_node({vertex, entity.id, exporting::is_blank_line(entity.name) ? entity.id : entity.name,
                             entity.type, entity.country, 0});
        }
        return node_of_[vertex] = node;
    }

    std::uint32_t node_for_country(std::string_view country) {
        if (const auto found = countries_.find(country); found != countries_.end()) return found->second;
        const std::optional<VertexId> vertex = graph_.find("country:" + std::string(country));
        const std::uint32_t node = vertex
                                       ? node_for(*vertex)
                                       : add_node({no_vertex, exporting::country_id(country),
                                                   exporting::country_name(country), EntityType::country, country, 0});
        countries_.emplace(country, node);
        return node;
    }

    std::uint32_t add_node(ViewNode node) {
        nodes_.push_back(node);
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    std::vector<Placed> place(const std::vector<EdgeId>& kept) {
        std::vector<Placed> placed;
        placed.reserve(kept.size());
        for (const EdgeId edge : kept) {
            std::uint32_t source = node_for(graph_.source(edge));
            std::uint32_t target = node_for(graph_.target(edge));
            const bool folded_away = source == target && graph_.source(edge) != graph_.target(edge);
            if (folded_away) continue;
            const bool directed = !selection_.undirected && !graph_.symmetric(edge);
            if (!directed && nodes_[target].id < nodes_[source].id) std::swap(source, target);
            placed.push_back({source, target, graph_.type(edge), graph_.status(edge), edge, directed});
        }
        // Provisional numbers follow the relations; what is written follows the entities' ids.
        const std::vector<std::uint32_t> rank = ranks_by_id();
        for (Placed& one : placed) {
            one.source = rank[one.source];
            one.target = rank[one.target];
        }
        if (merge_ == Merge::pair) placed = grouped_by_pair(std::move(placed));
        return placed;
    }

    /// Sorts the nodes by id and tells where each went.
    std::vector<std::uint32_t> ranks_by_id() {
        std::vector<std::uint32_t> order(nodes_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [this](std::uint32_t left, std::uint32_t right) {
            return std::tie(nodes_[left].id, left) < std::tie(nodes_[right].id, right);
        });
        std::vector<std::uint32_t> rank(nodes_.size());
        std::vector<ViewNode> sorted;
        sorted.reserve(nodes_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            rank[order[i]] = i;
            sorted.push_back(nodes_[order[i]]);
        }
        for (std::uint32_t& node : node_of_)
            if (node != no_node) node = rank[node];
        for (auto& [country, node] : countries_) node = rank[node];
        nodes_ = std::move(sorted);
        return rank;
    }

    /// Gives all relations of a pair one direction, that of all of them or none, so that they sort together.
    static std::vector<Placed> grouped_by_pair(std::vector<Placed> placed) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<bool, bool>> ways;  // seen forward, backward
        for (const Placed& one : placed) {
            auto& [forward, backward] = ways[std::minmax(one.source, one.target)];
            forward |= !one.directed || one.source <= one.target;
            backward |= !one.directed || one.source > one.target;
        }
        for (Placed& one : placed) {
            const auto& [forward, backward] = ways.at(std::minmax(one.source, one.target));
            one.directed = forward != backward;
            if (!one.directed && one.source > one.target) std::swap(one.source, one.target);
        }
        return placed;
    }

    [[nodiscard]] bool same_edge(const Placed& left, const Placed& right) const {
        if (left.source != right.source || left.target != right.target) return false;
        if (merge_ == Merge::pair) return true;
        return merge_ == Merge::type && left.type == right.type && left.status == right.status;
    }

    void group(const std::vector<Placed>& placed) {
        for (std::size_t begin = 0; begin < placed.size();) {
            std::size_t end = begin + 1;
            while (end < placed.size() && same_edge(placed[begin], placed[end])) ++end;
            add_edge(std::span(placed).subspan(begin, end - begin));
            begin = end;
        }
    }

    void add_edge(std::span<const Placed> members) {
        std::vector<RelationView>& relations = members_;
        relations.clear();
        for (const Placed& member : members) relations.push_back(graph_.relation(member.edge));
        if (relations.size() > 1) {
            std::sort(relations.begin(), relations.end(), [](const RelationView& left, const RelationView& right) {
                return std::tuple(left.status, -left.confidence, ~left.documents, left.edge) <
                       std::tuple(right.status, -right.confidence, ~right.documents, right.edge);
            });
        }
        ViewEdge edge;
        edge.source = members.front().source;
        edge.target = members.front().target;
        edge.directed = members.front().directed;
        edge.type = relations.front().type;
        edge.status = relations.front().status;
        for (const RelationView& relation : relations) include(edge, relation);
        edge.reports = std::max(edge.reports, 1U);
        if (edge.reports < selection_.min_weight) return;
        edge.first_relation = static_cast<std::uint32_t>(view_.relations_.size());
        edge.relation_count = static_cast<std::uint32_t>(relations.size());
        for (const RelationView& relation : relations) view_.relations_.push_back(relation.edge);
        view_.edges_.push_back(edge);
    }

    static void widen(std::optional<Date>& first, std::optional<Date>& last, const std::optional<Date>& from,
                      const std::optional<Date>& to) {
        if (from && (!first || *from < *first)) first = from;
        if (to && (!last || *last < *to)) last = to;
    }

    static void include(ViewEdge& edge, const RelationView& relation) {
        widen(edge.start, edge.end, relation.start, relation.end);
        widen(edge.first_published, edge.last_published, relation.first_published, relation.last_published);
        edge.confidence = std::max(edge.confidence, relation.confidence);
        edge.reports += relation.reports;
        edge.documents = std::max(edge.documents, relation.documents);
    }

    void count_degrees() {
        for (ViewNode& node : nodes_) node.degree = 0;
        for (const ViewEdge& edge : view_.edges_) {
            ++nodes_[edge.source].degree;
            if (edge.target != edge.source) ++nodes_[edge.target].degree;
        }
    }

    void keep_top() {
        count_degrees();
        if (selection_.top == 0 || selection_.top >= nodes_.size()) return;
        std::vector<std::uint32_t> order(nodes_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [this](std::uint32_t left, std::uint32_t right) {
            return std::tuple(~nodes_[left].degree, left) < std::tuple(~nodes_[right].degree, right);
        });
        std::vector<bool> chosen(nodes_.size());
        for (std::size_t i = 0; i < selection_.top; ++i) chosen[order[i]] = true;
        std::vector<ViewEdge> edges;
        std::vector<EdgeId> relations;
        for (ViewEdge edge : view_.edges_) {
            if (!chosen[edge.source] || !chosen[edge.target]) continue;
            const auto members = view_.relations(edge);
            edge.first_relation = static_cast<std::uint32_t>(relations.size());
            relations.insert(relations.end(), members.begin(), members.end());
            edges.push_back(edge);
        }
        view_.edges_ = std::move(edges);
        view_.relations_ = std::move(relations);
        count_degrees();
    }

    /// Drops nodes that nothing ends at, but for the ones asked for and, where wanted, the isolated ones of
    /// the graph.
    void number(bool isolated) {
        std::vector<bool> wanted(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) wanted[i] = nodes_[i].degree > 0;
        const auto want = [&](VertexId vertex) {
            const std::uint32_t node = node_for(vertex);
            if (node >= wanted.size()) wanted.resize(node + 1);
            wanted[node] = true;
        };
        for (const VertexId vertex : selection_.around) want(vertex);
        if (selection_.chosen)
            for (const VertexId vertex : selection_.chosen->entities) want(vertex);
        if (isolated && !selection_.restricts())
            for (const VertexId vertex : graph_.vertices()) want(vertex);
        wanted.resize(nodes_.size());
        const std::vector<std::uint32_t> rank = ranks_by_id();
        std::vector<bool> wanted_by_rank(nodes_.size());
        for (std::size_t i = 0; i < rank.size(); ++i) wanted_by_rank[rank[i]] = wanted[i];
        std::vector<std::uint32_t> position(nodes_.size(), no_node);
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!wanted_by_rank[i]) continue;
            position[i] = static_cast<std::uint32_t>(view_.nodes_.size());
            view_.nodes_.push_back(nodes_[i]);
        }
        for (ViewEdge& edge : view_.edges_) {
            edge.source = position[rank[edge.source]];
            edge.target = position[rank[edge.target]];
        }
        std::size_t covered = 0;
        for (const VertexId vertex : graph_.vertices())
            covered += node_of_[vertex] != no_node && position[node_of_[vertex]] != no_node;
        view_.entities_left_out_ = graph_.vertex_count() - covered;
    }

    const Graph& graph_;
    const Selection& selection_;
    Merge merge_;
    View view_;
    std::vector<RelationView> members_;  // of the edge under way
    std::vector<ViewNode> nodes_;
    std::vector<std::uint32_t> node_of_;  // by vertex
    std::map<std::string, std::uint32_t, std::less<>> countries_;
};

Result<View> select(const Graph& graph, const Selection& selection, Merge merge, bool isolated) {
    for (const TypeId type : selection.types)
        if (type >= graph.relation_types().size())
            return Error{ErrorCode::bad_usage,
                         fmt::format("relation type {} is not of this graph", type),
                         "take it from Graph::find_type",
                         {},
                         0,
                         0,
                         {}};
    for (const VertexId vertex : selection.around)
        if (vertex >= graph.vertex_count())
            return Error{ErrorCode::bad_usage,
                         fmt::format("vertex {} is not of this graph", vertex),
                         "take it from Graph::find or NameIndex",
                         {},
                         0,
                         0,
                         {}};
    const Chosen chosen = selection.chosen.value_or(Chosen());
    const auto beyond = [](std::size_t count) { return [count](std::uint32_t id) { return id >= count; }; };
    if (std::any_of(chosen.relations.begin(), chosen.relations.end(), beyond(graph.edge_count())) ||
        std::any_of(chosen.entities.begin(), chosen.entities.end(), beyond(graph.vertex_count())))
        return Error{ErrorCode::bad_usage,
                     "a chosen relation or entity is not of this graph",
                     "choose from the graph that is written",
                     {},
                     0,
                     0,
                     {}};
    return ViewBuilder(graph, selection, selection.merge.value_or(merge)).build(isolated);
}

}  // namespace entente
