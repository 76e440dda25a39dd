#include <entente/export/format.h>

#include <array>

#include "export/writers.h"

namespace entente {

namespace {

constexpr std::array<std::string_view, 1> csv_suffixes{".csv"};
constexpr std::array<std::string_view, 2> cytoscape_suffixes{".cyjs", ".cytoscape.json"};
constexpr std::array<std::string_view, 2> dot_suffixes{".dot", ".gv"};
constexpr std::array<std::string_view, 1> geojson_suffixes{".geojson"};
constexpr std::array<std::string_view, 1> gexf_suffixes{".gexf"};
constexpr std::array<std::string_view, 1> graphml_suffixes{".graphml"};
constexpr std::array<std::string_view, 2> html_suffixes{".html", ".htm"};
constexpr std::array<std::string_view, 1> json_suffixes{".json"};

constexpr std::array<std::string_view, 2> ndjson_suffixes{".ndjson", ".jsonl"};
constexpr std::array<std::string_view, 2> neo4j_suffixes{".cypher", ".cql"};

constexpr std::array<std::string_view, 1> svg_suffixes{".svg"};
constexpr std::array<std::string_view, 1> turtle_suffixes{".ttl"};

constexpr std::array<FormatFile, 2> csv_files{{{"nodes.csv", write_csv_nodes}, {"edges.csv", write_csv_edges}}};
constexpr std::array<FormatFile, 3> neo4j_files{
    {{"nodes.csv", write_neo4j_nodes}, {"relations.csv", write_neo4j_relations}, {"load.cypher", write_neo4j_cypher}}};

constexpr std::array all_formats{
    Format{"csv", "spreadsheets, pandas, Gephi: the edges; into a folder, edges and nodes", csv_suffixes,
           write_csv_edges, csv_files},
    Format{"cytoscape", "cytoscape.js and Cytoscape: elements with all evidence", cytoscape_suffixes, write_cytoscape},
    Format{"dot", "Graphviz and Gephi: a drawing with labels, dates, colours and tooltips", dot_suffixes, write_dot},
    Format{"geojson", "maps: the places of events", geojson_suffixes, write_geojson},
    Format{"gexf", "Gephi with its timeline, Gephi Lite: times, colours, sizes, positions", gexf_suffixes, write_gexf},
    Format{"graphml", "Gephi, NetworkX, igraph, yEd: typed attributes, parallel relations apart", graphml_suffixes,
           write_graphml},
    Format{"html", "a browser: one page with picture, search, filters, time slider and table", html_suffixes,
           write_html},
    Format{"json", "NetworkX and d3: node-link JSON with all evidence", json_suffixes, write_node_link},
    Format{"ndjson", "entente again: the extractions that the graph was built from", ndjson_suffixes,
           write_extractions},
    Format{"neo4j", "Neo4j: a Cypher script; into a folder, files for its import as well", neo4j_suffixes,
           write_neo4j_cypher, neo4j_files},
    Format{"svg", "a browser, a document: the picture that `draw` makes, laid out by Graphviz", svg_suffixes,
           write_svg},
    Format{"turtle", "RDF: statements with their status, dates and quotes, Wikidata's items", turtle_suffixes,
           write_turtle},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool ends_with_suffix(std::string_view name, std::string_view suffix) {
    if (name.size() < suffix.size()) return false;
    name.remove_prefix(name.size() - suffix.size());
    for (std::size_t i = 0; i < suffix.size(); ++i)
        if (lower(name[i]) != suffix[i]) return false;
    return true;
}

}  // namespace

std::span<const Format> formats() noexcept { return all_formats; }

const Format* find_format(std::string_view name) noexcept {
    for (const Format& format : all_formats)
        if (format.name == name) return &format;
    return nullptr;
}

const Format* format_of_file(std::string_view file_name) noexcept {
    for (const Format& format : all_formats)
        for (const std::string_view suffix : format.suffixes)
            if (ends_with_suffix(file_name, suffix)) return &format;
    return nullptr;
}

namespace {

Result<void> run(Writer write, const Graph& graph, const Store& store, const ExportOptions& options, ByteSink bytes) {
    Sink sink(std::move(bytes));
    if (Result<void> written = write(graph, store, options, sink); !written) return written.error();
    return sink.finish();
}

}  // namespace

Result<void> export_graph(const Graph& graph, const Store& store, const Format& format, const ExportOptions& options,
                          ByteSink bytes) {
    return run(format.write, graph, store, options, std::move(bytes));
}

Result<void> export_graph(const Graph& graph, const Store& store, const FormatFile& file, const ExportOptions& options,
                          ByteSink bytes) {
    return run(file.write, graph, store, options, std::move(bytes));
}

}  // namespace entente
