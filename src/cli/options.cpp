#include "cli/options.h"

#include <entente/model/suggest.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <charconv>

#include "cli/files.h"
#include "cli/option_tree.h"

namespace entente::cli {

namespace {

constexpr const char* arguments_group = "Arguments";

Error usage(std::string message, std::string remedy = {}) {
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

std::vector<std::string> split_list(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::string part = text.substr(at, end - at);
        part.erase(0, part.find_first_not_of(' '));
        part.erase(part.find_last_not_of(' ') + 1);
        if (!part.empty()) parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

Result<void> read_date(const std::string& text, std::optional<Date>& target) {
    Result<Date> date = Date::parse(text);
    if (!date || date->bound() != Bound::at) {
        return usage(fmt::format("\"{}\" is not a date", text), "write 2025, 2025-06 or 2025-06-04");
    }
    target = *date;
    return {};
}

std::vector<std::string> status_names() {
    std::vector<std::string> names;
    for (const Status status : all_statuses()) names.emplace_back(to_string(status));
    return names;
}

Result<void> read_statuses(const std::string& text, std::vector<Status>& target) {
    target.clear();
    const std::vector<std::string> names = status_names();
    for (const std::string& part : split_list(text)) {
        const std::optional<Status> status = parse_status(part);
        if (!status) return usage(fmt::format("unknown status \"{}\"", part), "there are " + joined(names));
        target.push_back(*status);
    }
    if (target.empty()) return usage("no status given", "there are " + joined(names));
    return {};
}

std::string canonical_type(std::string name) {
    for (char& c : name) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == '-') c = '_';
    }
    return name;
}

}  // namespace

CLI::Option& add_value(CLI::App& app, const std::string& names, const std::string& placeholder, const std::string& help,
                       std::function<Result<void>(const std::string&)> reader, const std::string& group, bool list) {
    const std::size_t long_name = names.find("--");
    const std::string shown = names.substr(long_name == std::string::npos ? 0 : long_name);
    const std::string name = shown.substr(0, shown.find(','));
    CLI::Option* option = app.add_option(
        names,
        [name, reader = std::move(reader)](const CLI::results_t& values) {
            const Result<void> read = reader(values.empty() ? std::string() : values.front());
            if (read) return true;
            std::string message = read.error().message;
            if (!read.error().remedy.empty()) message += "; " + read.error().remedy;
            throw CLI::ValidationError(name, message);
        },
        help);
    option->type_name(placeholder)->group(group);
    if (list) option->join(',');
    return *option;
}

void add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& help,
              const std::string& group) {
    app.add_flag(names, target, help)->group(group);
}

void add_number(CLI::App& app, const std::string& names, std::size_t& target, std::size_t least,
                const std::string& help, const std::string& group) {
    add_value(
        app, names, "N", help,
        [&target, least](const std::string& text) -> Result<void> {
            std::size_t number = 0;
            const char* end = text.data() + text.size();
            const auto [stop, failure] = std::from_chars(text.data(), end, number);
            if (failure != std::errc() || stop != end || number < least) {
                return usage(fmt::format("\"{}\" is not a whole number of at least {}", text, least));
            }
            target = number;
            return {};
        },
        group);
}

void add_repeated(CLI::App& app, const std::string& names, const std::string& placeholder,
                  std::vector<std::string>& target, const std::string& help, const std::string& group) {
    app.add_option(names, target, help)
        ->type_name(placeholder)
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false)
        ->group(group);
}

void add_fraction(CLI::App& app, const std::string& names, double& target, const std::string& help,
                  const std::string& group) {
    add_value(
        app, names, "X", help,
        [&target](const std::string& text) -> Result<void> {
            double number = 0;
            const char* end = text.data() + text.size();
            const auto [stop, failure] = std::from_chars(text.data(), end, number);
            if (failure != std::errc() || stop != end || !(number >= 0 && number <= 1)) {
                return usage(fmt::format("\"{}\" is not a number from 0 to 1", text));
            }
            target = number;
            return {};
        },
        group);
}

void add_choice(CLI::App& app, const std::string& names, const std::string& placeholder, std::string& target,
                const std::vector<std::string>& choices, const std::string& help, const std::string& group) {
    CLI::Option& option = add_value(
        app, names, placeholder, help,
        [&target, choices](const std::string& text) -> Result<void> {
            if (std::find(choices.begin(), choices.end(), text) == choices.end()) {
                return usage(fmt::format("\"{}\" is not one of {}", text, joined(choices)),
                             did_you_mean(nearest_names(text, choices, 1)));
            }
            target = text;
            return {};
        },
        group);
    note_choices(option, choices);
}

void add_argument(CLI::App& app, const std::string& name, std::string& target, const std::string& help) {
    app.add_option(name, target, help)->required()->type_name("")->group(arguments_group);
}

void add_optional_argument(CLI::App& app, const std::string& name, std::string& target, const std::string& help) {
    app.add_option(name, target, help)->type_name("")->group(arguments_group);
}

void add_arguments(CLI::App& app, const std::string& name, std::vector<std::string>& target, const std::string& help,
                   bool optional) {
    app.add_option(name, target, help)->required(!optional)->type_name("")->group(arguments_group);
}

void add_graph_argument(CLI::App& app, std::string& path) {
    add_argument(app, "GRAPH", path, "the graph file that `entente build` made");
}

void add_format_option(CLI::App& app, std::string& format, const std::vector<std::string>& formats) {
    format = formats.front();
    add_choice(app, "--format", "FORMAT", format, formats,
               "how to print it: " + joined(formats) + " (default " + format + ")");
}

void add_output_options(CLI::App& app, OutputOptions& output, const std::string& help) {
    add_value(app, "-o,--output", "FILE", help, [&output](const std::string& text) -> Result<void> {
        if (text.empty()) return usage("the name of a file is missing");
        output.path = text;
        return {};
    });
    add_flag(app, "--overwrite", output.overwrite, "replace an output file that exists");
}

void add_quiet_option(CLI::App& app, bool& quiet) {
    add_flag(app, "-q,--quiet", quiet, "say nothing but warnings and errors");
}

void add_ontology_option(CLI::App& app, std::string& file) {
    add_value(app, "--ontology", "FILE", "relation types to use beside the standard ones, as JSON",
              [&file](const std::string& text) -> Result<void> {
                  file = text;
                  return {};
              });
}

void add_relation_options(CLI::App& app, RelationOptions& options, const std::string& types_name) {
    add_value(
        app, types_name, "TYPES", "only these relation types, e.g. MEETS,SIGNS_TREATY (`entente ontology` lists them)",
        [&options](const std::string& text) -> Result<void> {
            options.types = split_list(text);
            if (options.types.empty()) return usage("no relation type given", "`entente ontology` lists them");
            return {};
        },
        selection_group, true);
    CLI::Option& status = add_value(
        app, "--status", "STATUS", "only these: occurred, planned, possible, called_for, denied",
        [&options](const std::string& text) { return read_statuses(text, options.statuses); }, selection_group, true);
    note_choices(status, status_names());
    add_value(
        app, "--since", "DATE", "only what held on or after it: 2025, 2025-06 or 2025-06-04",
        [&options](const std::string& text) { return read_date(text, options.since); }, selection_group);
    add_value(
        app, "--until", "DATE", "only what held on or before it",
        [&options](const std::string& text) -> Result<void> {
            if (Result<void> read = read_date(text, options.until); !read) return read;
            if (options.since && options.since->first_day() > options.until->last_day()) {
                return usage("lies before --since");
            }
            return {};
        },
        selection_group);
}

Result<std::vector<std::string>> check_types(const std::vector<std::string>& names,
                                             const std::vector<RelationType>& known) {
    std::vector<std::string> result;
    if (names.empty()) return result;
    const Ontology standard = Ontology::standard();
    std::vector<std::string> candidates;
    for (const RelationType& type : standard.types()) candidates.push_back(type.name);
    for (const RelationType& type : known) candidates.push_back(type.name);
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const std::string& name : names) {
        std::string type = canonical_type(name);
        if (!std::binary_search(candidates.begin(), candidates.end(), type)) {
            const std::string suggestion = did_you_mean(nearest_names(type, candidates));
            return usage(fmt::format("unknown relation type \"{}\"", name),
                         suggestion.empty() ? "`entente ontology` lists them" : suggestion);
        }
        result.push_back(std::move(type));
    }
    return result;
}

Result<Ontology> load_ontology(const std::string& file, Console& console) {
    Ontology standard = Ontology::standard();
    if (file.empty()) return standard;
    constexpr std::size_t limit = std::size_t{16} << 20;
    Result<std::string> text = read_file(file, console, limit);
    if (!text) return text.error();
    return standard.extended_by(*text, file);
}

}  // namespace entente::cli
