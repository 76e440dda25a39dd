#include "cli/command_info.h"

#include <entente/graph/contradictions.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <ostream>

#include "cli/graph_input.h"
#include "cli/json_writer.h"
#include "cli/options.h"
#include "cli/relation_text.h"
#include "cli/table.h"

namespace entente::cli {

namespace {

constexpr std::size_t most_contradictions = 20;  // told to people; JSON has all

struct Summary {
    StoreCounts counts;
    std::array<std::uint64_t, entity_type_count> entity_types{};
    std::vector<std::uint64_t> relation_types;  ///< by TypeId
    std::array<std::uint64_t, status_count> statuses{};
    std::uint64_t undated = 0;
    std::optional<Date> first;
    std::optional<Date> last;
    std::optional<Date> first_published;
    std::optional<Date> last_published;
    std::vector<VertexId> most_tied;
    std::vector<std::pair<EdgeId, EdgeId>> contradictions;
};

void keep_first(std::optional<Date>& kept, const std::optional<Date>& date) {
    if (date && (!kept || *date < *kept)) kept = date;
}

void keep_last(std::optional<Date>& kept, const std::optional<Date>& date) {
    if (date && (!kept || date->last_day() > kept->last_day())) kept = date;
}

Summary summarise(const Graph& graph, const StoreCounts& counts, std::size_t top) {
    Summary summary;
    summary.counts = counts;
    summary.relation_types.resize(graph.relation_types().size());
    for (const VertexId vertex : graph.vertices()) {
        ++summary.entity_types[static_cast<std::size_t>(graph.entity(vertex).type)];
    }
    for (const EdgeId edge : graph.edges()) {
        const RelationView relation = graph.relation(edge);
        ++summary.relation_types[relation.type_id];
        ++summary.statuses[static_cast<std::size_t>(relation.status)];
        if (!relation.start && !relation.end) ++summary.undated;
        keep_first(summary.first, relation.start ? relation.start : relation.end);
        keep_last(summary.last, relation.end ? relation.end : relation.start);
        keep_first(summary.first_published, relation.first_published);
        keep_last(summary.last_published, relation.last_published);
    }
    summary.contradictions = contradictions(graph);
    summary.most_tied.assign(graph.vertices().begin(), graph.vertices().end());
    const auto more_tied = [&graph](VertexId left, VertexId right) {
        if (graph.degree(left) != graph.degree(right)) return graph.degree(left) > graph.degree(right);
        return left < right;
    };
    const std::size_t kept = std::min(top, summary.most_tied.size());
    std::partial_sort(summary.most_tied.begin(), summary.most_tied.begin() + static_cast<std::ptrdiff_t>(kept),
                      summary.most_tied.end(), more_tied);
    summary.most_tied.resize(kept);
    while (!summary.most_tied.empty() && graph.degree(summary.most_tied.back()) == 0) summary.most_tied.pop_back();
    return summary;
}

/// The types that occur, commonest first.
std::vector<TypeId> by_count(const Summary& summary) {
    std::vector<TypeId> order;
    for (std::size_t type = 0; type < summary.relation_types.size(); ++type) {
        if (summary.relation_types[type] > 0) order.push_back(static_cast<TypeId>(type));
    }
    std::stable_sort(order.begin(), order.end(), [&summary](TypeId left, TypeId right) {
        return summary.relation_types[left] > summary.relation_types[right];
    });
    return order;
}

std::string section(const Console& console, std::string_view title, const Table& table) {
    if (table.empty()) return {};
    return fmt::format("\n{}\n{}", console.palette().bold(title), table.to_string(2, console.width()));
}

std::string span_text(const std::optional<Date>& first, const std::optional<Date>& last) {
    if (!first) return "none is known";
    if (!last || *first == *last) return first->to_string();
    return first->to_string() + " to " + last->to_string();
}

void print_text(const Graph& graph, const Summary& summary, Console& console) {
    const auto number = [](std::uint64_t value) { return std::to_string(value); };
    Table counts({true, false});
    const auto add = [&](std::uint64_t count, const char* singular, const char* plural) {
        counts.add({number(count), count == 1 ? singular : plural});
    };
    add(summary.counts.documents, "document", "documents");
    add(summary.counts.entities, "entity", "entities");
    add(graph.edge_count(), "relation", "relations");
    if (summary.counts.events > 0) add(summary.counts.events, "coded event", "coded events");
    add(summary.counts.evidence, "piece of evidence", "pieces of evidence");
    Table dates({false, false});
    dates.add({"held", span_text(summary.first, summary.last) +
                           (summary.undated > 0 ? fmt::format(", {} undated", summary.undated) : std::string())});
    dates.add({"reported", span_text(summary.first_published, summary.last_published)});
    Table entities({true, false});
    for (const EntityType type : all_entity_types()) {
        const std::uint64_t count = summary.entity_types[static_cast<std::size_t>(type)];
        if (count > 0) entities.add({number(count), std::string(to_string(type))});
    }
    Table relations({true, false, false});
    for (const TypeId type : by_count(summary)) {
        const RelationType& relation = graph.relation_types()[type];
        relations.add({number(summary.relation_types[type]), escape_for_terminal(relation.name),
                       escape_for_terminal(relation.plover)});
    }
    Table statuses({true, false});
    for (const Status status : all_statuses()) {
        const std::uint64_t count = summary.statuses[static_cast<std::size_t>(status)];
        if (count > 0) statuses.add({number(count), std::string(to_string(status))});
    }
    Table actors({true, false, false});
    for (const VertexId vertex : summary.most_tied) {
        const EntityView entity = graph.entity(vertex);
        actors.add({number(graph.degree(vertex)), escape_for_terminal(entity.name), escape_for_terminal(entity.id)});
    }
    std::string contradictions;
    if (!summary.contradictions.empty())
        contradictions = fmt::format("\n{}\n", console.palette().bold("Contradictions"));
    const std::size_t shown = std::min<std::size_t>(summary.contradictions.size(), most_contradictions);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto [one, other] = summary.contradictions[i];
        contradictions += paragraph(telling_text(graph, one), 2, console.width()) +
                          paragraph("but " + telling_text(graph, other), 4, console.width());
    }
    if (shown < summary.contradictions.size())
        contradictions += fmt::format("  and {} more\n", summary.contradictions.size() - shown);
    console.out() << counts.to_string(0, console.width()) << section(console, "Dates", dates)
                  << section(console, "Entities", entities)
                  << section(console, "Relations, with their PLOVER event", relations)
                  << section(console, "Status", statuses)
                  << section(console, "Most tied, by number of relations", actors) << contradictions;
}

void print_json(const Graph& graph, const Summary& summary, Console& console) {
    JsonWriter json;
    json.begin_object();
    json.key("documents").value(summary.counts.documents);
    json.key("entities").value(summary.counts.entities);
    json.key("relations").value(std::uint64_t{graph.edge_count()});
    if (summary.counts.events > 0) json.key("events").value(summary.counts.events);
    json.key("evidence").value(summary.counts.evidence);
    json.key("undated").value(summary.undated);
    json.member("first", summary.first);
    json.member("last", summary.last);
    json.member("first_published", summary.first_published);
    json.member("last_published", summary.last_published);
    json.key("entity_types").begin_object();
    for (const EntityType type : all_entity_types()) {
        const std::uint64_t count = summary.entity_types[static_cast<std::size_t>(type)];
        if (count > 0) json.key(to_string(type)).value(count);
    }
    json.end_object();
    json.key("relation_types").begin_array();
    for (const TypeId type : by_count(summary)) {
        const RelationType& relation = graph.relation_types()[type];
        json.begin_object();
        json.key("type").value(relation.name);
        json.member("plover", relation.plover);
        json.key("relations").value(summary.relation_types[type]);
        json.end_object();
    }
    json.end_array();
    json.key("statuses").begin_object();
    for (const Status status : all_statuses()) {
        const std::uint64_t count = summary.statuses[static_cast<std::size_t>(status)];
        if (count > 0) json.key(to_string(status)).value(count);
    }
    json.end_object();
    if (!summary.contradictions.empty()) {
        json.key("contradictions").begin_array();
        for (const auto& [one, other] : summary.contradictions) {
            json.begin_array();
            for (const EdgeId edge : {one, other})
                json.value(std::string_view(relation_id_text(graph.relation(edge).id)));
            json.end_array();
        }
        json.end_array();
    }
    json.key("most_tied").begin_array();
    for (const VertexId vertex : summary.most_tied) {
        const EntityView entity = graph.entity(vertex);
        json.begin_object();
        json.key("id").value(entity.id);
        json.key("type").value(to_string(entity.type));
        json.key("name").value(entity.name);
        json.key("relations").value(std::uint64_t{graph.degree(vertex)});
        json.end_object();
    }
    json.end_array();
    json.end_object();
    console.out() << json.text();
}

}  // namespace

Description InfoCommand::description() const {
    return {"info",
            "what a graph holds: counts, span of dates, most tied actors",
            "GRAPH [OPTION…]",
            {{"entente info talks.entente", "counts by type, status and date, and the actors with most relations"},
             {"entente info talks.entente --format json", "the same for scripts"}},
            {}};
}

void InfoCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_number(app, "--top", top_, 0, "list the N most tied actors (default 10)");
    add_format_option(app, format_, {"text", "json"});
}

Result<ExitCode> InfoCommand::run(Console& console) {
    const Result<OpenGraph> open = open_graph(graph_file_);
    if (!open) return open.error();
    const Result<StoreCounts> counts = open->store.counts();
    if (!counts) return counts.error();
    const Summary summary = summarise(*open->graph, *counts, top_);
    if (format_ == "json") {
        print_json(*open->graph, summary, console);
    } else {
        print_text(*open->graph, summary, console);
    }
    return ExitCode::done;
}

}  // namespace entente::cli
