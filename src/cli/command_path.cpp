#include "cli/command_path.h"

#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <charconv>
#include <ostream>

#include "cli/path_formats.h"
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

/// `90`, `90d` or `12w` as days.
Result<void> read_gap(const std::string& text, std::optional<std::int32_t>& target) {
    constexpr std::int32_t most = 1'000'000;
    std::int32_t days = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, days);
    const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
    const bool weeks = unit == "w";
    if (failure != std::errc() || days < 0 || days > most || !(unit.empty() || unit == "d" || weeks)) {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = fmt::format("\"{}\" is not a number of days", text);
        error.remedy = "write 90, 90d or 12w";
        return error;
    }
    target = weeks ? days * 7 : days;
    return {};
}

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
             {"entente path talks.entente \"Moon Jae-in\" Putin --k 5", "the five shortest, of whatever length"},
             {"entente path talks.entente Trump Putin --time-respecting --max-gap 90d",
              "each hop no earlier than the one before, and within 90 days of it"},
             {"entente path talks.entente Russia Ukraine --directed --format json",
              "each hop from its source to its target, as JSON"}},
            {"FROM and TO are names, aliases or ids; accents and case do not count. A relation is walked "
             "both ways "
             "unless --directed is given. What is denied connects nobody unless --status asks for it. With "
             "--since or "
             "--until, relations without a date are left out, and so they are with --time-respecting, which "
             "takes the first day of each relation and gives the path that arrives first among those with the "
             "fewest hops. No path passes an entity twice. The exit code is 1 where there is no path."}};
}

void PathCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_argument(app, "FROM", from_, "where the path begins: a name, an alias or an id");
    add_argument(app, "TO", to_, "where it ends");
    add_relation_options(app, relations_, "--via,--types");
    add_flag(app, "--directed", directed_, "walk relations from source to target only", selection_group);
    add_flag(app, "--all", all_, "all shortest paths");
    add_number(app, "--k", k_, 1, "the K shortest paths, longer ones too");
    add_flag(app, "--time-respecting", time_respecting_, "each hop no earlier than the one before");
    add_value(app, "--max-gap", "DAYS",
              "with at most that time from a hop to the next: 90, 90d, 12w; implies --time-respecting",
              [this](const std::string& text) -> Result<void> { return read_gap(text, max_gap_); });
    add_number(app, "--max-hops", max_hops_, 1, "no path of more than N relations");
    add_number(app, "--limit", limit_, 1, "with --all, at most N paths (default 100)");
    add_number(app, "--quotes", quotes_, 0, "at most N quotes a relation (default 1); JSON has all");
    add_format_option(app, format_, {"text", "json", "ndjson", "csv", "markdown"});
    add_quiet_option(app, quiet_);
}

Result<PathCommand::Question> PathCommand::ask(const Graph& graph, Console& console) const {
    if (all_ && k_ > 0) {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = "--all and --k are given";
        error.remedy = "give one of them";
        return error;
    }
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

    const Paths found = question->answerable ? search(graph, *question) : Paths();
    if (found.truncated && all_) console.note(fmt::format("there are more paths; --limit {} shows more", limit_ * 10));
    if (Result<void> printed = print(*open, *question, found, console); !printed) return printed.error();
    if (found.gave_up) {
        Error error;
        error.code = ErrorCode::limit_reached;
        error.message = found.paths.empty() ? "the search took too long, and has found nothing so far"
                                            : "the search took too long; there may be more paths";
        error.remedy = "--max-hops, --via, --since and --until make it shorter";
        return error;
    }
    if (found.paths.empty()) return nothing_found(graph, *question);
    return ExitCode::done;
}

Paths PathCommand::search(const Graph& graph, const Question& question) const {
    const VertexId from = question.from;
    const VertexId to = question.to;
    if (time_respecting_ || max_gap_) {
        TimeOptions options;
        options.path = question.options;
        if (!all_) options.path.max_paths = PathOptions().max_paths;
        options.k = k_;
        options.max_gap = max_gap_;
        Paths found = time_respecting_paths(graph, from, to, options);
        if (k_ == 0 && !all_ && found.paths.size() > 1) found.paths.resize(1);
        return found;
    }
    if (k_ > 0) return k_shortest_paths(graph, from, to, k_, question.options);
    if (all_) return all_shortest_paths(graph, from, to, question.options);
    Paths found;
    if (std::optional<Path> path = shortest_path(graph, from, to, question.options))
        found.paths.push_back(*std::move(path));
    return found;
}

Result<void> PathCommand::print(const OpenGraph& open, const Question& question, const Paths& found,
                                Console& console) const {
    if (format_ == "json") return print_paths_json(open, {question.from, question.to, found}, console.out());
    if (format_ == "ndjson") return print_paths_ndjson(open, found, console.out());
    if (format_ == "csv") return print_paths_csv(open, found, console.out());
    if (format_ == "markdown") return print_paths_markdown(open, found, console.out());
    return print_text(open, question, found, console);
}

Error PathCommand::nothing_found(const Graph& graph, const Question& question) const {
    Error error;
    error.code = ErrorCode::not_found;
    error.message =
        fmt::format("no path leads from {} to {}", graph.entity(question.from).name, graph.entity(question.to).name);
    std::string narrowing;
    const auto add = [&narrowing](bool given, std::string_view name) {
        if (given) narrowing.append(narrowing.empty() ? "" : ", ").append(name);
    };
    add(max_hops_ > 0, "--max-hops");
    add(time_respecting_ || max_gap_, max_gap_ ? "--max-gap" : "--time-respecting");
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
        console.out() << fmt::format("{} {}paths\n\n", found.paths.size(), k_ > 0 ? "" : "shortest ");
    }
    EvidenceReader evidence(open.store);
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
            const auto citations = evidence.of(relation);
            if (!citations) return citations.error();
            console.out() << "\n"
                          << relation_paragraphs(graph, relation, **citations, path.vertices[hop], quotes_, 2, console);
            const std::size_t parallel =
                parallel_edges(graph, path.vertices[hop], path.vertices[hop + 1], question.options.filter).size();
            if (parallel > 1) {
                console.out() << paragraph(fmt::format("and {} other {} between the two", parallel - 1,
                                                       parallel == 2 ? "relation" : "relations"),
                                           6, console.width());
            }
        }
    }
    return {};
}

}  // namespace entente::cli
