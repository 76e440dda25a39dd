#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <array>
#include <cmath>

#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/node_ids.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

/// A column: its name, its type (only those that Gephi, Gephi Lite, NetworkX, igraph and yEd all take), and
/// whose it is.
struct Column {
    std::string_view name;
    std::string_view type;
    bool of_edge;
};

// The names are distinct without regard to case, since Gephi folds it, and none is `type`, which sigma takes
// for a renderer. Dates are text: GraphML has no dates that readers agree on.
constexpr std::array columns{
    Column{"label", "string", false},
    Column{"entity_type", "string", false},
    Column{"country", "string", false},
    Column{"aliases", "string", false},
    Column{"roles", "string", false},
    Column{"degree", "int", false},
    Column{"size", "double", false},
    Column{"r", "int", false},
    Column{"g", "int", false},
    Column{"b", "int", false},
    Column{"label", "string", true},
    Column{"weight", "double", true},
    Column{"relation", "string", true},
    Column{"status", "string", true},
    Column{"start", "string", true},
    Column{"end", "string", true},
    Column{"confidence", "double", true},
    Column{"reports", "int", true},
    Column{"documents", "int", true},
    Column{"first_published", "string", true},
    Column{"last_published", "string", true},
    Column{"symmetric", "boolean", true},
    Column{"plover", "string", true},
    Column{"mode", "string", true},
    Column{"cameo", "string", true},
    Column{"quad_class", "int", true},
    Column{"goldstein", "double", true},
    Column{"place", "string", true},
    Column{"topics", "string", true},
    Column{"attributed_to", "string", true},
    Column{"quote", "string", true},
    Column{"source_title", "string", true},
    Column{"source_publisher", "string", true},
    Column{"source_url", "string", true},
    Column{"relation_ids", "string", true},
    Column{"r", "int", true},
    Column{"g", "int", true},
    Column{"b", "int", true},
};

class GraphmlWriter {
public:
    GraphmlWriter(const View& view, const Store& store, bool undirected, Sink& sink)
        : view_(view),
          graph_(view.graph()),
          evidence_(store),
          undirected_(undirected),
          sink_(sink),
          ids_(escaped_ids(view)) {}

    Result<void> write() {
        write_head();
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) write_node(i);
        for (std::size_t i = 0; i < view_.edges().size(); ++i)
            if (Result<void> written = write_edge(i); !written) return written;
        sink_ << "  </graph>\n</graphml>\n";
        return {};
    }

private:
    static std::vector<std::string> escaped_ids(const View& view) {
        constexpr std::size_t longest_id = 1000;
        std::vector<std::string> ids = node_ids(view, longest_id);
        for (std::string& id : ids) id = xml_escaped(id);
        return ids;
    }

    void write_head() {
        sink_
            << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
               "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml."
               "graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
        for (const Column& column : columns)
            sink_ << fmt::format("  <key id=\"{}_{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n",
                                 column.of_edge ? "e" : "n", column.name, column.of_edge ? "edge" : "node",
                                 column.name, column.type);
        sink_ << fmt::format("  <graph id=\"entente\" edgedefault=\"{}\">\n",
                             undirected_ ? "undirected" : "directed");
    }

    void text(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        sink_ << "<data key=\"" << key << "\">" << xml_escaped(value) << "</data>";
    }

    void date(std::string_view key, const std::optional<Date>& value) {
        if (value) text(key, value->to_string());
    }

    template <typename Number>
    void number(std::string_view key, Number value) {
        sink_ << fmt::format("<data key=\"{}\">{}</data>", key, value);
    }

    void colour(std::string_view owner, std::string_view hex) {
        const Rgb rgb = rgb_of(hex);
        sink_ << fmt::format(
            "<data key=\"{0}_r\">{1}</data><data key=\"{0}_g\">{2}</data><data key=\"{0}_b\">{3}</data>",
            owner, rgb.red, rgb.green, rgb.blue);
    }

    void write_node(std::size_t index) {
        const ViewNode& node = view_.nodes()[index];
        sink_ << fmt::format("    <node id=\"{}\">", ids_[index]);
        text("n_label", clean_line(node.name));
        text("n_entity_type", to_string(node.type));
        text("n_country", node.country);
        if (node.vertex != no_vertex) {
            text("n_aliases", joined_aliases(node.vertex));
            text("n_roles", joined_roles(node.vertex));
        }
        number("n_degree", node.degree);
        number("n_size", std::round(100 + 40 * std::log2(1.0 + node.degree)) / 10);
        colour("n", node_hex(node.type));
        sink_ << "</node>\n";
    }

    std::string joined_aliases(VertexId vertex) const {
        std::string all;
        for (const std::string_view alias : graph_.aliases(vertex))
            all += (all.empty() ? "" : "; ") + clean_line(alias);
        return all;
    }

    std::string joined_roles(VertexId vertex) const {
        std::string all;
        for (const RoleView& role : graph_.roles(vertex)) {
            std::string one = clean_line(role.title);
            if (role.organization_vertex != no_vertex)
                one += (one.empty() ? "" : ", ") + clean_line(graph_.entity(role.organization_vertex).name);
            if (!one.empty()) all += (all.empty() ? "" : "; ") + one;
        }
        return all;
    }

    Result<void> write_edge(std::size_t index) {
        const ViewEdge& edge = view_.edges()[index];
        const RelationType& type = *edge.type;
        // Gephi takes the attribute `label` for the edge's type and keeps parallel edges of different types
        // apart.
        sink_ << fmt::format("    <edge id=\"e{}\" source=\"{}\" target=\"{}\" label=\"{}\">", index,
                             ids_[edge.source], ids_[edge.target], xml_escaped(type.name));
        text("e_label", reading_of(type, edge.status));
        number("e_weight", edge.reports);
        text("e_relation", type.name);
        text("e_status", to_string(edge.status));
        date("e_start", edge.start);
        date("e_end", edge.end);
        number("e_confidence", static_cast<float>(edge.confidence));
        number("e_reports", edge.reports);
        number("e_documents", edge.documents);
        date("e_first_published", edge.first_published);
        date("e_last_published", edge.last_published);
        number("e_symmetric", type.symmetric);
        text("e_plover", type.plover);
        text("e_mode", type.mode);
        number("e_quad_class", static_cast<int>(type.quad));
        number("e_goldstein", type.goldstein);
        if (Result<void> written = write_sources(edge); !written) return written;
        colour("e", quad_hex(type.quad));
        sink_ << "</edge>\n";
        return {};
    }

    /// What only single relations have, from the surest one; and the ids of all.
    Result<void> write_sources(const ViewEdge& edge) {
        const RelationView first = graph_.relation(view_.relations(edge).front());
        text("e_cameo", first.cameo);
        if (first.place != no_vertex) text("e_place", clean_line(graph_.entity(first.place).name));
        std::string topics, ids;
        for (const VertexId topic : first.topics)
            topics += (topics.empty() ? "" : "; ") + clean_line(graph_.entity(topic).name);
        text("e_topics", topics);
        if (first.attributed_to != no_vertex)
            text("e_attributed_to", clean_line(graph_.entity(first.attributed_to).name));
        const auto citations = evidence_.of(first.id);
        if (!citations) return citations.error();
        if (!(*citations)->empty()) {
            const Citation& citation = (*citations)->front();
            text("e_quote", clean_line(citation.evidence.text));
            text("e_source_title", clean_line(citation.title.empty() ? citation.document : citation.title));
            text("e_source_publisher", clean_line(citation.publisher));
            if (is_web_address(citation.url)) text("e_source_url", citation.url);
        }
        for (const EdgeId relation : view_.relations(edge))
            ids += (ids.empty() ? "" : " ") + relation_id_text(graph_.relation(relation).id);
        text("e_relation_ids", ids);
        return {};
    }

    const View& view_;
    const Graph& graph_;
    EvidenceReader evidence_;
    bool undirected_;
    Sink& sink_;
    std::vector<std::string> ids_;  // of the nodes, escaped
};

}  // namespace

Result<void> write_graphml(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return GraphmlWriter(*view, store, options.selection.undirected, sink).write();
}

}  // namespace entente
