#include "cli/command_export.h"

#include <entente/export/format.h>

#include <CLI/App.hpp>
#include <filesystem>
#include <ostream>
#include <system_error>
#include <utility>

namespace entente::cli {

namespace {

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Format& format : formats()) names.emplace_back(format.name);
    return names;
}

std::string format_list() {
    std::string text;
    for (const Format& format : formats()) {
        text.append(text.empty() ? "" : "; ").append(format.name).append(", ").append(format.description);
    }
    return text;
}

/// Opens an output, lets `write` write to it, and gives it its name.
template <typename Write>
Result<void> write_file(const OutputOptions& options, Console& console, Write write) {
    Result<Output> output = Output::open(options, console);
    if (!output) return output.error();
    const ByteSink bytes = [&](std::string_view part) -> Result<void> {
        output->stream() << part;
        if (output->stream()) return {};
        Error error;
        error.code = ErrorCode::io;
        error.message = "cannot write the output";
        error.file = options.path == "-" ? "" : options.path;
        return error;
    };
    if (Result<void> done = write(bytes); !done) return done.error();
    return output->commit();
}

}  // namespace

Description ExportCommand::description() const {
    return {"export",
            "the graph, or a part of it, for Gephi, Graphviz, NetworkX and other programs",
            "GRAPH [--to FORMAT] [-o FILE] [OPTION…]",
            {{"entente export talks.entente -o talks.graphml",
              "for Gephi, NetworkX, igraph, yEd; the suffix tells the format"},
             {"entente export talks.entente --to dot | dot -Tsvg > talks.svg", "to Graphviz, with options of your own"},
             {"entente export talks.entente --around \"Kim Jong-un\" --hops 2 -o kim.json",
              "what lies within two relations of somebody"},
             {R"(entente export talks.entente --query "MATCH p = (a)-[:MEETS*1..2]-(b) RETURN p" -o met.graphml)",
              "what a query returns"},
             {"entente export talks.entente --to neo4j -o talks/",
              "a folder: the files that Neo4j imports, and a script that loads them without"},
             {"entente export talks.entente --level country --merge pair --since 2024 -o countries.graphml",
              "one edge for each pair of countries"}},
            {"The same graph gives the same bytes. The exit code is 1 where the options leave no relation."}};
}

void ExportCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_choice(app, "--to", "FORMAT", format_, format_names(), format_list());
    add_output_options(app, output_, "write to FILE instead of standard output");
    add_selection_options(app, selection_);
    add_flag(app, "--no-evidence", no_evidence_,
             "leave quotes and sources out: a large graph is written many times faster");
    add_quiet_option(app, quiet_);
}

Result<const Format*> ExportCommand::format() const {
    const Format* format = format_.empty() ? format_of_file(output_.path) : find_format(format_);
    if (format != nullptr) return format;
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message =
        output_.path == "-" ? "the format is missing" : "the suffix of \"" + output_.path + "\" does not tell a format";
    error.remedy = "give one with --to:";
    for (const std::string& name : format_names()) error.remedy += " " + name;
    return error;
}

bool ExportCommand::is_folder(const Format& format) const {
    if (format.files.empty() || output_.path == "-") return false;
    std::error_code ignored;
    return output_.path.ends_with('/') || std::filesystem::is_directory(output_.path, ignored);
}

Result<void> ExportCommand::write_folder(const OpenGraph& open, const Format& format, const ExportOptions& options,
                                         Console& console) const {
    const std::filesystem::path folder(output_.path);
    std::vector<OutputOptions> outputs;
    for (const FormatFile& file : format.files) {
        outputs.push_back({(folder / file.name).string(), output_.overwrite});
        if (Result<void> allowed = check_overwrite(outputs.back()); !allowed) return allowed.error();
    }
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) {
        Error error;
        error.code = ErrorCode::io;
        error.message = "cannot make the folder: " + failure.message();
        error.file = output_.path;
        return error;
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        Result<void> written = write_file(outputs[i], console, [&](ByteSink bytes) {
            return export_graph(*open.graph, open.store, format.files[i], options, std::move(bytes));
        });
        if (!written) return written.error();
    }
    return {};
}

Result<ExitCode> ExportCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<const Format*> target = format();
    if (!target) return target.error();
    const Result<OpenGraph> open = open_graph(graph_file_);
    if (!open) return open.error();
    Result<Selection> selection = make_selection(selection_, *open, console);
    if (!selection) return selection_failure(selection.error(), selection_, console);
    if (selection->restricts()) {
        const Result<View> view = select(*open->graph, *selection);
        if (!view) return view.error();
        if (view->edges().empty()) {
            Error error;
            error.code = ErrorCode::not_found;
            error.message = "the options leave no relation";
            return error;
        }
    }
    ExportOptions options;
    options.selection = std::move(*selection);
    options.evidence = !no_evidence_;
    Result<void> written =
        is_folder(**target) ? write_folder(*open, **target, options, console)
                            : write_file(output_, console, [&](ByteSink bytes) {
                                  return export_graph(*open->graph, open->store, **target, options, std::move(bytes));
                              });
    if (!written) return written.error();
    return ExitCode::done;
}

}  // namespace entente::cli
