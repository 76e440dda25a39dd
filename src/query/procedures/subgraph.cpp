#include "query/procedures/subgraph.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include <entente/query/entity_graph.h>

#include "query/hops.h"

namespace entente::query {

std::vector<std::string_view> with_filter_keys(std::initializer_list<std::string_view> more) {
    std::vector<std::string_view> keys(filter_keys.begin(), filter_keys.end());
    keys.insert(keys.end(), more.begin(), more.end());
    return keys;
}

Selection read_selection(Options& options, Orientation otherwise) {
    Selection selection;
    selection.types = options.texts("types");
    selection.labels = options.texts("labels");
    if (const auto names = options.texts("status")) {
        selection.asks_status = true;
        selection.statuses.fill(false);
        std::vector<std::string_view> known;
        for (const Status status : all_statuses()) known.push_back(to_string(status));
        for (const std::string& name : *names) {
            if (const auto status = parse_status(name))
                selection.statuses[static_cast<std::size_t>(*status)] = true;
            else
                options.fail_word("status", name, known);
        }
    }
    selection.since = options.date("since");
    selection.until = options.date("until");
    selection.min_confidence = options.number("min_confidence", 0, 0, 1);
    static constexpr std::string_view words[] = {"out", "in", "both"};
    selection.direction =
        static_cast<Orientation>(options.choice("direction", words, static_cast<std::size_t>(otherwise)));
    selection.weight = options.text("weight");
    selection.isolated = options.flag("isolated", false);
    return selection;
}

RelationshipTest::RelationshipTest(const ProcedureContext& context, const Selection& selection)
    : graph_(context.graph()), selection_(selection), day_(context.day()) {
    if (selection.types) {
        types_.assign(graph_.type_count(), false);
        for (const std::string& name : *selection.types) {
            if (const auto type = graph_.find_type(name)) types_[*type] = true;
        }
        if (types_.empty()) types_.assign(1, false);  // a graph without types allows none
    }
    if (selection.labels) {
        nodes_.assign(std::max<std::size_t>(graph_.node_count(), 1), false);
        for (const std::string& name : *selection.labels) {
            const auto label = graph_.find_label(name);
            if (!label) continue;
            for (const NodeId node : graph_.nodes_with_label(*label)) nodes_[node] = true;
        }
    }
    if (const auto* entities = dynamic_cast<const EntityGraph*>(&graph_)) {
        EdgeFilter filter;
        filter.since = selection.since;
        filter.until = selection.until;
        filter.statuses = selection.statuses;
        filter.min_confidence = selection.min_confidence;
        entities_ = &entities->graph();
        edge_test_.emplace(*entities_, filter);
    }
}

bool RelationshipTest::operator()(RelationshipId relationship) const {
    if (!types_.empty() && !types_[graph_.type(relationship)]) return false;
    if (day_ && !held_on(graph_, relationship, day_->days)) return false;
    return edge_test_ ? (*edge_test_)(relationship) : passes(Relationship{relationship});
}

bool RelationshipTest::passes(Relationship relationship) const {
    const Value status = graph_.property(relationship, "status");
    const auto known = status.is(ValueType::string) ? parse_status(status.string()) : std::nullopt;
    if (known ? !selection_.statuses[static_cast<std::size_t>(*known)] : selection_.asks_status) return false;
    if (selection_.min_confidence > 0) {
        const Value confidence = graph_.property(relationship, "confidence");
        if (!confidence.is_number() || confidence.number() < selection_.min_confidence) return false;
    }
    if (!selection_.since && !selection_.until) return true;
    const auto start = day_of(graph_.property(relationship, "start"));
    const auto end = day_of(graph_.property(relationship, "end"));
    if (!start && !end) return false;
    const std::int64_t first = start ? *start : *end;
    const std::int64_t last = end ? *end : *start;
    return (!selection_.until || first <= selection_.until->latest_day()) &&
           (!selection_.since || last >= selection_.since->earliest_day());
}

bool RelationshipTest::symmetric(RelationshipId relationship) const {
    return entities_ != nullptr ? entities_->symmetric(relationship)
                                : graph_.property(Relationship{relationship}, "symmetric").is_true();
}

Result<Subgraph> Subgraph::make(ProcedureContext& context, const Selection& selection, bool positive) {
    const PropertyGraph& graph = context.graph();
    const RelationshipTest test(context, selection);
    std::vector<Tie> ties;
    for (std::size_t i = 0; i < graph.relationship_count(); ++i) {
        if (!context.step()) return Subgraph();
        const auto tie = static_cast<RelationshipId>(i);
        const NodeId source = graph.source(tie);
        const NodeId target = graph.target(tie);
        if (!test.allows_node(source) || !test.allows_node(target) || !test(tie)) continue;
        double weight = 1;
        if (!selection.weight.empty()) {
            const Value value = graph.property(Relationship{tie}, selection.weight);
            if (value.is_null()) continue;
            weight = value.is_number() ? value.number() : -1;
            if (!(weight >= 0) || std::isinf(weight) || (positive && weight == 0)) {
                return argument_error(
                    fmt::format("a relationship of the type {} has the {} {}, which is no weight",
                                graph.type_name(graph.type(tie)), selection.weight, to_string(value, graph)),
                    positive ? "weights are numbers above 0" : "weights are numbers from 0 on");
            }
        }
        const bool both = selection.direction == Orientation::both || test.symmetric(tie);
        ties.push_back({source, target, tie, weight, both});
    }
    Subgraph made;
    const std::size_t bytes = ties.size() * (sizeof(Tie) + 2 * sizeof(Arc)) + graph.node_count() * 12;
    if (!context.hold(bytes)) return made;
    made.choose_nodes(graph, test, ties, selection.isolated);
    made.fill(ties, selection.direction);
    return made;
}

void Subgraph::choose_nodes(const PropertyGraph& graph, const RelationshipTest& test, const std::vector<Tie>& ties,
                            bool isolated) {
    std::vector<bool> chosen(graph.node_count(), isolated);
    for (const Tie& tie : ties) chosen[tie.source] = chosen[tie.target] = true;
    vertices_.assign(graph.node_count(), none);
    for (std::size_t node = 0; node < chosen.size(); ++node) {
        if (!chosen[node] || !test.allows_node(static_cast<NodeId>(node))) continue;
        vertices_[node] = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(static_cast<NodeId>(node));
    }
}

void Subgraph::fill(const std::vector<Tie>& ties, Orientation direction) {
    const bool swapped = direction == Orientation::incoming;
    offsets_.assign(nodes_.size() + 1, 0);
    const auto each = [&](auto visit) {
        for (const Tie& tie : ties) {
            const std::uint32_t from = vertices_[swapped ? tie.target : tie.source];
            const std::uint32_t to = vertices_[swapped ? tie.source : tie.target];
            visit(from, Arc{to, tie.relationship, tie.weight});
            if (tie.both && from != to) visit(to, Arc{from, tie.relationship, tie.weight});
        }
    };
    each([&](std::uint32_t from, const Arc&) { ++offsets_[from + 1]; });
    for (std::size_t i = 1; i < offsets_.size(); ++i) offsets_[i] += offsets_[i - 1];
    arcs_.resize(offsets_.back());
    std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    each([&](std::uint32_t from, const Arc& arc) { arcs_[next[from]++] = arc; });
}

void Subgraph::merge_parallel() {
    std::vector<Arc> merged;
    std::vector<std::uint32_t> offsets{0};
    for (std::uint32_t vertex = 0; vertex < size(); ++vertex) {
        const auto begin = arcs_.begin() + offsets_[vertex];
        const auto end = arcs_.begin() + offsets_[vertex + 1];
        std::sort(begin, end, [](const Arc& left, const Arc& right) {
            return std::tie(left.target, left.weight, left.relationship) <
                   std::tie(right.target, right.weight, right.relationship);
        });
        for (auto arc = begin; arc != end; ++arc) {
            const bool again = merged.size() > offsets.back() && merged.back().target == arc->target;
            if (arc->target != vertex && !again) merged.push_back(*arc);
        }
        offsets.push_back(static_cast<std::uint32_t>(merged.size()));
    }
    arcs_ = std::move(merged);
    offsets_ = std::move(offsets);
}

Subgraph Subgraph::reversed() const {
    Subgraph other;
    other.nodes_ = nodes_;
    other.vertices_ = vertices_;
    other.offsets_.assign(offsets_.size(), 0);
    for (const Arc& arc : arcs_) ++other.offsets_[arc.target + 1];
    for (std::size_t i = 1; i < other.offsets_.size(); ++i) other.offsets_[i] += other.offsets_[i - 1];
    other.arcs_.resize(arcs_.size());
    std::vector<std::uint32_t> next(other.offsets_.begin(), other.offsets_.end() - 1);
    for (std::uint32_t vertex = 0; vertex < size(); ++vertex) {
        for (const Arc& arc : arcs(vertex)) other.arcs_[next[arc.target]++] = {vertex, arc.relationship, arc.weight};
    }
    return other;
}

}  // namespace entente::query
