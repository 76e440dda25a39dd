#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/operators.h"

namespace entente::query {

namespace {

class NodeScan final : public Operator {
public:
    NodeScan(Execution& execution, OperatorPtr input, NodeSource source)
        : Operator(execution),
          input_(std::move(input)),
          source_(source),
          labels_(source.pattern->labels.get(), execution.graph()) {}
    void open() override {
        input_->open();
        at_ = end_ = 0;
    }
    bool next() override {
        while (true) {
            while (at_ < end_) {
                const NodeId node = candidates_.data() != nullptr ? candidates_[at_] : static_cast<NodeId>(at_);
                ++at_;
                if (!execution_.step()) return false;
                if (!labels_.allows(node)) continue;
                execution_.slot(source_.pattern->slot) = Node{node};
                return true;
            }
            if (execution_.failed() || !input_->next()) return false;
            start();
        }
    }

private:
    void start() {
        at_ = end_ = 0;
        candidates_ = {};
        if (labels_.impossible()) return;
        if (source_.property != nullptr) {
            const Value wanted = evaluate(*source_.value, execution_);
            if (auto found = execution_.graph().find_nodes(*source_.property, wanted)) {
                found_ = std::move(*found);
                candidates_ = found_;
                end_ = found_.size();
                return;
            }
        }
        if (const auto label = labels_.rarest()) {
            candidates_ = execution_.graph().nodes_with_label(*label);
            end_ = candidates_.size();
        } else {
            end_ = execution_.graph().node_count();
        }
    }

    OperatorPtr input_;
    NodeSource source_;
    LabelTest labels_;
    std::vector<NodeId> found_;
    std::span<const NodeId> candidates_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

/// A relationship that an earlier clause has bound gives both of its ends, in one or both directions.
class Ends final : public Operator {
public:
    Ends(Execution& execution, OperatorPtr input, Hop hop, bool from_bound)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          from_bound_(from_bound),
          types_(hop_.relationship->types.get(), execution.graph()),
          from_labels_(hop_.from->labels.get(), execution.graph()),
          to_labels_(hop_.to->labels.get(), execution.graph()) {}
    void open() override {
        input_->open();
        turn_ = 2;
    }
    bool next() override {
        while (true) {
            while (turn_ < 2) {
                if (give(turn_++ == 1)) return true;
            }
            if (!input_->next()) return false;
            const Value& value = execution_.slot(hop_.relationship->slot);
            if (value.is_null()) continue;
            if (!value.is(ValueType::relationship)) {
                execution_.fail(
                    failure("TypeError", "InvalidArgumentType",
                            fmt::format("a {} stands where a pattern has a relationship", to_string(value.type())),
                            hop_.relationship->position));
                return false;
            }
            turn_ = 0;
        }
    }

private:
    bool give(bool turned) {
        const Direction direction = hop_.relationship->direction;
        if (turned && direction == Direction::outgoing) return false;
        if (!turned && direction == Direction::incoming) return false;
        const RelationshipId tie = execution_.slot(hop_.relationship->slot).relationship().id;
        const PropertyGraph& graph = execution_.graph();
        if (!types_.allows(graph.type(tie)) || in_use(tie, hop_.unique, execution_)) return false;
        NodeId from = graph.source(tie);
        NodeId to = graph.target(tie);
        if (turned && from == to && direction == Direction::either) return false;
        if (turned) std::swap(from, to);
        return bind(*hop_.from, from, from_bound_, from_labels_) && bind(*hop_.to, to, hop_.to_bound, to_labels_);
    }

    bool bind(const NodePattern& pattern, NodeId node, bool bound, const LabelTest& labels) {
        Value& slot = execution_.slot(pattern.slot);
        if (bound || (&pattern == hop_.to && pattern.slot == hop_.from->slot)) {
            return slot.is(ValueType::node) && slot.node().id == node;
        }
        if (!labels.allows(node)) return false;
        slot = Node{node};
        return true;
    }

    OperatorPtr input_;
    Hop hop_;
    bool from_bound_;
    TypeSet types_;
    LabelTest from_labels_;
    LabelTest to_labels_;
    int turn_ = 2;
};

class LabelFilter final : public Operator {
public:
    LabelFilter(Execution& execution, OperatorPtr input, const NodePattern& pattern)
        : Operator(execution),
          input_(std::move(input)),
          pattern_(pattern),
          labels_(pattern.labels.get(), execution.graph()) {}
    void open() override { input_->open(); }
    bool next() override {
        while (input_->next()) {
            if (!is_node(pattern_, execution_)) {
                if (execution_.failed()) return false;
                continue;
            }
            if (labels_.allows(execution_.slot(pattern_.slot).node().id)) return true;
        }
        return false;
    }

private:
    OperatorPtr input_;
    const NodePattern& pattern_;
    LabelTest labels_;
};

}  // namespace

bool is_node(const NodePattern& pattern, Execution& execution) {
    const Value& value = execution.slot(pattern.slot);
    if (value.is(ValueType::node)) return true;
    if (!value.is_null()) {
        execution.fail(failure("TypeError", "InvalidArgumentType",
                               fmt::format("a {} stands where a pattern has a node", to_string(value.type())),
                               pattern.position));
    }
    return false;
}

OperatorPtr make_node_scan(Execution& execution, OperatorPtr input, NodeSource source) {
    return std::make_unique<NodeScan>(execution, std::move(input), source);
}

OperatorPtr make_ends(Execution& execution, OperatorPtr input, Hop hop, bool from_bound) {
    return std::make_unique<Ends>(execution, std::move(input), std::move(hop), from_bound);
}

OperatorPtr make_label_filter(Execution& execution, OperatorPtr input, const NodePattern& pattern) {
    return std::make_unique<LabelFilter>(execution, std::move(input), pattern);
}

}  // namespace entente::query
