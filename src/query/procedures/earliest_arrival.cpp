#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <span>
#include <tuple>
#include <vector>

#include "query/hops.h"
#include "query/procedures/procedures.h"
#include "query/procedures/subgraph.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::int64_t earliest_day = std::numeric_limits<std::int64_t>::min();

/// Ways by the day of their last hop. Without a gap the first to a node is the best for all that follows, and
/// each node goes on once (Dijkstra's algorithm over days: Wu et al., Path problems in temporal graphs,
/// 2014). With one, who arrives later may go on later: each relationship is then walked once each way, since
/// the day on which it is walked is its own (restless walks: Casteigts et al., Finding temporal paths under
/// waiting time constraints, Algorithmica, 2021).
class EarliestArrivals {
public:
    EarliestArrivals(ProcedureContext& context, const Selection& selection, std::optional<DurationValue> gap)
        : context_(context),
          graph_(context.graph()),
          selection_(selection),
          test_(context, selection),
          days_(graph_.days("start")),
          gap_(gap),
          arrived_(graph_.node_count(), false) {
        if (selection.since) departure_ = selection.since->earliest_day();
        if (gap_) walked_.assign(2 * graph_.relationship_count(), false);
    }

    Rows search(NodeId source, std::optional<NodeId> target) {
        Rows rows;
        if (!context_.hold(arrived_.size() + walked_.size())) return rows;
        ways_.push_back({source, 0, none, earliest_day, 0});
        waiting_.push({earliest_day, 0, 0});
        while (!waiting_.empty()) {
            const std::size_t way = std::get<2>(waiting_.top());
            waiting_.pop();
            const NodeId node = ways_[way].node;
            const bool first = !arrived_[node];
            if (!first && !gap_) continue;
            arrived_[node] = true;
            if (first && way != 0 && (!target || *target == node)) rows.push_back(row(way));
            if ((target && arrived_[*target]) || !extend(way)) break;
        }
        std::stable_sort(rows.begin(), rows.end(), [](const List& left, const List& right) {
            return std::tuple(left[1].date().days, left[0].node().id) <
                   std::tuple(right[1].date().days, right[0].node().id);
        });
        return rows;
    }

private:
    struct Way {
        NodeId node;
        RelationshipId tie;
        std::size_t before;
        std::int64_t day;
        std::uint32_t hops;
    };
    using Waiting = std::tuple<std::int64_t, std::uint32_t, std::size_t>;  // day, hops, way

    bool extend(std::size_t way) {
        const NodeId node = ways_[way].node;
        return walk(way, graph_.outgoing(node), true, selection_.direction != Orientation::incoming) &&
               walk(way, graph_.incoming(node), false, selection_.direction != Orientation::outgoing);
    }

    /// False when a limit is met.
    bool walk(std::size_t way, const Adjacency& ties, bool forward, bool freely) {
        const Way from = ways_[way];
        const std::int64_t first = std::max(from.day, departure_);
        const std::int64_t last = latest(from);
        for (std::size_t i = 0; i < ties.size(); ++i) {
            if (!context_.step()) return false;
            const NodeId node = ties.neighbors[i];
            const RelationshipId tie = ties.relationships[i];
            const std::size_t place = 2 * std::size_t{tie} + (forward ? 1 : 0);
            if (gap_ ? walked_[place] : arrived_[node]) continue;
            if (tie == from.tie && from.before != none) continue;  // the same meeting brings nothing new
            const std::optional<std::int64_t> day = day_of_tie(tie);
            if (!day || *day < first || *day > last || !test_.allows_node(node)) continue;
            if (!test_(tie) || (!freely && !test_.symmetric(tie))) continue;
            if (!context_.hold(sizeof(Way) + sizeof(Waiting))) return false;
            if (gap_) walked_[place] = true;
            waiting_.push({*day, from.hops + 1, ways_.size()});
            ways_.push_back({node, tie, way, *day, from.hops + 1});
        }
        return true;
    }

    [[nodiscard]] std::optional<std::int64_t> day_of_tie(RelationshipId tie) const {
        if (days_.empty()) return day_of(graph_.property(Relationship{tie}, "start"));
        if (days_[tie] == PropertyGraph::no_day) return std::nullopt;
        return days_[tie];
    }

    /// The last day on which a hop may follow.
    [[nodiscard]] std::int64_t latest(const Way& way) const {
        constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();
        if (!gap_ || way.before == none) return unbounded;
        const std::optional<Value> last = add(Value(DateValue{way.day}), *gap_);
        return last ? last->date().days : unbounded;
    }

    [[nodiscard]] List row(std::size_t way) const {
        Path path;
        for (std::size_t at = way; at != none; at = ways_[at].before) {
            path.nodes.push_back(ways_[at].node);
            if (ways_[at].before != none) path.relationships.push_back(ways_[at].tie);
        }
        std::reverse(path.nodes.begin(), path.nodes.end());
        std::reverse(path.relationships.begin(), path.relationships.end());
        return {Node{ways_[way].node}, DateValue{ways_[way].day}, std::move(path)};
    }

    ProcedureContext& context_;
    const PropertyGraph& graph_;
    const Selection& selection_;
    RelationshipTest test_;
    std::span<const std::int32_t> days_;
    std::optional<DurationValue> gap_;
    std::int64_t departure_ = earliest_day;
    std::vector<Way> ways_;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
    std::vector<bool> arrived_;
    std::vector<bool> walked_;  // by relationship and direction, where there is a gap
};

Result<Rows> run(ProcedureContext& context, std::span<const Value> arguments) {
    const auto keys = with_filter_keys({"direction", "max_gap"});
    Options options("entente.earliest_arrival", arguments[2], keys);
    const Selection selection = read_selection(options, Orientation::both);
    const std::optional<DurationValue> gap = options.duration("max_gap");
    if (options.error()) return *options.error();
    if (arguments[0].is_null()) return Rows{};
    std::optional<NodeId> target;
    if (!arguments[1].is_null()) target = arguments[1].node().id;
    return EarliestArrivals(context, selection, gap).search(arguments[0].node().id, target);
}

}  // namespace

Procedure earliest_arrival_procedure() {
    Procedure procedure;
    procedure.name = "entente.earliest_arrival";
    procedure.parameters = {
        {"source", ParameterType::node}, {"target", ParameterType::node}, {"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node}, {"arrival", ParameterType::any}, {"path", ParameterType::path}};
    procedure.optional = 2;
    procedure.description =
        "The first day on which a node can be reached by hops none of which is earlier than the one before, "
        "and the path that arrives then; without a target for every node.";
    procedure.run = run;
    return procedure;
}

}  // namespace entente::query
