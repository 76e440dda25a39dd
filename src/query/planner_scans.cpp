#include <algorithm>

#include <fmt/format.h>

#include "query/describe.h"
#include "query/estimates.h"
#include "query/expression_tools.h"
#include "query/hops.h"
#include "query/match_planner.h"

/// Nodes that no hop leads to: where they are looked up.
namespace entente::query {

void MatchPlanner::bind_far_end(const Step& step) {
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

void MatchPlanner::bind_ends(const PathPattern& path) {
    const NodePattern& left = path.nodes.front();
    const NodePattern& right = path.nodes.back();
    if (path.relationships.size() != 1 || path.relationships[0].bound || !path.relationships[0].variable_length) return;
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
    plan_ = noted(execution_, std::move(plan_), rows, "PossibleEnds", [&] { return describe(left, *step.tie, right); },
                  {below});
    bound_.insert(far.slot);
}

void MatchPlanner::scan(const NodeSource& source, std::size_t count) {
    const double rows = plan_->estimate() * static_cast<double>(count);
    const int below = plan_->entry();
    const NodePattern& node = *source.pattern;
    const char* name = source.property != nullptr ? "NodeIndex" : node.labels != nullptr ? "NodeByLabel" : "AllNodes";
    plan_ = make_node_scan(execution_, std::move(plan_), source);
    plan_ = noted(execution_, std::move(plan_), rows, name,
                  [&] {
                      if (source.property == nullptr) return describe(node);
                      return fmt::format("({}) {} = {}", node.variable, *source.property, describe(*source.value));
                  },
                  {below});
}

bool MatchPlanner::add_scan() {
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

std::size_t MatchPlanner::estimate(const NodePattern& node, NodeSource& source) const {
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
            if (property.kind != ExpressionKind::property || property.children[0]->slot != node.slot) continue;
            if (property.children[0]->kind != ExpressionKind::variable) continue;
            if (try_index(property.name, *part->children[1 - side], source)) return 1;
        }
    }
    return count;
}

bool MatchPlanner::try_index(const std::string& property, const Expression& value, NodeSource& source) const {
    for (const Slot slot : used_slots(value)) {
        if (own_.contains(slot) && !bound_.contains(slot)) return false;
    }
    if (!execution_.graph().find_nodes(property, Value()).has_value()) return false;
    source.property = &property;
    source.value = &value;
    return true;
}

}  // namespace entente::query
