#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/operators.h"

namespace entente::query {

namespace {

/// Creates nodes and relationships, all rows of the input first: what is created is not seen by what comes
/// before.
class Create final : public Operator {
public:
    Create(Execution& execution, OperatorPtr input, const Clause& clause)
        : Operator(execution), input_(std::move(input)), clause_(clause) {}
    void open() override {
        input_->open();
        rows_.clear();
        at_ = 0;
        filled_ = false;
    }
    bool next() override {
        if (!filled_) {
            filled_ = true;
            while (input_->next()) {
                rows_.push_back(execution_.frame());
                if (!execution_.hold(rows_.back().size() * sizeof(Value))) return false;
            }
        }
        if (execution_.failed() || at_ >= rows_.size()) return false;
        execution_.set_frame(rows_[at_++]);
        for (const PathPattern& path : clause_.patterns) create(path);
        return !execution_.failed();
    }

private:
    Map properties(const ExpressionPtr& expression) {
        if (expression == nullptr) return {};
        const Value map = evaluate(*expression, execution_);
        return map.is(ValueType::map) ? map.map() : Map{};
    }

    static void names(const LabelExpression& labels, std::vector<std::string>& out) {
        if (labels.kind == LabelExpression::Kind::name) out.push_back(labels.name);
        for (const LabelExpression& child : labels.children) names(child, out);
    }

    bool ready(const PathPattern& path) {
        for (const NodePattern& node : path.nodes) {
            if (!node.bound) {
                std::vector<std::string> labels;
                if (node.labels != nullptr) names(*node.labels, labels);
                Map map = properties(node.properties);
                if (execution_.failed()) return false;
                execution_.slot(node.slot) = Node{execution_.writable()->add_node(labels, std::move(map))};
            } else if (!execution_.slot(node.slot).is(ValueType::node)) {
                execution_.fail(failure("TypeError", "InvalidArgumentType", "a relationship needs a node at each end",
                                        node.position));
                return false;
            }
        }
        return true;
    }

    void create(const PathPattern& path) {
        if (execution_.failed()) return;
        if (execution_.writable() == nullptr) {
            execution_.fail(
                failure("ArgumentError", "InvalidArgumentValue", "there is no graph to create in", path.position));
            return;
        }
        if (!ready(path)) return;
        Path made;
        made.nodes.push_back(execution_.slot(path.nodes[0].slot).node().id);
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
            const RelationshipPattern& pattern = path.relationships[i];
            NodeId source = execution_.slot(path.nodes[i].slot).node().id;
            NodeId target = execution_.slot(path.nodes[i + 1].slot).node().id;
            made.nodes.push_back(target);
            if (pattern.direction == Direction::incoming) std::swap(source, target);
            Map map = properties(pattern.properties);
            if (execution_.failed()) return;
            const RelationshipId tie =
                execution_.writable()->add_relationship(source, target, pattern.types->name, std::move(map));
            execution_.slot(pattern.slot) = Relationship{tie};
            made.relationships.push_back(tie);
        }
        if (path.slot >= 0) execution_.slot(path.slot) = std::move(made);
    }

    OperatorPtr input_;
    const Clause& clause_;
    std::vector<std::vector<Value>> rows_;
    std::size_t at_ = 0;
    bool filled_ = false;
};

class RunningProcedure final : public ProcedureContext {
public:
    explicit RunningProcedure(Execution& execution) : execution_(execution) {}
    ~RunningProcedure() override { execution_.release(held_); }
    RunningProcedure(const RunningProcedure&) = delete;
    RunningProcedure& operator=(const RunningProcedure&) = delete;

    [[nodiscard]] const PropertyGraph& graph() const override { return execution_.graph(); }
    [[nodiscard]] std::optional<DateValue> day() const override {
        return execution_.day() ? std::optional(DateValue{*execution_.day()}) : std::nullopt;
    }
    [[nodiscard]] bool step(std::uint64_t relationships) override {
        return !execution_.failed() && execution_.advance(relationships);
    }
    [[nodiscard]] bool hold(std::size_t bytes) override {
        held_ += bytes;
        return execution_.hold(bytes);
    }

private:
    Execution& execution_;
    std::size_t held_ = 0;
};

class CallProcedure final : public Operator {
public:
    CallProcedure(Execution& execution, OperatorPtr input, const ProcedureCall& call)
        : Operator(execution), input_(std::move(input)), call_(call) {}
    void open() override {
        input_->open();
        rows_.clear();
        at_ = 0;
    }
    bool next() override {
        while (true) {
            if (at_ < rows_.size()) {
                for (const YieldItem& item : call_.yields) {
                    execution_.slot(item.slot) = rows_[at_][static_cast<std::size_t>(item.column)];
                }
                ++at_;
                return !execution_.failed();
            }
            if (!input_->next() || !run()) return false;
            if (call_.procedure->columns.empty()) return true;
        }
    }

private:
    static bool accepts(ParameterType type, const Value& value) {
        switch (type) {
            case ParameterType::any: return true;
            case ParameterType::boolean: return value.is(ValueType::boolean);
            case ParameterType::integer: return value.is(ValueType::integer);
            case ParameterType::floating:
            case ParameterType::number: return value.is_number();
            case ParameterType::string: return value.is(ValueType::string);
            case ParameterType::list: return value.is(ValueType::list);
            case ParameterType::map: return value.is(ValueType::map);
            case ParameterType::node: return value.is(ValueType::node);
            case ParameterType::relationship: return value.is(ValueType::relationship);
            case ParameterType::path: return value.is(ValueType::path);
        }
        return false;
    }

    bool run() {
        std::vector<Value> arguments;
        for (std::size_t i = 0; i < call_.arguments.size(); ++i) {
            Value value = evaluate(*call_.arguments[i], execution_);
            const ProcedureField& field = call_.procedure->parameters[i];
            if (!value.is_null() && !accepts(field.type, value)) {
                type_error(execution_, *call_.arguments[i],
                           fmt::format("`{}` of {} takes no {}", field.name, call_.name, to_string(value.type())));
                return false;
            }
            if (field.type == ParameterType::floating && value.is(ValueType::integer)) value = Value(value.number());
            arguments.push_back(std::move(value));
        }
        if (execution_.failed()) return false;
        arguments.resize(call_.procedure->parameters.size());
        RunningProcedure context(execution_);
        Result<std::vector<List>> rows = call_.procedure->run(context, arguments);
        if (execution_.failed()) return false;
        if (!rows) {
            Error error = rows.error();
            if (error.line == 0 && !call_.arguments.empty()) {
                error.line = call_.arguments.back()->position.line;
                error.column = call_.arguments.back()->position.column;
            }
            execution_.fail(std::move(error));
            return false;
        }
        rows_ = *std::move(rows);
        at_ = 0;
        return true;
    }

    OperatorPtr input_;
    const ProcedureCall& call_;
    std::vector<List> rows_;
    std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_create(Execution& execution, OperatorPtr input, const Clause& clause) {
    return std::make_unique<Create>(execution, std::move(input), clause);
}

OperatorPtr make_call(Execution& execution, OperatorPtr input, const ProcedureCall& call) {
    return std::make_unique<CallProcedure>(execution, std::move(input), call);
}

}  // namespace entente::query
