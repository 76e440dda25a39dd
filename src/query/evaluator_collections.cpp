#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/operators.h"

namespace entente::query {

namespace {

Value make_list(const Expression& expression, Execution& execution) {
    List list;
    list.reserve(expression.children.size());
    for (const ExpressionPtr& child : expression.children) list.push_back(evaluate(*child, execution));
    return list;
}

Value make_map(const Expression& expression, Execution& execution) {
    Map map;
    for (std::size_t i = 0; i < expression.names.size(); ++i) {
        map.insert_or_assign(expression.names[i], evaluate(*expression.children[i], execution));
    }
    return map;
}

Value project_map(const Expression& expression, Execution& execution) {
    const Value base = evaluate(*expression.children[0], execution);
    if (base.is_null()) return {};
    Map map;
    if (expression.all_properties) {
        if (base.is(ValueType::node)) map = execution.graph().properties(base.node());
        if (base.is(ValueType::relationship)) map = execution.graph().properties(base.relationship());
        if (base.is(ValueType::map)) map = base.map();
    }
    for (std::size_t i = 0; i < expression.names.size(); ++i) {
        map.insert_or_assign(expression.names[i], evaluate(*expression.children[i + 1], execution));
    }
    return map;
}

bool chosen(const Expression& condition, const Value& operand, Execution& execution) {
    if (condition.kind != ExpressionKind::alternatives) {
        return equals(operand, evaluate(condition, execution)) == Ternary::yes;
    }
    for (const ExpressionPtr& child : condition.children) {
        if (equals(operand, evaluate(*child, execution)) == Ternary::yes) return true;
    }
    return false;
}

Value choose(const Expression& expression, Execution& execution) {
    const bool simple = expression.kind == ExpressionKind::simple_case;
    const auto& children = expression.children;
    std::size_t i = simple ? 1 : 0;
    const Value operand = simple ? evaluate(*children[0], execution) : Value();
    for (; i + 1 < children.size(); i += 2) {
        const bool hit =
            simple ? chosen(*children[i], operand, execution) : test(*children[i], execution) == Ternary::yes;
        if (hit) return evaluate(*children[i + 1], execution);
    }
    return i < children.size() ? evaluate(*children[i], execution) : Value();
}

/// The list that an iteration runs over; null where there is none.
Value source_list(const Expression& source, Execution& execution) {
    Value list = evaluate(source, execution);
    if (list.is_null() || list.is(ValueType::list)) return list;
    return type_error(execution, source, fmt::format("a List is wanted here, not a {}", to_string(list.type())));
}

Value comprehend(const Expression& expression, Execution& execution) {
    const Value source = source_list(*expression.children[0], execution);
    if (source.is_null()) return {};
    const Expression* condition = expression.children[1].get();
    const Expression* projection = expression.children[2].get();
    List result;
    for (const Value& element : source.list()) {
        if (execution.failed() || !execution.step()) return {};
        execution.slot(expression.slot) = element;
        if (condition != nullptr && test(*condition, execution) != Ternary::yes) continue;
        result.push_back(projection != nullptr ? evaluate(*projection, execution) : element);
    }
    return result;
}

Value quantify(const Expression& expression, Execution& execution) {
    const Value source = source_list(*expression.children[0], execution);
    if (source.is_null()) return {};
    std::size_t yes = 0;
    std::size_t no = 0;
    std::size_t unknown = 0;
    for (const Value& element : source.list()) {
        if (execution.failed() || !execution.step()) return {};
        execution.slot(expression.slot) = element;
        switch (test(*expression.children[1], execution)) {
            case Ternary::yes: ++yes; break;
            case Ternary::no: ++no; break;
            case Ternary::unknown: ++unknown; break;
        }
    }
    const auto decide = [&](bool decided, bool value) {
        return decided ? Value(value) : unknown > 0 ? Value() : Value(!value);
    };
    if (expression.name == "ALL") return decide(no > 0, false);
    if (expression.name == "ANY") return decide(yes > 0, true);
    if (expression.name == "NONE") return decide(yes > 0, false);
    return yes > 1 ? Value(false) : unknown > 0 ? Value() : Value(yes == 1);
}

Value reduce(const Expression& expression, Execution& execution) {
    Value accumulator = evaluate(*expression.children[0], execution);
    const Value source = source_list(*expression.children[1], execution);
    if (source.is_null()) return {};
    for (const Value& element : source.list()) {
        if (execution.failed() || !execution.step()) return {};
        execution.slot(expression.accumulator) = accumulator;
        execution.slot(expression.slot) = element;
        accumulator = evaluate(*expression.children[2], execution);
    }
    return accumulator;
}

}  // namespace

Value evaluate_collection(const Expression& expression, Execution& execution) {
    switch (expression.kind) {
        case ExpressionKind::list: return make_list(expression, execution);
        case ExpressionKind::map: return make_map(expression, execution);
        case ExpressionKind::map_projection: return project_map(expression, execution);
        case ExpressionKind::simple_case:
        case ExpressionKind::searched_case: return choose(expression, execution);
        case ExpressionKind::list_comprehension: return comprehend(expression, execution);
        case ExpressionKind::quantifier: return quantify(expression, execution);
        case ExpressionKind::reduce: return reduce(expression, execution);
        default: return {};
    }
}

Value evaluate_subquery(const Expression& expression, Execution& execution) {
    Operator& plan = execution.subplan(expression);
    plan.open();
    const Subquery& subquery = *expression.subquery;
    switch (expression.kind) {
        case ExpressionKind::pattern_predicate:
        case ExpressionKind::exists: return plan.next();
        case ExpressionKind::count_subquery: {
            std::int64_t count = 0;
            while (plan.next()) ++count;
            return count;
        }
        case ExpressionKind::shortest_path: {
            const PathPattern& path = subquery.statement->parts[0].clauses[0].patterns[0];
            if (path.search == PathSearch::any_shortest) return plan.next() ? execution.slot(path.slot) : Value();
            List paths;
            while (plan.next()) paths.push_back(execution.slot(path.slot));
            return paths;
        }
        default: break;
    }
    List list;
    while (plan.next()) {
        if (subquery.projection != nullptr) {
            list.push_back(evaluate(*subquery.projection, execution));
        } else {
            list.push_back(execution.slot(subquery.statement->parts[0].column_slots[0]));
        }
    }
    return list;
}

}  // namespace entente::query
