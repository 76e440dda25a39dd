#include <algorithm>

#include "query/describe.h"
#include "query/estimates.h"
#include "query/match_planner.h"

/// Hops: which comes next, and what is tested on the way.
namespace entente::query {

SearchKind MatchPlanner::kind_of(const Step& step) const {
    if (step.path->search == PathSearch::all) return SearchKind::ends;
    return step.path->search == PathSearch::all_shortest ? SearchKind::all : SearchKind::one;
}

Hop MatchPlanner::hop(const Step& step, bool backwards) const {
    Hop made;
    made.relationship = step.tie;
    made.from = backwards ? step.right : step.left;
    made.to = backwards ? step.left : step.right;
    made.to_bound = bound_.contains(made.to->slot);
    made.backwards = backwards;
    made.mode = step.path->mode;
    if (step.path->time_respecting) time_hop(step, made);
    if (budget_ != nullptr && step.tie->variable_length) {
        made.budget = budget_;
        made.reserved = least_hops(*step.path) - least_hops(*step.tie);
    }
    if (step.path->mode != PathMode::walk) {
        made.unique = unique_;
        for (const Step& other : steps_) {
            if (&other != &step && (other.done || other.tie->bound)) made.unique.push_back(other.tie->slot);
        }
    }
    return made;
}

std::uint64_t MatchPlanner::least_hops(const RelationshipPattern& tie) {
    const std::uint64_t turn = tie.group != nullptr ? tie.group->relationships.size() : 1;
    return tie.variable_length ? tie.minimum * turn : turn;
}

std::uint64_t MatchPlanner::least_hops(const PathPattern& path) {
    std::uint64_t hops = 0;
    for (const RelationshipPattern& tie : path.relationships) hops += least_hops(tie);
    return hops;
}

void MatchPlanner::time_hop(const Step& step, Hop& made) const {
    made.timed = step.path;
    if (!execution_.optimizes()) return;
    const auto place = static_cast<std::size_t>(step.tie - step.path->relationships.data());
    for (const Step& other : steps_) {
        if (other.path != step.path || !other.done || other.tie->variable_length) continue;
        const auto at = static_cast<std::size_t>(other.tie - step.path->relationships.data());
        if (at + 1 == place) made.before = other.tie->slot;
        if (at == place + 1) made.after = other.tie->slot;
    }
}

void MatchPlanner::push_conditions(const Step& step, Hop& made) {
    if (!execution_.optimizes()) return;
    const PropertyGraph& graph = execution_.graph();
    for (Pending& pending : pending_) {
        if (pending.done) continue;
        const Check& check = pending.check;
        if (check.condition != nullptr && HopTest::takes(*check.condition, step.tie->slot, graph)) {
            made.conditions.push_back(check.condition);
            pending.done = true;
        } else if (check.relationship == step.tie && HopTest::takes(*step.tie, graph)) {
            made.tested = true;
            pending.done = true;
        }
    }
}

bool MatchPlanner::add_step() {
    Step* best = nullptr;
    double best_cost = 0;
    for (Step& step : steps_) {
        if (step.done) continue;
        const bool left = bound_.contains(step.left->slot);
        const bool right = bound_.contains(step.right->slot);
        const bool given = step.tie->bound && !step.tie->variable_length;
        if (!left && !right && !given) continue;
        // What the graph's counts say; a search comes last, when both of its ends may be known.
        const double cost = !execution_.optimizes() ? 0 : given ? -1 : fan_out(step) + (step.search ? 1e18 : 0);
        if (best != nullptr && cost >= best_cost) continue;
        best = &step;
        best_cost = cost;
    }
    if (best == nullptr) return false;
    if (execution_.optimizes()) bind_far_end(*best);
    place(*best);
    return true;
}

double MatchPlanner::fan_out(const Step& step) const {
    const PropertyGraph& graph = execution_.graph();
    const bool left = bound_.contains(step.left->slot);
    const bool right = bound_.contains(step.right->slot);
    const double nodes = std::max(1.0, static_cast<double>(graph.node_count()));
    if (step.tie->bound && !step.tie->variable_length) return 1;
    double ends = nodes;
    if (step.search && kind_of(step) != SearchKind::all)
        ends = mean_paths(*step.tie, graph, true);
    else if (step.tie->variable_length)
        ends = mean_paths(*step.tie, graph, false);
    else
        ends = mean_degree(*step.tie, graph);
    if (left && right) return ends / nodes;
    return ends * label_share((left ? step.right : step.left)->labels.get(), graph);
}

void MatchPlanner::place(Step& step) {
    const bool left = bound_.contains(step.left->slot);
    const double rows = plan_->estimate() * fan_out(step);
    const int below = plan_->entry();
    const char* name = "Expand";
    if (step.tie->bound && !step.tie->variable_length) {
        plan_ = make_ends(execution_, std::move(plan_), hop(step, false), left);
        name = "RelationshipEnds";
    } else if (step.search) {
        name = kind_of(step) == SearchKind::ends  ? "ReachableEnds"
               : kind_of(step) == SearchKind::all ? "AllShortestPaths"
                                                  : "ShortestPath";
        // Time runs from the left; a gap cannot be followed back.
        const auto make = step.path->time_respecting ? make_timed_search : make_search;
        plan_ = make(execution_, std::move(plan_), hop(step, !left), kind_of(step));
    } else if (step.tie->variable_length) {
        plan_ = make_variable_expand(execution_, std::move(plan_), hop(step, !left));
        name = step.tie->bound ? "FollowList" : "ExpandPaths";
    } else {
        Hop made = hop(step, !left);
        push_conditions(step, made);
        plan_ = make_expand(execution_, std::move(plan_), std::move(made));
    }
    plan_ = noted(execution_, std::move(plan_), rows, name,
                  [&] { return describe(*step.left, *step.tie, *step.right); }, {below});
    step.done = true;
    for (const Slot slot : {step.left->slot, step.right->slot, step.tie->slot}) bound_.insert(slot);
    if (step.tie->group != nullptr) {
        for (const auto& [inner, outer] : step.tie->group->group_slots) bound_.insert(outer);
    }
    add_ready_checks();
}

}  // namespace entente::query
