#include <algorithm>

#include "export/details.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/json_fields.h"
#include "export/placement.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

/// Elements JSON of cytoscape.js (https://js.cytoscape.org/#notation/elements-json), one element a line.
/// Cytoscape, the program for the desktop, reads it too under the suffix .cyjs.
class CytoscapeWriter {
public:
    CytoscapeWriter(const View& view, const Store& store, bool evidence, Sink& sink)
        : view_(view), evidence_(evidence), sink_(sink), json_(view, store, sink) {}

    Result<void> write() {
        sink_ << "{\"format_version\":\"1.0\",\"generated_by\":\"entente\",\"data\":{\"name\":\"entente\"},\n"
                 "\"elements\":{\"nodes\":[";
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) {
            sink_ << (i == 0 ? "\n" : ",\n");
            write_node(i);
        }
        sink_ << "\n],\n\"edges\":[";
        for (std::size_t i = 0; i < view_.edges().size(); ++i) {
            sink_ << (i == 0 ? "\n" : ",\n");
            if (Result<void> written = write_edge(view_.edges()[i]); !written) return written;
        }
        sink_ << "\n]}}\n";
        return {};
    }

private:
    void write_node(std::size_t index) {
        const ViewNode& node = view_.nodes()[index];
        json_.begin();
        json_.open_object();
        json_.key("data");
        json_.open_object();
        json_.text("id", node.id);
        json_.text("label", node.name);
        json_.node(node);
        json_.number("size", size_of(node));
        json_.text("color", node_hex(node.type));
        json_.close_object();
        const Point point = spiral_point(index);
        json_.key("position");
        json_.open_object();
        json_.number("x", point.x);
        json_.number("y", point.y);
        json_.close_object();
        json_.text("classes", to_string(node.type));
        json_.close_object();
    }

    Result<void> write_edge(const ViewEdge& edge) {
        json_.begin();
        json_.open_object();
        json_.key("data");
        json_.open_object();
        json_.text("id", id_of(edge));
        json_.text("source", view_.nodes()[edge.source].id);
        json_.text("target", view_.nodes()[edge.target].id);
        json_.text("label", reading_of(*edge.type, edge.status));
        json_.edge(edge);
        json_.boolean("directed", edge.directed);
        json_.text("color", quad_hex(edge.type->quad));
        if (evidence_)
            if (Result<void> written = json_.evidence(edge); !written) return written;
        json_.close_object();
        json_.text("classes", classes_of(edge));
        json_.close_object();
        return {};
    }

    /// The id of the first relation, since an element's id is among nodes and edges alike; marked, should an
    /// entity be called so.
    [[nodiscard]] std::string id_of(const ViewEdge& edge) const {
        std::string id = relation_id_text(view_.graph().relation(view_.relations(edge).front()).id);
        const auto is_node = [&] {
            const auto at =
                std::lower_bound(view_.nodes().begin(), view_.nodes().end(), std::string_view(id),
                                 [](const ViewNode& node, std::string_view wanted) { return node.id < wanted; });
            return at != view_.nodes().end() && at->id == id;
        };
        while (is_node()) id += '#';
        return id;
    }

    /// For selectors of a style sheet: `edge.planned`, `edge.undirected`.
    [[nodiscard]] static std::string classes_of(const ViewEdge& edge) {
        std::string classes = edge.type->name;
        classes.append(" ").append(to_string(edge.status));
        if (!edge.directed) classes += " undirected";
        return classes;
    }

    const View& view_;
    bool evidence_;
    Sink& sink_;
    JsonFields json_;
};

}  // namespace

Result<void> write_cytoscape(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return CytoscapeWriter(*view, store, options.evidence, sink).write();
}

}  // namespace entente
