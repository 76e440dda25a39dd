#include "cli/command_draw.h"

#include <CLI/App.hpp>
#include <algorithm>
#include <ostream>

namespace entente::cli {

namespace {

constexpr const char* drawing_group = "Drawing";

Result<void> take_text(const std::string& text, std::string& target) {
    target = text;
    return {};
}

}  // namespace

Description DrawCommand::description() const {
    return {"draw",
            "a picture of the graph, or of a part of it, laid out by Graphviz",
            "GRAPH -o FILE [OPTION…]",
            {{"entente draw talks.entente -o talks.svg", "who did what to whom; links and quotes show in a browser"},
             {"entente draw talks.entente --around \"Kim Jong-un\" -o kim.png",
              "one actor and his direct relations, for a slide"},
             {"entente draw talks.entente --around \"Kim Jong-un\" --layout timeline -o kim-time.svg",
              "what happened when between him and others"},
             {"entente draw talks.entente --level country --since 2024 --theme dark -o 2024.pdf",
              "countries alone, from 2024 on"}},
            {"The suffix of FILE tells the format: .svg, .png or .pdf. Parallel relations of one type are "
             "drawn as one "
             "edge with their number. Large graphs are cut to their best reported relations, which the "
             "picture says.",
             "Graphviz has to be installed (on Debian: apt install graphviz). The exit code is 1 where the "
             "options leave "
             "no relation, 4 where the layout takes too long."}};
}

void DrawCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_output_options(app, output_, "the picture to write, or - for standard output (required)");
    add_choice(app, "--to", "FORMAT", format_, {"svg", "png", "pdf"},
               "the format, where the suffix does not tell it: svg, png, pdf");
    add_value(
        app, "--title", "TEXT", "the picture's title (default: what it holds)",
        [this](const std::string& text) { return take_text(text, title_); }, drawing_group);
    add_choice(app, "--theme", "THEME", theme_, {"light", "dark"}, "light (default) or dark", drawing_group);
    add_choice(app, "--layout", "LAYOUT", layout_, {"network", "timeline"},
               "network (default), or timeline: actors as rows, dated relations along time", drawing_group);
    add_choice(app, "--cluster", "WHAT", cluster_, {"country", "bloc"},
               "frame the entities of one country, or of one bloc; draws 150 edges at most", drawing_group);
    add_value(
        app, "--engine", "NAME", "Graphviz' layout: dot, neato, fdp, sfdp, circo, twopi (default: by size)",
        [this](const std::string& text) { return take_text(text, engine_); }, drawing_group);
    add_number(app, "--max-edges", max_edges_, 1, "draw at most N edges, the best reported ones (default 400)",
               drawing_group);
    add_number(app, "--timeout", seconds_, 1, "give a layout up after N seconds (default 60)", drawing_group);
    add_selection_options(app, selection_);
    add_quiet_option(app, quiet_);
}

Result<ImageFormat> DrawCommand::image(const Console& console) const {
    Error error;
    error.code = ErrorCode::bad_usage;
    const std::optional<ImageFormat> format =
        image_format_of_file(format_.empty() ? output_.path : "picture." + format_);
    if (!format) {
        error.message = output_.path == "-" ? "the picture's file is missing"
                                            : "the suffix of \"" + output_.path + "\" does not tell a format";
        error.remedy = output_.path == "-" ? "give it with -o talks.svg, or a format for standard output with --to svg"
                                           : "use .svg, .png or .pdf, or --to";
        return error;
    }
    if (output_.path == "-" && console.environment().output_is_terminal && *format != ImageFormat::svg) {
        error.message = "a picture would make a mess of the terminal";
        error.remedy = "give a file with -o";
        return error;
    }
    return *format;
}

Result<ExitCode> DrawCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<ImageFormat> format = image(console);
    if (!format) return format.error();
    const Result<OpenGraph> open = open_graph(graph_file_);
    if (!open) return open.error();
    Result<Selection> selection = make_selection(selection_, *open, console);
    if (!selection) return selection_failure(selection.error(), selection_, console);
    Result<Output> output = Output::open(output_, console);
    if (!output) return output.error();

    DrawOptions options;
    options.content.selection = std::move(*selection);
    options.content.title = title_;
    options.content.theme = theme_ == "dark" ? Theme::dark : Theme::light;
    if (max_edges_ > 0) options.content.max_edges = max_edges_;
    options.image = *format;
    if (layout_ == "timeline") options.layout = Layout::timeline;
    if (cluster_ == "country") options.content.cluster = Cluster::country;
    if (cluster_ == "bloc") options.content.cluster = Cluster::bloc;
    options.engine = engine_;
    constexpr std::size_t longest = 86400;
    if (seconds_ > 0) options.seconds = static_cast<unsigned>(std::min(seconds_, longest));
    const Result<std::string> picture = draw(*open->graph, open->store, options);
    if (!picture) return picture.error();
    output->stream() << *picture;
    if (Result<void> committed = output->commit(); !committed) return committed.error();
    return ExitCode::done;
}

}  // namespace entente::cli
