#include "query/plan_book.h"

#include <algorithm>

#include <fmt/format.h>

#include "query/operators.h"

namespace entente::query {

/// Passes rows through and counts them, and what was looked at meanwhile.
class CountedOperator final : public Operator {
public:
    CountedOperator(Execution& execution, OperatorPtr inner, PlanBook& book, int entry)
        : Operator(execution), inner_(std::move(inner)), book_(book), entry_(static_cast<std::size_t>(entry)) {}
    void open() override { inner_->open(); }
    bool next() override {
        const std::uint64_t before = execution_.steps();
        const bool found = inner_->next();
        PlanStep& step = book_.entries_[entry_].step;
        step.work += execution_.steps() - before;
        step.rows += found ? 1 : 0;
        return found;
    }

    const std::vector<NodeId>* next_nodes(Slot slot) override {
        const std::uint64_t before = execution_.steps();
        const std::vector<NodeId>* nodes = inner_->next_nodes(slot);
        PlanStep& step = book_.entries_[entry_].step;
        step.work += execution_.steps() - before;
        step.rows += nodes == nullptr ? 0 : nodes->size();
        return nodes;
    }

    std::optional<std::uint64_t> next_count(Slot slot) override {
        const std::uint64_t before = execution_.steps();
        const std::optional<std::uint64_t> count = inner_->next_count(slot);
        PlanStep& step = book_.entries_[entry_].step;
        step.work += execution_.steps() - before;
        step.rows += count.value_or(0);
        return count;
    }

private:
    OperatorPtr inner_;
    PlanBook& book_;
    std::size_t entry_;
};

OperatorPtr PlanBook::note(Execution& execution, OperatorPtr step, std::string name, std::string details,
                           std::initializer_list<int> inputs) {
    const int entry = static_cast<int>(entries_.size());
    const double rows = step->estimate();
    entries_.push_back({{0, std::move(name), std::move(details), rows, 0, 0}, inputs});
    if (profiled_) step = std::make_unique<CountedOperator>(execution, std::move(step), *this, entry);
    step->set_estimate(rows);
    step->set_entry(entry);
    return step;
}

void PlanBook::attach(int step, int input) {
    if (step < 0 || input < 0) return;
    entries_[static_cast<std::size_t>(step)].inputs.push_back(input);
}

Plan PlanBook::plan(int root) const {
    Plan plan;
    plan.profiled = profiled_;
    std::vector<std::pair<int, std::uint32_t>> open{{root, 0}};
    while (!open.empty()) {
        const auto [number, depth] = open.back();
        open.pop_back();
        if (number < 0) continue;
        const Entry& entry = entries_[static_cast<std::size_t>(number)];
        PlanStep step = entry.step;
        step.depth = depth;
        for (auto input = entry.inputs.rbegin(); input != entry.inputs.rend(); ++input) {
            open.emplace_back(*input, depth + 1);
            if (*input < 0) continue;
            step.work -= std::min(step.work, entries_[static_cast<std::size_t>(*input)].step.work);
        }
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

namespace {

std::string rounded(double rows) {
    return rows < 0.95 && rows > 0 ? "< 1" : rows < 1e15 ? fmt::format("{:.0f}", rows) : fmt::format("{:.0e}", rows);
}

}  // namespace

std::string to_string(const Plan& plan) {
    const auto title = [](const PlanStep& step) {
        std::string text(2 * static_cast<std::size_t>(step.depth), ' ');
        text += step.name;
        return step.details.empty() ? text : text + "  " + step.details;
    };
    std::size_t width = 0;
    for (const PlanStep& step : plan.steps) width = std::max(width, std::min<std::size_t>(title(step).size(), 72));
    std::string text;
    for (const PlanStep& step : plan.steps) {
        text += fmt::format("{:<{}}  estimated rows {:<8}", title(step), width, rounded(step.estimated_rows));
        if (plan.profiled) text += fmt::format("  rows {:<8}  work {}", step.rows, step.work);
        while (text.back() == ' ') text.pop_back();
        text += '\n';
    }
    return text;
}

}  // namespace entente::query
