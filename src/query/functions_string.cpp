#include <charconv>

#include <fmt/format.h>

#include "model/number.h"
#include "query/evaluator.h"
#include "query/functions.h"
#include "query/unicode.h"
#include "query/value_text.h"

namespace entente::query {

namespace {

Value wrong(const Call& call, const Value& value) {
    return type_error(call.execution, call.expression,
                      fmt::format("{} takes no {}", call.expression.function->name, to_string(value.type())),
                      "InvalidArgumentValue");
}

/// Whether all arguments are strings; otherwise a TypeError.
bool strings(const Call& call) {
    for (const Value& value : call.arguments) {
        if (value.is(ValueType::string)) continue;
        wrong(call, value);
        return false;
    }
    return true;
}

const std::string& text(const Call& call, std::size_t index) { return call.arguments[index].string(); }

Value upper(const Call& call) { return strings(call) ? Value(to_upper(text(call, 0))) : Value(); }
Value lower(const Call& call) { return strings(call) ? Value(to_lower(text(call, 0))) : Value(); }
Value trim(const Call& call) { return strings(call) ? Value(trimmed(text(call, 0), true, true)) : Value(); }
Value left_trim(const Call& call) { return strings(call) ? Value(trimmed(text(call, 0), true, false)) : Value(); }
Value right_trim(const Call& call) { return strings(call) ? Value(trimmed(text(call, 0), false, true)) : Value(); }

Value replace(const Call& call) {
    if (!strings(call)) return {};
    const std::string& from = text(call, 0);
    const std::string& search = text(call, 1);
    if (search.empty()) return from;
    std::string out;
    std::size_t at = 0;
    for (std::size_t hit = from.find(search); hit != std::string::npos; hit = from.find(search, at)) {
        out.append(from, at, hit - at).append(text(call, 2));
        at = hit + search.size();
        if (!call.execution.step()) return {};
    }
    return out.append(from, at);
}

Value split(const Call& call) {
    if (!strings(call)) return {};
    const std::string& from = text(call, 0);
    const std::string& delimiter = text(call, 1);
    List parts;
    std::size_t at = 0;
    if (delimiter.empty()) {
        while (at < from.size()) {
            const std::size_t begin = at;
            static_cast<void>(next_code_point(from, at));
            parts.emplace_back(from.substr(begin, at - begin));
        }
        return parts;
    }
    for (std::size_t hit = from.find(delimiter); hit != std::string::npos; hit = from.find(delimiter, at)) {
        parts.emplace_back(from.substr(at, hit - at));
        at = hit + delimiter.size();
    }
    parts.emplace_back(from.substr(at));
    return parts;
}

/// A string, then integers that are not negative.
bool counts(const Call& call) {
    if (!call.arguments[0].is(ValueType::string)) {
        wrong(call, call.arguments[0]);
        return false;
    }
    for (const Value& value : call.arguments.subspan(1)) {
        if (!value.is(ValueType::integer)) {
            wrong(call, value);
            return false;
        }
        if (value.integer() >= 0) continue;
        call.execution.fail(failure("ArgumentError", "NumberOutOfRange", "the number of characters is negative",
                                    call.expression.position));
        return false;
    }
    return true;
}

std::size_t count(const Call& call, std::size_t index) {
    return static_cast<std::size_t>(call.arguments[index].integer());
}

Value substring_of(const Call& call) {
    if (!counts(call)) return {};
    const std::size_t length = call.arguments.size() > 2 ? count(call, 2) : std::string::npos;
    return Value(substring(text(call, 0), count(call, 1), length));
}

Value left(const Call& call) { return counts(call) ? Value(substring(text(call, 0), 0, count(call, 1))) : Value(); }

Value right(const Call& call) {
    if (!counts(call)) return {};
    const std::size_t size = code_points(text(call, 0));
    const std::size_t wanted = std::min(size, count(call, 1));
    return Value(substring(text(call, 0), size - wanted, wanted));
}

Value to_text(const Call& call) {
    const Value& value = call.arguments[0];
    switch (value.type()) {
        case ValueType::map:
        case ValueType::node:
        case ValueType::relationship:
        case ValueType::list:
        case ValueType::path: return wrong(call, value);
        default: return plain_text(value);
    }
}

Value float_to_integer(double number) {
    if (!(number > -0x1p63 && number < 0x1p63)) return {};
    return static_cast<std::int64_t>(number);
}

Value to_integer(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::integer)) return value;
    if (value.is(ValueType::boolean)) return value.boolean() ? 1 : 0;
    if (value.is(ValueType::floating)) return float_to_integer(value.floating());
    if (!value.is(ValueType::string)) return wrong(call, value);
    std::string_view digits = trimmed(value.string(), true, true);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    std::int64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [at, status] = std::from_chars(digits.data(), end, number);
    if (status == std::errc() && at == end) return number;
    const auto floating = parse_double(digits);
    return floating ? float_to_integer(*floating) : Value();
}

Value to_float(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is_number()) return value.number();
    if (!value.is(ValueType::string)) return wrong(call, value);
    std::string_view digits = trimmed(value.string(), true, true);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const auto number = parse_double(digits);
    return number ? Value(*number) : Value();
}

Value to_boolean(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::boolean)) return value;
    if (value.is(ValueType::integer)) return value.integer() != 0;
    if (!value.is(ValueType::string)) return wrong(call, value);
    const std::string word = to_lower(trimmed(value.string(), true, true));
    if (word == "true") return true;
    return word == "false" ? Value(false) : Value();
}

}  // namespace

std::vector<Function> string_functions() {
    const StaticType string{kind_string | kind_null, kind_any};
    const std::vector<std::uint32_t> one{kind_string};
    const std::vector<std::uint32_t> counted{kind_string, kind_integer};
    return {
        {"toUpper", 1, 1, one, string, upper},
        {"upper", 1, 1, one, string, upper},
        {"toLower", 1, 1, one, string, lower},
        {"lower", 1, 1, one, string, lower},
        {"trim", 1, 1, one, string, trim},
        {"btrim", 1, 1, one, string, trim},
        {"ltrim", 1, 1, one, string, left_trim},
        {"rtrim", 1, 1, one, string, right_trim},
        {"replace", 3, 3, one, string, replace},
        {"split", 2, 2, one, {kind_list | kind_null, kind_string}, split},
        {"substring", 2, 3, counted, string, substring_of},
        {"left", 2, 2, counted, string, left},
        {"right", 2, 2, counted, string, right},
        {"toString", 1, 1, {}, string, to_text},
        {"toInteger", 1, 1, {}, {kind_integer | kind_null, kind_any}, to_integer},
        {"toFloat", 1, 1, {}, {kind_floating | kind_null, kind_any}, to_float},
        {"toBoolean", 1, 1, {}, {kind_boolean | kind_null, kind_any}, to_boolean},
    };
}

}  // namespace entente::query
