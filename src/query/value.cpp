#include <entente/query/value.h>

#include <algorithm>
#include <array>

namespace entente::query {

std::string_view to_string(ValueType type) noexcept {
    switch (type) {
        case ValueType::map: return "Map";
        case ValueType::node: return "Node";
        case ValueType::relationship: return "Relationship";
        case ValueType::list: return "List";
        case ValueType::path: return "Path";
        case ValueType::date_time: return "DateTime";
        case ValueType::local_date_time: return "LocalDateTime";
        case ValueType::date: return "Date";
        case ValueType::time: return "Time";
        case ValueType::local_time: return "LocalTime";
        case ValueType::duration: return "Duration";
        case ValueType::string: return "String";
        case ValueType::boolean: return "Boolean";
        case ValueType::integer: return "Integer";
        case ValueType::floating: return "Float";
        case ValueType::null: return "Null";
    }
    return "";
}

ValueType Value::type() const noexcept {
    // In the order of the variant's alternatives.
    static constexpr std::array types{
        ValueType::null,    ValueType::boolean,    ValueType::integer, ValueType::floating,        ValueType::string,
        ValueType::list,    ValueType::map,        ValueType::node,    ValueType::relationship,    ValueType::path,
        ValueType::date,    ValueType::local_time, ValueType::time,    ValueType::local_date_time, ValueType::date_time,
        ValueType::duration};
    return types[state_.index()];
}

Value::Value(List value) {
    std::uint32_t depth = 0;
    for (const Value& element : value) depth = std::max(depth, element.depth());
    state_ = std::make_shared<const Nested<List>>(Nested<List>{std::move(value), depth + 1});
}

Value::Value(Map value) {
    std::uint32_t depth = 0;
    for (const auto& [key, element] : value) depth = std::max(depth, element.depth());
    state_ = std::make_shared<const Nested<Map>>(Nested<Map>{std::move(value), depth + 1});
}

std::uint32_t Value::depth() const noexcept {
    if (const auto* nested = std::get_if<Shared<Nested<List>>>(&state_)) return (*nested)->depth;
    if (const auto* nested = std::get_if<Shared<Nested<Map>>>(&state_)) return (*nested)->depth;
    return 0;
}

std::size_t memory_size(const Value& value) {
    switch (value.type()) {
        case ValueType::string: return sizeof(Value) + 64 + value.string().size();
        case ValueType::path: return sizeof(Value) + 64 + sizeof(NodeId) * (2 * value.path().nodes.size());
        case ValueType::list: {
            std::size_t size = sizeof(Value) + 40;
            for (const Value& element : value.list()) size += memory_size(element);
            return size;
        }
        case ValueType::map: {
            std::size_t size = sizeof(Value) + 64;
            for (const auto& [key, element] : value.map()) size += 72 + key.size() + memory_size(element);
            return size;
        }
        default: return sizeof(Value);
    }
}

}  // namespace entente::query
