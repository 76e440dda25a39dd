#include "query/hops.h"

#include <algorithm>

#include "query/evaluator.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

bool names_all(const LabelExpression& labels, const PropertyGraph& graph, std::vector<LabelId>& ids, bool& missing) {
    if (labels.kind == LabelExpression::Kind::name) {
        const auto label = graph.find_label(labels.name);
        if (label) ids.push_back(*label);
        missing = missing || !label;
        return true;
    }
    if (labels.kind != LabelExpression::Kind::conjunction) return false;
    bool complete = true;
    for (const LabelExpression& child : labels.children) complete = names_all(child, graph, ids, missing) && complete;
    return complete;
}

bool allows_type(const LabelExpression& types, std::string_view name) {
    const auto each = [&](const LabelExpression& child) { return allows_type(child, name); };
    switch (types.kind) {
        case LabelExpression::Kind::name: return types.name == name;
        case LabelExpression::Kind::any: return true;
        case LabelExpression::Kind::negation: return !each(types.children[0]);
        case LabelExpression::Kind::conjunction: return std::all_of(types.children.begin(), types.children.end(), each);
        case LabelExpression::Kind::disjunction: return std::any_of(types.children.begin(), types.children.end(), each);
    }
    return false;
}

}  // namespace

TypeSet::TypeSet(const LabelExpression* types, const PropertyGraph& graph) : all_(types == nullptr) {
    if (types == nullptr) return;
    if (types->kind == LabelExpression::Kind::name) {
        if (const auto type = graph.find_type(types->name)) types_.push_back(*type);
        return;
    }
    for (TypeId type = 0; type < graph.type_count(); ++type) {
        if (allows_type(*types, graph.type_name(type))) types_.push_back(type);
    }
}

bool TypeSet::allows(TypeId type) const { return all_ || std::binary_search(types_.begin(), types_.end(), type); }

LabelTest::LabelTest(const LabelExpression* labels, const PropertyGraph& graph) : graph_(graph) {
    if (labels == nullptr) return;
    if (!names_all(*labels, graph, labels_, impossible_)) rest_ = labels;
}

bool LabelTest::allows(NodeId node) const {
    if (impossible_) return false;
    for (const LabelId label : labels_) {
        if (!graph_.has_label(node, label)) return false;
    }
    return rest_ == nullptr || satisfies(*rest_, Node{node}, graph_);
}

std::optional<LabelId> LabelTest::rarest() const {
    std::optional<LabelId> best;
    for (const LabelId label : labels_) {
        if (!best || graph_.nodes_with_label(label).size() < graph_.nodes_with_label(*best).size()) best = label;
    }
    return best;
}

HopIterator::HopIterator(const Execution& execution, const TypeSet& types, NodeId node, Direction direction)
    : execution_(&execution),
      graph_(&execution.graph()),
      types_(&types),
      node_(node),
      direction_(direction),
      incoming_(direction == Direction::incoming) {}

bool HopIterator::next_span() {
    while (true) {
        const std::size_t count = types_->all() ? 1 : types_->types().size();
        if (started_) ++type_;
        started_ = true;
        if (type_ >= count) {
            if (incoming_ || direction_ != Direction::either) return false;
            incoming_ = true;
            started_ = false;
            type_ = 0;
            continue;
        }
        if (types_->all()) {
            span_ = incoming_ ? graph_->incoming(node_) : graph_->outgoing(node_);
        } else {
            const TypeId type = types_->types()[type_];
            span_ = incoming_ ? graph_->incoming(node_, type) : graph_->outgoing(node_, type);
        }
        at_ = 0;
        if (span_.size() > 0) return true;
    }
}

bool HopIterator::next() {
    if (graph_ == nullptr) return false;
    while (true) {
        while (at_ < span_.size()) {
            neighbor_ = span_.neighbors[at_];
            relationship_ = span_.relationships[at_++];
            // Without a direction, a loop is met once.
            if (incoming_ && direction_ == Direction::either && neighbor_ == node_) continue;
            const std::optional<std::int64_t>& day = execution_->day();
            if (day && !held_on(*execution_, relationship_, *day)) continue;
            return true;
        }
        if (!next_span()) return false;
    }
}

std::optional<std::int64_t> day_of(const Value& value) {
    switch (value.type()) {
        case ValueType::date: return value.date().days;
        case ValueType::local_date_time: return value.local_date_time().days;
        case ValueType::date_time: return value.date_time().days;
        default: return std::nullopt;
    }
}

bool held_on(const PropertyGraph& graph, RelationshipId relationship, std::int64_t day) {
    const auto start = day_of(graph.property(Relationship{relationship}, "start"));
    if (start && *start > day) return false;
    const auto end = day_of(graph.property(Relationship{relationship}, "end"));
    return !end || *end >= day;
}

bool held_on(const Execution& execution, RelationshipId relationship, std::int64_t day) {
    if (execution.start_days().empty() || execution.end_days().empty())
        return held_on(execution.graph(), relationship, day);
    const std::int32_t first = execution.start_days()[relationship];
    const std::int32_t last = execution.end_days()[relationship];
    return (first == PropertyGraph::no_day || first <= day) && (last == PropertyGraph::no_day || last >= day);
}

Value time_of(const Execution& execution, RelationshipId relationship) {
    if (!execution.start_days().empty()) {
        const std::int32_t day = execution.start_days()[relationship];
        return day == PropertyGraph::no_day ? Value() : Value(DateValue{day});
    }
    Value value = execution.graph().property(Relationship{relationship}, "start");
    return day_of(value) ? value : Value();
}

bool may_follow(const Value& earlier, const Value& later, const std::optional<DurationValue>& gap) {
    if (less(earlier, later, true) != Ternary::yes) return false;
    if (!gap) return true;
    const auto last = add(earlier, *gap);
    return last && less(later, *last, true) == Ternary::yes;
}

bool may_follow(const Execution& execution, RelationshipId earlier, RelationshipId later,
                const std::optional<DurationValue>& gap) {
    const std::span<const std::int32_t> days = execution.start_days();
    if (!days.empty() && !gap) {
        return days[earlier] != PropertyGraph::no_day && days[earlier] <= days[later];
    }
    const Value first = time_of(execution, earlier);
    const Value second = time_of(execution, later);
    return !first.is_null() && !second.is_null() && may_follow(first, second, gap);
}

Direction reversed(Direction direction) {
    switch (direction) {
        case Direction::outgoing: return Direction::incoming;
        case Direction::incoming: return Direction::outgoing;
        default: return direction;
    }
}

bool fits(const RelationshipPattern& pattern, RelationshipId relationship, Execution& execution) {
    if (pattern.properties != nullptr) {
        const Expression& map = *pattern.properties;
        for (std::size_t i = 0; i < map.names.size(); ++i) {
            const Value value = execution.graph().property(Relationship{relationship}, map.names[i]);
            if (equals(value, evaluate(*map.children[i], execution)) != Ternary::yes) return false;
        }
    }
    if (pattern.where == nullptr) return true;
    const Slot each = pattern.where->accumulator;
    if (each >= 0) execution.slot(each) = Relationship{relationship};
    return test(*pattern.where, execution) == Ternary::yes;
}

bool in_use(RelationshipId relationship, const std::vector<Slot>& slots, const Execution& execution) {
    for (const Slot slot : slots) {
        const Value& value = execution.slot(slot);
        if (value.is(ValueType::relationship)) {
            if (value.relationship().id == relationship) return true;
        } else if (value.is(ValueType::list)) {
            for (const Value& element : value.list()) {
                if (element.is(ValueType::relationship) && element.relationship().id == relationship) return true;
            }
        }
    }
    return false;
}

}  // namespace entente::query
