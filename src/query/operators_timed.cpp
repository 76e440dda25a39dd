#include <algorithm>
#include <limits>

#include "graph/marks.h"
#include "query/operators.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

/// Ways that respect time, by the number of their hops: of all ways to a node with so many hops only one that
/// arrives earliest goes on, and only if it is earlier than all with fewer hops; what can follow the later
/// one can follow it too. So no way is enumerated (the dominance of Wu, Cheng, Huang, Ke, Lu and Xu, Path
/// problems in temporal graphs, PVLDB 7(9), 2014, with hops as the second criterion). With a largest gap an
/// early arrival is not always better; then each relationship is used once, at its first (waiting-time
/// constraints: Casteigts, Himmel, Molter and Zschoche, Finding temporal paths under waiting time
/// constraints, Algorithmica, 2021).
class TimedExpand final : public Operator {
public:
    TimedExpand(Execution& execution, OperatorPtr input, Hop hop, SearchKind kind)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          pattern_(*hop_.relationship),
          labels_(hop_.to->labels.get(), execution.graph()),
          types_(pattern_.types.get(), execution.graph()),
          test_(execution, pattern_),
          days_(execution.start_days()),
          kind_(kind) {
        maximum_ = pattern_.variable_length ? pattern_.maximum.value_or(~std::uint64_t{0}) : 1;
        const std::uint64_t longest = execution.limits().path_length;
        if (longest != 0) maximum_ = std::min(maximum_, longest);
    }

    void open() override {
        input_->open();
        ends_.clear();
        at_ = 0;
    }

    bool next() override {
        while (true) {
            while (at_ < ends_.size()) {
                const std::uint32_t end = ends_[at_++];
                const NodeId node = ways_[end].node;
                if (target_ ? *target_ != node : !labels_.allows(node)) continue;
                give(end);
                return !execution_.failed();
            }
            if (execution_.failed() || !input_->next()) return false;
            start();
        }
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// A way's last hop. Times are turned into numbers that never fall along the walk, whichever way it goes.
    struct Way {
        NodeId node = 0;
        RelationshipId tie = none;
        std::uint32_t before = none;
        std::uint32_t time = 0;
    };

    void start() {
        ends_.clear();
        execution_.release(held_);
        held_ = 0;
        ways_.clear();
        at_ = 0;
        target_.reset();
        const Value& from = execution_.slot(hop_.from->slot);
        if (!from.is(ValueType::node)) return;
        if (hop_.to_bound) {
            const Value& to = execution_.slot(hop_.to->slot);
            if (!to.is(ValueType::node)) return;
            target_ = to.node().id;
        }
        gap_ = gap_of(*hop_.timed, execution_);
        if (execution_.failed()) return;
        search(from.node().id);
    }

    void search(NodeId source) {
        const std::size_t nodes = execution_.graph().node_count();
        reached_.reset(nodes);
        if (gap_)
            used_.reset(execution_.graph().relationship_count());
        else
            best_.reset(nodes);
        around_ = pattern_.direction == Direction::either && (target_ ? *target_ == source : labels_.allows(source));
        if (around_) {
            beside_.reset(nodes);
            closing_.reset(nodes);
        }
        ways_.push_back({source, none, none, 0});
        if (pattern_.variable_length && pattern_.minimum == 0) arrive(0);
        std::vector<std::uint32_t> frontier{0};
        std::vector<std::uint32_t> next;
        for (std::uint64_t depth = 0; depth < maximum_ && !frontier.empty() && !done(); ++depth) {
            next.clear();
            for (const std::uint32_t way : frontier) {
                if (!extend(way, source, next)) return;
            }
            frontier.swap(next);
        }
    }

    /// The way to the only end wanted is there, and it is the shortest.
    [[nodiscard]] bool done() const { return target_ && reached_.has(*target_); }

    void arrive(std::uint32_t way) {
        if (reached_.insert(ways_[way].node)) ends_.push_back(way);
    }

    [[nodiscard]] std::uint32_t number(std::int32_t day) const {
        const std::uint32_t ascending = static_cast<std::uint32_t>(day) ^ 0x80000000U;
        return hop_.backwards ? ~ascending : ascending;
    }

    /// False when a limit is met.
    bool extend(std::uint32_t number_of_way, NodeId source, std::vector<std::uint32_t>& next) {
        const Way way = ways_[number_of_way];
        const bool first = way.tie == none;
        if (!first && !gap_ && best_[way.node] < way.time) return true;  // an earlier arrival has taken its place
        const std::int64_t last = gap_ && !first ? latest(way.tie) : PropertyGraph::no_day;
        const Direction direction = hop_.backwards ? reversed(pattern_.direction) : pattern_.direction;
        HopIterator hops(execution_, types_, way.node, direction);
        while (hops.next()) {
            if (!execution_.step()) return false;
            const RelationshipId tie = hops.relationship();
            const std::int32_t day = days_[tie];
            if (day == PropertyGraph::no_day || tie == way.tie) continue;
            const std::uint32_t time = number(day);
            if (!first && (time < way.time || (gap_ && day > last))) continue;
            const NodeId node = hops.neighbor();
            const bool ends_here = !gap_ && node == source;
            const bool beaten = gap_ ? used_.has(tie) : ends_here ? reached_.has(node) : best_.get(node, none) <= time;
            if (beaten && (gap_ || ends_here || !closes(number_of_way, node, time, source))) continue;
            if (!test_.empty() && !test_.passes(tie)) continue;
            held_ += sizeof(Way);
            if (!execution_.hold(sizeof(Way))) return false;
            const auto made = static_cast<std::uint32_t>(ways_.size());
            ways_.push_back({node, tie, number_of_way, time});
            if (gap_)
                used_.set(tie, 0);
            else if (!ends_here)
                best_.set(node, time);
            if (first && around_ && !ends_here) beside_.set(node, time);
            if (!ends_here) next.push_back(made);
            arrive(made);
        }
        return !execution_.failed();
    }

    /// Without a direction, a way that comes second to a node beside the source, at the same time, may still
    /// close a circle by the relationship over which the first one came. Once for each node.
    bool closes(std::uint32_t way, NodeId node, std::uint32_t time, NodeId source) {
        if (!around_ || reached_.has(source) || ways_[way].tie == none) return false;
        if (!beside_.has(node) || beside_[node] != time || closing_.has(node)) return false;
        for (std::uint32_t at = way; at != none; at = ways_[at].before) {
            if (ways_[at].node == node) return false;
        }
        closing_.set(node, 0);
        return true;
    }

    /// The last day on which a hop may follow this one.
    [[nodiscard]] std::int64_t latest(RelationshipId tie) const {
        const std::optional<Value> last = add(Value(DateValue{days_[tie]}), *gap_);
        const std::optional<std::int64_t> day = last ? day_of(*last) : std::nullopt;
        return day.value_or(std::numeric_limits<std::int64_t>::max());
    }

    void give(std::uint32_t end) {
        if (!hop_.to_bound) execution_.slot(hop_.to->slot) = Node{ways_[end].node};
        if (kind_ == SearchKind::ends) {
            execution_.slot(pattern_.slot) = Value();
            return;
        }
        List ties;
        for (std::uint32_t way = end; ways_[way].tie != none; way = ways_[way].before)
            ties.emplace_back(Relationship{ways_[way].tie});
        if (!hop_.backwards) std::reverse(ties.begin(), ties.end());
        if (!pattern_.variable_length)
            execution_.slot(pattern_.slot) = ties.front();
        else
            execution_.slot(pattern_.slot) = std::move(ties);
    }

    OperatorPtr input_;
    Hop hop_;
    const RelationshipPattern& pattern_;
    LabelTest labels_;
    TypeSet types_;
    HopTest test_;
    std::span<const std::int32_t> days_;
    SearchKind kind_;
    std::uint64_t maximum_ = 1;
    std::optional<NodeId> target_;
    std::optional<DurationValue> gap_;
    std::vector<Way> ways_;
    graph::Marks reached_;
    graph::Marks best_;     // the earliest time of arrival so far
    bool around_ = false;   // a circle from the source to itself is asked for
    graph::Marks beside_;   // when a first hop came to a node
    graph::Marks closing_;  // nodes from which the circle has been tried
    graph::Marks used_;     // relationships, where there is a gap
    std::vector<std::uint32_t> ends_;
    std::size_t at_ = 0;
    std::size_t held_ = 0;
};

}  // namespace

bool is_timed_search(const PathPattern& path, const Execution& execution) {
    if (!path.time_respecting || execution.start_days().empty() || path.relationships.size() != 1) return false;
    const RelationshipPattern& tie = path.relationships.front();
    const bool one = path.search == PathSearch::all ||
                     ((path.search == PathSearch::any || path.search == PathSearch::any_shortest) && path.count == 1);
    // Without a direction a relationship could be used there and back, which only dominance rules out.
    return one && path.mode == PathMode::trail && tie.group == nullptr && !tie.bound &&
           (!tie.variable_length || tie.minimum <= 1) && (path.gap == nullptr || tie.direction != Direction::either);
}

OperatorPtr make_timed_search(Execution& execution, OperatorPtr input, Hop hop, SearchKind kind) {
    return std::make_unique<TimedExpand>(execution, std::move(input), std::move(hop), kind);
}

}  // namespace entente::query
