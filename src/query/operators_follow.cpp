#include <algorithm>

#include "query/operators.h"

namespace entente::query {

namespace {

/// A list of relationships that is bound already: whether it leads from the node, and where to.
class FollowList final : public Operator {
public:
    FollowList(Execution& execution, OperatorPtr input, Hop hop)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          types_(hop_.relationship->types.get(), execution.graph()),
          labels_(hop_.to->labels.get(), execution.graph()) {}
    void open() override { input_->open(); }
    bool next() override {
        while (input_->next()) {
            if (follow()) return true;
            if (execution_.failed()) return false;
        }
        return false;
    }

private:
    bool follow() {
        const RelationshipPattern& pattern = *hop_.relationship;
        const Value& value = execution_.slot(pattern.slot);
        const Value& from = execution_.slot(hop_.from->slot);
        if (!value.is(ValueType::list) || !from.is(ValueType::node)) return false;
        List list = value.list();
        if (hop_.backwards) std::reverse(list.begin(), list.end());
        const std::uint64_t length = list.size();
        if (length < pattern.minimum || (pattern.maximum && length > *pattern.maximum)) return false;
        const Direction direction = hop_.backwards ? reversed(pattern.direction) : pattern.direction;
        const PropertyGraph& graph = execution_.graph();
        NodeId here = from.node().id;
        for (const Value& element : list) {
            if (!element.is(ValueType::relationship)) return false;
            const RelationshipId tie = element.relationship().id;
            if (!types_.allows(graph.type(tie)) || in_use(tie, hop_.unique, execution_)) return false;
            const bool leaves = graph.source(tie) == here && direction != Direction::incoming;
            const bool reaches = graph.target(tie) == here && direction != Direction::outgoing;
            if ((!leaves && !reaches) || !fits(pattern, tie, execution_)) return false;
            here = leaves ? graph.target(tie) : graph.source(tie);
        }
        Value& to = execution_.slot(hop_.to->slot);
        if (hop_.to_bound) return to.is(ValueType::node) && to.node().id == here;
        if (!labels_.allows(here)) return false;
        to = Node{here};
        return true;
    }

    OperatorPtr input_;
    Hop hop_;
    TypeSet types_;
    LabelTest labels_;
};

}  // namespace

OperatorPtr make_follow_list(Execution& execution, OperatorPtr input, Hop hop) {
    return std::make_unique<FollowList>(execution, std::move(input), std::move(hop));
}

}  // namespace entente::query
