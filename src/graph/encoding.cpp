#include "graph/encoding.h"

#include "graph/errors.h"
#include "model/rapidjson.h"

namespace entente::graph {

namespace {

using Writer = rapid::Writer<rapid::StringBuffer>;

void write(Writer& writer, std::string_view text) {
    writer.String(text.data() == nullptr ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

template <typename Element, typename WriteElement>
std::string encode_with(const std::vector<Element>& elements, WriteElement write_element) {
    if (elements.empty()) return "[]";
    rapid::StringBuffer buffer;
    Writer writer(buffer);
    writer.StartArray();
    for (const Element& element : elements) write_element(writer, element);
    writer.EndArray();
    return {buffer.GetString(), buffer.GetSize()};
}

Error malformed(std::string_view json) { return bad_input("a list is malformed: " + std::string(json.substr(0, 80))); }

bool parse_array(rapid::Document& document, std::string_view json) {
    return !rapid::parse_into(document, json).IsError() && document.IsArray();
}

std::string_view text_of(const rapid::Value& value) { return {value.GetString(), value.GetStringLength()}; }

Result<std::optional<Date>> date_of(const rapid::Value& value) {
    if (value.GetStringLength() == 0) return std::optional<Date>();
    Result<Date> date = Date::parse(text_of(value));
    if (!date) return date.error();
    return std::optional<Date>(*date);
}

}  // namespace

std::string encode(const std::vector<std::string>& strings) {
    return encode_with(strings, [](Writer& writer, const std::string& text) { write(writer, text); });
}

std::string encode(const std::vector<Role>& roles) {
    return encode_with(roles, [](Writer& writer, const Role& role) {
        writer.StartArray();
        write(writer, role.title);
        write(writer, role.organization);
        write(writer, role.start ? role.start->to_string() : "");
        write(writer, role.end ? role.end->to_string() : "");
        writer.EndArray();
    });
}

std::string encode(const std::vector<Span>& spans) {
    return encode_with(spans, [](Writer& writer, const Span& span) {
        writer.StartArray();
        writer.Uint(span.begin);
        writer.Uint(span.end);
        writer.EndArray();
    });
}

std::string encode(const std::vector<std::int64_t>& keys) {
    return encode_with(keys, [](Writer& writer, std::int64_t key) { writer.Int64(key); });
}

Result<std::vector<std::string>> decode_strings(std::string_view json) {
    std::vector<std::string> result;
    if (json == "[]") return result;
    rapid::Document document;
    if (!parse_array(document, json)) return malformed(json);
    for (const rapid::Value& value : document.GetArray()) {
        if (!value.IsString()) return malformed(json);
        result.emplace_back(text_of(value));
    }
    return result;
}

Result<std::vector<Role>> decode_roles(std::string_view json) {
    std::vector<Role> result;
    if (json == "[]") return result;
    rapid::Document document;
    if (!parse_array(document, json)) return malformed(json);
    for (const rapid::Value& value : document.GetArray()) {
        if (!value.IsArray() || value.Size() != 4) return malformed(json);
        for (const rapid::Value& part : value.GetArray()) {
            if (!part.IsString()) return malformed(json);
        }
        Result<std::optional<Date>> start = date_of(value[2]);
        Result<std::optional<Date>> end = date_of(value[3]);
        if (!start || !end) return malformed(json);
        result.push_back({std::string(text_of(value[0])), std::string(text_of(value[1])), *start, *end});
    }
    return result;
}

Result<std::vector<Span>> decode_spans(std::string_view json) {
    std::vector<Span> result;
    if (json == "[]") return result;
    rapid::Document document;
    if (!parse_array(document, json)) return malformed(json);
    for (const rapid::Value& value : document.GetArray()) {
        if (!value.IsArray() || value.Size() != 2 || !value[0].IsUint() || !value[1].IsUint()) return malformed(json);
        result.push_back({value[0].GetUint(), value[1].GetUint()});
    }
    return result;
}

Result<std::vector<std::int64_t>> decode_keys(std::string_view json) {
    std::vector<std::int64_t> result;
    if (json.empty() || json == "[]") return result;
    rapid::Document document;
    if (!parse_array(document, json)) return malformed(json);
    for (const rapid::Value& value : document.GetArray()) {
        if (!value.IsInt64()) return malformed(json);
        result.push_back(value.GetInt64());
    }
    return result;
}

}  // namespace entente::graph
