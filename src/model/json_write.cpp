#include <array>
#include <charconv>
#include <concepts>

#include <entente/model/json.h>

#include "model/rapidjson.h"

namespace entente {

namespace {

/// Writes members that say something, and leaves out those that do not.
class Output {
public:
    void open_object() { writer_.StartObject(); }
    void close_object() { writer_.EndObject(); }
    void open_array() { writer_.StartArray(); }
    void close_array() { writer_.EndArray(); }

    void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void text(std::string_view value) { writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }

    void member(std::string_view name, const std::string& value) {
        if (value.empty()) return;
        key(name);
        text(value);
    }
    void member(std::string_view name, const std::optional<Date>& value) {
        if (value) member(name, value->to_string());
    }
    void member(std::string_view name, const std::vector<std::string>& values) {
        if (values.empty()) return;
        key(name);
        open_array();
        for (const std::string& value : values) text(value);
        close_array();
    }
    template <std::same_as<bool> Flag>
    void member(std::string_view name, Flag value) {
        key(name);
        writer_.Bool(value);
    }
    void member(std::string_view name, const std::optional<Span>& value) {
        if (!value) return;
        key(name);
        span(*value);
    }
    void number(std::string_view name, double value) {
        key(name);
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        writer_.RawValue(digits.data(), static_cast<std::size_t>(end - digits.data()), rapidjson::kNumberType);
    }
    void span(Span value) {
        open_array();
        writer_.Uint(value.begin);
        writer_.Uint(value.end);
        close_array();
    }

    void append_line_to(std::string& out) const {
        out.append(buffer_.GetString(), buffer_.GetSize());
        out += '\n';
    }

private:
    rapid::StringBuffer buffer_;
    rapid::Writer<rapid::StringBuffer> writer_{buffer_};
};

void write(Output& out, const Document& document) {
    out.open_object();
    out.key("id");
    out.text(document.id);
    out.member("title", document.title);
    out.member("published", document.published);
    out.member("publisher", document.publisher);
    out.member("url", document.url);
    out.member("language", document.language);
    out.member("sha256", document.sha256);
    out.member("text", document.text);
    out.close_object();
}

void write(Output& out, const Role& role) {
    out.open_object();
    out.member("title", role.title);
    out.member("organization", role.organization);
    out.member("start", role.start);
    out.member("end", role.end);
    out.close_object();
}

void write(Output& out, const Entity& entity) {
    out.open_object();
    out.member("id", entity.id);
    out.member("type", std::string(to_string(entity.type)));
    out.member("name", entity.name);
    out.member("aliases", entity.aliases);
    out.member("country", entity.country);
    if (!entity.roles.empty()) {
        out.key("roles");
        out.open_array();
        for (const Role& role : entity.roles) write(out, role);
        out.close_array();
    }
    if (!entity.mentions.empty()) {
        out.key("mentions");
        out.open_array();
        for (const Span mention : entity.mentions) out.span(mention);
        out.close_array();
    }
    out.close_object();
}

void write(Output& out, const Evidence& evidence) {
    out.open_object();
    if (!evidence.sentence.empty()) out.member("sentence", std::optional<Span>(evidence.sentence));
    out.member("source", evidence.source);
    out.member("target", evidence.target);
    out.member("trigger", evidence.trigger);
    out.member("text", evidence.text);
    out.member("rule", evidence.rule);
    out.close_object();
}

void write(Output& out, const Relation& relation) {
    out.open_object();
    out.member("type", relation.type);
    out.member("source", relation.source);
    out.member("target", relation.target);
    out.member("plover", relation.plover);
    out.member("mode", relation.mode);
    out.member("cameo", relation.cameo);
    out.member("symmetric", relation.symmetric);
    out.member("start", relation.start);
    out.member("end", relation.end);
    out.member("place", relation.place);
    out.member("topics", relation.topics);
    out.member("status", std::string(to_string(relation.status)));
    out.member("attributed_to", relation.attributed_to);
    out.number("confidence", relation.confidence);
    out.member("event", relation.event);
    if (!relation.evidence.empty()) {
        out.key("evidence");
        out.open_array();
        for (const Evidence& evidence : relation.evidence) write(out, evidence);
        out.close_array();
    }
    out.close_object();
}

}  // namespace

void write_document(std::string& out, const Document& document) {
    Output output;
    write(output, document);
    output.append_line_to(out);
}

void write_extraction(std::string& out, const Extraction& extraction) {
    Output output;
    output.open_object();
    output.key("document");
    write(output, extraction.document);
    output.key("entities");
    output.open_array();
    for (const Entity& entity : extraction.entities) write(output, entity);
    output.close_array();
    output.key("relations");
    output.open_array();
    for (const Relation& relation : extraction.relations) write(output, relation);
    output.close_array();
    output.close_object();
    output.append_line_to(out);
}

}  // namespace entente
