#include <fmt/core.h>

#include <algorithm>

#include "export/attributes.h"
#include "export/csv_cells.h"
#include "export/dot_labels.h"
#include "export/neo4j_values.h"
#include "export/node_ids.h"
#include "export/text.h"
#include "export/writers.h"

// The files of `neo4j-admin database import` (https://neo4j.com/docs/operations-manual/current/tools/): a
// typed header, one line a row, lists joined by semicolons.
namespace entente {

namespace {

using namespace exporting;

constexpr std::size_t longest_id = 1000;

std::string_view import_type(AttributeType type) {
    switch (type) {
        case AttributeType::integer: return ":long";
        case AttributeType::number: return ":double";
        case AttributeType::boolean: return ":boolean";
        case AttributeType::text:
        case AttributeType::date: return ":string";
    }
    return ":string";
}

/// The dates as they are known; whole days have columns of their own.
std::string column_name(const Attribute& attribute) {
    return std::string(attribute.name) + (attribute.type == AttributeType::date ? "_edtf" : "") +
           std::string(import_type(attribute.type));
}

std::string date_text(const std::optional<Date>& date) { return date ? date->to_string() : std::string(); }

struct Cells {
    CsvRow& row;

    void operator()(std::string_view, std::string_view value) { row.cell(clean_line(value)); }
    void operator()(std::string_view, const std::optional<Date>& value) { row.cell(date_text(value)); }
    void operator()(std::string_view, std::uint32_t value) { row.cell(fmt::format("{}", value)); }
    void operator()(std::string_view, double value) { row.cell(number_text(value)); }
    void operator()(std::string_view, bool value) { row.cell(value ? "true" : "false"); }
};

/// The names' forms as a list; a semicolon within one becomes a comma.
std::string alias_list(const Graph& graph, const ViewNode& node) {
    std::string list;
    if (node.vertex == no_vertex) return list;
    for (const std::string_view alias : graph.aliases(node.vertex)) {
        std::string one = clean_line(alias);
        std::replace(one.begin(), one.end(), ';', ',');
        if (!list.empty()) list += ';';
        list += one;
    }
    return list;
}

}  // namespace

Result<void> write_neo4j_nodes(const Graph& graph, const Store&, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    const std::vector<std::string> ids = node_ids(*view, longest_id);
    CsvRow row(sink);
    for (const std::string_view name : {"id:ID(Entity)", ":LABEL", "name:string", "country:string", "aliases:string[]",
                                        "roles:string", "degree:long"})
        row.cell(name);
    row.end();
    for (std::size_t i = 0; i < view->nodes().size(); ++i) {
        const ViewNode& node = view->nodes()[i];
        row.cell(ids[i]);
        row.cell("Entity;" + std::string(to_string(node.type)));
        row.cell(clean_line(node.name));
        row.cell(clean_line(node.country));
        row.cell(alias_list(graph, node));
        row.cell(clean_line(joined_roles(graph, node)));
        row.cell(fmt::format("{}", node.degree));
        row.end();
    }
    return {};
}

Result<void> write_neo4j_relations(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    const std::vector<std::string> ids = node_ids(*view, longest_id);
    DetailsReader details(*view, store, options.evidence);
    CsvRow row(sink);
    for (const std::string_view name : {":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "id:string", "label:string",
                                        "weight:double", "start:date", "end:date"})
        row.cell(name);
    for (const Attribute& attribute : edge_attributes()) row.cell(column_name(attribute));
    row.end();
    for (const ViewEdge& edge : view->edges()) {
        const auto known = details.of(edge);
        if (!known) return known.error();
        row.cell(ids[edge.source]);
        row.cell(ids[edge.target]);
        row.cell(clean_line(edge.type->name));
        row.cell(edge_id(*view, edge));
        row.cell(clean_line(reading_of(*edge.type, edge.status)));
        row.cell(fmt::format("{}", edge.reports));
        row.cell(date_text(first_whole_day(edge.start)));
        row.cell(date_text(last_whole_day(edge.end)));
        visit_attributes(edge, *known, Cells{row});
        row.end();
    }
    return {};
}

}  // namespace entente
