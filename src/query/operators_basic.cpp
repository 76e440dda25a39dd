#include <fmt/format.h>

#include "query/aggregate.h"
#include "query/evaluator.h"
#include "query/operators.h"

namespace entente::query {

namespace {

class SingleRow final : public Operator {
public:
    using Operator::Operator;
    void open() override { done_ = false; }
    bool next() override {
        if (done_ || execution_.failed()) return false;
        done_ = true;
        return true;
    }

private:
    bool done_ = false;
};

class Filter final : public Operator {
public:
    Filter(Execution& execution, OperatorPtr input, std::vector<Check> checks)
        : Operator(execution), input_(std::move(input)), checks_(std::move(checks)) {}
    void open() override { input_->open(); }
    bool next() override {
        while (input_->next()) {
            bool all = true;
            for (const Check& check : checks_) {
                if (!holds(check, execution_)) {
                    all = false;
                    break;
                }
            }
            if (all && !execution_.failed()) return true;
        }
        return false;
    }

private:
    OperatorPtr input_;
    std::vector<Check> checks_;
};

class Optional final : public Operator {
public:
    Optional(Execution& execution, OperatorPtr input, OperatorPtr inner, std::vector<Slot> slots)
        : Operator(execution), input_(std::move(input)), inner_(std::move(inner)), slots_(std::move(slots)) {}
    void open() override {
        input_->open();
        running_ = false;
    }
    bool next() override {
        while (true) {
            if (running_) {
                if (inner_->next()) {
                    found_ = true;
                    return true;
                }
                running_ = false;
                if (execution_.failed()) return false;
                if (!found_) {
                    for (const Slot slot : slots_) execution_.slot(slot) = Value();
                    return true;
                }
            }
            if (!input_->next()) return false;
            inner_->open();
            running_ = true;
            found_ = false;
        }
    }

private:
    OperatorPtr input_;
    OperatorPtr inner_;
    std::vector<Slot> slots_;
    bool running_ = false;
    bool found_ = false;
};

class Unwind final : public Operator {
public:
    Unwind(Execution& execution, OperatorPtr input, const Clause& clause)
        : Operator(execution), input_(std::move(input)), clause_(clause) {}
    void open() override {
        input_->open();
        list_ = Value();
        at_ = 0;
    }
    bool next() override {
        while (true) {
            if (list_.is(ValueType::list) && at_ < list_.list().size()) {
                if (!execution_.step()) return false;
                execution_.slot(clause_.slot) = list_.list()[at_++];
                return true;
            }
            if (!input_->next()) return false;
            list_ = evaluate(*clause_.expression, execution_);
            at_ = 0;
            if (execution_.failed()) return false;
            if (!list_.is_null() && !list_.is(ValueType::list)) list_ = List{list_};
        }
    }

private:
    OperatorPtr input_;
    const Clause& clause_;
    Value list_;
    std::size_t at_ = 0;
};

class Page final : public Operator {
public:
    Page(Execution& execution, OperatorPtr input, const Projection& projection)
        : Operator(execution), input_(std::move(input)), projection_(projection) {}
    void open() override {
        input_->open();
        started_ = false;
        given_ = 0;
    }
    bool next() override {
        if (!started_) {
            started_ = true;
            skip_ = bound(projection_.skip.get(), "SKIP").value_or(0);
            limit_ = bound(projection_.limit.get(), "LIMIT");
            if (execution_.failed()) return false;
            // Even a LIMIT of 0 runs what creates.
            for (; skip_ > 0; --skip_) {
                if (!input_->next()) return false;
            }
        }
        if (limit_ && given_ >= *limit_) return false;
        if (!input_->next()) return false;
        ++given_;
        return true;
    }

private:
    std::optional<std::int64_t> bound(const Expression* expression, std::string_view word) {
        if (expression == nullptr) return std::nullopt;
        const Value value = evaluate(*expression, execution_);
        if (execution_.failed()) return std::nullopt;
        if (!value.is(ValueType::integer)) {
            execution_.fail(syntax_error("InvalidArgumentType",
                                         fmt::format("{} takes an Integer, not a {}", word, to_string(value.type())),
                                         expression->position));
            return std::nullopt;
        }
        if (value.integer() < 0) {
            execution_.fail(syntax_error("NegativeIntegerArgument", fmt::format("{} cannot be negative", word),
                                         expression->position));
            return std::nullopt;
        }
        return value.integer();
    }

    OperatorPtr input_;
    const Projection& projection_;
    bool started_ = false;
    std::int64_t skip_ = 0;
    std::optional<std::int64_t> limit_;
    std::int64_t given_ = 0;
};

class Union final : public Operator {
public:
    Union(Execution& execution, std::vector<OperatorPtr> parts, const Statement& statement)
        : Operator(execution), parts_(std::move(parts)), statement_(statement) {}
    void open() override {
        at_ = 0;
        seen_.clear();
        execution_.release(held_);
        held_ = 0;
        if (!parts_.empty()) parts_[0]->open();
    }
    bool next() override {
        while (at_ < parts_.size()) {
            while (parts_[at_]->next()) {
                List row;
                for (const Slot slot : statement_.parts[at_].column_slots) row.push_back(execution_.slot(slot));
                const auto& slots = statement_.parts[0].column_slots;
                for (std::size_t i = 0; i < slots.size(); ++i) execution_.slot(slots[i]) = row[i];
                if (statement_.union_all) return true;
                const std::size_t bytes = memory_size(Value(row)) + 48;
                if (!seen_.insert(std::move(row)).second) continue;
                held_ += bytes;
                if (!execution_.hold(bytes)) return false;
                return true;
            }
            if (execution_.failed()) return false;
            if (++at_ < parts_.size()) parts_[at_]->open();
        }
        return false;
    }

private:
    std::vector<OperatorPtr> parts_;
    const Statement& statement_;
    std::size_t at_ = 0;
    RowSet seen_;
    std::size_t held_ = 0;
};

}  // namespace

bool holds(const Check& check, Execution& execution) {
    if (check.condition != nullptr) return test(*check.condition, execution) == Ternary::yes;
    if (check.relationship != nullptr) {
        const Value& value = execution.slot(check.relationship->slot);
        return value.is(ValueType::relationship) && fits(*check.relationship, value.relationship().id, execution);
    }
    const NodePattern& pattern = *check.node;
    const Value& value = execution.slot(pattern.slot);
    if (!value.is(ValueType::node)) return false;
    if (pattern.properties != nullptr) {
        const Expression& map = *pattern.properties;
        for (std::size_t i = 0; i < map.names.size(); ++i) {
            const Value held = execution.graph().property(value.node(), map.names[i]);
            if (equals(held, evaluate(*map.children[i], execution)) != Ternary::yes) return false;
        }
    }
    return pattern.where == nullptr || test(*pattern.where, execution) == Ternary::yes;
}

OperatorPtr make_single_row(Execution& execution) { return std::make_unique<SingleRow>(execution); }

OperatorPtr make_filter(Execution& execution, OperatorPtr input, std::vector<Check> checks) {
    if (checks.empty()) return input;
    return std::make_unique<Filter>(execution, std::move(input), std::move(checks));
}

OperatorPtr make_optional(Execution& execution, OperatorPtr input, OperatorPtr inner, std::vector<Slot> slots) {
    return std::make_unique<Optional>(execution, std::move(input), std::move(inner), std::move(slots));
}

OperatorPtr make_unwind(Execution& execution, OperatorPtr input, const Clause& clause) {
    return std::make_unique<Unwind>(execution, std::move(input), clause);
}

OperatorPtr make_page(Execution& execution, OperatorPtr input, const Projection& projection) {
    return std::make_unique<Page>(execution, std::move(input), projection);
}

OperatorPtr make_union(Execution& execution, std::vector<OperatorPtr> parts, const Statement& statement) {
    return std::make_unique<Union>(execution, std::move(parts), statement);
}

}  // namespace entente::query
