#include "cli/command_path.h"

#include <fmt/core.h>

#include <CLI/App.hpp>
#include <ostream>

#include "cli/json_writer.h"
#include "cli/relation_text.h"

namespace entente::cli {

struct PathCommand::Question {
    VertexId from = no_vertex;
    VertexId to = no_vertex;
    PathOptions options;
    bool answerable = true;  ///< false where none of the types asked for occurs
};

namespace {

std::string hops_text(std::size_t hops) { return fmt::format("{} {}", hops, hops == 1 ? "hop" : "hops"); }

/// `A → B → C`, safe for a terminal.
std::string route(const Graph& graph, const Path& path) {
    std::string text;
    for (const VertexId vertex : path.vertices) {
        text += (text.empty() ? "" : " → ") + escape_for_terminal(graph.entity(vertex).name);
    }
    return text;
}

}  // namespace

Description PathCommand::description() const {
    return {"path",
            "how two entities are connected, each hop with date, status, quote and source",
            "GRAPH FROM TO [OPTION…]",
            {{"entente path talks.entente Putin \"Kim Jong-un\"", "a shortest path"},
             {"entente path talks.entente Putin \"Kim Jong-un\" --all --max-hops 3",
              "all shortest paths, if three hops suffice"},
             {"entente path talks.entente Russia Japan --via MEETS,VISITS --since 2024-01 --until 2024-06",
              "only by meetings and visits of half a year"},
             {"entente path talks.entente Russia Ukraine --directed --format json",
              "each hop from its source to its target, as JSON"}},
            {"FROM and TO are names, aliases or ids; accents and case do not count. A relation is walked "
             "both ways "
             "unless --directed is given. What is denied connects nobody unless --status asks for it. With "
             "--since or "
             "--until, relations without a date are left out. The exit code is 1 where there is no path."}};
}

void PathCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_argument(app, "FROM", from_, "where the path begins: a name, an alias or an id");
    add_argument(app, "TO", to_, "where it ends");
    add_relation_options(app, relations_, "--via,--types");
    add_flag(app, "--directed", directed_, "walk relations from source to target only", selection_group);
    add_flag(app, "--all", all_, "all shortest paths");
    add_number(app, "--max-hops", max_hops_, 1, "no path of more than N relations");
    add_number(app, "--limit", limit_, 1, "with --all, at most N paths (default 100)");
    add_number(app, "--quotes", quotes_, 0, "at most N quotes a relation (default 1); JSON has all");
    add_format_option(app, format_, {"text", "json"});
    add_quiet_option(app, quiet_);
}

Result<PathCommand::Question> PathCommand::ask(const Graph& graph, Console& console) const {
    Question question;
    Result<std::vector<TypeId>> types = graph_types(graph, relations_.types);
    if (!types) return types.error();
    question.answerable = relations_.types.empty() || !types->empty();
    question.options.filter = edge_filter(relations_, std::move(*types));
    question.options.filter.directed = directed_;
    if (max_hops_ > 0) question.options.max_hops = max_hops_;
    question.options.max_paths = limit_;
    const NameIndex names(graph);
    const Result<VertexId> from = resolve_name(graph, names, from_, console);
    if (!from) return from.error();
    const Result<VertexId> to = resolve_name(graph, names, to_, console);
    if (!to) return to.error();
    question.from = *from;
    question.to = *to;
    return question;
}

Result<ExitCode> PathCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<OpenGraph> open = open_graph(graph_file_);
    if (!open) return open.error();
    const Graph& graph = *open->graph;
    const Result<Question> question = ask(graph, console);
    if (!question) return question.error();

    Paths found;
    if (question->answerable && all_) {
        found = all_shortest_paths(graph, question->from, question->to, question->options);
    } else if (question->answerable) {
        if (std::optional<Path> path =
                shortest_path(graph, question->from, question->to, question->options)) {
            found.paths.push_back(std::move(*path));
        }
    }
    if (found.truncated)
        console.note(fmt::format("there are more paths; --limit {} shows more", limit_ * 10));
    if (format_ == "json") {
        if (Result<void> printed = print_json(*open, *question, found, console); !printed)
            return printed.error();
    }
    if (found.paths.empty()) return nothing_found(graph, *question);
    if (format_ == "text") {
        if (Result<void> printed = print_text(*open, *question, found, console); !printed)
            return printed.error();
    }
    return ExitCode::done;
}

Error PathCommand::nothing_found(const Graph& graph, const Question& question) const {
    Error error;
    error.code = ErrorCode::not_found;
    error.message = fmt::format("no path leads from {} to {}", graph.entity(question.from).name,
                                graph.entity(question.to).name);
    std::string narrowing;
    const auto add = [&narrowing](bool given, std::string_view name) {
        if (given) narrowing.append(narrowing.empty() ? "" : ", ").append(name);
    };
    add(max_hops_ > 0, "--max-hops");
    add(directed_, "--directed");
    add(!relations_.types.empty(), "--via");
    add(!relations_.statuses.empty(), "--status");
    add(relations_.since.has_value(), "--since");
    add(relations_.until.has_value(), "--until");
    if (!narrowing.empty()) error.remedy = "there may be one without " + narrowing;
    return error;
}

Result<void> PathCommand::print_text(const OpenGraph& open, const Question& question, const Paths& found,
                                     Console& console) const {
    const Graph& graph = *open.graph;
    if (found.paths.size() > 1) {
        console.out() << fmt::format("{} shortest paths\n\n", found.paths.size());
    }
    bool first_path = true;
    for (const Path& path : found.paths) {
        if (!first_path) console.out() << "\n";
        first_path = false;
        for (const std::string& line :
             wrap(route(graph, path) + " (" + hops_text(path.hops()) + ")", console.width())) {
            console.out() << console.palette().bold(line) << "\n";
        }
        for (std::size_t hop = 0; hop < path.hops(); ++hop) {
            const RelationView relation = graph.relation(path.edges[hop]);
            const Result<std::vector<Citation>> citations = open.store.evidence(relation.id);
            if (!citations) return citations.error();
            console.out() << "\n"
                          << relation_paragraphs(graph, relation, *citations, path.vertices[hop], quotes_, 2,
                                                 console);
            const std::size_t parallel =
                parallel_edges(graph, path.vertices[hop], path.vertices[hop + 1], question.options.filter)
                    .size();
            if (parallel > 1) {
                console.out() << paragraph(fmt::format("and {} other {} between the two", parallel - 1,
                                                       parallel == 2 ? "relation" : "relations"),
                                           6, console.width());
            }
        }
    }
    return {};
}

Result<void> PathCommand::print_json(const OpenGraph& open, const Question& question, const Paths& found,
                                     Console& console) const {
    const Graph& graph = *open.graph;
    JsonWriter json;
    json.begin_object();
    json.key("from");
    write_entity_reference(json, graph, question.from);
    json.key("to");
    write_entity_reference(json, graph, question.to);
    json.key("truncated").value(found.truncated);
    json.key("paths").begin_array();
    for (const Path& path : found.paths) {
        json.begin_object();
        json.key("hops").value(std::uint64_t{path.hops()});
        json.key("entities").begin_array();
        for (const VertexId vertex : path.vertices) write_entity_reference(json, graph, vertex);
        json.end_array();
        json.key("relations").begin_array();
        for (std::size_t hop = 0; hop < path.hops(); ++hop) {
            const RelationView relation = graph.relation(path.edges[hop]);
            const Result<std::vector<Citation>> citations = open.store.evidence(relation.id);
            if (!citations) return citations.error();
            json.begin_object();
            json.key("forward").value(relation.source == path.vertices[hop]);
            write_relation(json, graph, relation, *citations);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    console.out() << json.text();
    return {};
}

}  // namespace entente::cli
