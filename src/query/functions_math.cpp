#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/functions.h"

namespace entente::query {

namespace {

Value wrong(const Call& call, const Value& value) {
    return type_error(call.execution, call.expression,
                      fmt::format("{} takes no {}", call.expression.function->name, to_string(value.type())),
                      "InvalidArgumentValue");
}

template <double (*function)(double)>
Value apply(const Call& call) {
    const Value& value = call.arguments[0];
    return value.is_number() ? Value(function(value.number())) : wrong(call, value);
}

double cotangent(double x) { return 1.0 / std::tan(x); }
double degrees(double x) { return x * 180.0 / std::numbers::pi; }
double radians(double x) { return x * std::numbers::pi / 180.0; }
double haversine(double x) { return (1.0 - std::cos(x)) / 2.0; }
double ceiling(double x) { return std::ceil(x); }
double floored(double x) { return std::floor(x); }
double square_root(double x) { return std::sqrt(x); }
double exponential(double x) { return std::exp(x); }
double logarithm(double x) { return std::log(x); }
double logarithm_10(double x) { return std::log10(x); }
double sine(double x) { return std::sin(x); }
double cosine(double x) { return std::cos(x); }
double tangent(double x) { return std::tan(x); }
double arc_sine(double x) { return std::asin(x); }
double arc_cosine(double x) { return std::acos(x); }
double arc_tangent(double x) { return std::atan(x); }
/// Half up, as openCypher rounds: -1.5 is -1.
double half_up(double x) { return std::floor(x + 0.5); }

Value round(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is_number()) return wrong(call, value);
    if (call.arguments.size() == 1) return half_up(value.number());
    if (!call.arguments[1].is(ValueType::integer)) return wrong(call, call.arguments[1]);
    const auto places = static_cast<double>(call.arguments[1].integer());
    if (places < 0 || places > 300) {
        return call.execution.fail(
            failure("ArgumentError", "NumberOutOfRange", "round takes from 0 to 300 places", call.expression.position));
    }
    const double scale = std::pow(10.0, places);
    const double scaled = value.number() * scale;
    return std::isfinite(scaled) ? Value(std::copysign(std::floor(std::abs(scaled) + 0.5), scaled) / scale) : value;
}

Value absolute(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::floating)) return std::abs(value.floating());
    if (!value.is(ValueType::integer)) return wrong(call, value);
    if (value.integer() == std::numeric_limits<std::int64_t>::min()) {
        return call.execution.fail(failure("ArithmeticError", "IntegerOverflow", "the result does not fit into 64 bits",
                                           call.expression.position));
    }
    return std::abs(value.integer());
}

Value sign(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is_number()) return wrong(call, value);
    const double number = value.number();
    return number > 0 ? 1 : number < 0 ? -1 : 0;
}

Value arc_tangent_2(const Call& call) {
    for (const Value& value : call.arguments) {
        if (!value.is_number()) return wrong(call, value);
    }
    return std::atan2(call.arguments[0].number(), call.arguments[1].number());
}

Value is_nan(const Call& call) {
    const Value& value = call.arguments[0];
    return value.is_number() ? Value(std::isnan(value.number())) : wrong(call, value);
}

Value pi(const Call&) { return std::numbers::pi; }
Value e(const Call&) { return std::numbers::e; }
Value rand(const Call& call) { return call.execution.random(); }

}  // namespace

std::vector<Function> math_functions() {
    const StaticType floating{kind_floating | kind_null, kind_any};
    const StaticType integer{kind_integer | kind_null, kind_any};
    const std::vector<std::uint32_t> number{kind_number};
    return {
        {"abs", 1, 1, number, {kind_number | kind_null, kind_any}, absolute},
        {"ceil", 1, 1, number, floating, apply<ceiling>},
        {"floor", 1, 1, number, floating, apply<floored>},
        {"round", 1, 2, number, floating, round},
        {"sign", 1, 1, number, integer, sign},
        {"sqrt", 1, 1, number, floating, apply<square_root>},
        {"exp", 1, 1, number, floating, apply<exponential>},
        {"log", 1, 1, number, floating, apply<logarithm>},
        {"log10", 1, 1, number, floating, apply<logarithm_10>},
        {"sin", 1, 1, number, floating, apply<sine>},
        {"cos", 1, 1, number, floating, apply<cosine>},
        {"tan", 1, 1, number, floating, apply<tangent>},
        {"cot", 1, 1, number, floating, apply<cotangent>},
        {"asin", 1, 1, number, floating, apply<arc_sine>},
        {"acos", 1, 1, number, floating, apply<arc_cosine>},
        {"atan", 1, 1, number, floating, apply<arc_tangent>},
        {"atan2", 2, 2, number, floating, arc_tangent_2},
        {"degrees", 1, 1, number, floating, apply<degrees>},
        {"radians", 1, 1, number, floating, apply<radians>},
        {"haversin", 1, 1, number, floating, apply<haversine>},
        {"isNaN", 1, 1, number, {kind_boolean | kind_null, kind_any}, is_nan},
        {"pi", 0, 0, {}, floating, pi},
        {"e", 0, 0, {}, floating, e},
        {"rand", 0, 0, {}, floating, rand},
    };
}

}  // namespace entente::query
