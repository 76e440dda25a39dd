#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "query/operators.h"

namespace entente::query {

/// Orders the parts of a pattern: relationships between what is bound come first, then hops from it, then the
/// scan with the fewest nodes. Each condition is tested as soon as all that it reads is bound.
class MatchPlanner {
public:
    MatchPlanner(std::vector<const PathPattern*> paths, const Expression* where, OperatorPtr input,
                 Execution& execution)
        : paths_(std::move(paths)), where_(where), execution_(execution), plan_(std::move(input)) {}

    /// For a path that is planned on its own: what the patterns around it have bound, and may not be used
    /// twice.
    void assume(const std::set<Slot>& bound, std::vector<Slot> unique);

    /// Nobody asks by which paths the ends are reached, nor how often.
    void give_ends_only() { ends_only_ = true; }

    OperatorPtr run();

private:
    struct Step {
        const PathPattern* path;
        const RelationshipPattern* tie;
        const NodePattern* left;
        const NodePattern* right;
        bool search = false;
        bool done = false;
    };
    struct Pending {
        Check check;
        std::vector<Slot> needs;
        bool done = false;
    };

    void collect();

    /// Whether ends or paths come out of a search.
    [[nodiscard]] bool is_search(const PathPattern& path) const;

    /// Planned for a selection, which sees to the selector itself.
    [[nodiscard]] bool alone() const { return assumed_; }

    void collect_path(const PathPattern& path, bool search);

    /// A node that is bound before, or stands in the pattern twice, is tested apart from its being reached:
    /// it may be null or have other labels there.
    void add_label_checks();

    void add_pending(Check check, Slot self, std::initializer_list<const Expression*> reads);

    void add_ready_checks();

    [[nodiscard]] SearchKind kind_of(const Step& step) const;

    [[nodiscard]] Hop hop(const Step& step, bool backwards) const;

    static std::uint64_t least_hops(const RelationshipPattern& tie);
    static std::uint64_t least_hops(const PathPattern& path);

    /// A single hop of a path that respects time is held against those beside it that are there already.
    void time_hop(const Step& step, Hop& made) const;

    /// Conditions on a relationship's columns are tested while it is walked to.
    void push_conditions(const Step& step, Hop& made);

    bool add_step();

    /// Where an index gives the far end, or for a search a few nodes are it, it is looked up first.
    void bind_far_end(const Step& step);

    /// The ends of a path that is one hop of variable length, by which paths are then looked for pair by
    /// pair: the rarer end by a scan, and the other by what can be reached from it.
    void bind_ends(const PathPattern& path);

    /// Planned on its own, as all paths, of which some are kept.
    void add_selection(const PathPattern& path);

    /// How many rows the hop gives for each that it gets, about.
    [[nodiscard]] double fan_out(const Step& step) const;

    void place(Step& step);

    void scan(const NodeSource& source, std::size_t count);

    bool add_scan();

    /// How many nodes a scan for the pattern gives, about, and where it takes them from.
    std::size_t estimate(const NodePattern& node, NodeSource& source) const;

    [[nodiscard]] bool try_index(const std::string& property, const Expression& value, NodeSource& source) const;

    /// Each of two hops or more has been held against the one beside it when the later of the two was walked.
    [[nodiscard]] bool timed_on_the_way(const PathPattern& path) const;

    void finish_path(const PathPattern& path);

    std::vector<const PathPattern*> paths_;
    const Expression* where_;
    Execution& execution_;
    OperatorPtr plan_;
    std::vector<const PathPattern*> selected_;  // with selectors that need all paths
    std::vector<Slot> unique_;                  // of relationships bound around a path planned on its own
    std::shared_ptr<LengthBudget> budget_;      // of a path planned on its own
    bool assumed_ = false;
    bool ends_only_ = false;
    std::set<Slot> own_;    // slots that this MATCH gives values to
    std::set<Slot> bound_;  // those that have one so far, and nodes bound before
    std::vector<const NodePattern*> nodes_;
    std::vector<Step> steps_;
    std::vector<Pending> pending_;
    std::vector<const NodePattern*> label_checks_;
};

}  // namespace entente::query
