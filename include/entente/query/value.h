#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <entente/query/temporal.h>

namespace entente::query {

using NodeId = std::uint32_t;
using RelationshipId = std::uint32_t;

class Value;
using List = std::vector<Value>;
/// Keys are unique; the order is that of their bytes.
using Map = std::map<std::string, Value, std::less<>>;

/// A node of the graph that the query ran on.
struct Node {
    NodeId id = 0;
    friend auto operator<=>(const Node&, const Node&) = default;
};

/// A relationship of the graph that the query ran on.
struct Relationship {
    RelationshipId id = 0;
    friend auto operator<=>(const Relationship&, const Relationship&) = default;
};

/// A walk: one more node than relationships, each of which joins its neighbours in either direction.
struct Path {
    std::vector<NodeId> nodes;
    std::vector<RelationshipId> relationships;
    friend auto operator<=>(const Path&, const Path&) = default;
};

/// What a Value holds. The order is that of openCypher's ORDER BY between values of different types, descending
/// from the last to the first; integers and floats order together.
enum class ValueType : std::uint8_t {
    map,
    node,
    relationship,
    list,
    path,
    date_time,
    local_date_time,
    date,
    time,
    local_time,
    duration,
    string,
    boolean,
    integer,
    floating,
    null,
};

[[nodiscard]] std::string_view to_string(ValueType type) noexcept;

/// A value of openCypher. Cheap to copy: what is large is shared and immutable.
class Value {
public:
    Value() = default;  ///< null
    template <std::same_as<bool> T>
    Value(T value) : state_(value) {}
    template <std::integral T>
    requires(!std::same_as<T, bool>) Value(T value) : state_(static_cast<std::int64_t>(value)) {}
    Value(double value) : state_(value) {}
    Value(std::string value) : state_(std::make_shared<const std::string>(std::move(value))) {}
    Value(std::string_view value) : Value(std::string(value)) {}
    Value(const char* value) : Value(std::string(value)) {}
    Value(List value);
    Value(Map value);
    Value(Node value) : state_(value) {}
    Value(Relationship value) : state_(value) {}
    Value(Path value) : state_(std::make_shared<const Path>(std::move(value))) {}
    Value(DateValue value) : state_(value) {}
    Value(LocalTimeValue value) : state_(value) {}
    Value(TimeValue value) : state_(value) {}
    Value(LocalDateTimeValue value) : state_(value) {}
    Value(DateTimeValue value) : state_(std::make_shared<const DateTimeValue>(std::move(value))) {}
    Value(DurationValue value) : state_(std::make_shared<const DurationValue>(value)) {}

    [[nodiscard]] ValueType type() const noexcept;
    [[nodiscard]] bool is_null() const noexcept { return state_.index() == 0; }
    [[nodiscard]] bool is(ValueType wanted) const noexcept { return type() == wanted; }
    [[nodiscard]] bool is_number() const noexcept { return is(ValueType::integer) || is(ValueType::floating); }
    [[nodiscard]] bool is_true() const noexcept {
        const bool* value = std::get_if<bool>(&state_);
        return value != nullptr && *value;
    }

    /// Each asserts that the value is of that type.
    [[nodiscard]] bool boolean() const { return *std::get_if<bool>(&state_); }
    [[nodiscard]] std::int64_t integer() const { return *std::get_if<std::int64_t>(&state_); }
    [[nodiscard]] double floating() const { return *std::get_if<double>(&state_); }
    [[nodiscard]] const std::string& string() const { return **std::get_if<Shared<std::string>>(&state_); }
    [[nodiscard]] const List& list() const;
    [[nodiscard]] const Map& map() const;
    [[nodiscard]] Node node() const { return *std::get_if<Node>(&state_); }
    [[nodiscard]] Relationship relationship() const { return *std::get_if<Relationship>(&state_); }
    [[nodiscard]] const Path& path() const { return **std::get_if<Shared<Path>>(&state_); }
    [[nodiscard]] DateValue date() const { return *std::get_if<DateValue>(&state_); }
    [[nodiscard]] LocalTimeValue local_time() const { return *std::get_if<LocalTimeValue>(&state_); }
    [[nodiscard]] TimeValue time() const { return *std::get_if<TimeValue>(&state_); }
    [[nodiscard]] LocalDateTimeValue local_date_time() const { return *std::get_if<LocalDateTimeValue>(&state_); }
    [[nodiscard]] const DateTimeValue& date_time() const { return **std::get_if<Shared<DateTimeValue>>(&state_); }
    [[nodiscard]] const DurationValue& duration() const { return **std::get_if<Shared<DurationValue>>(&state_); }
    /// The number as a float, integers rounded to the nearest. Asserts `is_number`.
    [[nodiscard]] double number() const { return is(ValueType::integer) ? static_cast<double>(integer()) : floating(); }

    /// How deep lists and maps nest: 0 for anything else, 1 for `[1]`. O(1).
    [[nodiscard]] std::uint32_t depth() const noexcept;

private:
    template <typename T>
    struct Nested;
    template <typename T>
    using Shared = std::shared_ptr<const T>;

    std::variant<std::monostate, bool, std::int64_t, double, Shared<std::string>, Shared<Nested<List>>,
                 Shared<Nested<Map>>, Node, Relationship, Shared<Path>, DateValue, LocalTimeValue, TimeValue,
                 LocalDateTimeValue, Shared<DateTimeValue>, Shared<DurationValue>>
        state_;
};

template <typename T>
struct Value::Nested {
    T elements;
    std::uint32_t depth;
};

inline const List& Value::list() const { return (*std::get_if<Shared<Nested<List>>>(&state_))->elements; }
inline const Map& Value::map() const { return (*std::get_if<Shared<Nested<Map>>>(&state_))->elements; }

/// Three-valued logic (Kleene): `unknown` is what comparing with null gives.
enum class Ternary : std::uint8_t { no, yes, unknown };

/// `left = right`: unknown where a null decides, no between types that are not comparable.
[[nodiscard]] Ternary equals(const Value& left, const Value& right);

/// `left < right` and `left <= right` for values of one comparable type; unknown between others. NaN is neither.
[[nodiscard]] Ternary less(const Value& left, const Value& right, bool or_equal);

/// The total order of ORDER BY, min and max: every value has its place, null last, NaN after all other numbers.
/// Values that compare equal are the same to DISTINCT and grouping.
[[nodiscard]] std::weak_ordering order(const Value& left, const Value& right);

/// Agrees with `order`: equal values have equal hashes. The same on every machine.
[[nodiscard]] std::uint64_t hash(const Value& value);

/// About how many bytes of memory the value keeps alive.
[[nodiscard]] std::size_t memory_size(const Value& value);

}  // namespace entente::query
