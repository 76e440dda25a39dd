#include "query/evaluator.h"

#include <fmt/format.h>

#include "query/functions.h"
#include "query/regex.h"

namespace entente::query {

namespace {

constexpr std::uint32_t maximum_depth = 500;  // of lists and maps in each other

Ternary negated(Ternary truth) {
    return truth == Ternary::unknown ? truth : truth == Ternary::yes ? Ternary::no : Ternary::yes;
}

Ternary logical_and(const Expression& expression, Execution& execution) {
    Ternary result = Ternary::yes;
    for (const ExpressionPtr& child : expression.children) {
        const Ternary truth = test(*child, execution);
        if (truth == Ternary::no) return truth;
        if (truth == Ternary::unknown) result = truth;
    }
    return result;
}

Ternary logical_or(const Expression& expression, Execution& execution) {
    Ternary result = Ternary::no;
    for (const ExpressionPtr& child : expression.children) {
        const Ternary truth = test(*child, execution);
        if (truth == Ternary::yes) return truth;
        if (truth == Ternary::unknown) result = truth;
    }
    return result;
}

Ternary logical_xor(const Expression& expression, Execution& execution) {
    Ternary result = Ternary::no;
    for (const ExpressionPtr& child : expression.children) {
        const Ternary truth = test(*child, execution);
        if (truth == Ternary::unknown || result == Ternary::unknown) {
            result = Ternary::unknown;
        } else {
            result = truth == result ? Ternary::no : Ternary::yes;
        }
    }
    return result;
}

Ternary compare(Comparison comparison, const Value& left, const Value& right) {
    switch (comparison) {
        case Comparison::equal: return equals(left, right);
        case Comparison::unequal: return negated(equals(left, right));
        case Comparison::less: return less(left, right, false);
        case Comparison::less_or_equal: return less(left, right, true);
        case Comparison::greater: return less(right, left, false);
        case Comparison::greater_or_equal: return less(right, left, true);
    }
    return Ternary::unknown;
}

Ternary compare_chain(const Expression& expression, Execution& execution) {
    Ternary result = Ternary::yes;
    Value left = evaluate(*expression.children[0], execution);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        Value right = evaluate(*expression.children[i + 1], execution);
        const Ternary truth = compare(expression.operators[i], left, right);
        if (truth == Ternary::no) return truth;
        if (truth == Ternary::unknown) result = truth;
        left = std::move(right);
    }
    return result;
}

Value membership(const Expression& expression, Execution& execution) {
    const Value element = evaluate(*expression.children[0], execution);
    const Value list = evaluate(*expression.children[1], execution);
    if (list.is_null()) return {};
    if (!list.is(ValueType::list)) {
        return type_error(execution, expression, fmt::format("IN takes a List, not a {}", to_string(list.type())));
    }
    Ternary result = Ternary::no;
    for (const Value& member : list.list()) {
        const Ternary same = equals(element, member);
        if (same == Ternary::yes) return true;
        if (same == Ternary::unknown) result = same;
    }
    return to_value(result);
}

Value string_predicate(const Expression& expression, Execution& execution) {
    const Value left = evaluate(*expression.children[0], execution);
    const Value right = evaluate(*expression.children[1], execution);
    if (!left.is(ValueType::string) || !right.is(ValueType::string)) return {};
    const std::string& text = left.string();
    switch (expression.kind) {
        case ExpressionKind::starts_with: return text.starts_with(right.string());
        case ExpressionKind::ends_with: return text.ends_with(right.string());
        case ExpressionKind::contains: return text.find(right.string()) != std::string::npos;
        default: break;
    }
    const Result<Regex> pattern = Regex::compile(right.string());
    if (!pattern) {
        return execution.fail(failure("ArgumentError", "InvalidRegularExpression", pattern.error().message,
                                      expression.position, pattern.error().remedy));
    }
    return pattern->matches(text);
}

Value call(const Expression& expression, Execution& execution) {
    const Function& function = *expression.function;
    if (function.aggregate != Aggregate::none) return execution.slot(expression.slot);
    std::vector<Value> arguments;
    arguments.reserve(expression.children.size());
    for (const ExpressionPtr& child : expression.children) {
        arguments.push_back(evaluate(*child, execution));
        if (arguments.back().is_null() && !function.null_aware) return {};
    }
    if (execution.failed()) return {};
    return function.run({execution, expression, arguments});
}

Value checked(const Expression& expression, Value value, Execution& execution) {
    if (value.depth() <= maximum_depth) return value;
    Error error = failure("ArgumentError", "NumberOutOfRange",
                          fmt::format("lists nest deeper than {} levels", maximum_depth), expression.position);
    error.code = ErrorCode::limit_reached;
    return execution.fail(std::move(error));
}

}  // namespace

Value to_value(Ternary truth) { return truth == Ternary::unknown ? Value() : Value(truth == Ternary::yes); }

Value type_error(Execution& execution, const Expression& expression, std::string message, std::string_view detail) {
    return execution.fail(failure("TypeError", detail, std::move(message), expression.position));
}

Ternary test(const Expression& expression, Execution& execution) {
    const Value value = evaluate(expression, execution);
    if (value.is_null()) return Ternary::unknown;
    if (value.is(ValueType::boolean)) return value.boolean() ? Ternary::yes : Ternary::no;
    type_error(execution, expression, fmt::format("a truth value is wanted here, not a {}", to_string(value.type())));
    return Ternary::unknown;
}

Value evaluate(const Expression& expression, Execution& execution) {
    if (execution.failed()) return {};
    switch (expression.kind) {
        case ExpressionKind::literal: return expression.value;
        case ExpressionKind::parameter: return execution.parameter(expression.name);
        case ExpressionKind::variable:
        case ExpressionKind::count_all: return execution.slot(expression.slot);
        case ExpressionKind::conjunction: return to_value(logical_and(expression, execution));
        case ExpressionKind::disjunction: return to_value(logical_or(expression, execution));
        case ExpressionKind::exclusive: return to_value(logical_xor(expression, execution));
        case ExpressionKind::negation: return to_value(negated(test(*expression.children[0], execution)));
        case ExpressionKind::comparison: return to_value(compare_chain(expression, execution));
        case ExpressionKind::is_null: return evaluate(*expression.children[0], execution).is_null();
        case ExpressionKind::is_not_null: return !evaluate(*expression.children[0], execution).is_null();
        case ExpressionKind::membership: return membership(expression, execution);
        case ExpressionKind::starts_with:
        case ExpressionKind::ends_with:
        case ExpressionKind::contains:
        case ExpressionKind::matches: return string_predicate(expression, execution);
        case ExpressionKind::add:
        case ExpressionKind::subtract:
        case ExpressionKind::multiply:
        case ExpressionKind::divide:
        case ExpressionKind::modulo:
        case ExpressionKind::power:
        case ExpressionKind::concatenate: {
            const Value left = evaluate(*expression.children[0], execution);
            const Value right = evaluate(*expression.children[1], execution);
            return checked(expression, arithmetic(expression, left, right, execution), execution);
        }
        case ExpressionKind::plus: return evaluate(*expression.children[0], execution);
        case ExpressionKind::minus: return negate(expression, evaluate(*expression.children[0], execution), execution);
        case ExpressionKind::call: return checked(expression, call(expression, execution), execution);
        case ExpressionKind::property:
        case ExpressionKind::subscript:
        case ExpressionKind::slice:
        case ExpressionKind::has_labels: return evaluate_access(expression, execution);
        case ExpressionKind::list:
        case ExpressionKind::map:
        case ExpressionKind::map_projection:
        case ExpressionKind::simple_case:
        case ExpressionKind::searched_case:
        case ExpressionKind::alternatives:
        case ExpressionKind::list_comprehension:
        case ExpressionKind::quantifier:
        case ExpressionKind::reduce: return checked(expression, evaluate_collection(expression, execution), execution);
        case ExpressionKind::pattern_predicate:
        case ExpressionKind::exists:
        case ExpressionKind::count_subquery:
        case ExpressionKind::collect_subquery:
        case ExpressionKind::pattern_comprehension:
        case ExpressionKind::shortest_path:
            return checked(expression, evaluate_subquery(expression, execution), execution);
    }
    return {};
}

}  // namespace entente::query
