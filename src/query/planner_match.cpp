#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "query/describe.h"
#include "query/estimates.h"
#include "query/expression_tools.h"
#include "query/hops.h"
#include "query/planner.h"

namespace entente::query {

namespace {

std::string search_name(const PathPattern& path);

/// Orders the parts of a pattern: relationships between what is bound come first, then hops from it, then the
/// scan with the fewest nodes. Each condition is tested as soon as all that it reads is bound.
class MatchPlanner {
public:
    MatchPlanner(std::vector<const PathPattern*> paths, const Expression* where, OperatorPtr input,
                 Execution& execution)
        : paths_(std::move(paths)), where_(where), execution_(execution), plan_(std::move(input)) {}

    /// For a path that is planned on its own: what the patterns around it have bound, and may not be used
    /// twice.
    void assume(const std::set<Slot>& bound, std::vector<Slot> unique) {
        bound_ = bound;
        unique_ = std::move(unique);
        assumed_ = true;
    }

    /// Nobody asks by which paths the ends are reached, nor how often.
    void give_ends_only() { ends_only_ = true; }

    OperatorPtr run() {
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

    void collect() {
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

    /// Whether ends or paths come out of a search.
    [[nodiscard]] bool is_search(const PathPattern& path) const {
        // That one does not know of relationships which other patterns have used.
        if (path.time_respecting) return paths_.size() == 1 && is_timed_search(path, execution_);
        return ends_only_ || is_simple_search(path);
    }

    /// Planned for a selection, which sees to the selector itself.
    [[nodiscard]] bool alone() const { return assumed_; }

    void collect_path(const PathPattern& path, bool search) {
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

    /// A node that is bound before, or stands in the pattern twice, is tested apart from its being reached:
    /// it may be null or have other labels there.
    void add_label_checks() {
        std::map<Slot, int> times;
        for (const NodePattern* node : nodes_) ++times[node->slot];
        for (const NodePattern* node : nodes_) {
            if (node->bound || bound_.contains(node->slot) ||
                (times[node->slot] > 1 && node->labels != nullptr))
                label_checks_.push_back(node);
        }
    }

    void add_pending(Check check, Slot self, std::initializer_list<const Expression*> reads) {
        std::vector<Slot> needs;
        for (const Expression* expression : reads) add_used_slots(expression, needs);
        if (self >= 0) needs.push_back(self);
        std::erase_if(needs, [&](Slot slot) { return !own_.contains(slot); });
        pending_.push_back({check, std::move(needs)});
    }

    void add_ready_checks() {
        std::vector<Check> ready;
        for (Pending& pending : pending_) {
            if (pending.done) continue;
            const bool all = std::all_of(pending.needs.begin(), pending.needs.end(),
                                         [&](Slot slot) { return bound_.contains(slot); });
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
            plan_ = noted(execution_, std::move(plan_),
                          rows * label_share(node->labels.get(), execution_.graph()), "LabelFilter",
                          [&] { return describe(*node); }, {below});
        }
    }

    [[nodiscard]] SearchKind kind_of(const Step& step) const {
        if (step.path->search == PathSearch::all) return SearchKind::ends;
        return step.path->search == PathSearch::all_shortest ? SearchKind::all : SearchKind::one;
    }

    [[nodiscard]] Hop hop(const Step& step, bool backwards) const {
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
                if (&other != &step && (other.done || other.tie->bound))
                    made.unique.push_back(other.tie->slot);
            }
        }
        return made;
    }

    static std::uint64_t least_hops(const RelationshipPattern& tie) {
        const std::uint64_t turn = tie.group != nullptr ? tie.group->relationships.size() : 1;
        return tie.variable_length ? tie.minimum * turn : turn;
    }
    static std::uint64_t least_hops(const PathPattern& path) {
        std::uint64_t hops = 0;
        for (const RelationshipPattern& tie : path.relationships) hops += least_hops(tie);
        return hops;
    }

    /// A single hop of a path that respects time is held against those beside it that are there already.
    void time_hop(const Step& step, Hop& made) const {
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

    /// Conditions on a relationship's columns are tested while it is walked to.
    void push_conditions(const Step& step, Hop& made) {
        if (!execution_.optimizes()) return;
        const PropertyGraph& graph = execution_.graph();
        for (Pending& pending : pending_) {
            if (pending.done) continue;
            const Check& check = pending.check;
            if (check.condition != nullptr &&
                HopTest::takes(*check.condition, step.tie->slot, graph)) {
                made.conditions.push_back(check.condition);
                pending.done = true;
            } else if (check.relationship == step.tie && HopTest::takes(*step.tie, graph)) {
                made.tested = true;
                pending.done = true;
            }
        }
    }

    bool add_step() {
        Step* best = nullptr;
        double best_cost = 0;
        for (Step& step : steps_) {
            if (step.done) continue;
            const bool left = bound_.contains(step.left->slot);
            const bool right = bound_.contains(step.right->slot);
            const bool given = step.tie->bound && !step.tie->variable_length;
            if (!left && !right && !given) continue;
            // What the graph's counts say; a search comes last, when both of its ends may be known.
            const double cost = !execution_.optimizes() ? 0
                                : given                 ? -1
                                                        : fan_out(step) + (step.search ? 1e18 : 0);
            if (best != nullptr && cost >= best_cost) continue;
            best = &step;
            best_cost = cost;
        }
        if (best == nullptr) return false;
        if (execution_.optimizes()) bind_far_end(*best);
        place(*best);
        return true;
    }

    /// Where an index gives the far end, or for a search a few nodes are it, it is looked up first.
    void bind_far_end(const Step& step) {
        if (step.tie->bound) return;
        if (step.search && step.path->gap != nullptr && !bound_.contains(step.left->slot)) {
            NodeSource source;
            const std::size_t count = estimate(*step.left, source);
            scan(source, count);
            bound_.insert(step.left->slot);
            add_ready_checks();
            return;
        }
        const NodePattern& far = bound_.contains(step.left->slot) ? *step.right : *step.left;
        NodeSource source;
        if (bound_.contains(far.slot)) return;
        const std::size_t count = estimate(far, source);
        if (source.property == nullptr && (!step.search || count > 16)) return;
        scan(source, count);
        bound_.insert(far.slot);
        add_ready_checks();
    }

    /// The ends of a path that is one hop of variable length, by which paths are then looked for pair by
    /// pair: the rarer end by a scan, and the other by what can be reached from it.
    void bind_ends(const PathPattern& path) {
        const NodePattern& left = path.nodes.front();
        const NodePattern& right = path.nodes.back();
        if (path.relationships.size() != 1 || path.relationships[0].bound ||
            !path.relationships[0].variable_length)
            return;
        for (const NodePattern* node : {&left, &right}) {
            if (node->bound) bound_.insert(node->slot);
        }
        NodeSource of_left;
        NodeSource of_right;
        const std::size_t lefts = estimate(left, of_left);
        const std::size_t rights = estimate(right, of_right);
        const auto bind = [&](const NodePattern& node, const NodeSource& source, std::size_t count) {
            if (bound_.contains(node.slot)) return;
            scan(source, count);
            bound_.insert(node.slot);
        };
        if (!bound_.contains(left.slot) && !bound_.contains(right.slot)) {
            lefts <= rights ? bind(left, of_left, lefts) : bind(right, of_right, rights);
        }
        if (of_left.property != nullptr) bind(left, of_left, lefts);
        if (of_right.property != nullptr) bind(right, of_right, rights);
        const bool from_left = bound_.contains(left.slot);
        const NodePattern& far = from_left ? right : left;
        if (bound_.contains(far.slot)) return;
        Step step{&path, &path.relationships[0], &left, &right};
        const double rows = plan_->estimate() * mean_paths(*step.tie, execution_.graph(), true);
        const int below = plan_->entry();
        plan_ = make_superset(execution_, std::move(plan_), hop(step, !from_left));
        plan_ = noted(execution_, std::move(plan_), rows, "PossibleEnds",
                      [&] { return describe(left, *step.tie, right); }, {below});
        bound_.insert(far.slot);
    }

    /// Planned on its own, as all paths, of which some are kept.
    void add_selection(const PathPattern& path) {
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
        plan_ = make_select(execution_, std::move(plan_), std::move(paths), path, slots_of(path),
                            std::move(budget));
        plan_ = noted(
            execution_, std::move(plan_), rows, "SelectPaths", [&] { return search_name(path); }, below);
        for (const Slot slot : slots_of(path)) bound_.insert(slot);
        add_ready_checks();
    }

    /// How many rows the hop gives for each that it gets, about.
    [[nodiscard]] double fan_out(const Step& step) const {
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

    void place(Step& step) {
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

    void scan(const NodeSource& source, std::size_t count) {
        const double rows = plan_->estimate() * static_cast<double>(count);
        const int below = plan_->entry();
        const NodePattern& node = *source.pattern;
        const char* name = source.property != nullptr ? "NodeIndex"
                           : node.labels != nullptr   ? "NodeByLabel"
                                                      : "AllNodes";
        plan_ = make_node_scan(execution_, std::move(plan_), source);
        plan_ = noted(execution_, std::move(plan_), rows, name,
                      [&] {
                          if (source.property == nullptr) return describe(node);
                          return fmt::format("({}) {} = {}", node.variable, *source.property,
                                             describe(*source.value));
                      },
                      {below});
    }

    bool add_scan() {
        const NodePattern* best = nullptr;
        std::size_t best_count = 0;
        NodeSource best_source;
        for (const NodePattern* node : nodes_) {
            if (bound_.contains(node->slot)) continue;
            NodeSource source;
            const std::size_t count = estimate(*node, source);
            if (best != nullptr && count >= best_count) continue;
            best = node;
            best_count = count;
            best_source = source;
        }
        if (best == nullptr) return false;
        scan(best_source, best_count);
        bound_.insert(best->slot);
        add_ready_checks();
        return true;
    }

    /// How many nodes a scan for the pattern gives, about, and where it takes them from.
    std::size_t estimate(const NodePattern& node, NodeSource& source) const {
        const PropertyGraph& graph = execution_.graph();
        source.pattern = &node;
        if (!execution_.optimizes()) return 1;
        const LabelTest labels(node.labels.get(), graph);
        if (labels.impossible()) return 0;
        std::size_t count = graph.node_count();
        if (const auto label = labels.rarest()) count = graph.nodes_with_label(*label).size();
        if (node.properties != nullptr) {
            const Expression& map = *node.properties;
            for (std::size_t i = 0; i < map.names.size(); ++i) {
                if (try_index(map.names[i], *map.children[i], source)) return 1;
            }
        }
        for (const Expression* part : conjuncts(where_)) {
            if (part->kind != ExpressionKind::comparison || part->operators.size() != 1 ||
                part->operators[0] != Comparison::equal) {
                continue;
            }
            for (const std::size_t side : {0U, 1U}) {
                const Expression& property = *part->children[side];
                if (property.kind != ExpressionKind::property || property.children[0]->slot != node.slot)
                    continue;
                if (property.children[0]->kind != ExpressionKind::variable) continue;
                if (try_index(property.name, *part->children[1 - side], source)) return 1;
            }
        }
        return count;
    }

    [[nodiscard]] bool try_index(const std::string& property, const Expression& value,
                                 NodeSource& source) const {
        for (const Slot slot : used_slots(value)) {
            if (own_.contains(slot) && !bound_.contains(slot)) return false;
        }
        if (!execution_.graph().find_nodes(property, Value()).has_value()) return false;
        source.property = &property;
        source.value = &value;
        return true;
    }

    /// Each of two hops or more has been held against the one beside it when the later of the two was walked.
    [[nodiscard]] bool timed_on_the_way(const PathPattern& path) const {
        return execution_.optimizes() && path.relationships.size() > 1 &&
               std::none_of(path.relationships.begin(), path.relationships.end(),
                            [](const RelationshipPattern& tie) { return tie.variable_length || tie.bound; });
    }

    void finish_path(const PathPattern& path) {
        const bool restricted = path.mode == PathMode::acyclic || path.mode == PathMode::simple;
        const bool searched = std::any_of(steps_.begin(), steps_.end(), [&](const Step& step) {
            return step.path == &path && step.search;
        });
        const bool timed = path.time_respecting && !searched && !timed_on_the_way(path);
        if (path.slot < 0 && !restricted && !timed) return;
        const double rows = plan_->estimate();
        const int below = plan_->entry();
        plan_ = make_path(execution_, std::move(plan_), path);
        plan_ = noted(execution_, std::move(plan_), rows, "MakePath", [&] { return path.variable; }, {below});
        if (path.slot >= 0) bound_.insert(path.slot);
        add_ready_checks();
    }

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

std::string search_name(const PathPattern& path) {
    switch (path.search) {
        case PathSearch::all:
            return "all";
        case PathSearch::any:
            return fmt::format("ANY {}", path.count);
        case PathSearch::any_shortest:
            return fmt::format("SHORTEST {}", path.count);
        case PathSearch::all_shortest:
            return "ALL SHORTEST";
        case PathSearch::shortest_groups:
            return fmt::format("SHORTEST {} GROUPS", path.count);
    }
    return {};
}

}  // namespace

OperatorPtr plan_match(const Clause& clause, OperatorPtr input, Execution& execution, bool ends_only) {
    std::vector<const PathPattern*> paths;
    for (const PathPattern& path : clause.patterns) paths.push_back(&path);
    MatchPlanner planner(std::move(paths), clause.where.get(), std::move(input), execution);
    if (ends_only) planner.give_ends_only();
    return planner.run();
}

}  // namespace entente::query
