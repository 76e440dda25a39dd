#include "cli/command_export.h"

#include <entente/export/format.h>

#include <CLI/App.hpp>
#include <ostream>

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

}  // namespace

Description ExportCommand::description() const {
    return {"export",
            "the graph, or a part of it, for Gephi, Graphviz, NetworkX and other programs",
            "GRAPH [--to FORMAT] [-o FILE] [OPTION…]",
            {{"entente export talks.entente -o talks.graphml",
              "for Gephi, NetworkX, igraph, yEd; the suffix tells the format"},
             {"entente export talks.entente --to dot | dot -Tsvg > talks.svg",
              "to Graphviz, with options of your own"},
             {"entente export talks.entente --around \"Kim Jong-un\" --hops 2 -o kim.json",
              "what lies within two relations of somebody"},
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
    error.message = output_.path == "-" ? "the format is missing"
                                        : "the suffix of \"" + output_.path + "\" does not tell a format";
    error.remedy = "give one with --to:";
    for (const std::string& name : format_names()) error.remedy += " " + name;
    return error;
}

Result<ExitCode> ExportCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<const Format*> target = format();
    if (!target) return target.error();
    const Result<OpenGraph> open = open_graph(graph_file_);
    if (!open) return open.error();
    Result<Selection> selection = make_selection(selection_, *open->graph, console);
    if (!selection) return selection.error();
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
    Result<Output> output = Output::open(output_, console);
    if (!output) return output.error();
    ExportOptions options;
    options.selection = std::move(*selection);
    options.evidence = !no_evidence_;
    const auto write = [&](std::string_view bytes) -> Result<void> {
        output->stream() << bytes;
        if (output->stream()) return {};
        Error error;
        error.code = ErrorCode::io;
        error.message = "cannot write the output";
        error.file = output_.path == "-" ? "" : output_.path;
        return error;
    };
    if (Result<void> done = export_graph(*open->graph, open->store, **target, options, write); !done) {
        return done.error();
    }
    if (Result<void> committed = output->commit(); !committed) return committed.error();
    return ExitCode::done;
}

}  // namespace entente::cli
