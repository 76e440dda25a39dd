#pragma once

#include <entente/export/format.h>

namespace entente {

/// The writers behind `formats()`; each is a Writer.
Result<void> write_csv_edges(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_csv_nodes(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_cytoscape(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_dot(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_extractions(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_geojson(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_gexf(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_graphml(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_html(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_neo4j_cypher(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_neo4j_nodes(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_neo4j_relations(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_node_link(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
/// Needs Graphviz, as `draw` does.
Result<void> write_svg(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);
Result<void> write_turtle(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);

}  // namespace entente
