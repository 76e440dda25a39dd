#include "cli/query_parameters.h"

#include <fmt/core.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <optional>
#include <vector>

#include <entente/model/date.h>

#include "model/rapidjson.h"

namespace entente::cli {

namespace {

using query::List;
using query::Map;
using query::Value;

constexpr std::size_t deepest = 100;

/// Builds the value of a JSON text, container by container, on a stack of its own.
class ValueHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ValueHandler> {
public:
    bool Null() { return put(Value()); }
    bool Bool(bool truth) { return put(truth); }
    bool Int(int number) { return put(number); }
    bool Uint(unsigned number) { return put(number); }
    bool Int64(std::int64_t number) { return put(number); }
    bool Uint64(std::uint64_t number) {
        if (number > static_cast<std::uint64_t>(INT64_MAX)) return refuse("an integer of more than 64 bits");
        return put(static_cast<std::int64_t>(number));
    }
    bool Double(double number) { return put(number); }
    bool String(const char* text, rapidjson::SizeType size, bool) { return put(std::string(text, size)); }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        open_.back().key.assign(text, size);
        return true;
    }
    bool StartObject() { return open(true); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(false); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    [[nodiscard]] const Value& value() const { return value_; }
    [[nodiscard]] const std::string& refusal() const { return refusal_; }

private:
    struct Container {
        bool is_map = false;
        Map map;
        List list;
        std::string key;
    };

    bool refuse(std::string why) {
        refusal_ = std::move(why);
        return false;
    }

    bool open(bool is_map) {
        if (open_.size() == deepest) return refuse(fmt::format("nests deeper than {} levels", deepest));
        open_.push_back({is_map, {}, {}, {}});
        return true;
    }

    bool close() {
        Container done = std::move(open_.back());
        open_.pop_back();
        return put(done.is_map ? Value(std::move(done.map)) : Value(std::move(done.list)));
    }

    bool put(Value value) {
        if (open_.empty()) {
            value_ = std::move(value);
        } else if (open_.back().is_map) {
            open_.back().map.insert_or_assign(open_.back().key, std::move(value));
        } else {
            open_.back().list.push_back(std::move(value));
        }
        return true;
    }

    std::vector<Container> open_;
    Value value_;
    std::string refusal_;
};

Error at_offset(std::string message, std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    Error error;
    error.message = std::move(message);
    error.line = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t line_break = before.rfind('\n');
    const std::string_view line = line_break == std::string_view::npos ? before : before.substr(line_break + 1);
    error.column = 1 + static_cast<std::uint64_t>(std::count_if(line.begin(), line.end(), [](char c) {
                       return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
                   }));
    return error;
}

Result<Value> parse_json(std::string_view text) {
    rapidjson::MemoryStream bytes(text.empty() ? "" : text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
    ValueHandler handler;
    const rapidjson::ParseResult parsed = rapid::parse(stream, handler);
    if (!parsed) {
        const std::string why =
            handler.refusal().empty() ? rapidjson::GetParseError_En(parsed.Code()) : handler.refusal();
        return at_offset("not JSON: " + why, text, parsed.Offset());
    }
    return handler.value();
}

std::optional<Value> parse_day(std::string_view text) {
    const Result<Date> date = Date::parse(text);
    if (!date || date->precision() != Precision::day || date->bound() != Bound::at) return std::nullopt;
    return Value(query::DateValue{date->first_day()});
}

Error usage(std::string message, std::string remedy) {
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

}  // namespace

Result<std::pair<std::string, Value>> parse_parameter(std::string_view text) {
    const std::size_t sign = text.find('=');
    std::string_view name = text.substr(0, sign);
    if (name.starts_with('$')) name.remove_prefix(1);
    if (sign == std::string_view::npos || name.empty()) {
        return usage(fmt::format("\"{}\" is not name=value", text), "write for example --param year=2024");
    }
    const std::string_view value = text.substr(sign + 1);
    if (const std::optional<Value> day = parse_day(value)) return std::pair(std::string(name), *day);
    const Result<Value> json = parse_json(value);
    if (json) return std::pair(std::string(name), *json);
    const bool meant_as_json = value.starts_with('[') || value.starts_with('{') || value.starts_with('"');
    if (meant_as_json) {
        return usage(fmt::format("the value of {} is {}", name, json.error().message),
                     fmt::format("column {} of {}", json.error().column, value));
    }
    return std::pair(std::string(name), Value(value));
}

Result<Map> parse_parameters(std::string_view json, const std::string& file) {
    Result<Value> value = parse_json(json);
    if (!value) {
        Error error = value.error();
        error.file = file;
        return error;
    }
    if (!value->is(query::ValueType::map)) {
        Error error;
        error.message = "parameters are not a JSON object";
        error.remedy = R"(write {"name": value, …})";
        error.file = file;
        return error;
    }
    return value->map();
}

}  // namespace entente::cli
