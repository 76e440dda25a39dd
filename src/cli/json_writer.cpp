#include "cli/json_writer.h"

#include <fmt/core.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "cli/terminal.h"

namespace entente::cli {

struct JsonWriter::State {
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer{buffer};
};

namespace {

rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) { state_->writer.SetIndent(' ', 2); }
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::key(std::string_view name) {
    state_->writer.Key(name.data(), size_of(name));
    return *this;
}

void JsonWriter::begin_object() { state_->writer.StartObject(); }
void JsonWriter::end_object() { state_->writer.EndObject(); }
void JsonWriter::begin_array() { state_->writer.StartArray(); }
void JsonWriter::end_array() { state_->writer.EndArray(); }
void JsonWriter::value(std::string_view text) {
    // A view without data would reach RapidJSON as a null pointer.
    state_->writer.String(text.empty() ? "" : text.data(), size_of(text));
}
void JsonWriter::value(std::uint64_t number) { state_->writer.Uint64(number); }
void JsonWriter::value(bool truth) { state_->writer.Bool(truth); }

void JsonWriter::value(float number) {
    const std::string text = fmt::format("{}", number);
    state_->writer.RawValue(text.data(), text.size(), rapidjson::kNumberType);
}

void JsonWriter::member(std::string_view name, std::string_view text) {
    if (!text.empty()) key(name).value(text);
}

void JsonWriter::member(std::string_view name, const std::optional<Date>& date) {
    if (date) key(name).value(std::string_view(date->to_string()));
}

std::string JsonWriter::text() const {
    const std::string_view written(state_->buffer.GetString(), state_->buffer.GetSize());
    return escape_json_controls(written) + "\n";
}

}  // namespace entente::cli
