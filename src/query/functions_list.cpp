#include <algorithm>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/functions.h"
#include "query/unicode.h"

namespace entente::query {

namespace {

constexpr std::int64_t maximum_range = 100'000'000;

Value wrong(const Call& call) {
    return type_error(
        call.execution, call.expression,
        fmt::format("{} takes no {}", call.expression.function->name, to_string(call.arguments[0].type())),
        "InvalidArgumentValue");
}

Value size(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::list)) return value.list().size();
    if (value.is(ValueType::map)) return value.map().size();
    return value.is(ValueType::string) ? Value(code_points(value.string())) : wrong(call);
}

Value is_empty(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::list)) return value.list().empty();
    if (value.is(ValueType::map)) return value.map().empty();
    return value.is(ValueType::string) ? Value(value.string().empty()) : wrong(call);
}

Value head(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::list)) return wrong(call);
    return value.list().empty() ? Value() : value.list().front();
}

Value last(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::list)) return wrong(call);
    return value.list().empty() ? Value() : value.list().back();
}

Value tail(const Call& call) {
    const Value& value = call.arguments[0];
    if (!value.is(ValueType::list)) return wrong(call);
    const List& list = value.list();
    return list.empty() ? List{} : List(list.begin() + 1, list.end());
}

Value reverse(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is(ValueType::list)) return List(value.list().rbegin(), value.list().rend());
    return value.is(ValueType::string) ? Value(reversed(value.string())) : wrong(call);
}

Value argument_error(const Call& call, std::string_view detail, std::string message) {
    return call.execution.fail(failure("ArgumentError", detail, std::move(message), call.expression.position));
}

Value range(const Call& call) {
    std::int64_t bounds[3] = {0, 0, 1};
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        if (!call.arguments[i].is(ValueType::integer)) {
            return argument_error(call, "InvalidArgumentType",
                                  fmt::format("range takes Integers, not a {}", to_string(call.arguments[i].type())));
        }
        bounds[i] = call.arguments[i].integer();
    }
    const auto [first, final, step] = bounds;
    if (step == 0) return argument_error(call, "NumberOutOfRange", "the step of range cannot be 0");
    if (step > 0 ? first > final : first < final) return List{};
    const auto distance = step > 0 ? static_cast<std::uint64_t>(final) - static_cast<std::uint64_t>(first)
                                   : static_cast<std::uint64_t>(first) - static_cast<std::uint64_t>(final);
    const std::uint64_t size =
        distance / (step > 0 ? static_cast<std::uint64_t>(step) : 0U - static_cast<std::uint64_t>(step)) + 1;
    if (size > maximum_range) {
        return argument_error(call, "NumberOutOfRange", fmt::format("range gives {} elements at most", maximum_range));
    }
    if (!call.execution.hold(size * sizeof(Value))) return {};
    List list;
    list.reserve(size);
    for (std::uint64_t i = 0; i < size; ++i) {
        list.emplace_back(
            static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + i * static_cast<std::uint64_t>(step)));
    }
    call.execution.release(size * sizeof(Value));
    return list;
}

Value coalesce(const Call& call) {
    const auto found =
        std::find_if(call.arguments.begin(), call.arguments.end(), [](const Value& value) { return !value.is_null(); });
    return found == call.arguments.end() ? Value() : *found;
}

}  // namespace

std::vector<Function> list_functions() {
    constexpr std::uint32_t sized = kind_list | kind_string | kind_map;
    const StaticType list{kind_list | kind_null, kind_any};
    return {
        {"size", 1, 1, {sized}, {kind_integer | kind_null, kind_any}, size},
        {"isEmpty", 1, 1, {sized}, {kind_boolean | kind_null, kind_any}, is_empty},
        {"head", 1, 1, {kind_list}, {}, head},
        {"last", 1, 1, {kind_list}, {}, last},
        {"tail", 1, 1, {kind_list}, list, tail},
        {"reverse", 1, 1, {kind_list | kind_string}, {}, reverse},
        {"range", 2, 3, {}, {kind_list | kind_null, kind_integer}, range},
        {"coalesce", 1, -1, {}, {}, coalesce, Aggregate::none, true},
    };
}

}  // namespace entente::query
