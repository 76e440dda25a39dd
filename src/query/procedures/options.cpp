#include "query/procedures/options.h"

#include <algorithm>

#include <fmt/format.h>

#include <entente/model/suggest.h>

#include "query/failure.h"
#include "query/hops.h"

namespace entente::query {

Error argument_error(std::string message, std::string remedy) {
    return failure("ArgumentError", "InvalidArgumentValue", std::move(message), Position{0, 0, 0}, std::move(remedy));
}

namespace {

std::string remedy_for(std::string_view word, std::span<const std::string_view> words) {
    const std::vector<std::string> all(words.begin(), words.end());
    const std::vector<std::string> nearest = nearest_names(word, all);
    if (!nearest.empty()) return did_you_mean(nearest);
    return fmt::format("it is one of {}", fmt::join(all, ", "));
}

}  // namespace

Options::Options(std::string_view procedure, const Value& map, std::span<const std::string_view> known)
    : procedure_(procedure) {
    if (map.is_null()) return;
    map_ = map.map();
    for (const auto& entry : map_) {
        if (std::find(known.begin(), known.end(), entry.first) != known.end()) continue;
        fail(argument_error(fmt::format("{} has no option `{}`", procedure_, entry.first),
                            remedy_for(entry.first, known)));
        return;
    }
}

void Options::fail(Error error) {
    if (!error_) error_ = std::move(error);
}

void Options::fail_word(std::string_view key, std::string_view word, std::span<const std::string_view> words) {
    fail(argument_error(fmt::format("`{}` of {} cannot be \"{}\"", key, procedure_, word), remedy_for(word, words)));
}

const Value& Options::get(std::string_view key) const {
    static const Value null;
    const auto found = map_.find(key);
    return found == map_.end() ? null : found->second;
}

void Options::wrong(std::string_view key, std::string_view wanted, const Value& value) {
    fail(failure("ArgumentError", "InvalidArgumentType",
                 fmt::format("`{}` of {} takes {}, not {}", key, procedure_, wanted, to_string(value.type())),
                 Position{0, 0, 0}));
}

double Options::number(std::string_view key, double otherwise, double low, double high) {
    const Value& value = get(key);
    if (value.is_null()) return otherwise;
    if (!value.is_number()) {
        wrong(key, "a number", value);
        return otherwise;
    }
    const double number = value.number();
    if (number >= low && number <= high) return number;
    fail(argument_error(fmt::format("`{}` of {} lies from {} to {}; it is {}", key, procedure_, low, high, number)));
    return otherwise;
}

std::optional<std::uint64_t> Options::count(std::string_view key, std::uint64_t low, std::uint64_t high) {
    const Value& value = get(key);
    if (value.is_null()) return std::nullopt;
    if (!value.is(ValueType::integer)) {
        wrong(key, "an integer", value);
        return std::nullopt;
    }
    const std::int64_t number = value.integer();
    if (number >= 0 && static_cast<std::uint64_t>(number) >= low && static_cast<std::uint64_t>(number) <= high)
        return static_cast<std::uint64_t>(number);
    fail(argument_error(fmt::format("`{}` of {} lies from {} to {}; it is {}", key, procedure_, low, high, number)));
    return std::nullopt;
}

bool Options::flag(std::string_view key, bool otherwise) {
    const Value& value = get(key);
    if (value.is_null()) return otherwise;
    if (!value.is(ValueType::boolean)) wrong(key, "true or false", value);
    return value.is_true();
}

std::string Options::text(std::string_view key) {
    const Value& value = get(key);
    if (value.is(ValueType::string)) return value.string();
    if (!value.is_null()) wrong(key, "a string", value);
    return {};
}

std::size_t Options::choice(std::string_view key, std::span<const std::string_view> words, std::size_t otherwise) {
    if (get(key).is_null()) return otherwise;
    const std::string word = text(key);
    const auto found = std::find(words.begin(), words.end(), word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    fail_word(key, word, words);
    return otherwise;
}

std::optional<std::vector<std::string>> Options::texts(std::string_view key) {
    const Value& value = get(key);
    if (value.is_null()) return std::nullopt;
    if (value.is(ValueType::string)) return std::vector<std::string>{value.string()};
    std::vector<std::string> all;
    if (!value.is(ValueType::list)) {
        wrong(key, "a string or a list of strings", value);
        return all;
    }
    for (const Value& element : value.list()) {
        if (element.is(ValueType::string))
            all.push_back(element.string());
        else
            wrong(key, "a string or a list of strings", element);
    }
    return all;
}

std::vector<NodeId> Options::nodes(std::string_view key) {
    const Value& value = get(key);
    if (value.is_null()) return {};
    if (value.is(ValueType::node)) return {value.node().id};
    std::vector<NodeId> all;
    if (!value.is(ValueType::list)) {
        wrong(key, "a node or a list of nodes", value);
        return all;
    }
    for (const Value& element : value.list()) {
        if (element.is(ValueType::node))
            all.push_back(element.node().id);
        else
            wrong(key, "a node or a list of nodes", element);
    }
    return all;
}

std::optional<Date> Options::date(std::string_view key) {
    const Value& value = get(key);
    if (value.is_null()) return std::nullopt;
    if (value.is(ValueType::string)) {
        Result<Date> date = Date::parse(value.string());
        if (date) return *date;
        fail(argument_error(fmt::format("`{}` of {}: {}", key, procedure_, date.error().message), date.error().remedy));
        return std::nullopt;
    }
    if (const auto day = day_of(value)) {
        const auto low = std::int64_t{Date::min_day};
        const auto high = std::int64_t{Date::max_day};
        return Date::from_days(static_cast<std::int32_t>(std::clamp(*day, low, high)));
    }
    wrong(key, "a date", value);
    return std::nullopt;
}

std::optional<DurationValue> Options::duration(std::string_view key) {
    const Value& value = get(key);
    if (value.is_null()) return std::nullopt;
    DurationValue duration;
    if (value.is(ValueType::integer)) {
        duration.days = value.integer();
    } else if (value.is(ValueType::duration)) {
        duration = value.duration();
    } else {
        wrong(key, "a duration or a number of days", value);
        return std::nullopt;
    }
    if (duration.months >= 0 && duration.days >= 0 && duration.seconds >= 0) return duration;
    fail(argument_error(fmt::format("`{}` of {} is not below 0; it is {}", key, procedure_, to_string(duration))));
    return std::nullopt;
}

}  // namespace entente::query
