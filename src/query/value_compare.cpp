#include <cmath>
#include <limits>

#include <entente/query/value.h>

namespace entente::query {

namespace {

std::weak_ordering order_of(auto left, auto right) {
    if (left < right) return std::weak_ordering::less;
    if (right < left) return std::weak_ordering::greater;
    return std::weak_ordering::equivalent;
}

/// Exact, also where the integer has no float of its own. `right` is not NaN.
std::weak_ordering order_mixed(std::int64_t left, double right) {
    constexpr double limit = 9223372036854775808.0;  // 2^63
    if (right >= limit) return std::weak_ordering::less;
    if (right < -limit) return std::weak_ordering::greater;
    const double whole = std::trunc(right);
    const auto order = order_of(left, static_cast<std::int64_t>(whole));
    return order != 0 ? order : order_of(whole, right);
}

bool is_nan(const Value& value) { return value.is(ValueType::floating) && std::isnan(value.floating()); }

/// Of two numbers, NaN last.
std::weak_ordering order_numbers(const Value& left, const Value& right) {
    if (is_nan(left) || is_nan(right)) return order_of(is_nan(left), is_nan(right));
    if (left.is(ValueType::integer) && right.is(ValueType::integer)) return order_of(left.integer(), right.integer());
    if (left.is(ValueType::floating) && right.is(ValueType::floating)) {
        return order_of(left.floating(), right.floating());
    }
    if (left.is(ValueType::integer)) return order_mixed(left.integer(), right.floating());
    return 0 <=> order_mixed(right.integer(), left.floating());
}

std::weak_ordering order_times(const TimeValue& left, const TimeValue& right) {
    const auto instant = [](const TimeValue& time) { return time.nanos - time.offset * nanos_per_second; };
    const auto order = order_of(instant(left), instant(right));
    return order != 0 ? order : order_of(left.offset, right.offset);
}

std::weak_ordering order_date_times(const DateTimeValue& left, const DateTimeValue& right) {
    const auto seconds = [](const DateTimeValue& moment) {
        return moment.days * seconds_per_day + moment.nanos / nanos_per_second - moment.offset;
    };
    auto order = order_of(seconds(left), seconds(right));
    if (order == 0) order = order_of(left.nanos % nanos_per_second, right.nanos % nanos_per_second);
    if (order == 0) order = order_of(left.offset, right.offset);
    if (order == 0) order = left.zone <=> right.zone;
    return order;
}

/// By average length: a month counts as 30.436875 days.
std::weak_ordering order_durations(const DurationValue& left, const DurationValue& right) {
    const auto seconds = [](const DurationValue& duration) {
        return static_cast<long double>(duration.months) * 2629746.0L +
               static_cast<long double>(duration.days) * 86400.0L + static_cast<long double>(duration.seconds);
    };
    auto order = order_of(seconds(left), seconds(right));
    if (order == 0) order = order_of(left.nanos, right.nanos);
    if (order == 0) order = order_of(left.months, right.months);
    if (order == 0) order = order_of(left.days, right.days);
    return order;
}

/// `null` is a number here: it only says that its rank is its own.
ValueType rank(const Value& value) { return value.is(ValueType::floating) ? ValueType::integer : value.type(); }

/// Two values of one rank that are neither lists nor maps nor null.
std::weak_ordering order_scalars(const Value& left, const Value& right) {
    switch (rank(left)) {
        case ValueType::boolean: return order_of(left.boolean(), right.boolean());
        case ValueType::integer: return order_numbers(left, right);
        case ValueType::string: return left.string() <=> right.string();
        case ValueType::node: return left.node() <=> right.node();
        case ValueType::relationship: return left.relationship() <=> right.relationship();
        case ValueType::path: return left.path() <=> right.path();
        case ValueType::date: return left.date() <=> right.date();
        case ValueType::local_time: return left.local_time() <=> right.local_time();
        case ValueType::time: return order_times(left.time(), right.time());
        case ValueType::local_date_time: return left.local_date_time() <=> right.local_date_time();
        case ValueType::date_time: return order_date_times(left.date_time(), right.date_time());
        case ValueType::duration: return order_durations(left.duration(), right.duration());
        default: return std::weak_ordering::equivalent;
    }
}

Ternary both(Ternary left, Ternary right) {
    if (left == Ternary::no || right == Ternary::no) return Ternary::no;
    return left == Ternary::yes && right == Ternary::yes ? Ternary::yes : Ternary::unknown;
}

Ternary from(bool value) { return value ? Ternary::yes : Ternary::no; }

Ternary equals_lists(const List& left, const List& right) {
    if (left.size() != right.size()) return Ternary::no;
    Ternary result = Ternary::yes;
    for (std::size_t i = 0; i < left.size() && result != Ternary::no; ++i) {
        result = both(result, equals(left[i], right[i]));
    }
    return result;
}

Ternary equals_maps(const Map& left, const Map& right) {
    if (left.size() != right.size()) return Ternary::no;
    Ternary result = Ternary::yes;
    for (auto l = left.begin(), r = right.begin(); l != left.end(); ++l, ++r) {
        if (l->first != r->first) return Ternary::no;
        result = both(result, equals(l->second, r->second));
    }
    return result;
}

Ternary less_lists(const List& left, const List& right, bool or_equal) {
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
        const Ternary same = equals(left[i], right[i]);
        if (same == Ternary::unknown) return Ternary::unknown;
        if (same == Ternary::no) return less(left[i], right[i], false);
    }
    return from(or_equal ? left.size() <= right.size() : left.size() < right.size());
}

constexpr std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
    // Finaliser of splitmix64 (Steele, Lea, Flood 2014).
    std::uint64_t z = seed + 0x9e3779b97f4a7c15U + value;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

std::uint64_t hash_bytes(std::uint64_t seed, std::string_view bytes) {
    std::uint64_t state = 0xcbf29ce484222325U;  // FNV-1a
    for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return mix(seed, state);
}

std::uint64_t hash_number(const Value& value) {
    if (value.is(ValueType::integer)) return static_cast<std::uint64_t>(value.integer());
    const double number = value.floating();
    if (!std::isfinite(number)) return std::isnan(number) ? 0x7ff8U : (number > 0 ? 0x7ff0U : 0xfff0U);
    if (number >= -0x1p63 && number < 0x1p63 && std::trunc(number) == number) {
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(number));
    }
    return static_cast<std::uint64_t>(std::llround(std::fmod(number, 1048576.0) * 4194304.0)) ^ 0x5bd1e995U;
}

}  // namespace

Ternary equals(const Value& left, const Value& right) {
    if (left.is_null() || right.is_null()) return Ternary::unknown;
    if (rank(left) != rank(right)) return Ternary::no;
    if (left.is(ValueType::list)) return equals_lists(left.list(), right.list());
    if (left.is(ValueType::map)) return equals_maps(left.map(), right.map());
    if (is_nan(left) || is_nan(right)) return Ternary::no;
    if (left.is(ValueType::duration)) return from(left.duration() == right.duration());
    return from(order_scalars(left, right) == 0);
}

Ternary less(const Value& left, const Value& right, bool or_equal) {
    if (left.is_null() || right.is_null() || rank(left) != rank(right)) return Ternary::unknown;
    switch (rank(left)) {
        case ValueType::list: return less_lists(left.list(), right.list(), or_equal);
        case ValueType::map:
        case ValueType::node:
        case ValueType::relationship:
        case ValueType::path:
        case ValueType::duration:
            return or_equal && equals(left, right) == Ternary::yes ? Ternary::yes : Ternary::unknown;
        default: break;
    }
    if (is_nan(left) || is_nan(right)) return Ternary::no;
    const auto result = order_scalars(left, right);
    return from(or_equal ? result <= 0 : result < 0);
}

std::weak_ordering order(const Value& left, const Value& right) {
    if (rank(left) != rank(right)) return order_of(rank(left), rank(right));
    if (left.is(ValueType::list)) {
        const List& l = left.list();
        const List& r = right.list();
        for (std::size_t i = 0; i < l.size() && i < r.size(); ++i) {
            if (const auto result = order(l[i], r[i]); result != 0) return result;
        }
        return order_of(l.size(), r.size());
    }
    if (left.is(ValueType::map)) {
        const Map& l = left.map();
        const Map& r = right.map();
        auto at = r.begin();
        for (const auto& [key, value] : l) {
            if (at == r.end()) return std::weak_ordering::greater;
            if (const auto keys = key <=> at->first; keys != 0) return keys;
            if (const auto result = order(value, at->second); result != 0) return result;
            ++at;
        }
        return order_of(l.size(), r.size());
    }
    return order_scalars(left, right);
}

std::uint64_t hash(const Value& value) {
    const auto seed = static_cast<std::uint64_t>(rank(value)) + 1;
    switch (rank(value)) {
        case ValueType::boolean: return mix(seed, value.boolean() ? 1 : 0);
        case ValueType::integer: return mix(seed, hash_number(value));
        case ValueType::string: return hash_bytes(seed, value.string());
        case ValueType::node: return mix(seed, value.node().id);
        case ValueType::relationship: return mix(seed, value.relationship().id);
        case ValueType::date: return mix(seed, static_cast<std::uint64_t>(value.date().days));
        case ValueType::local_time: return mix(seed, static_cast<std::uint64_t>(value.local_time().nanos));
        case ValueType::time: return mix(seed, static_cast<std::uint64_t>(value.time().nanos));
        case ValueType::local_date_time:
            return mix(mix(seed, static_cast<std::uint64_t>(value.local_date_time().days)),
                       static_cast<std::uint64_t>(value.local_date_time().nanos));
        case ValueType::date_time:
            return mix(mix(seed, static_cast<std::uint64_t>(value.date_time().days)),
                       static_cast<std::uint64_t>(value.date_time().nanos));
        case ValueType::duration: return mix(seed, static_cast<std::uint64_t>(value.duration().nanos));
        case ValueType::path: {
            std::uint64_t state = seed;
            for (const NodeId node : value.path().nodes) state = mix(state, node);
            for (const RelationshipId tie : value.path().relationships) state = mix(state, tie);
            return state;
        }
        case ValueType::list: {
            std::uint64_t state = seed;
            for (const Value& element : value.list()) state = mix(state, hash(element));
            return state;
        }
        case ValueType::map: {
            std::uint64_t state = seed;
            for (const auto& [key, element] : value.map()) state = mix(hash_bytes(state, key), hash(element));
            return state;
        }
        default: return seed;
    }
}

}  // namespace entente::query
