#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/temporal.h"
#include "query/value_text.h"

namespace entente::query {

namespace {

char symbol_of(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::add: return '+';
        case ExpressionKind::subtract: return '-';
        case ExpressionKind::multiply: return '*';
        case ExpressionKind::divide: return '/';
        case ExpressionKind::modulo: return '%';
        default: return '^';
    }
}

Value no_such(const Expression& expression, const Value& left, const Value& right, Execution& execution) {
    return type_error(execution, expression,
                      fmt::format("{} {} {} has no meaning", to_string(left.type()), symbol_of(expression.kind),
                                  to_string(right.type())));
}

Value overflow(const Expression& expression, Execution& execution) {
    return execution.fail(failure("ArithmeticError", "IntegerOverflow", "the result does not fit into 64 bits",
                                  expression.position, "use floats"));
}

Value integers(const Expression& expression, std::int64_t left, std::int64_t right, Execution& execution) {
    std::int64_t result = 0;
    bool overflows = false;
    switch (expression.kind) {
        case ExpressionKind::add: overflows = __builtin_add_overflow(left, right, &result); break;
        case ExpressionKind::subtract: overflows = __builtin_sub_overflow(left, right, &result); break;
        case ExpressionKind::multiply: overflows = __builtin_mul_overflow(left, right, &result); break;
        case ExpressionKind::power: return std::pow(static_cast<double>(left), static_cast<double>(right));
        default:
            if (right == 0) {
                return execution.fail(
                    failure("ArithmeticError", "DivisionByZero", "division by zero", expression.position));
            }
            if (right == -1) {
                if (expression.kind == ExpressionKind::modulo) return 0;
                overflows = __builtin_sub_overflow(std::int64_t{0}, left, &result);
                break;
            }
            return expression.kind == ExpressionKind::divide ? left / right : left % right;
    }
    return overflows ? overflow(expression, execution) : Value(result);
}

Value floats(ExpressionKind kind, double left, double right) {
    switch (kind) {
        case ExpressionKind::add: return left + right;
        case ExpressionKind::subtract: return left - right;
        case ExpressionKind::multiply: return left * right;
        case ExpressionKind::divide: return left / right;
        case ExpressionKind::modulo: return std::fmod(left, right);
        default: return std::pow(left, right);
    }
}

Value concatenate(const Value& left, const Value& right) {
    List list;
    const auto append = [&](const Value& value) {
        if (value.is(ValueType::list)) {
            list.insert(list.end(), value.list().begin(), value.list().end());
        } else {
            list.push_back(value);
        }
    };
    list.reserve((left.is(ValueType::list) ? left.list().size() : 1) +
                 (right.is(ValueType::list) ? right.list().size() : 1));
    append(left);
    append(right);
    return list;
}

bool is_text(const Value& value) { return value.is(ValueType::string) || value.is_number(); }

Value temporal(const Expression& expression, const Value& left, const Value& right, Execution& execution) {
    const bool left_duration = left.is(ValueType::duration);
    const bool right_duration = right.is(ValueType::duration);
    std::optional<Value> result;
    switch (expression.kind) {
        case ExpressionKind::add:
            if (left_duration && right_duration)
                result = add(left.duration(), right.duration());
            else if (right_duration)
                result = add(left, right.duration());
            else if (left_duration)
                result = add(right, left.duration());
            else
                return no_such(expression, left, right, execution);
            break;
        case ExpressionKind::subtract: {
            if (!right_duration) return no_such(expression, left, right, execution);
            const auto opposite = negated(right.duration());
            if (opposite) result = left_duration ? add(left.duration(), *opposite) : add(left, *opposite);
            break;
        }
        case ExpressionKind::multiply:
            if (left_duration && right.is_number())
                result = scaled(left.duration(), right.number());
            else if (right_duration && left.is_number())
                result = scaled(right.duration(), left.number());
            else
                return no_such(expression, left, right, execution);
            break;
        case ExpressionKind::divide:
            if (!left_duration || !right.is_number()) return no_such(expression, left, right, execution);
            result = divided(left.duration(), right.number());
            break;
        default: return no_such(expression, left, right, execution);
    }
    if (!result) {
        return execution.fail(failure("ArithmeticError", "NumberOutOfRange", "the result is outside of the calendar",
                                      expression.position));
    }
    return *std::move(result);
}

bool is_temporal(const Value& value) {
    return value.type() >= ValueType::date_time && value.type() <= ValueType::duration;
}

}  // namespace

Value arithmetic(const Expression& expression, const Value& left, const Value& right, Execution& execution) {
    if (left.is_null() || right.is_null()) return {};
    const bool adds = expression.kind == ExpressionKind::add || expression.kind == ExpressionKind::concatenate;
    if (left.is(ValueType::integer) && right.is(ValueType::integer) && expression.kind != ExpressionKind::concatenate) {
        return integers(expression, left.integer(), right.integer(), execution);
    }
    if (left.is_number() && right.is_number() && expression.kind != ExpressionKind::concatenate) {
        return floats(expression.kind, left.number(), right.number());
    }
    if (adds && (left.is(ValueType::list) || right.is(ValueType::list))) return concatenate(left, right);
    if (adds && is_text(left) && is_text(right)) return plain_text(left) + plain_text(right);
    if (is_temporal(left) || is_temporal(right)) return temporal(expression, left, right, execution);
    return no_such(expression, left, right, execution);
}

Value negate(const Expression& expression, const Value& value, Execution& execution) {
    switch (value.type()) {
        case ValueType::null: return {};
        case ValueType::floating: return -value.floating();
        case ValueType::integer:
            if (value.integer() == std::numeric_limits<std::int64_t>::min()) return overflow(expression, execution);
            return -value.integer();
        case ValueType::duration: {
            const auto result = negated(value.duration());
            return result ? Value(*result) : overflow(expression, execution);
        }
        default: return type_error(execution, expression, fmt::format("a {} has no sign", to_string(value.type())));
    }
}

}  // namespace entente::query
