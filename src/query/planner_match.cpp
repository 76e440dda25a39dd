#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "query/describe.h"
#include "query/estimates.h"
#include "query/expression_tools.h"
#include "query/match_planner.h"
#include "query/planner.h"

namespace entente::query {

namespace {

std::string search_name(const PathPattern& path) {
    switch (path.search) {
        case PathSearch::all: return "all";
        case PathSearch::any: return fmt::format("ANY {}", path.count);
        case PathSearch::any_shortest: return fmt::format("SHORTEST {}", path.count);
        case PathSearch::all_shortest: return "ALL SHORTEST";
        case PathSearch::shortest_groups: return fmt::format("SHORTEST {} GROUPS", path.count);
    }
    return {};
}

}  // namespace

void MatchPlanner::assume(const std::set<Slot>& bound, std::vector<Slot> unique) {
    bound_ = bound;
    unique_ = std::move(unique);
    assumed_ = true;
}

OperatorPtr MatchPlanner::run() {
    collect();
    add_ready_checks();
    while (true) {
        if (add_step()) continue;
        if (!add_scan()) break;
    }
    for (const PathPattern* path : selected_) add_selection(*path);
    for (const PathPattern* path : paths_) {
        if (std::find(selected_.begin(), selected_.end(), path) == selected_.end()) finish_path(*path);
    }
    return std::move(plan_);
}

void MatchPlanner::collect() {
    for (const PathPattern* path : paths_) {
        for (const Slot slot : slots_of(*path)) own_.insert(slot);
    }
    for (const PathPattern* path : paths_) {
        const bool wanted = !alone() && (path->search != PathSearch::all || ends_only_);
        const bool search = wanted && execution_.optimizes() && is_search(*path);
        if (wanted && !search && path->search != PathSearch::all) {
            selected_.push_back(path);
        } else {
            collect_path(*path, search);
        }
    }
    for (const Expression* part : conjuncts(where_)) add_pending({part, nullptr, nullptr}, -1, {part});
    add_label_checks();
}

bool MatchPlanner::is_search(const PathPattern& path) const {
    // That one does not know of relationships which other patterns have used.
    if (path.time_respecting) return paths_.size() == 1 && is_timed_search(path, execution_);
    return ends_only_ || is_simple_search(path);
}

void MatchPlanner::collect_path(const PathPattern& path, bool search) {
    for (const NodePattern& node : path.nodes) {
        nodes_.push_back(&node);
        if (node.bound) bound_.insert(node.slot);
        if (node.properties == nullptr && node.where == nullptr) continue;
        add_pending({nullptr, &node, nullptr}, node.slot, {node.properties.get(), node.where.get()});
    }
    for (std::size_t i = 0; i < path.relationships.size(); ++i) {
        const RelationshipPattern& tie = path.relationships[i];
        steps_.push_back({&path, &tie, &path.nodes[i], &path.nodes[i + 1], search});
        if (tie.variable_length || (tie.properties == nullptr && tie.where == nullptr)) continue;
        add_pending({nullptr, nullptr, &tie}, tie.slot, {tie.properties.get(), tie.where.get()});
    }
}

void MatchPlanner::add_label_checks() {
    std::map<Slot, int> times;
    for (const NodePattern* node : nodes_) ++times[node->slot];
    for (const NodePattern* node : nodes_) {
        if (node->bound || bound_.contains(node->slot) || (times[node->slot] > 1 && node->labels != nullptr))
            label_checks_.push_back(node);
    }
}

void MatchPlanner::add_pending(Check check, Slot self, std::initializer_list<const Expression*> reads) {
    std::vector<Slot> needs;
    for (const Expression* expression : reads) add_used_slots(expression, needs);
    if (self >= 0) needs.push_back(self);
    std::erase_if(needs, [&](Slot slot) { return !own_.contains(slot); });
    pending_.push_back({check, std::move(needs)});
}

void MatchPlanner::add_ready_checks() {
    std::vector<Check> ready;
    for (Pending& pending : pending_) {
        if (pending.done) continue;
        const bool all =
            std::all_of(pending.needs.begin(), pending.needs.end(), [&](Slot slot) { return bound_.contains(slot); });
        if (!all) continue;
        pending.done = true;
        ready.push_back(pending.check);
    }
    plan_ = plan_filter(std::move(plan_), std::move(ready), execution_);
    std::vector<const NodePattern*> labelled;
    for (const NodePattern*& node : label_checks_) {
        if (node == nullptr || !bound_.contains(node->slot)) continue;
        labelled.push_back(node);
        node = nullptr;
    }
    for (const NodePattern* node : labelled) {
        const double rows = plan_->estimate();
        const int below = plan_->entry();
        plan_ = make_label_filter(execution_, std::move(plan_), *node);
        plan_ = noted(execution_, std::move(plan_), rows * label_share(node->labels.get(), execution_.graph()),
                      "LabelFilter", [&] { return describe(*node); }, {below});
    }
}

void MatchPlanner::add_selection(const PathPattern& path) {
    std::vector<Slot> unique = unique_;
    for (const Step& step : steps_) unique.push_back(step.tie->slot);
    if (execution_.optimizes()) bind_ends(path);
    const bool both = bound_.contains(path.nodes.front().slot) && bound_.contains(path.nodes.back().slot);
    std::shared_ptr<LengthBudget> budget;
    if (execution_.optimizes() && both) budget = std::make_shared<LengthBudget>();
    MatchPlanner inner({&path}, nullptr, make_single_row(execution_), execution_);
    inner.assume(bound_, std::move(unique));
    inner.budget_ = budget;
    OperatorPtr paths = inner.run();
    const double rows = plan_->estimate() * static_cast<double>(path.count);
    const std::initializer_list<int> below{plan_->entry(), paths->entry()};
    plan_ = make_select(execution_, std::move(plan_), std::move(paths), path, slots_of(path), std::move(budget));
    plan_ = noted(
        execution_, std::move(plan_), rows, "SelectPaths", [&] { return search_name(path); }, below);
    for (const Slot slot : slots_of(path)) bound_.insert(slot);
    add_ready_checks();
}

bool MatchPlanner::timed_on_the_way(const PathPattern& path) const {
    return execution_.optimizes() && path.relationships.size() > 1 &&
           std::none_of(path.relationships.begin(), path.relationships.end(),
                        [](const RelationshipPattern& tie) { return tie.variable_length || tie.bound; });
}

void MatchPlanner::finish_path(const PathPattern& path) {
    const bool restricted = path.mode == PathMode::acyclic || path.mode == PathMode::simple;
    const bool searched =
        std::any_of(steps_.begin(), steps_.end(), [&](const Step& step) { return step.path == &path && step.search; });
    const bool timed = path.time_respecting && !searched && !timed_on_the_way(path);
    if (path.slot < 0 && !restricted && !timed) return;
    const double rows = plan_->estimate();
    const int below = plan_->entry();
    plan_ = make_path(execution_, std::move(plan_), path);
    plan_ = noted(execution_, std::move(plan_), rows, "MakePath", [&] { return path.variable; }, {below});
    if (path.slot >= 0) bound_.insert(path.slot);
    add_ready_checks();
}

OperatorPtr plan_match(const Clause& clause, OperatorPtr input, Execution& execution, bool ends_only) {
    std::vector<const PathPattern*> paths;
    for (const PathPattern& path : clause.patterns) paths.push_back(&path);
    MatchPlanner planner(std::move(paths), clause.where.get(), std::move(input), execution);
    if (ends_only) planner.give_ends_only();
    return planner.run();
}

}  // namespace entente::query
