#include <algorithm>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/operators.h"

namespace entente::query {

namespace {

class Expand final : public Operator {
public:
    Expand(Execution& execution, OperatorPtr input, Hop hop)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          types_(hop_.relationship->types.get(), execution.graph()),
          labels_(hop_.to->labels.get(), execution.graph()),
          test_(execution, *hop_.relationship, hop_.tested, hop_.conditions),
          direction_(hop_.backwards ? reversed(hop_.relationship->direction) : hop_.relationship->direction) {}
    void open() override {
        input_->open();
        hops_ = HopIterator();
    }
    bool next() override {
        while (true) {
            while (hops_.next()) {
                if (!execution_.step()) return false;
                if (!passes()) continue;
                execution_.slot(hop_.relationship->slot) = Relationship{hops_.relationship()};
                if (!hop_.to_bound) execution_.slot(hop_.to->slot) = Node{hops_.neighbor()};
                return true;
            }
            if (execution_.failed() || !input_->next()) return false;
            start();
        }
    }
    std::optional<std::uint64_t> next_count(Slot counted) override {
        const bool tells =
            counted < 0 || counted == hop_.relationship->slot || (!hop_.to_bound && counted == hop_.to->slot);
        if (!tells || execution_.failed() || !input_->next()) return std::nullopt;
        start();
        std::optional<std::uint64_t> count = count_stretches();
        if (!count) {
            count = 0;
            while (hops_.next() && execution_.step()) *count += passes() ? 1 : 0;
        }
        hops_ = HopIterator();
        return count;
    }

private:
    /// Whether the hop that the iterator stands on is one of the pattern.
    [[nodiscard]] bool passes() {
        if (hop_.to_bound ? hops_.neighbor() != target_ : !labels_.allows(hops_.neighbor())) return false;
        if (!hop_.unique.empty() && in_use(hops_.relationship(), hop_.unique, execution_)) return false;
        if (!test_.empty() && !test_.passes(hops_.relationship())) return false;
        return hop_.timed == nullptr || in_time(hops_.relationship());
    }

    /// How many hops there are, where no more is asked of one than its type, its direction and to follow the
    /// hop before it; nothing where more is asked.
    [[nodiscard]] std::optional<std::uint64_t> count_stretches() {
        const Value& from = execution_.slot(hop_.from->slot);
        const bool plain = !hop_.to_bound && direction_ != Direction::either && labels_.allows_all() && test_.empty() &&
                           !execution_.day() && from.is(ValueType::node);
        if (!plain) return std::nullopt;
        const std::span<const std::int32_t> days = execution_.start_days();
        std::optional<std::int32_t> earliest;
        if (hop_.timed != nullptr) {
            if (gap_ || days.empty() || hop_.after >= 0) return std::nullopt;
            if (hop_.before >= 0) {
                const Value& before = execution_.slot(hop_.before);
                if (!before.is(ValueType::relationship)) return std::nullopt;
                earliest = days[before.relationship().id];
                if (*earliest == PropertyGraph::no_day) return 0;
            }
        }
        used_.clear();
        for (const Slot slot : hop_.unique) {
            const Value& value = execution_.slot(slot);
            if (value.is(ValueType::list)) return std::nullopt;
            if (!value.is(ValueType::relationship)) continue;
            const RelationshipId tie = value.relationship().id;
            if (std::find(used_.begin(), used_.end(), tie) == used_.end()) used_.push_back(tie);
        }
        const auto late_enough = [&](RelationshipId tie) { return !earliest || days[tie] >= *earliest; };
        const bool sorted = !types_.all() && execution_.graph().sorted_by_start();
        std::uint64_t count = 0;
        for (Adjacency ties = hops_.next_stretch(); ties.size() > 0; ties = hops_.next_stretch()) {
            if (!execution_.advance(ties.size())) break;
            count += earliest ? count_from(*earliest, ties.relationships, days, sorted) : ties.size();
        }
        const PropertyGraph& graph = execution_.graph();
        for (const RelationshipId tie : used_) {
            const NodeId end = direction_ == Direction::outgoing ? graph.source(tie) : graph.target(tie);
            if (end == from.node().id && types_.allows(graph.type(tie)) && late_enough(tie)) --count;
        }
        return count;
    }

    /// Those not before a day: by halving where they come in time, else one by one, without a branch, since
    /// which way it goes is as good as chance.
    [[nodiscard]] static std::uint64_t count_from(std::int32_t day, std::span<const RelationshipId> ties,
                                                  std::span<const std::int32_t> days, bool sorted) {
        if (sorted && ties.size() > 16) {
            const auto dated = [&](RelationshipId tie) { return days[tie] != PropertyGraph::no_day; };
            const auto end = std::partition_point(ties.begin(), ties.end(), dated);
            const auto early = [&](RelationshipId tie) { return days[tie] < day; };
            return static_cast<std::uint64_t>(end - std::partition_point(ties.begin(), end, early));
        }
        std::uint64_t count = 0;
        for (const RelationshipId tie : ties) count += static_cast<std::uint64_t>(days[tie] >= day);
        return count;
    }

    void start() {
        hops_ = HopIterator();
        if (!is_node(*hop_.from, execution_)) return;
        NodeId from = execution_.slot(hop_.from->slot).node().id;
        Direction direction = direction_;
        if (hop_.to_bound) {
            if (!is_node(*hop_.to, execution_)) return;
            target_ = execution_.slot(hop_.to->slot).node().id;
            // Both ends are known: walk from the one with fewer relationships.
            if (degree(target_, reversed(direction)) < degree(from, direction)) {
                std::swap(from, target_);
                direction = reversed(direction);
            }
        }
        hops_ = HopIterator(execution_, types_, from, direction);
        if (hop_.timed != nullptr) gap_ = gap_of(*hop_.timed, execution_);
    }

    /// Against the hops beside it in the path, where they are known already.
    [[nodiscard]] bool in_time(RelationshipId tie) const {
        const auto known = [&](Slot slot) -> const Value* {
            if (slot < 0 || !execution_.slot(slot).is(ValueType::relationship)) return nullptr;
            return &execution_.slot(slot);
        };
        const Value* before = known(hop_.before);
        if (before != nullptr && !may_follow(execution_, before->relationship().id, tie, gap_)) return false;
        const Value* after = known(hop_.after);
        return after == nullptr || may_follow(execution_, tie, after->relationship().id, gap_);
    }

    [[nodiscard]] std::size_t degree(NodeId node, Direction direction) const {
        std::size_t count = 0;
        if (direction != Direction::incoming) count += execution_.graph().outgoing(node).size();
        if (direction != Direction::outgoing) count += execution_.graph().incoming(node).size();
        return count;
    }

    OperatorPtr input_;
    Hop hop_;
    TypeSet types_;
    LabelTest labels_;
    HopTest test_;
    Direction direction_;
    std::optional<DurationValue> gap_;
    HopIterator hops_;
    NodeId target_ = 0;
    std::vector<RelationshipId> used_;  // by the hops before
};

/// Puts a path together out of its nodes and relationships.
class MakePath final : public Operator {
public:
    MakePath(Execution& execution, OperatorPtr input, const PathPattern& path)
        : Operator(execution), input_(std::move(input)), path_(path) {}
    void open() override { input_->open(); }
    bool next() override {
        while (input_->next()) {
            Path path;
            if (!build(path)) continue;
            if (path_.slot >= 0) execution_.slot(path_.slot) = std::move(path);
            return true;
        }
        return false;
    }
    /// A path need not be made to be counted, where the hops have been tested already.
    std::optional<std::uint64_t> next_count(Slot counted) override {
        const bool keeps_apart = path_.mode == PathMode::acyclic || path_.mode == PathMode::simple;
        const RelationshipPattern& first = path_.relationships.front();
        const bool tested = path_.relationships.size() == 1 && first.variable_length && first.group == nullptr;
        if (path_.time_respecting || (keeps_apart && !tested)) return std::nullopt;
        return input_->next_count(counted == path_.slot ? -1 : counted);
    }

private:
    bool build(Path& path) {
        const PropertyGraph& graph = execution_.graph();
        path.nodes.push_back(execution_.slot(path_.nodes[0].slot).node().id);
        const auto follow = [&](RelationshipId tie) {
            const NodeId here = path.nodes.back();
            const NodeId source = graph.source(tie);
            path.relationships.push_back(tie);
            path.nodes.push_back(source == here ? graph.target(tie) : source);
        };
        for (const RelationshipPattern& pattern : path_.relationships) {
            const Value& value = execution_.slot(pattern.slot);
            if (value.is(ValueType::relationship)) {
                follow(value.relationship().id);
            } else {
                for (const Value& element : value.list()) follow(element.relationship().id);
            }
        }
        if (path_.time_respecting && !respects_time(path)) return false;
        if (path_.mode != PathMode::acyclic && path_.mode != PathMode::simple) return true;
        std::vector<NodeId> nodes = path.nodes;
        const bool closed = nodes.size() > 1 && nodes.front() == nodes.back();
        if (closed && path_.mode == PathMode::simple) nodes.pop_back();
        std::sort(nodes.begin(), nodes.end());
        return std::adjacent_find(nodes.begin(), nodes.end()) == nodes.end();
    }

    bool respects_time(const Path& path) {
        const std::optional<DurationValue> gap = gap_of(path_, execution_);
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
            if (i == 0 && time_of(execution_, path.relationships[0]).is_null()) return false;
            if (i > 0 && !may_follow(execution_, path.relationships[i - 1], path.relationships[i], gap)) return false;
        }
        return !execution_.failed();
    }

    OperatorPtr input_;
    const PathPattern& path_;
};

}  // namespace

std::optional<DurationValue> gap_of(const PathPattern& path, Execution& execution) {
    if (path.gap == nullptr) return std::nullopt;
    const Value gap = evaluate(*path.gap, execution);
    if (gap.is(ValueType::duration)) return gap.duration();
    type_error(execution, *path.gap, fmt::format("WITHIN takes a Duration, not a {}", to_string(gap.type())));
    return std::nullopt;
}

OperatorPtr make_expand(Execution& execution, OperatorPtr input, Hop hop) {
    return std::make_unique<Expand>(execution, std::move(input), std::move(hop));
}

OperatorPtr make_path(Execution& execution, OperatorPtr input, const PathPattern& path) {
    return std::make_unique<MakePath>(execution, std::move(input), path);
}

}  // namespace entente::query
