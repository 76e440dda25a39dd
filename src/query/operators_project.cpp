#include <algorithm>
#include <unordered_map>

#include "query/aggregate.h"
#include "query/evaluator.h"
#include "query/expression_tools.h"
#include "query/operators.h"

namespace entente::query {

namespace {

bool passes_through(const ProjectionItem& item) {
    return item.expression->kind == ExpressionKind::variable && item.expression->slot == item.slot;
}

class Project final : public Operator {
public:
    Project(Execution& execution, OperatorPtr input, const Projection& projection)
        : Operator(execution), input_(std::move(input)), projection_(projection) {}
    void open() override { input_->open(); }
    bool next() override {
        if (!input_->next()) return false;
        for (const ProjectionItem& item : projection_.items) {
            if (!passes_through(item)) execution_.slot(item.slot) = evaluate(*item.expression, execution_);
        }
        return !execution_.failed();
    }

private:
    OperatorPtr input_;
    const Projection& projection_;
};

class Aggregation final : public Operator {
public:
    Aggregation(Execution& execution, OperatorPtr input, const Projection& projection)
        : Operator(execution), input_(std::move(input)), projection_(projection) {}
    void open() override {
        input_->open();
        groups_.clear();
        keys_.clear();
        aggregators_.clear();
        execution_.release(held_);
        held_ = 0;
        filled_ = false;
        at_ = 0;
    }
    bool next() override {
        if (!filled_) fill();
        if (execution_.failed() || at_ >= keys_.size()) return false;
        give(at_++);
        return !execution_.failed();
    }

private:
    void fill() {
        filled_ = true;
        const bool keyed = std::any_of(projection_.items.begin(), projection_.items.end(),
                                       [](const ProjectionItem& item) { return !item.aggregates; });
        if (!keyed) group_of({});
        if (!keyed && execution_.optimizes() && projection_.aggregations.size() == 1) count_without_rows();
        while (input_->next()) {
            List key;
            for (const ProjectionItem& item : projection_.items) {
                if (!item.aggregates) key.push_back(evaluate(*item.expression, execution_));
            }
            const std::size_t group = keyed ? group_of(std::move(key)) : 0;
            for (Aggregator& aggregator : aggregators_[group]) aggregator.add(execution_);
            if (execution_.failed()) return;
        }
    }

    /// As far as the input can tell how many rows or which nodes there are without giving the rows.
    void count_without_rows() {
        Aggregator& aggregator = aggregators_[0][0];
        if (aggregator.counts_nodes()) {
            const Slot counted = projection_.aggregations[0]->children[0]->slot;
            while (const std::vector<NodeId>* nodes = input_->next_nodes(counted))
                aggregator.add_nodes(*nodes, execution_);
        }
        if (const std::optional<Slot> counted = aggregator.counts_rows()) {
            while (const std::optional<std::uint64_t> rows = input_->next_count(*counted)) aggregator.add_rows(*rows);
        }
    }

    std::size_t group_of(List key) {
        const auto found = groups_.find(key);
        if (found != groups_.end()) return found->second;
        const std::size_t bytes = 2 * memory_size(Value(key)) + 200 * projection_.aggregations.size();
        held_ += bytes;
        static_cast<void>(execution_.hold(bytes));
        const std::size_t group = keys_.size();
        groups_.emplace(key, group);
        keys_.push_back(std::move(key));
        std::vector<Aggregator>& made = aggregators_.emplace_back();
        for (const Expression* call : projection_.aggregations) made.emplace_back(*call);
        return group;
    }

    void give(std::size_t group) {
        std::size_t key = 0;
        for (const ProjectionItem& item : projection_.items) {
            if (!item.aggregates) execution_.slot(item.slot) = keys_[group][key++];
        }
        for (std::size_t i = 0; i < projection_.aggregations.size(); ++i) {
            execution_.slot(projection_.aggregations[i]->slot) = aggregators_[group][i].result(execution_);
        }
        for (const ProjectionItem& item : projection_.items) {
            if (item.aggregates) execution_.slot(item.slot) = evaluate(*item.expression, execution_);
        }
    }

    OperatorPtr input_;
    const Projection& projection_;
    std::unordered_map<List, std::size_t, RowHash, RowEqual> groups_;
    std::vector<List> keys_;  // in order of appearance
    std::vector<std::vector<Aggregator>> aggregators_;
    std::size_t held_ = 0;
    bool filled_ = false;
    std::size_t at_ = 0;
};

class Distinct final : public Operator {
public:
    Distinct(Execution& execution, OperatorPtr input, std::vector<Slot> slots)
        : Operator(execution), input_(std::move(input)), slots_(std::move(slots)) {}
    void open() override {
        input_->open();
        seen_.clear();
        execution_.release(held_);
        held_ = 0;
    }
    bool next() override {
        while (input_->next()) {
            List row;
            row.reserve(slots_.size());
            for (const Slot slot : slots_) row.push_back(execution_.slot(slot));
            const std::size_t bytes = memory_size(Value(row)) + 48;
            if (!seen_.insert(std::move(row)).second) continue;
            held_ += bytes;
            return execution_.hold(bytes);
        }
        return false;
    }

private:
    OperatorPtr input_;
    std::vector<Slot> slots_;
    RowSet seen_;
    std::size_t held_ = 0;
};

class Sort final : public Operator {
public:
    Sort(Execution& execution, OperatorPtr input, const Projection& projection)
        : Operator(execution), input_(std::move(input)), projection_(projection) {
        for (const ProjectionItem& item : projection.items) slots_.push_back(item.slot);
        add_used_slots(projection.where.get(), slots_);
        std::sort(slots_.begin(), slots_.end());
        slots_.erase(std::unique(slots_.begin(), slots_.end()), slots_.end());
    }
    void open() override {
        input_->open();
        rows_.clear();
        execution_.release(held_);
        held_ = 0;
        filled_ = false;
        at_ = 0;
    }
    bool next() override {
        if (!filled_) fill();
        if (execution_.failed() || at_ >= rows_.size()) return false;
        for (std::size_t i = 0; i < slots_.size(); ++i) execution_.slot(slots_[i]) = rows_[at_].values[i];
        ++at_;
        return true;
    }

private:
    struct Row {
        List keys;
        List values;
    };

    [[nodiscard]] bool before(const Row& left, const Row& right) const {
        for (std::size_t i = 0; i < projection_.sort.size(); ++i) {
            const auto result = order(left.keys[i], right.keys[i]);
            if (result != 0) return projection_.sort[i].descending ? result > 0 : result < 0;
        }
        return false;
    }

    void fill() {
        filled_ = true;
        while (input_->next()) {
            Row row;
            for (const SortItem& item : projection_.sort) row.keys.push_back(evaluate(*item.expression, execution_));
            for (const Slot slot : slots_) row.values.push_back(execution_.slot(slot));
            const std::size_t bytes = memory_size(Value(row.keys)) + memory_size(Value(row.values));
            held_ += bytes;
            if (!execution_.hold(bytes)) return;
            rows_.push_back(std::move(row));
        }
        std::stable_sort(rows_.begin(), rows_.end(),
                         [this](const Row& left, const Row& right) { return before(left, right); });
    }

    OperatorPtr input_;
    const Projection& projection_;
    std::vector<Slot> slots_;
    std::vector<Row> rows_;
    std::size_t held_ = 0;
    bool filled_ = false;
    std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_projection(Execution& execution, OperatorPtr input, const Projection& projection) {
    const bool nothing = std::all_of(projection.items.begin(), projection.items.end(), passes_through);
    if (nothing) return input;
    return std::make_unique<Project>(execution, std::move(input), projection);
}

OperatorPtr make_aggregation(Execution& execution, OperatorPtr input, const Projection& projection) {
    return std::make_unique<Aggregation>(execution, std::move(input), projection);
}

OperatorPtr make_distinct(Execution& execution, OperatorPtr input, std::vector<Slot> slots) {
    return std::make_unique<Distinct>(execution, std::move(input), std::move(slots));
}

OperatorPtr make_sort(Execution& execution, OperatorPtr input, const Projection& projection) {
    return std::make_unique<Sort>(execution, std::move(input), projection);
}

}  // namespace entente::query
