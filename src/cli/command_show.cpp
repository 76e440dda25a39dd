#include "cli/command_show.h"

#include <entente/graph/contradictions.h>
#include <entente/graph/evidence.h>
#include <entente/graph/paths.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <ostream>
#include <tuple>

#include "cli/json_writer.h"
#include "cli/relation_text.h"

namespace entente::cli {

namespace {

bool is_told_of_elsewhere(const RelationView& relation, VertexId vertex) {
    return relation.place == vertex || std::binary_search(relation.topics.begin(), relation.topics.end(), vertex);
}

/// All relations that the entity is an end of; for what is seldom an end, those that it is place or topic of
/// too.
std::vector<EdgeId> edges_about(const Graph& graph, VertexId vertex) {
    std::vector<EdgeId> edges(graph.out_edges(vertex).begin(), graph.out_edges(vertex).end());
    edges.insert(edges.end(), graph.in_edges(vertex).begin(), graph.in_edges(vertex).end());
    const EntityType type = graph.entity(vertex).type;
    if (type == EntityType::place || type == EntityType::topic || type == EntityType::treaty) {
        for (const EdgeId edge : graph.edges()) {
            if (is_told_of_elsewhere(graph.relation(edge), vertex)) edges.push_back(edge);
        }
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

void sort_by_date(const Graph& graph, std::vector<EdgeId>& edges) {
    const auto key = [&graph](EdgeId edge) {
        const std::optional<Date> start = graph.start(edge);
        const std::optional<Date> date = start ? start : graph.end(edge);
        return std::make_tuple(!date, date.value_or(Date()), edge);
    };
    std::sort(edges.begin(), edges.end(), [&key](EdgeId left, EdgeId right) { return key(left) < key(right); });
}

std::string role_text(const Graph& graph, const RoleView& role) {
    std::string text = escape_for_terminal(role.title);
    if (role.organization_vertex != no_vertex) {
        text += ", " + escape_for_terminal(graph.entity(role.organization_vertex).name);
    } else if (!role.organization.empty()) {
        text += ", " + escape_for_terminal(role.organization);
    }
    if (role.start || role.end) text += " (" + dates_text(role.start, role.end) + ")";
    return text;
}

std::string country_text(const Graph& graph, std::string_view code) {
    const std::optional<VertexId> country = graph.find("country:" + std::string(code));
    if (!country) return escape_for_terminal(code);
    return escape_for_terminal(graph.entity(*country).name);
}

std::string heading(const Graph& graph, VertexId vertex, const Console& console) {
    const EntityView entity = graph.entity(vertex);
    const Palette palette = console.palette();
    std::string text = palette.bold(escape_for_terminal(entity.name)) + "\n";
    std::string kind(to_string(entity.type));
    if (!entity.country.empty() && entity.type != EntityType::country) {
        kind += " of " + country_text(graph, entity.country);
    }
    text += paragraph(kind + ", " + escape_for_terminal(entity.id), 2, console.width());
    for (const RoleView& role : graph.roles(vertex)) text += paragraph(role_text(graph, role), 2, console.width());
    std::string aliases;
    for (const std::string_view alias : graph.aliases(vertex)) {
        aliases += (aliases.empty() ? "also called " : "; ") + escape_for_terminal(alias);
    }
    return text + paragraph(aliases, 2, console.width());
}

void write_entity(JsonWriter& json, const Graph& graph, VertexId vertex) {
    const EntityView entity = graph.entity(vertex);
    json.begin_object();
    json.key("id").value(entity.id);
    json.key("type").value(to_string(entity.type));
    json.key("name").value(entity.name);
    json.member("country", entity.country);
    json.key("aliases").begin_array();
    for (const std::string_view alias : graph.aliases(vertex)) json.value(alias);
    json.end_array();
    json.key("roles").begin_array();
    for (const RoleView& role : graph.roles(vertex)) {
        json.begin_object();
        json.key("title").value(role.title);
        json.member("organization", role.organization);
        json.member("start", role.start);
        json.member("end", role.end);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

Description ShowCommand::description() const {
    return {
        "show",
        "who or what an entity is, and what is said of it, by date, with quotes",
        "GRAPH NAME [OPTION…]",
        {{"entente show talks.entente \"Kim Jong-un\"", "who this is, and every relation with its quotes"},
         {"entente show talks.entente shoigu --since 2025", "a surname will do; only what held in 2025 or later"},
         {"entente show talks.entente Russia --types MEETS,VISITS --format json", "two types of relation, as JSON"}},
        {"NAME may be a name, an alias or an id; accents and case do not count. Where several entities "
         "answer to "
         "it, they are listed with their ids to choose from. The exit code is 1 for a name that nobody has, and "
         "where no relation is left by the options."}};
}

void ShowCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_argument(app, "NAME", name_, "a name, an alias or an id");
    add_relation_options(app, relations_);
    add_number(app, "--limit", limit_, 0, "the latest N relations (default 100); 0 for all");
    add_number(app, "--quotes", quotes_, 0, "at most N quotes a relation (default 2); JSON has all");
    add_format_option(app, format_, {"text", "json"});
    add_quiet_option(app, quiet_);
}

Result<std::vector<EdgeId>> ShowCommand::select(const Graph& graph, VertexId vertex) const {
    Result<std::vector<TypeId>> types = graph_types(graph, relations_.types);
    if (!types) return types.error();
    if (types->empty() && !relations_.types.empty()) return std::vector<EdgeId>();
    EdgeFilter filter = edge_filter(relations_, std::move(*types));
    if (relations_.statuses.empty()) filter.statuses.fill(true);
    const EdgeTest test(graph, filter);
    std::vector<EdgeId> edges = edges_about(graph, vertex);
    edges.erase(std::remove_if(edges.begin(), edges.end(), [&test](EdgeId edge) { return !test(edge); }), edges.end());
    sort_by_date(graph, edges);
    return edges;
}

Result<ExitCode> ShowCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<OpenGraph> open = open_graph(graph_file_);
    if (!open) return open.error();
    const Graph& graph = *open->graph;
    const NameIndex names(graph);
    const Result<VertexId> vertex = resolve_name(graph, names, name_, console);
    if (!vertex) return vertex.error();
    Result<std::vector<EdgeId>> edges = select(graph, *vertex);
    if (!edges) return edges.error();

    std::size_t left_out = 0;
    if (limit_ > 0 && edges->size() > limit_) {
        left_out = edges->size() - limit_;
        edges->erase(edges->begin(), edges->begin() + static_cast<std::ptrdiff_t>(left_out));
        console.note(fmt::format("{} earlier relations are left out; --limit 0 shows all", left_out));
    }
    const Result<void> printed = format_ == "json" ? print_json(*open, *vertex, *edges, left_out, console)
                                                   : print_text(*open, *vertex, *edges, left_out, console);
    if (!printed) return printed.error();
    return edges->empty() ? ExitCode::nothing_found : ExitCode::done;
}

Result<void> ShowCommand::print_text(const OpenGraph& open, VertexId vertex, const std::vector<EdgeId>& edges,
                                     std::size_t left_out, Console& console) const {
    const Graph& graph = *open.graph;
    console.out() << heading(graph, vertex, console);
    if (edges.empty()) {
        console.out() << "\nno relation of this kind\n";
        return {};
    }
    const std::size_t total = edges.size() + left_out;
    console.out() << fmt::format("\n{} {}\n", total, total == 1 ? "relation" : "relations");
    EvidenceReader evidence(open.store);
    for (const EdgeId edge : edges) {
        const RelationView relation = graph.relation(edge);
        const auto citations = evidence.of(relation);
        if (!citations) return citations.error();
        console.out() << "\n" << relation_paragraphs(graph, relation, **citations, vertex, quotes_, 0, console);
        for (const EdgeId other : contradicting(graph, edge))
            console.out() << paragraph("contradicted: " + telling_text(graph, other, vertex), 4, console.width());
    }
    return {};
}

Result<void> ShowCommand::print_json(const OpenGraph& open, VertexId vertex, const std::vector<EdgeId>& edges,
                                     std::size_t left_out, Console& console) const {
    const Graph& graph = *open.graph;
    JsonWriter json;
    json.begin_object();
    json.key("entity");
    write_entity(json, graph, vertex);
    json.key("total").value(std::uint64_t{edges.size() + left_out});
    json.key("relations").begin_array();
    EvidenceReader evidence(open.store);
    for (const EdgeId edge : edges) {
        const RelationView relation = graph.relation(edge);
        const auto citations = evidence.of(relation);
        if (!citations) return citations.error();
        json.begin_object();
        write_relation(json, graph, relation, **citations);
        if (const std::vector<EdgeId> others = contradicting(graph, edge); !others.empty()) {
            json.key("contradicted_by").begin_array();
            for (const EdgeId other : others) json.value(std::string_view(relation_id_text(graph.relation(other).id)));
            json.end_array();
        }
        json.end_object();
    }
    json.end_array();
    json.end_object();
    console.out() << json.text();
    return {};
}

}  // namespace entente::cli
