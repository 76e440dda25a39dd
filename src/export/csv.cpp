#include <fmt/core.h>

#include "export/attributes.h"
#include "export/csv_cells.h"
#include "export/dot_labels.h"
#include "export/node_ids.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

constexpr std::size_t longest_id = 1000;

/// Attribute values as cells; an empty cell for what is not known.
struct Cells {
    CsvRow& row;

    void operator()(std::string_view, std::string_view value) { row.cell(defused(value)); }
    void operator()(std::string_view, const std::optional<Date>& value) {
        row.cell(value ? defused(value->to_string()) : std::string());
    }
    void operator()(std::string_view, std::uint32_t value) { row.cell(fmt::format("{}", value)); }
    void operator()(std::string_view, double value) { row.cell(number_text(value)); }
    void operator()(std::string_view, bool value) { row.cell(value ? "true" : "false"); }
};

void write_header(CsvRow& row, std::initializer_list<std::string_view> own, const std::vector<Attribute>& attributes) {
    for (const std::string_view name : own) row.cell(name);
    for (const Attribute& attribute : attributes) row.cell(attribute.name);
    row.end();
}

}  // namespace

// The first columns are those that Gephi's spreadsheet import looks for.

Result<void> write_csv_nodes(const Graph& graph, const Store&, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    const std::vector<std::string> ids = node_ids(*view, longest_id);
    CsvRow row(sink);
    write_header(row, {"id", "label"}, node_attributes());
    for (std::size_t i = 0; i < view->nodes().size(); ++i) {
        const ViewNode& node = view->nodes()[i];
        row.cell(defused(ids[i]));
        row.cell(defused(node.name));
        visit_attributes(graph, node, Cells{row});
        row.end();
    }
    return {};
}

Result<void> write_csv_edges(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    const std::vector<std::string> ids = node_ids(*view, longest_id);
    DetailsReader details(*view, store, options.evidence);
    CsvRow row(sink);
    write_header(row, {"source", "target", "type", "id", "label", "weight", "source_name", "target_name"},
                 edge_attributes());
    for (std::size_t i = 0; i < view->edges().size(); ++i) {
        const ViewEdge& edge = view->edges()[i];
        const auto known = details.of(edge);
        if (!known) return known.error();
        const ViewNode& source = view->nodes()[edge.source];
        const ViewNode& target = view->nodes()[edge.target];
        row.cell(defused(ids[edge.source]));
        row.cell(defused(ids[edge.target]));
        row.cell(edge.directed ? "Directed" : "Undirected");
        row.cell(fmt::format("e{}", i));
        row.cell(defused(reading_of(*edge.type, edge.status)));
        row.cell(fmt::format("{}", edge.reports));
        row.cell(defused(source.name));
        row.cell(defused(target.name));
        visit_attributes(edge, *known, Cells{row});
        row.end();
    }
    return {};
}

}  // namespace entente
