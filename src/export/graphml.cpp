#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <array>
#include <cmath>
#include <utility>

#include "export/details.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/fields.h"
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
    Column{"relations", "int", true},
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
    GraphmlWriter(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view), graph_(view.graph()), evidence_(store), options_(options), sink_(sink), ids_(escaped_ids(view)) {
        for (const RelationType& type : graph_.relation_types()) types_.push_back(fragments_of(type));
        if (options.evidence) evidence_.expect(surest_relations(view));
    }

    Result<void> write() {
        write_head();
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) write_node(i);
        for (std::size_t i = 0; i < view_.edges().size(); ++i)
            if (Result<void> written = write_edge(i); !written) return written;
        sink_ << "  </graph>\n</graphml>\n";
        return {};
    }

private:
    /// What all edges of a type have in common, escaped.
    struct Fragments {
        std::string name;                                ///< the end of the start tag
        std::array<std::string, status_count> labels;    ///< up to the weight
        std::array<std::string, status_count> statuses;  ///< from the weight's end to the status
        std::string facts;                               ///< from symmetry to Goldstein score
        std::string end;                                 ///< colour and end tag
    };

    static std::vector<std::string> escaped_ids(const View& view) {
        constexpr std::size_t longest_id = 1000;
        std::vector<std::string> ids = node_ids(view, longest_id);
        for (std::string& id : ids) id = xml_escaped(id);
        return ids;
    }

    static std::string data(std::string_view key, std::string_view value) {
        if (value.empty()) return {};
        return fmt::format("<data key=\"{}\">{}</data>", key, xml_escaped(value));
    }

    static std::string colour(std::string_view owner, std::string_view hex) {
        const Rgb rgb = rgb_of(hex);
        return fmt::format("<data key=\"{0}_r\">{1}</data><data key=\"{0}_g\">{2}</data><data key=\"{0}_b\">{3}</data>",
                           owner, rgb.red, rgb.green, rgb.blue);
    }

    static Fragments fragments_of(const RelationType& type) {
        Fragments fragments;
        // Gephi takes the attribute `label` for the edge's type and keeps parallel edges of different types
        // apart.
        fragments.name = fmt::format("\" label=\"{}\">", xml_escaped(type.name));
        for (const Status status : all_statuses()) {
            const auto at = static_cast<std::size_t>(status);
            fragments.labels[at] = data("e_label", reading_of(type, status)) + "<data key=\"e_weight\">";
            fragments.statuses[at] = "</data>" + data("e_relation", type.name) + data("e_status", to_string(status));
        }
        fragments.facts = fmt::format(
            "<data key=\"e_symmetric\">{}</data>{}{}<data key=\"e_quad_class\">{}</data>"
            "<data key=\"e_goldstein\">{}</data>",
            type.symmetric, data("e_plover", type.plover), data("e_mode", type.mode), static_cast<int>(type.quad),
            type.goldstein);
        fragments.end = colour("e", quad_hex(type.quad)) + "</edge>\n";
        return fragments;
    }

    void write_head() {
        sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml."
                 "graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
        for (const Column& column : columns)
            sink_ << fmt::format("  <key id=\"{}_{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n",
                                 column.of_edge ? "e" : "n", column.name, column.of_edge ? "edge" : "node", column.name,
                                 column.type);
        sink_ << fmt::format("  <graph id=\"entente\" edgedefault=\"{}\">\n",
                             options_.selection.undirected ? "undirected" : "directed");
    }

    /// Text that is on one line already, or is to be brought on one.
    void text(std::string_view start_tag, std::string_view value) {
        if (value.empty()) return;
        sink_ << start_tag;
        write_xml_line(sink_, value);
        sink_ << "</data>";
    }

    void date(std::string_view start_tag, const std::optional<Date>& value) {
        if (!value) return;
        sink_ << start_tag;
        write_date(sink_, *value);
        sink_ << "</data>";
    }

    void write_node(std::size_t index) {
        const ViewNode& node = view_.nodes()[index];
        sink_ << "    <node id=\"" << ids_[index] << "\">";
        line("<data key=\"n_label\">", node.name);
        text("<data key=\"n_entity_type\">", to_string(node.type));
        sink_ << data("n_country", node.country);
        if (node.vertex != no_vertex) {
            sink_ << data("n_aliases", joined_aliases(node.vertex)) << data("n_roles", joined_roles(node.vertex));
        }
        sink_ << "<data key=\"n_degree\">";
        write_number(sink_, std::uint64_t{node.degree});
        sink_ << "</data><data key=\"n_size\">";
        write_number(sink_, std::round(100 + 40 * std::log2(1.0 + node.degree)) / 10);
        sink_ << "</data>" << colour("n", node_hex(node.type)) << "</node>\n";
    }

    /// Text that is to be brought on one line, where nothing may be left of it.
    void line(std::string_view start_tag, std::string_view value) {
        if (!is_blank_line(value)) text(start_tag, value);
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
        const Fragments& type = types_[static_cast<std::size_t>(edge.type - graph_.relation_types().data())];
        const auto status = static_cast<std::size_t>(edge.status);
        sink_ << "    <edge id=\"e";
        write_number(sink_, std::uint64_t{index});
        sink_ << "\" source=\"" << ids_[edge.source] << "\" target=\"" << ids_[edge.target] << type.name
              << type.labels[status];
        write_number(sink_, std::uint64_t{edge.reports});
        sink_ << type.statuses[status];
        date("<data key=\"e_start\">", edge.start);
        date("<data key=\"e_end\">", edge.end);
        sink_ << "<data key=\"e_confidence\">";
        write_number(sink_, static_cast<float>(edge.confidence));
        sink_ << "</data><data key=\"e_reports\">";
        write_number(sink_, std::uint64_t{edge.reports});
        sink_ << "</data><data key=\"e_documents\">";
        write_number(sink_, std::uint64_t{edge.documents});
        sink_ << "</data><data key=\"e_relations\">";
        write_number(sink_, std::uint64_t{edge.relation_count});
        sink_ << "</data>";
        date("<data key=\"e_first_published\">", edge.first_published);
        date("<data key=\"e_last_published\">", edge.last_published);
        sink_ << type.facts;
        if (Result<void> written = write_sources(edge); !written) return written;
        sink_ << type.end;
        return {};
    }

    /// What only single relations have, from the surest one; and the ids of all.
    Result<void> write_sources(const ViewEdge& edge) {
        const RelationView first = graph_.relation(view_.relations(edge).front());
        if (!first.cameo.empty()) sink_ << data("e_cameo", first.cameo);
        if (first.place != no_vertex) line("<data key=\"e_place\">", graph_.entity(first.place).name);
        if (!first.topics.empty()) write_topics(first);
        if (first.attributed_to != no_vertex)
            line("<data key=\"e_attributed_to\">", graph_.entity(first.attributed_to).name);
        if (options_.evidence)
            if (Result<void> written = write_citation(first); !written) return written;
        sink_ << "<data key=\"e_relation_ids\">";
        bool follows = false;
        for (const EdgeId relation : view_.relations(edge)) {
            if (std::exchange(follows, true)) sink_ << ' ';
            write_relation_id(sink_, graph_.relation(relation).id);
        }
        sink_ << "</data>";
        return {};
    }

    void write_topics(const RelationView& relation) {
        std::string topics;
        for (const VertexId topic : relation.topics)
            topics += (topics.empty() ? "" : "; ") + clean_line(graph_.entity(topic).name);
        sink_ << data("e_topics", topics);
    }

    Result<void> write_citation(const RelationView& relation) {
        const auto citations = evidence_.of(relation);
        if (!citations) return citations.error();
        if ((*citations)->empty()) return {};
        const Citation& citation = (*citations)->front();
        line("<data key=\"e_quote\">", citation.evidence.text);
        line("<data key=\"e_source_title\">", citation.title.empty() ? citation.document : citation.title);
        line("<data key=\"e_source_publisher\">", citation.publisher);
        if (is_web_address(citation.url)) text("<data key=\"e_source_url\">", citation.url);
        return {};
    }

    const View& view_;
    const Graph& graph_;
    EvidenceReader evidence_;
    const ExportOptions& options_;
    Sink& sink_;
    std::vector<std::string> ids_;  // of the nodes, escaped
    std::vector<Fragments> types_;  // by TypeId
};

}  // namespace

Result<void> write_graphml(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return GraphmlWriter(*view, store, options, sink).write();
}

}  // namespace entente
