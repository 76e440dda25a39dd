#include "cli/json_writer.h"

#include <fmt/core.h>

#include <cmath>

#include "cli/terminal.h"
#include "model/rapidjson.h"

namespace entente::cli {

struct JsonWriter::State {
    explicit State(JsonLayout layout) : is_indented(layout == JsonLayout::indented) {}

    /// RapidJSON's two writers share no virtual functions.
    template <typename Call>
    void with(Call call) {
        if (is_indented) {
            call(indented);
        } else {
            call(plain);
        }
    }

    bool is_indented;
    rapid::StringBuffer buffer;
    rapid::PrettyWriter<rapid::StringBuffer> indented{buffer};
    rapid::Writer<rapid::StringBuffer> plain{buffer};
};

namespace {

rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

JsonWriter::JsonWriter(JsonLayout layout) : state_(std::make_unique<State>(layout)) {
    state_->indented.SetIndent(' ', 2);
}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::key(std::string_view name) {
    state_->with([&](auto& writer) { writer.Key(name.empty() ? "" : name.data(), size_of(name)); });
    return *this;
}

void JsonWriter::begin_object() {
    state_->with([](auto& writer) { writer.StartObject(); });
}
void JsonWriter::end_object() {
    state_->with([](auto& writer) { writer.EndObject(); });
}
void JsonWriter::begin_array() {
    state_->with([](auto& writer) { writer.StartArray(); });
}
void JsonWriter::end_array() {
    state_->with([](auto& writer) { writer.EndArray(); });
}
void JsonWriter::value(std::string_view text) {
    // A view without data would reach RapidJSON as a null pointer.
    state_->with([&](auto& writer) { writer.String(text.empty() ? "" : text.data(), size_of(text)); });
}
void JsonWriter::value(std::uint64_t number) {
    state_->with([&](auto& writer) { writer.Uint64(number); });
}
void JsonWriter::value(std::int64_t number) {
    state_->with([&](auto& writer) { writer.Int64(number); });
}
void JsonWriter::value(bool truth) {
    state_->with([&](auto& writer) { writer.Bool(truth); });
}
void JsonWriter::null() {
    state_->with([](auto& writer) { writer.Null(); });
}

void JsonWriter::value(double number) {
    if (std::isnan(number)) return value(std::string_view("NaN"));
    if (std::isinf(number)) return value(std::string_view(number > 0 ? "Infinity" : "-Infinity"));
    std::string text = fmt::format("{}", number);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    state_->with([&](auto& writer) { writer.RawValue(text.data(), text.size(), rapidjson::kNumberType); });
}

void JsonWriter::value(float number) {
    const std::string text = fmt::format("{}", number);
    state_->with([&](auto& writer) { writer.RawValue(text.data(), text.size(), rapidjson::kNumberType); });
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

void JsonWriter::clear() {
    state_->buffer.Clear();
    state_->indented.Reset(state_->buffer);
    state_->plain.Reset(state_->buffer);
}

}  // namespace entente::cli
