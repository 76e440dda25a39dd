#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "graph/marks.h"
#include "query/operators.h"
#include "query/shortest.h"

namespace entente::query {

namespace {

/// ANY SHORTEST and ALL SHORTEST over hops of one kind, and the ends of paths where nobody asks how they got
/// there: a search, with no other path looked at.
class ShortestExpand final : public Operator {
public:
    ShortestExpand(Execution& execution, OperatorPtr input, Hop hop, SearchKind kind)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          pattern_(*hop_.relationship),
          labels_(hop_.to->labels.get(), execution.graph()),
          search_(execution, pattern_, hop_.backwards, hop_.unique),
          kind_(kind) {
        maximum_ = pattern_.variable_length ? pattern_.maximum.value_or(~std::uint64_t{0}) : 1;
        const std::uint64_t longest = execution.limits().path_length;
        if (longest != 0) maximum_ = std::min(maximum_, longest);
    }

    void open() override {
        input_->open();
        paths_.clear();
        ends_.clear();
        path_ = end_ = 0;
    }

    bool next() override {
        while (true) {
            while (path_ < paths_.size()) {
                give(paths_[path_++]);
                return !execution_.failed();
            }
            if (execution_.failed()) return false;
            if (end_ < ends_.size()) {
                const NodeId node = ends_[end_++];
                if (kind_ == SearchKind::ends) {
                    give_end(node);
                    return true;
                }
                paths_ = search_.paths_to(node, all());
                path_ = 0;
                continue;
            }
            if (!input_->next()) return false;
            start();
        }
    }

    const std::vector<NodeId>* next_nodes(Slot slot) override {
        if (kind_ != SearchKind::ends || hop_.to_bound || slot != hop_.to->slot) return nullptr;
        if (execution_.failed() || !input_->next()) return nullptr;
        start();
        if (!paths_.empty()) ends_.push_back(paths_.front().nodes.front());
        end_ = ends_.size();
        path_ = paths_.size();
        return execution_.failed() ? nullptr : &ends_;
    }

private:
    [[nodiscard]] bool may_be_empty() const { return pattern_.variable_length && pattern_.minimum == 0; }

    void start() {
        paths_.clear();
        ends_.clear();
        path_ = end_ = 0;
        const Value& from = execution_.slot(hop_.from->slot);
        if (!from.is(ValueType::node)) return;
        const NodeId source = from.node().id;
        if (hop_.to_bound) {
            const Value& to = execution_.slot(hop_.to->slot);
            if (!to.is(ValueType::node)) return;
            const NodeId target = to.node().id;
            if (source == target && may_be_empty())
                paths_.push_back({{source}, {}});
            else
                paths_ = search_.between(source, target, maximum_, all());
            return;
        }
        const bool cycles = !may_be_empty() && labels_.allows(source);
        ShortestSearch::Reached reached = search_.reach(source, maximum_, cycles);
        if (hop_.to->labels == nullptr) {
            ends_ = std::move(reached.nodes);
        } else {
            std::copy_if(reached.nodes.begin(), reached.nodes.end(), std::back_inserter(ends_),
                         [&](NodeId node) { return labels_.allows(node); });
        }
        if (!labels_.allows(source)) return;
        if (may_be_empty()) {
            paths_.push_back({{source}, {}});
        } else if (reached.cycle != 0 && kind_ == SearchKind::ends) {
            ends_.push_back(source);
        } else if (reached.cycle != 0) {
            paths_ = search_.between(source, source, reached.cycle, all());
            static_cast<void>(search_.reach(source, maximum_));  // which the other search has overwritten
        }
    }

    [[nodiscard]] bool all() const { return kind_ == SearchKind::all; }

    void give_end(NodeId node) {
        if (!hop_.to_bound) execution_.slot(hop_.to->slot) = Node{node};
        execution_.slot(pattern_.slot) = Value();
    }

    void give(const Path& path) {
        List list;
        for (const RelationshipId tie : path.relationships) list.emplace_back(Relationship{tie});
        if (hop_.backwards) std::reverse(list.begin(), list.end());
        if (!hop_.to_bound) execution_.slot(hop_.to->slot) = Node{path.nodes.back()};
        if (!pattern_.variable_length)
            execution_.slot(pattern_.slot) = list.front();
        else
            execution_.slot(pattern_.slot) = std::move(list);
    }

    OperatorPtr input_;
    Hop hop_;
    const RelationshipPattern& pattern_;
    LabelTest labels_;
    ShortestSearch search_;
    SearchKind kind_;
    std::uint64_t maximum_ = 1;
    std::vector<Path> paths_;
    std::size_t path_ = 0;
    std::vector<NodeId> ends_;
    std::size_t end_ = 0;
};

/// The far ends that paths may have, tried out one by one: those that hops of these types and directions lead
/// to.
class Superset final : public Operator {
public:
    Superset(Execution& execution, OperatorPtr input, Hop hop)
        : Operator(execution),
          input_(std::move(input)),
          hop_(std::move(hop)),
          labels_(hop_.to->labels.get(), execution.graph()) {
        const RelationshipPattern& pattern = *hop_.relationship;
        if (pattern.group == nullptr) {
            ties_.push_back(&pattern);
        } else {
            for (const RelationshipPattern& tie : pattern.group->relationships) ties_.push_back(&tie);
        }
        for (const RelationshipPattern* tie : ties_) types_.emplace_back(tie->types.get(), execution.graph());
    }
    void open() override {
        input_->open();
        ends_.clear();
        at_ = 0;
    }
    bool next() override {
        while (true) {
            while (at_ < ends_.size()) {
                const NodeId node = ends_[at_++];
                if (!labels_.allows(node)) continue;
                execution_.slot(hop_.to->slot) = Node{node};
                return true;
            }
            if (execution_.failed() || !input_->next()) return false;
            ends_.clear();
            at_ = 0;
            const Value& from = execution_.slot(hop_.from->slot);
            if (from.is(ValueType::node)) reach(from.node().id);
        }
    }

private:
    /// All relationships of a turn are taken for one kind: more nodes than there are ends, never fewer.
    void reach(NodeId source) {
        graph::Marks marks(execution_.graph().node_count());
        marks.set(source, 0);
        ends_.push_back(source);
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            for (std::size_t place = 0; place < ties_.size(); ++place) {
                const Direction direction = ties_[place]->direction;
                HopIterator hops(execution_, types_[place], ends_[i], hop_.backwards ? reversed(direction) : direction);
                while (hops.next()) {
                    if (!execution_.step()) return;
                    if (marks.insert(hops.neighbor())) ends_.push_back(hops.neighbor());
                }
            }
        }
    }

    OperatorPtr input_;
    Hop hop_;
    LabelTest labels_;
    std::vector<const RelationshipPattern*> ties_;
    std::vector<TypeSet> types_;
    std::vector<NodeId> ends_;
    std::size_t at_ = 0;
};

/// Any selector over any pattern, keeping for each pair of ends the paths that are asked for. With a budget
/// it looks at the paths of one length after the other (iterative deepening; Korf, Depth-first
/// iterative-deepening, 1985) until each pair has enough; without one at all.
class SelectPaths final : public Operator {
public:
    SelectPaths(Execution& execution, OperatorPtr input, OperatorPtr inner, const PathPattern& path,
                std::vector<Slot> slots, std::shared_ptr<LengthBudget> budget)
        : Operator(execution),
          input_(std::move(input)),
          inner_(std::move(inner)),
          path_(path),
          slots_(std::move(slots)),
          budget_(std::move(budget)) {}

    void open() override {
        input_->open();
        clear();
    }

    bool next() override {
        while (at_ >= kept_.size()) {
            if (execution_.failed() || !input_->next()) return false;
            fill();
            if (execution_.failed()) return false;
        }
        for (std::size_t i = 0; i < slots_.size(); ++i) execution_.slot(slots_[i]) = kept_[at_].values[i];
        ++at_;
        return true;
    }

private:
    struct Row {
        std::size_t length = 0;
        List values;
    };

    void clear() {
        kept_.clear();
        at_ = 0;
        execution_.release(held_);
        held_ = 0;
    }

    [[nodiscard]] std::size_t length() const {
        std::size_t hops = 0;
        for (const RelationshipPattern& tie : path_.relationships) {
            const Value& value = execution_.slot(tie.slot);
            hops += value.is(ValueType::list) ? value.list().size() : 1;
        }
        return hops;
    }

    using Groups = std::map<std::pair<NodeId, NodeId>, std::vector<Row>>;

    void fill() {
        clear();
        Groups groups;
        if (budget_ == nullptr) {
            collect(groups, std::nullopt);
        } else {
            for (budget_->hops = shortest(); !execution_.failed(); ++budget_->hops) {
                budget_->cut = false;
                collect(groups, budget_->hops);
                if (!budget_->cut || enough(groups)) break;
            }
        }
        for (auto& [ends, rows] : groups) keep(rows);
    }

    void collect(Groups& groups, std::optional<std::uint64_t> wanted) {
        inner_->open();
        while (inner_->next()) {
            Row row{length(), {}};
            if (wanted && row.length != *wanted) continue;  // met before
            const NodeId first = execution_.slot(path_.nodes.front().slot).node().id;
            const NodeId last = execution_.slot(path_.nodes.back().slot).node().id;
            std::size_t bytes = 64;
            for (const Slot slot : slots_) {
                row.values.push_back(execution_.slot(slot));
                bytes += memory_size(row.values.back());
            }
            held_ += bytes;
            if (!execution_.hold(bytes)) return;
            std::vector<Row>& rows = groups[{first, last}];
            rows.push_back(std::move(row));
            // Both ends are bound: nobody else waits for paths.
            if (wanted && !by_groups() && rows.size() >= path_.count) return;
        }
    }

    [[nodiscard]] std::uint64_t shortest() const {
        std::uint64_t hops = 0;
        for (const RelationshipPattern& tie : path_.relationships) {
            const std::uint64_t turn = tie.group != nullptr ? tie.group->relationships.size() : 1;
            hops += tie.variable_length ? tie.minimum * turn : turn;
        }
        return hops;
    }

    [[nodiscard]] bool by_groups() const {
        return path_.search == PathSearch::shortest_groups || path_.search == PathSearch::all_shortest;
    }

    [[nodiscard]] bool enough(const Groups& groups) const {
        if (groups.empty()) return false;
        const std::vector<Row>& rows = groups.begin()->second;
        if (!by_groups()) return rows.size() >= path_.count;
        std::uint64_t lengths = 1;
        for (std::size_t i = 1; i < rows.size(); ++i) lengths += rows[i].length != rows[i - 1].length ? 1 : 0;
        return lengths >= path_.count;
    }

    void keep(std::vector<Row>& rows) {
        if (path_.search != PathSearch::any) {
            std::stable_sort(rows.begin(), rows.end(),
                             [](const Row& left, const Row& right) { return left.length < right.length; });
        }
        std::uint64_t groups = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i == 0 || rows[i].length != rows[i - 1].length) ++groups;
            if (by_groups() ? groups > path_.count : i >= path_.count) return;
            kept_.push_back(std::move(rows[i]));
        }
    }

    OperatorPtr input_;
    OperatorPtr inner_;
    const PathPattern& path_;
    std::vector<Slot> slots_;
    std::shared_ptr<LengthBudget> budget_;
    std::vector<Row> kept_;
    std::size_t at_ = 0;
    std::size_t held_ = 0;
};

}  // namespace

bool is_simple_search(const PathPattern& path) {
    if (path.relationships.size() != 1) return false;
    const RelationshipPattern& tie = path.relationships.front();
    const bool one = path.search == PathSearch::all_shortest ||
                     ((path.search == PathSearch::any || path.search == PathSearch::any_shortest) && path.count == 1);
    // A bounded walk may come back by the relationship that it left by, which the search, of trails, does
    // not.
    const bool returns =
        path.mode == PathMode::walk && tie.direction == Direction::either && tie.maximum && *tie.maximum > 1;
    return one && !returns && !path.time_respecting && tie.group == nullptr && !tie.bound &&
           (!tie.variable_length || tie.minimum <= 1);
}

OperatorPtr make_search(Execution& execution, OperatorPtr input, Hop hop, SearchKind kind) {
    return std::make_unique<ShortestExpand>(execution, std::move(input), std::move(hop), kind);
}

OperatorPtr make_superset(Execution& execution, OperatorPtr input, Hop hop) {
    return std::make_unique<Superset>(execution, std::move(input), std::move(hop));
}

OperatorPtr make_select(Execution& execution, OperatorPtr input, OperatorPtr inner, const PathPattern& path,
                        std::vector<Slot> slots, std::shared_ptr<LengthBudget> budget) {
    return std::make_unique<SelectPaths>(execution, std::move(input), std::move(inner), path, std::move(slots),
                                         std::move(budget));
}

}  // namespace entente::query
