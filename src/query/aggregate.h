#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/marks.h"
#include "query/ast.h"
#include "query/execution.h"

namespace entente::query {

/// Rows and values as keys of hash tables, the same where DISTINCT says so.
struct RowHash {
    std::size_t operator()(const Value& value) const { return hash(value); }
    std::size_t operator()(const List& row) const;
};
struct RowEqual {
    bool operator()(const Value& left, const Value& right) const { return order(left, right) == 0; }
    bool operator()(const List& left, const List& right) const;
};
using RowSet = std::unordered_set<List, RowHash, RowEqual>;

/// One aggregation of one group: takes the argument's values row by row, skips nulls.
class Aggregator {
public:
    explicit Aggregator(const Expression& call) : call_(&call) {}

    void add(Execution& execution);
    /// Whether it counts the different nodes of a slot, which may then be added by the list.
    [[nodiscard]] bool counts_nodes() const;
    void add_nodes(const std::vector<NodeId>& nodes, Execution& execution);
    /// The slot of which it counts the rows that are not null, -1 for all rows; these may then be added by
    /// their number. Nothing for other aggregations.
    [[nodiscard]] std::optional<Slot> counts_rows() const;
    void add_rows(std::uint64_t count);
    [[nodiscard]] Value result(Execution& execution);

private:
    void accumulate(Value value, Execution& execution);
    void accumulate_sum(const Value& value, Execution& execution);
    void accumulate_deviation(double value);
    Value percentile(Execution& execution);

    const Expression* call_;
    std::int64_t count_ = 0;
    Value state_;      // sum, minimum or maximum
    double mean_ = 0;  // Welford's algorithm
    double squares_ = 0;
    List values_;     // of collect and the percentiles
    Value fraction_;  // of the percentiles
    std::unordered_set<Value, RowHash, RowEqual> seen_;
    std::optional<graph::Marks> seen_nodes_;
};

}  // namespace entente::query
