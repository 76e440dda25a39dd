#include <array>
#include <cmath>

#include <fmt/format.h>

#include "query/evaluator.h"
#include "query/functions.h"
#include "query/temporal.h"

namespace entente::query {

namespace {

Value argument_error(const Call& call, const std::string& message, std::string_view detail = "InvalidArgumentValue") {
    return call.execution.fail(failure("ArgumentError", detail, message, call.expression.position));
}

Value taken(const Call& call, Result<Value> result) {
    if (result) return *std::move(result);
    return argument_error(call, result.error().message);
}

/// date.realtime('Europe/Oslo') and the like; without a zone, UTC.
template <ValueType type>
Value now(const Call& call) {
    if (!call.arguments.empty() && !call.arguments[0].is(ValueType::string)) {
        return type_error(call.execution, call.expression, "a time zone is a String", "InvalidArgumentValue");
    }
    const std::string zone = call.arguments.empty() ? "Z" : call.arguments[0].string();
    auto value = current_temporal(type, call.execution.now_seconds(), call.execution.now_nanos(), zone);
    return value ? *std::move(value) : argument_error(call, fmt::format("there is no time zone {}", zone));
}

template <ValueType type>
Value make(const Call& call) {
    if (call.arguments.empty()) return now<type>(call);
    const Value& from = call.arguments[0];
    // `date({timezone: 'Europe/Oslo'})` is the current one there.
    if (from.is(ValueType::map) && from.map().size() == 1 && from.map().contains("timezone")) {
        const Value zone = from.map().find("timezone")->second;
        return now<type>({call.execution, call.expression, std::span(&zone, 1)});
    }
    return taken(call, make_temporal(type, from));
}

template <ValueType type>
Value truncate(const Call& call) {
    static const Map none;
    const Value& unit = call.arguments[0];
    if (!unit.is(ValueType::string)) return argument_error(call, "a unit is a String");
    if (call.arguments.size() > 2 && !call.arguments[2].is(ValueType::map)) {
        return argument_error(call, "the components are a Map");
    }
    if (call.arguments.size() == 1) {
        const auto current = current_temporal(type, call.execution.now_seconds(), call.execution.now_nanos(), "Z");
        return taken(call, truncate_temporal(type, unit.string(), *current, none));
    }
    const Map& overrides = call.arguments.size() > 2 ? call.arguments[2].map() : none;
    return taken(call, truncate_temporal(type, unit.string(), call.arguments[1], overrides));
}

Value from_epoch(const Call& call) {
    for (const Value& value : call.arguments) {
        if (!value.is(ValueType::integer)) return argument_error(call, "the epoch is counted in Integers");
    }
    const std::int64_t seconds = call.arguments[0].integer();
    const std::int64_t nanos = call.arguments.size() > 1 ? call.arguments[1].integer() : 0;
    if (std::abs(seconds / 2) > (1LL << 54U) || nanos < 0 || nanos >= nanos_per_second) {
        return argument_error(call, "the moment is outside of the calendar", "NumberOutOfRange");
    }
    return Value(*at_zone(seconds, nanos, "Z"));
}

Value from_epoch_millis(const Call& call) {
    if (!call.arguments[0].is(ValueType::integer)) return argument_error(call, "the epoch is counted in Integers");
    const std::int64_t millis = call.arguments[0].integer();
    const std::int64_t rest = (millis % 1000 + 1000) % 1000;
    return Value(*at_zone(millis / 1000 - (millis % 1000 < 0 ? 1 : 0), rest * 1'000'000, "Z"));
}

Value duration_from_map(const Call& call, const Map& map) {
    DurationParts parts;
    const std::array<std::pair<std::string_view, long double*>, 11> fields{{
        {"years", &parts.years},
        {"quarters", &parts.quarters},
        {"months", &parts.months},
        {"weeks", &parts.weeks},
        {"days", &parts.days},
        {"hours", &parts.hours},
        {"minutes", &parts.minutes},
        {"seconds", &parts.seconds},
        {"milliseconds", &parts.milliseconds},
        {"microseconds", &parts.microseconds},
        {"nanoseconds", &parts.nanoseconds},
    }};
    for (const auto& [key, value] : map) {
        bool known = false;
        for (const auto& [name, amount] : fields) {
            if (name != key) continue;
            known = true;
            if (value.is(ValueType::integer))
                *amount = static_cast<long double>(value.integer());
            else if (value.is(ValueType::floating))
                *amount = static_cast<long double>(value.floating());
            else
                return argument_error(call, fmt::format("{} takes a number", key));
        }
        if (!known) return argument_error(call, fmt::format("a duration has no {}", key));
    }
    const auto value = duration_of(parts);
    return value ? Value(*value) : argument_error(call, "the duration is too long", "NumberOutOfRange");
}

Value duration(const Call& call) {
    const Value& from = call.arguments[0];
    if (from.is(ValueType::duration)) return from;
    if (from.is(ValueType::map)) return duration_from_map(call, from.map());
    if (!from.is(ValueType::string)) return argument_error(call, "a duration is made from a String or a Map");
    const auto value = parse_duration(from.string());
    return value ? Value(*value) : argument_error(call, fmt::format("\"{}\" is not a Duration", from.string()));
}

template <DurationUnit unit>
Value between(const Call& call) {
    for (const Value& value : call.arguments) {
        if (value.type() < ValueType::date_time || value.type() > ValueType::local_time) {
            return argument_error(call, fmt::format("a {} is no temporal value", to_string(value.type())));
        }
    }
    const auto value = duration_between(call.arguments[0], call.arguments[1], unit);
    return value ? Value(*value) : argument_error(call, "the duration is too long", "NumberOutOfRange");
}

template <ValueType type>
void add(std::vector<Function>& functions, const std::array<std::string_view, 5>& names) {
    const StaticType temporal{kind_temporal | kind_null, kind_any};
    const std::vector<std::uint32_t> any{kind_string | kind_map | kind_temporal};
    functions.push_back({names[0], 0, 1, any, temporal, make<type>});
    for (std::size_t i = 1; i < 4; ++i) functions.push_back({names[i], 0, 1, {kind_string}, temporal, now<type>});
    functions.push_back({names[4], 1, 3, {kind_string, kind_temporal, kind_map}, temporal, truncate<type>});
}

}  // namespace

std::vector<Function> temporal_functions() {
    const StaticType temporal{kind_temporal | kind_null, kind_any};
    const StaticType length{kind_duration | kind_null, kind_any};
    std::vector<Function> functions{
        {"datetime.fromEpoch", 1, 2, {kind_integer}, temporal, from_epoch},
        {"datetime.fromEpochMillis", 1, 1, {kind_integer}, temporal, from_epoch_millis},
        {"duration", 1, 1, {kind_string | kind_map | kind_duration}, length, duration},
        {"duration.between", 2, 2, {kind_temporal}, length, between<DurationUnit::mixed>},
        {"duration.inMonths", 2, 2, {kind_temporal}, length, between<DurationUnit::months>},
        {"duration.inDays", 2, 2, {kind_temporal}, length, between<DurationUnit::days>},
        {"duration.inSeconds", 2, 2, {kind_temporal}, length, between<DurationUnit::seconds>},
    };
    add<ValueType::date>(functions, {"date", "date.transaction", "date.statement", "date.realtime", "date.truncate"});
    add<ValueType::local_time>(functions, {"localtime", "localtime.transaction", "localtime.statement",
                                           "localtime.realtime", "localtime.truncate"});
    add<ValueType::time>(functions, {"time", "time.transaction", "time.statement", "time.realtime", "time.truncate"});
    add<ValueType::local_date_time>(functions, {"localdatetime", "localdatetime.transaction", "localdatetime.statement",
                                                "localdatetime.realtime", "localdatetime.truncate"});
    add<ValueType::date_time>(functions, {"datetime", "datetime.transaction", "datetime.statement", "datetime.realtime",
                                          "datetime.truncate"});
    return functions;
}

}  // namespace entente::query
