#pragma once

#include <optional>
#include <vector>

#include "query/ast.h"
#include "query/execution.h"

namespace entente::query {

/// The relationship types that a pattern allows, looked up once for a graph.
class TypeSet {
public:
    TypeSet(const LabelExpression* types, const PropertyGraph& graph);

    [[nodiscard]] bool all() const { return all_; }
    [[nodiscard]] const std::vector<TypeId>& types() const { return types_; }
    [[nodiscard]] bool allows(TypeId type) const;

private:
    bool all_ = false;
    std::vector<TypeId> types_;  // sorted
};

/// The labels that a pattern asks for, looked up once for a graph.
class LabelTest {
public:
    LabelTest(const LabelExpression* labels, const PropertyGraph& graph);

    [[nodiscard]] bool allows(NodeId node) const;
    /// No label is asked for.
    [[nodiscard]] bool allows_all() const { return !impossible_ && labels_.empty() && rest_ == nullptr; }
    /// The label with the fewest nodes among those that every match has.
    [[nodiscard]] std::optional<LabelId> rarest() const;
    /// Some label that every match has is that of no node.
    [[nodiscard]] bool impossible() const { return impossible_; }

private:
    const PropertyGraph& graph_;
    const LabelExpression* rest_ = nullptr;  // what is not a conjunction of names
    std::vector<LabelId> labels_;
    bool impossible_ = false;
};

/// Walks over the relationships at a node, in a direction and of the types allowed, in the graph's order.
/// Under AT date(…) it leaves out those that did not hold on that day.
class HopIterator {
public:
    HopIterator() = default;
    HopIterator(const Execution& execution, const TypeSet& types, NodeId node, Direction direction);

    /// Whether there was a further one, which `relationship` and `neighbor` then are.
    bool next();
    /// The next stretch of the adjacency whole, instead of one after another: with loops twice where there is no
    /// direction, and whatever the day. Empty after the last.
    [[nodiscard]] Adjacency next_stretch() { return graph_ != nullptr && next_span() ? span_ : Adjacency{}; }
    [[nodiscard]] RelationshipId relationship() const { return relationship_; }
    [[nodiscard]] NodeId neighbor() const { return neighbor_; }

private:
    bool next_span();

    const Execution* execution_ = nullptr;
    const PropertyGraph* graph_ = nullptr;
    const TypeSet* types_ = nullptr;
    NodeId node_ = 0;
    Direction direction_ = Direction::either;
    bool incoming_ = false;
    std::size_t type_ = 0;
    bool started_ = false;
    Adjacency span_;
    std::size_t at_ = 0;
    RelationshipId relationship_ = 0;
    NodeId neighbor_ = 0;
};

/// The day of a date or moment; nothing for other values.
[[nodiscard]] std::optional<std::int64_t> day_of(const Value& value);

/// Whether the relationship held on a day: `start` is not after it and `end` not before it; what is not known
/// is open.
[[nodiscard]] bool held_on(const Execution& execution, RelationshipId relationship, std::int64_t day);
[[nodiscard]] bool held_on(const PropertyGraph& graph, RelationshipId relationship, std::int64_t day);

/// The time of a hop, for paths that respect time: its `start`, a temporal value, or null.
[[nodiscard]] Value time_of(const Execution& execution, RelationshipId relationship);
/// The same of two relationships; without a gap and with columns no value is built.
[[nodiscard]] bool may_follow(const Execution& execution, RelationshipId earlier, RelationshipId later,
                              const std::optional<DurationValue>& gap);
/// Whether a hop at `later` may follow one at `earlier`: not before it, and at most `gap` after it where
/// there is one.
[[nodiscard]] bool may_follow(const Value& earlier, const Value& later, const std::optional<DurationValue>& gap);

[[nodiscard]] Direction reversed(Direction direction);

/// Whether a relationship has the properties of the pattern and satisfies its condition.
[[nodiscard]] bool fits(const RelationshipPattern& pattern, RelationshipId relationship, Execution& execution);

/// Whether one of the slots holds the relationship, alone or in a list.
[[nodiscard]] bool in_use(RelationshipId relationship, const std::vector<Slot>& slots, const Execution& execution);

}  // namespace entente::query
