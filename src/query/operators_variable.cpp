#include <algorithm>

#include <fmt/format.h>

#include "graph/marks.h"
#include "query/evaluator.h"
#include "query/operators.h"
#include "query/trail_region.h"

namespace entente::query {

namespace {

/// Paths of variable length, depth first with a stack of its own. In a quantified pattern a turn has several
/// hops, the nodes between which have tests too.
class VariableExpand final : public Operator {
public:
    VariableExpand(Execution& execution, OperatorPtr input, Hop hop)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          pattern_(*hop_.relationship),
          labels_(hop_.to->labels.get(), execution.graph()) {
        const PathPattern* group = pattern_.group.get();
        const std::size_t count = group != nullptr ? group->relationships.size() : 1;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t place = hop_.backwards ? count - 1 - i : i;
            const RelationshipPattern& tie = group != nullptr ? group->relationships[place] : pattern_;
            ties_.push_back(&tie);
            types_.emplace_back(tie.types.get(), execution.graph());
            tests_.emplace_back(execution, tie);
        }
        if (group != nullptr) {
            for (const NodePattern& node : group->nodes) nodes_.push_back(&node);
            if (hop_.backwards) std::reverse(nodes_.begin(), nodes_.end());
            for (const NodePattern* node : nodes_) node_labels_.emplace_back(node->labels.get(), execution.graph());
        }
        const std::uint64_t longest = execution.limits().path_length;
        minimum_ = pattern_.minimum;
        maximum_ = pattern_.maximum.value_or(~std::uint64_t{0} / count);
        if (longest != 0) maximum_ = std::min(maximum_, longest / count);
    }

    void open() override {
        input_->open();
        stack_.clear();
        pending_ = false;
    }

    bool next() override {
        while (true) {
            if (pending_) {
                pending_ = false;
                if (arrive()) return true;
            }
            while (!stack_.empty()) {
                if (execution_.failed()) return false;
                if (!advance()) continue;
                if (stack_.size() % ties_.size() != 0 || !turn_complete()) continue;
                if (arrive()) return true;
            }
            if (execution_.failed() || !input_->next()) return false;
            start();
        }
    }

    std::optional<std::uint64_t> next_count(Slot counted) override {
        const bool tells = counted < 0 || counted == pattern_.slot || (!hop_.to_bound && counted == hop_.to->slot);
        if (!tells || pattern_.group != nullptr || execution_.failed() || !input_->next()) return std::nullopt;
        start();
        std::uint64_t count = 0;
        if (pending_) {
            pending_ = false;
            count += pass() ? 1 : 0;
        }
        while (!stack_.empty() && !execution_.failed()) {
            if (advance()) count += pass() ? 1 : 0;
        }
        return count;
    }

private:
    struct Level {
        HopIterator hops;
        RelationshipId relationship = 0;
        NodeId node = 0;
        bool taken = false;
        Value time = {};  // of paths that respect time
    };

    void start() {
        stack_.clear();
        const Value& value = execution_.slot(hop_.from->slot);
        if (!value.is(ValueType::node)) {
            if (!value.is_null()) {
                execution_.fail(failure("TypeError", "InvalidArgumentType",
                                        fmt::format("a {} stands where a pattern has a node", to_string(value.type())),
                                        hop_.from->position));
            }
            return;
        }
        start_ = value.node().id;
        target_.reset();
        if (hop_.timed != nullptr) gap_ = gap_of(*hop_.timed, execution_);
        if (hop_.to_bound) {
            const Value& target = execution_.slot(hop_.to->slot);
            if (!target.is(ValueType::node)) return;
            target_ = target.node().id;
        }
        longest_ = maximum_;
        if (hop_.budget != nullptr) {
            const std::uint64_t left = hop_.budget->hops - std::min(hop_.budget->hops, hop_.reserved);
            longest_ = std::min(maximum_, left / ties_.size());
        }
        if (target_) prune();
        pending_ = minimum_ == 0;
        if (longest_ > 0)
            descend();
        else if (maximum_ > 0)
            cut();
    }

    void cut() {
        if (hop_.budget != nullptr) hop_.budget->cut = true;
    }

    /// Measures how far each node is from the target, so that no way is gone that cannot reach it in time.
    void prune() {
        pruned_ = false;
        if (!execution_.optimizes() || maximum_ < 2 || ties_.size() > 1) return;
        pruned_ = true;
        bound_region();
        if (measured_ && *measured_ == *target_) return;
        measured_ = *target_;
        distances_.reset(execution_.graph().node_count());
        distances_.set(*target_, 0);
        std::vector<NodeId> level{*target_};
        const Direction direction = hop_.backwards ? ties_[0]->direction : reversed(ties_[0]->direction);
        for (std::uint32_t depth = 1; !level.empty() && depth < maximum_; ++depth) {
            std::vector<NodeId> next;
            for (const NodeId node : level) {
                HopIterator hops(execution_, types_[0], node, direction);
                while (hops.next()) {
                    if (!execution_.step()) return;
                    if (distances_.insert(hops.neighbor(), depth)) next.push_back(hops.neighbor());
                }
            }
            level = std::move(next);
        }
    }

    /// Where lengths are tried one after the other, up to those that no path has, distances do not stop a
    /// walk behind a bridge over which there is no way back.
    void bound_region() {
        bounded_ = hop_.budget != nullptr && ties_[0]->direction == Direction::either && hop_.mode != PathMode::walk;
        if (!bounded_ || region_of_ == std::pair(start_, *target_)) return;
        if (mark_trail_region(execution_, types_[0], start_, *target_, region_)) region_of_ = {start_, *target_};
    }

    /// Whether the target may still be reached from a node at the end of the stack.
    [[nodiscard]] bool may_reach(NodeId node) {
        if (!distances_.has(node) || (bounded_ && !region_.has(node))) return false;
        const std::uint64_t total = stack_.size() + distances_[node];
        if (total <= longest_) return true;
        if (total <= maximum_) cut();
        return false;
    }

    /// Opens the next level at the node reached.
    void descend() {
        const std::size_t place = stack_.size() % ties_.size();
        const NodeId node = stack_.empty() ? start_ : stack_.back().node;
        if (!nodes_.empty() && place == 0 && !node_fits(0, node)) return;
        const Direction direction = hop_.backwards ? reversed(ties_[place]->direction) : ties_[place]->direction;
        stack_.push_back({HopIterator(execution_, types_[place], node, direction), 0, 0, false, {}});
    }

    bool node_fits(std::size_t place, NodeId node) {
        if (!node_labels_[place].allows(node)) return false;
        const NodePattern& pattern = *nodes_[place];
        for (std::size_t i = 0; i < place; ++i) {
            if (nodes_[i]->slot == pattern.slot && node_of_turn(i) != node) return false;
        }
        execution_.slot(pattern.slot) = Node{node};
        return (pattern.properties == nullptr && pattern.where == nullptr) ||
               holds({nullptr, &pattern, nullptr}, execution_);
    }

    /// A node of the turn at the top of the stack, before its end.
    [[nodiscard]] NodeId node_of_turn(std::size_t place) const {
        const std::size_t at = (stack_.size() - 1) / ties_.size() * ties_.size() + place;
        return at == 0 ? start_ : stack_[at - 1].node;
    }

    /// Takes the next hop at the top of the stack, or goes back; true when there is a new path to look at.
    bool advance() {
        Level& top = stack_.back();
        const std::size_t place = (stack_.size() - 1) % ties_.size();
        top.taken = false;
        while (top.hops.next()) {
            if (!execution_.step()) return false;
            const RelationshipId tie = top.hops.relationship();
            if (pruned_ && !may_reach(top.hops.neighbor())) continue;
            if (!allowed(tie, top.hops.neighbor())) continue;
            if (ties_[place]->group == nullptr && pattern_.group != nullptr) {
                execution_.slot(ties_[place]->slot) = Relationship{tie};
            }
            if (!tests_[place].empty() && !tests_[place].passes(tie)) continue;
            if (hop_.timed != nullptr && !in_time(top, tie)) continue;
            if (!nodes_.empty() && !node_fits(place + 1, top.hops.neighbor())) continue;
            top.relationship = tie;
            top.node = top.hops.neighbor();
            top.taken = true;
            if (place + 1 < ties_.size()) {
                descend();
                return false;
            }
            return true;
        }
        stack_.pop_back();
        return false;
    }

    [[nodiscard]] bool allowed(RelationshipId tie, NodeId node) const {
        if (hop_.mode != PathMode::walk) {
            for (std::size_t i = 0; i + 1 < stack_.size(); ++i) {
                if (stack_[i].relationship == tie) return false;
            }
            if (!hop_.unique.empty() && in_use(tie, hop_.unique, execution_)) return false;
        }
        if (hop_.mode == PathMode::acyclic || hop_.mode == PathMode::simple) {
            for (std::size_t i = 0; i + 1 < stack_.size(); ++i) {
                if (stack_[i].node == node) return false;
            }
            if (hop_.mode == PathMode::acyclic && node == start_) return false;
            if (stack_.size() > 1 && stack_[stack_.size() - 2].node == start_) return false;
        }
        return true;
    }

    bool in_time(Level& top, RelationshipId tie) {
        top.time = time_of(execution_, tie);
        if (top.time.is_null()) return false;
        if (stack_.size() < 2) return true;
        const Value& before = stack_[stack_.size() - 2].time;
        return hop_.backwards ? may_follow(top.time, before, gap_) : may_follow(before, top.time, gap_);
    }

    /// The condition of a quantified pattern, once all of its turn's variables are bound.
    bool turn_complete() {
        if (pattern_.group == nullptr || pattern_.group->where == nullptr) return true;
        bind_turn(stack_.size() / ties_.size() - 1);
        return test(*pattern_.group->where, execution_) == Ternary::yes;
    }

    void bind_turn(std::size_t turn) {
        for (std::size_t i = 0; i <= ties_.size() && !nodes_.empty(); ++i) {
            const std::size_t at = turn * ties_.size() + i;
            execution_.slot(nodes_[i]->slot) = Node{at == 0 ? start_ : stack_[at - 1].node};
            if (i < ties_.size()) execution_.slot(ties_[i]->slot) = Relationship{stack_[at].relationship};
        }
    }

    /// Gives the path on the stack as a row if it is one; goes on behind it.
    bool arrive() {
        if (stands_on_path()) give(pending_turns(), reached());
        return pass();
    }

    /// Whether the path on the stack is long enough and ends where it must.
    [[nodiscard]] bool stands_on_path() const {
        return pending_turns() >= minimum_ && (target_ ? *target_ == reached() : labels_.allows(reached()));
    }

    [[nodiscard]] NodeId reached() const {
        return stack_.empty() || !stack_.back().taken ? start_ : stack_.back().node;
    }

    /// Goes on behind the path on the stack, and tells whether it was one to give.
    bool pass() {
        const bool ends = stands_on_path();
        const std::size_t turns = pending_turns();
        if (turns > 0 && turns < longest_)
            descend();
        else if (turns > 0 && turns < maximum_)
            cut();
        return ends;
    }

    [[nodiscard]] std::size_t pending_turns() const {
        return stack_.empty() || !stack_.back().taken ? 0 : stack_.size() / ties_.size();
    }

    void give(std::size_t turns, NodeId node) {
        List list;
        for (std::size_t i = 0; i < turns * ties_.size(); ++i) list.emplace_back(Relationship{stack_[i].relationship});
        if (hop_.backwards) std::reverse(list.begin(), list.end());
        execution_.slot(pattern_.slot) = std::move(list);
        if (!hop_.to_bound) execution_.slot(hop_.to->slot) = Node{node};
        if (pattern_.group != nullptr) give_group(turns);
    }

    void give_group(std::size_t turns) {
        const auto& slots = pattern_.group->group_slots;
        std::vector<List> lists(slots.size());
        for (std::size_t turn = 0; turn < turns; ++turn) {
            bind_turn(turn);
            for (std::size_t i = 0; i < slots.size(); ++i) lists[i].push_back(execution_.slot(slots[i].first));
        }
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (hop_.backwards) std::reverse(lists[i].begin(), lists[i].end());
            execution_.slot(slots[i].second) = std::move(lists[i]);
        }
    }

    OperatorPtr input_;
    Hop hop_;
    const RelationshipPattern& pattern_;
    LabelTest labels_;
    std::vector<const RelationshipPattern*> ties_;  // of one turn, in the order walked
    std::vector<TypeSet> types_;
    std::vector<HopTest> tests_;
    std::vector<const NodePattern*> nodes_;  // of one turn; empty without a quantified pattern
    std::vector<LabelTest> node_labels_;
    std::uint64_t minimum_ = 1;
    std::uint64_t maximum_ = 1;
    std::uint64_t longest_ = 1;  // of this turn of a selection
    bool pruned_ = false;
    std::optional<NodeId> measured_;
    graph::Marks distances_;
    bool bounded_ = false;
    graph::Marks region_;
    std::optional<std::pair<NodeId, NodeId>> region_of_;
    std::vector<Level> stack_;
    NodeId start_ = 0;
    std::optional<NodeId> target_;
    std::optional<DurationValue> gap_;
    bool pending_ = false;
};

}  // namespace

OperatorPtr make_variable_expand(Execution& execution, OperatorPtr input, Hop hop) {
    if (hop.relationship->bound) return make_follow_list(execution, std::move(input), std::move(hop));
    return std::make_unique<VariableExpand>(execution, std::move(input), std::move(hop));
}

}  // namespace entente::query
