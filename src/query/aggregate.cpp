#include "query/aggregate.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/functions.h"

namespace entente::query {

std::size_t RowHash::operator()(const List& row) const { return hash(Value(row)); }

bool RowEqual::operator()(const List& left, const List& right) const {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const Value& l, const Value& r) { return order(l, r) == 0; });
}

void Aggregator::add(Execution& execution) {
    if (call_->kind == ExpressionKind::count_all) {
        ++count_;
        return;
    }
    Value value = evaluate(*call_->children[0], execution);
    const Aggregate kind = call_->function->aggregate;
    const bool percentile_kind = kind == Aggregate::percentile_continuous || kind == Aggregate::percentile_discrete;
    if (percentile_kind && fraction_.is_null()) fraction_ = evaluate(*call_->children[1], execution);
    if (value.is_null() || execution.failed()) return;
    if (call_->distinct) {
        if (value.is(ValueType::node)) {
            if (!seen_nodes_) seen_nodes_.emplace(execution.graph().node_count());
            if (!seen_nodes_->insert(value.node().id)) return;
        } else if (!seen_.insert(value).second) {
            return;
        }
        if (!execution.hold(memory_size(value) + 32)) return;
    }
    accumulate(std::move(value), execution);
}

bool Aggregator::counts_nodes() const {
    return call_->distinct && call_->function != nullptr && call_->function->aggregate == Aggregate::count &&
           call_->children[0]->kind == ExpressionKind::variable;
}

void Aggregator::add_nodes(const std::vector<NodeId>& nodes, Execution& execution) {
    if (!seen_nodes_) seen_nodes_.emplace(execution.graph().node_count());
    for (const NodeId node : nodes) count_ += seen_nodes_->insert(node) ? 1 : 0;
    static_cast<void>(execution.step());
}

std::optional<Slot> Aggregator::counts_rows() const {
    if (call_->kind == ExpressionKind::count_all) return -1;
    const bool of_variable = !call_->distinct && call_->function != nullptr &&
                             call_->function->aggregate == Aggregate::count &&
                             call_->children[0]->kind == ExpressionKind::variable;
    if (!of_variable) return std::nullopt;
    return call_->children[0]->slot;
}

void Aggregator::add_rows(std::uint64_t count) { count_ += static_cast<std::int64_t>(count); }

void Aggregator::accumulate(Value value, Execution& execution) {
    ++count_;
    const Aggregate kind = call_->function->aggregate;
    const bool numeric = kind != Aggregate::count && kind != Aggregate::minimum && kind != Aggregate::maximum &&
                         kind != Aggregate::collect;
    const bool summable =
        value.is_number() || (value.is(ValueType::duration) && (kind == Aggregate::sum || kind == Aggregate::average));
    if (numeric && !summable) {
        type_error(execution, *call_, fmt::format("{} takes no {}", call_->function->name, to_string(value.type())),
                   "InvalidArgumentValue");
        return;
    }
    switch (kind) {
        case Aggregate::sum:
        case Aggregate::average: accumulate_sum(value, execution); break;
        case Aggregate::minimum:
            if (count_ == 1 || order(value, state_) < 0) state_ = std::move(value);
            break;
        case Aggregate::maximum:
            if (count_ == 1 || order(value, state_) > 0) state_ = std::move(value);
            break;
        case Aggregate::collect:
        case Aggregate::percentile_continuous:
        case Aggregate::percentile_discrete:
            if (execution.hold(memory_size(value))) values_.push_back(std::move(value));
            break;
        case Aggregate::deviation:
        case Aggregate::deviation_of_population: accumulate_deviation(value.number()); break;
        default: break;
    }
}

void Aggregator::accumulate_sum(const Value& value, Execution& execution) {
    if (state_.is_null()) {
        state_ = value;
        return;
    }
    Expression addition;
    addition.kind = ExpressionKind::add;
    addition.position = call_->position;
    state_ = arithmetic(addition, state_, value, execution);
}

void Aggregator::accumulate_deviation(double value) {
    const double delta = value - mean_;
    mean_ += delta / static_cast<double>(count_);
    squares_ += delta * (value - mean_);
}

Value Aggregator::percentile(Execution& execution) {
    if (!fraction_.is_number() || !(fraction_.number() >= 0 && fraction_.number() <= 1)) {
        if (fraction_.is_null() && values_.empty()) return {};
        return execution.fail(
            failure("ArgumentError", "NumberOutOfRange", "a percentile runs from 0 to 1", call_->position));
    }
    if (values_.empty()) return {};
    std::stable_sort(values_.begin(), values_.end(),
                     [](const Value& left, const Value& right) { return order(left, right) < 0; });
    const double fraction = fraction_.number();
    const auto size = static_cast<double>(values_.size());
    if (call_->function->aggregate == Aggregate::percentile_discrete) {
        const double place = std::ceil(fraction * size);
        return values_[place < 1 ? 0 : static_cast<std::size_t>(place) - 1];
    }
    const double place = fraction * (size - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, values_.size() - 1);
    const double low = values_[below].number();
    return low + (values_[above].number() - low) * (place - std::floor(place));
}

Value Aggregator::result(Execution& execution) {
    if (call_->kind == ExpressionKind::count_all) return count_;
    switch (call_->function->aggregate) {
        case Aggregate::count: return count_;
        case Aggregate::sum: return count_ == 0 ? Value(0) : state_;
        case Aggregate::average: {
            if (count_ == 0) return {};
            Expression division;
            division.kind = ExpressionKind::divide;
            division.position = call_->position;
            const Value sum = state_.is(ValueType::integer) ? Value(state_.number()) : state_;
            return arithmetic(division, sum, Value(static_cast<double>(count_)), execution);
        }
        case Aggregate::collect: return std::move(values_);
        case Aggregate::percentile_continuous:
        case Aggregate::percentile_discrete: return percentile(execution);
        case Aggregate::deviation: return count_ < 2 ? 0.0 : std::sqrt(squares_ / static_cast<double>(count_ - 1));
        case Aggregate::deviation_of_population:
            return count_ < 1 ? 0.0 : std::sqrt(squares_ / static_cast<double>(count_));
        default: return state_;
    }
}

std::vector<Function> aggregate_functions() {
    const auto kinds = [](std::uint32_t allowed) { return std::vector<std::uint32_t>{allowed}; };
    const StaticType number{kind_number | kind_null, kind_any};
    const StaticType floating{kind_floating | kind_null, kind_any};
    const StaticType sum{kind_number | kind_duration | kind_null, kind_any};
    const std::vector<std::uint32_t> two{kind_number, kind_number};
    return {
        {"count", 1, 1, {}, {kind_integer, kind_any}, nullptr, Aggregate::count},
        {"sum", 1, 1, kinds(kind_number | kind_duration), sum, nullptr, Aggregate::sum},
        {"avg", 1, 1, kinds(kind_number | kind_duration), sum, nullptr, Aggregate::average},
        {"min", 1, 1, {}, {}, nullptr, Aggregate::minimum},
        {"max", 1, 1, {}, {}, nullptr, Aggregate::maximum},
        {"collect", 1, 1, {}, {kind_list, kind_any}, nullptr, Aggregate::collect},
        {"percentileCont", 2, 2, two, floating, nullptr, Aggregate::percentile_continuous},
        {"percentileDisc", 2, 2, two, number, nullptr, Aggregate::percentile_discrete},
        {"stDev", 1, 1, kinds(kind_number), floating, nullptr, Aggregate::deviation},
        {"stDevP", 1, 1, kinds(kind_number), floating, nullptr, Aggregate::deviation_of_population},
    };
}

}  // namespace entente::query
