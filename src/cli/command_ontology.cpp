#include "cli/command_ontology.h"

#include <fmt/core.h>

#include <CLI/App.hpp>
#include <ostream>

#include "cli/json_writer.h"
#include "cli/options.h"
#include "cli/table.h"

namespace entente::cli {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += separator;
        text += word;
    }
    return text;
}

std::vector<std::string> names_of(const std::vector<EntityType>& types) {
    std::vector<std::string> names;
    for (const EntityType type : types) names.emplace_back(to_string(type));
    return names;
}

/// A cell of tab-separated values.
std::string cell(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    }
    return result;
}

std::string tsv(const std::vector<const RelationType*>& types) {
    std::string text = "type\treading\tsymmetric\tevent\tplover\tmode\tcameo\tquad\tgoldstein\n";
    for (const RelationType* type : types) {
        text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", cell(type->name), cell(type->reading),
                            type->symmetric, type->event, cell(type->plover), cell(type->mode),
                            cell(joined(type->cameo, ",")), static_cast<int>(type->quad), type->goldstein);
    }
    return text;
}

std::string table(const std::vector<const RelationType*>& types, const Console& console) {
    Table rows({false, false, false, false, true, false});
    rows.add({"TYPE", "READING", "PLOVER", "MODE", "QUAD", "CAMEO"});
    for (const RelationType* type : types) {
        const int quad = static_cast<int>(type->quad);
        rows.add({escape_for_terminal(type->name), escape_for_terminal(type->reading),
                  escape_for_terminal(type->plover), escape_for_terminal(type->mode),
                  quad == 0 ? std::string("-") : std::to_string(quad), escape_for_terminal(joined(type->cameo, " "))});
    }
    return rows.to_string(0, console.width());
}

std::string details(const RelationType& type, const Console& console) {
    const auto ends = [](const std::vector<EntityType>& types) {
        return types.empty() ? std::string("any entity") : joined(names_of(types), ", ");
    };
    std::string text = console.palette().bold(escape_for_terminal(type.name)) + "\n";
    text += paragraph(escape_for_terminal(type.description), 2, console.width());
    Table rows({false, false});
    rows.add(
        {"reads", escape_for_terminal(fmt::format("A {} B; A {} B; B {} A", type.reading, type.past, type.inverse))});
    rows.add({"symmetric", type.symmetric ? "yes" : "no"});
    rows.add({"kind", type.event ? "event" : "tie that lasts"});
    rows.add({"source", ends(type.source_types)});
    rows.add({"target", ends(type.target_types)});
    if (!type.plover.empty()) {
        rows.add({"PLOVER", escape_for_terminal(type.plover + (type.mode.empty() ? "" : ", mode " + type.mode))});
    }
    if (!type.cameo.empty()) rows.add({"CAMEO", escape_for_terminal(joined(type.cameo, ", "))});
    rows.add({"quad class", type.quad == QuadClass::none
                                ? std::string("none")
                                : fmt::format("{}, {}", static_cast<int>(type.quad), to_string(type.quad))});
    rows.add({"Goldstein", fmt::format("{}", type.goldstein)});
    return text + rows.to_string(2, console.width());
}

void write_names(JsonWriter& json, std::string_view key, const std::vector<std::string>& names) {
    json.key(key).begin_array();
    for (const std::string& name : names) json.value(name);
    json.end_array();
}

void write_type(JsonWriter& json, const RelationType& type) {
    json.begin_object();
    json.key("name").value(type.name);
    json.key("reading").value(type.reading);
    json.member("past", type.past);
    json.member("inverse", type.inverse);
    json.member("description", type.description);
    json.key("symmetric").value(type.symmetric);
    json.key("event").value(type.event);
    write_names(json, "source_types", names_of(type.source_types));
    write_names(json, "target_types", names_of(type.target_types));
    json.member("plover", type.plover);
    json.member("mode", type.mode);
    write_names(json, "cameo", type.cameo);
    json.key("quad").value(std::uint64_t{static_cast<std::uint8_t>(type.quad)});
    json.key("goldstein").value(static_cast<float>(type.goldstein));
    json.end_object();
}

}  // namespace

Description OntologyCommand::description() const {
    return {"ontology",
            "the relation types, with their PLOVER event and CAMEO codes",
            "[NAME] [OPTION…]",
            {{"entente ontology", "all relation types in a table"},
             {"entente ontology SIGNS_TREATY", "one of them: what it means, which entities it joins, its codes"},
             {"entente ontology --format tsv", "for a spreadsheet or a script"}},
            {"QUAD is the quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
             "conflict."}};
}

void OntologyCommand::declare(CLI::App& app) {
    app.add_option("NAME", name_, "a relation type; without it, all")->type_name("")->group("Arguments");
    add_format_option(app, format_, {"text", "json", "tsv"});
    add_ontology_option(app, ontology_file_);
}

Result<ExitCode> OntologyCommand::run(Console& console) {
    const Result<Ontology> ontology = load_ontology(ontology_file_, console);
    if (!ontology) return ontology.error();
    std::vector<const RelationType*> types;
    if (name_.empty()) {
        for (const RelationType& type : ontology->types()) types.push_back(&type);
    } else {
        const Result<std::vector<std::string>> names = check_types({name_}, ontology->types());
        if (!names) {
            Error error = names.error();
            error.code = ErrorCode::not_found;
            return error;
        }
        types.push_back(ontology->find(names->front()));
    }
    if (format_ == "json") {
        JsonWriter json;
        if (name_.empty()) json.begin_array();
        for (const RelationType* type : types) write_type(json, *type);
        if (name_.empty()) json.end_array();
        console.out() << json.text();
    } else if (format_ == "tsv") {
        console.out() << tsv(types);
    } else {
        console.out() << (name_.empty() ? table(types, console) : details(*types.front(), console));
    }
    return ExitCode::done;
}

}  // namespace entente::cli
