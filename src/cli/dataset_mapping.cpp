#include "cli/dataset_mapping.h"

#include <entente/model/suggest.h>
#include <fmt/core.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <array>

#include "cli/files.h"
#include "model/rapidjson.h"

namespace entente::cli {

namespace {

constexpr std::size_t mapping_limit = std::size_t{16} << 20;
constexpr std::array<std::string_view, 12> column_uses{"source", "relation",   "target", "date",  "end", "published",
                                                       "status", "confidence", "place",  "cameo", "url", "event"};

Error wrong(std::string message, std::string remedy, const std::string& file, std::string pointer = {}) {
    Error error;
    error.code = file.empty() ? ErrorCode::bad_usage : ErrorCode::bad_input;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.file = file;
    error.pointer = std::move(pointer);
    return error;
}

std::string text_of(const rapid::Value& value) { return {value.GetString(), value.GetStringLength()}; }

class Mapping {
public:
    Mapping(const Ontology& ontology, std::string file) : ontology_(ontology), file_(std::move(file)) {}

    Result<void> column(const std::string& use, const std::string& column, DatasetOptions& options) const {
        if (std::find(column_uses.begin(), column_uses.end(), use) == column_uses.end()) {
            std::string known;
            for (const std::string_view name : column_uses) known += (known.empty() ? "" : ", ") + std::string(name);
            return wrong(fmt::format("a column cannot hold \"{}\"", use), "it may hold: " + known, file_);
        }
        options.columns.try_emplace(use, column);
        return {};
    }
    Result<void> relation(const std::string& word, const std::string& type, DatasetOptions& options) const {
        if (ontology_.find(type) == nullptr) {
            const std::vector<std::string> near = ontology_.suggestions(type);
            return wrong(fmt::format("unknown relation type \"{}\"", type),
                         near.empty() ? "`entente ontology` lists the types" : did_you_mean(near), file_);
        }
        options.relations.try_emplace(word, type);
        return {};
    }
    Result<void> actor(const std::string& word, const rapid::Value& value, DatasetOptions& options) const {
        const auto member = [&](const char* name) {
            const auto place = value.FindMember(name);
            return place == value.MemberEnd() || !place->value.IsString() ? std::string() : text_of(place->value);
        };
        if (!value.IsObject()) return wrong("an actor is an object with type and name", {}, file_, "/actors/" + word);
        const auto type = parse_entity_type(member("type"));
        Entity entity;
        entity.name = member("name");
        entity.country = member("country");
        if (!type || entity.name.empty()) {
            return wrong(fmt::format("the actor \"{}\" has no name, or no type that is known", word),
                         R"(write {"type": "Country", "name": "China", "country": "CHN"})", file_, "/actors/" + word);
        }
        entity.type = *type;
        entity.id = member("id");
        if (entity.id.empty()) {
            entity.id = *type == EntityType::country && !entity.country.empty()
                            ? "country:" + entity.country
                            : entity_id(*type, entity.name, *type == EntityType::person ? "" : entity.country);
        }
        options.actors.try_emplace(word, std::move(entity));
        return {};
    }

    Result<void> read(const rapid::Value& root, DatasetOptions& options) const {
        if (!root.IsObject()) return wrong("the mapping is no JSON object", {}, file_);
        for (const auto& section : root.GetObject()) {
            const std::string name = text_of(section.name);
            if (name != "columns" && name != "relations" && name != "actors") {
                return wrong(fmt::format("\"{}\" is no part of a mapping", name),
                             "there are columns, relations and actors", file_);
            }
            if (!section.value.IsObject())
                return wrong(fmt::format("\"{}\" is no object", name), {}, file_, "/" + name);
            for (const auto& entry : section.value.GetObject()) {
                const std::string key = text_of(entry.name);
                if (name != "actors" && !entry.value.IsString()) {
                    return wrong("a text is expected", {}, file_, fmt::format("/{}/{}", name, key));
                }
                const Result<void> taken = name == "columns"     ? column(key, text_of(entry.value), options)
                                           : name == "relations" ? relation(key, text_of(entry.value), options)
                                                                 : actor(key, entry.value, options);
                if (!taken) return taken;
            }
        }
        return {};
    }

private:
    const Ontology& ontology_;
    std::string file_;
};

Result<std::pair<std::string, std::string>> parted(const std::string& text) {
    const std::size_t at = text.find('=');
    if (at != std::string::npos && at > 0 && at + 1 < text.size()) {
        return std::pair(text.substr(0, at), text.substr(at + 1));
    }
    return wrong(fmt::format("\"{}\" has no = with something before and behind it", text), "write source=Country", {});
}

}  // namespace

Result<DatasetOptions> dataset_options(const std::vector<std::string>& columns,
                                       const std::vector<std::string>& relations, const std::string& file,
                                       const Ontology& ontology, Console& console) {
    DatasetOptions options;
    const Mapping line(ontology, {});
    for (const std::string& text : columns) {
        const auto parts = parted(text);
        if (!parts) return parts.error();
        if (Result<void> taken = line.column(parts->first, parts->second, options); !taken) return taken.error();
    }
    for (const std::string& text : relations) {
        const auto parts = parted(text);
        if (!parts) return parts.error();
        if (Result<void> taken = line.relation(parts->first, parts->second, options); !taken) return taken.error();
    }
    if (file.empty()) return options;
    const Result<std::string> json = read_file(file, console, mapping_limit);
    if (!json) return json.error();
    rapid::Document document;
    const rapidjson::ParseResult parsed = rapid::parse_into(document, *json);
    if (parsed.IsError()) {
        return wrong(fmt::format("the mapping is no JSON: {}", rapidjson::GetParseError_En(parsed.Code())), {}, file);
    }
    if (Result<void> read = Mapping(ontology, file).read(document, options); !read) return read.error();
    return options;
}

std::string reading_text(std::string_view reader, const DatasetOptions& options) {
    std::string text(reader);
    for (const auto& [use, column] : options.columns) text += fmt::format("\ncolumn {}={}", use, column);
    for (const auto& [word, type] : options.relations) text += fmt::format("\nrelation {}={}", word, type);
    for (const auto& [word, entity] : options.actors)
        text += fmt::format("\nactor {}={} {}", word, entity.id, entity.name);
    return text;
}

}  // namespace entente::cli
