#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "query/ast.h"
#include "query/execution.h"
#include "query/hop_test.h"
#include "query/hops.h"

namespace entente::query {

/// A step of a plan: a source of rows, which it leaves in the execution's frame, one at a time. After `open`
/// it begins anew. It ends when the execution has failed.
class Operator {
public:
    explicit Operator(Execution& execution) : execution_(execution) {}
    virtual ~Operator() = default;
    Operator(const Operator&) = delete;
    Operator& operator=(const Operator&) = delete;

    virtual void open() = 0;
    /// Whether there is a further row.
    virtual bool next() = 0;

    /// Where all that is asked for is a node: the nodes that the slot has in the rows to come of one row of
    /// the input, each once, instead of these rows. Null where the operator cannot tell or there are no more
    /// rows: then `next` goes on.
    virtual const std::vector<NodeId>* next_nodes(Slot) { return nullptr; }

    /// Where only the number of rows is asked for: that of the rows to come of one row of the input, instead of
    /// these. With a slot (-1 for none) the rows in which it is not null. Nothing where the operator cannot tell or
    /// there are no more rows: then `next` goes on.
    virtual std::optional<std::uint64_t> next_count(Slot) { return std::nullopt; }

    /// How many rows it is likely to give, and where the plan's book has it; -1 where there is no book.
    [[nodiscard]] double estimate() const { return estimate_; }
    void set_estimate(double rows) { estimate_ = rows; }
    [[nodiscard]] int entry() const { return entry_; }
    void set_entry(int entry) { entry_ = entry; }

protected:
    Execution& execution_;

private:
    double estimate_ = 1;
    int entry_ = -1;
};

using OperatorPtr = std::unique_ptr<Operator>;

/// Gives a step of a plan its estimate and, for EXPLAIN and PROFILE, its place in the plan's book. `details`
/// makes the text, which is not needed otherwise.
template <typename Details>
[[nodiscard]] OperatorPtr noted(Execution& execution, OperatorPtr step, double rows, const char* name,
                                const Details& details, std::initializer_list<int> inputs) {
    step->set_estimate(rows);
    if (execution.book() == nullptr) return step;
    return execution.book()->note(execution, std::move(step), name, details(), inputs);
}

/// What a row must satisfy once all that it reads is bound: a condition, or the properties of a pattern's
/// element.
struct Check {
    const Expression* condition = nullptr;
    const NodePattern* node = nullptr;
    const RelationshipPattern* relationship = nullptr;
};
[[nodiscard]] bool holds(const Check& check, Execution& execution);

// operators_basic.cpp
OperatorPtr make_single_row(Execution& execution);
OperatorPtr make_filter(Execution& execution, OperatorPtr input, std::vector<Check> checks);
/// The input's rows with those of `inner`, or with nulls in its slots where it has none.
OperatorPtr make_optional(Execution& execution, OperatorPtr input, OperatorPtr inner, std::vector<Slot> slots);
OperatorPtr make_unwind(Execution& execution, OperatorPtr input, const Clause& clause);
OperatorPtr make_page(Execution& execution, OperatorPtr input, const Projection& projection);
OperatorPtr make_union(Execution& execution, std::vector<OperatorPtr> parts, const Statement& statement);

// operators_nodes.cpp
/// Which nodes a scan gives: those with a label, those found in an index, or all.
struct NodeSource {
    const NodePattern* pattern = nullptr;
    const std::string* property = nullptr;  ///< looked up in the graph's index
    const Expression* value = nullptr;
};
OperatorPtr make_node_scan(Execution& execution, OperatorPtr input, NodeSource source);
/// Whether the slot holds a node; anything else but null is an error.
[[nodiscard]] bool is_node(const NodePattern& pattern, Execution& execution);
/// Rows in which the pattern's slot holds a node with its labels.
OperatorPtr make_label_filter(Execution& execution, OperatorPtr input, const NodePattern& pattern);
/// How long the paths may be that a selection looks at now, and whether there may be longer ones.
struct LengthBudget {
    std::uint64_t hops = ~std::uint64_t{0};
    bool cut = false;
};

/// One hop of a pattern from an end that is bound to the other, which may be.
struct Hop {
    const RelationshipPattern* relationship = nullptr;
    const NodePattern* from = nullptr;
    const NodePattern* to = nullptr;
    bool to_bound = false;
    bool backwards = false;    ///< `from` is the right end in the pattern
    std::vector<Slot> unique;  ///< relationships that may not be used again
    PathMode mode = PathMode::trail;
    const PathPattern* timed = nullptr;  ///< the path, where it respects time
    Slot before = -1;                    ///< of the hops beside a timed one that are placed already
    Slot after = -1;
    bool tested = false;                        ///< of one hop: tests what the pattern asks
    std::vector<const Expression*> conditions;  ///< of the clause, tested on the way
    std::shared_ptr<LengthBudget> budget;       ///< of a path whose lengths are tried in turn
    std::uint64_t reserved = 0;                 ///< hops of that path that others need
};

/// Both ends of a relationship that is bound.
OperatorPtr make_ends(Execution& execution, OperatorPtr input, Hop hop, bool from_bound);

// operators_match.cpp
/// The longest time between two hops of a path that respects time; an error of the execution for no duration.
[[nodiscard]] std::optional<DurationValue> gap_of(const PathPattern& path, Execution& execution);
OperatorPtr make_expand(Execution& execution, OperatorPtr input, Hop hop);
OperatorPtr make_path(Execution& execution, OperatorPtr input, const PathPattern& path);

// operators_variable.cpp
OperatorPtr make_variable_expand(Execution& execution, OperatorPtr input, Hop hop);

// operators_follow.cpp
OperatorPtr make_follow_list(Execution& execution, OperatorPtr input, Hop hop);

// operators_shortest.cpp
/// Whether the path's selector is a search over one kind of hop.
[[nodiscard]] bool is_simple_search(const PathPattern& path);
/// One path of least length for each pair of ends, all of them, or the ends alone, each once.
enum class SearchKind : std::uint8_t { one, all, ends };
OperatorPtr make_search(Execution& execution, OperatorPtr input, Hop hop, SearchKind kind);
/// The same for paths that respect time.
OperatorPtr make_timed_search(Execution& execution, OperatorPtr input, Hop hop, SearchKind kind);
/// Whether that can search: dates in a column, no gap that lets a way lead round in a circle.
[[nodiscard]] bool is_timed_search(const PathPattern& path, const Execution& execution);
/// Binds the far end to each node that hops of one kind lead to, whatever is asked of the hops, and to the
/// near one.
OperatorPtr make_superset(Execution& execution, OperatorPtr input, Hop hop);
/// `inner` gives all matches of the path for a row of the input; `slots` are those that it fills. With a
/// budget the lengths are tried in turn, as long as more paths are wanted.
OperatorPtr make_select(Execution& execution, OperatorPtr input, OperatorPtr inner, const PathPattern& path,
                        std::vector<Slot> slots, std::shared_ptr<LengthBudget> budget);

// operators_project.cpp
OperatorPtr make_projection(Execution& execution, OperatorPtr input, const Projection& projection);
OperatorPtr make_aggregation(Execution& execution, OperatorPtr input, const Projection& projection);
OperatorPtr make_distinct(Execution& execution, OperatorPtr input, std::vector<Slot> slots);
OperatorPtr make_sort(Execution& execution, OperatorPtr input, const Projection& projection);

// operators_write.cpp
OperatorPtr make_create(Execution& execution, OperatorPtr input, const Clause& clause);
OperatorPtr make_call(Execution& execution, OperatorPtr input, const ProcedureCall& call);

}  // namespace entente::query
