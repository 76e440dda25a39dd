#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "export/clusters.h"
#include "export/details.h"
#include "export/dot_heading.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/node_ids.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

// Past this number Graphviz's layout in ranks takes minutes where edges have labels, and no other layout
// keeps the labels apart (docs/exports.md).
constexpr std::size_t most_labelled_edges = 150;
constexpr std::size_t longest_id = 1000;
// Graphviz sums weights as int.
constexpr std::uint32_t heaviest = 100000;

/// One DOT file, in the one form that both Graphviz and Gephi read: attributes of graph, node and edge first,
/// then every statement in braces of its own. Gephi skips from `graph`, `node` and `edge` to the next brace.
class DotWriter {
public:
    DotWriter(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view),
          evidence_(store),
          options_(options),
          sink_(sink),
          page_(page_style(options.theme)),
          ids_(node_ids(view, longest_id)),
          shown_(best_reported(view, most_edges(options))) {
        labelled_ = shown_.edges.size() <= most_labelled_edges;
        if (options.evidence) evidence_.expect(relations_of(view, shown_.edges));
    }

    Result<void> write() {
        sink_ << "digraph \"entente\" {\n";
        write_defaults();
        sink_ << "  {\n";
        write_nodes();
        for (const std::size_t index : shown_.edges)
            if (Result<void> written = write_edge(view_.edges()[index]); !written) return written;
        sink_ << "  }\n}\n";
        return {};
    }

private:
    /// Only the layout in ranks keeps clusters apart, and it takes minutes for more.
    static std::size_t most_edges(const ExportOptions& options) {
        const std::size_t most = options.max_edges;
        if (options.cluster == Cluster::none) return most;
        return most == 0 ? most_labelled_edges : std::min(most, most_labelled_edges);
    }

    void write_defaults() {
        sink_ << fmt::format(
            "  graph [layout=\"{}\", bgcolor=\"{}\", fontname=\"Helvetica,Arial,sans-serif\", "
            "fontsize=\"11\", "
            "fontcolor=\"{}\", pad=\"0.4\", {}, labelloc=\"t\", labeljust=\"l\", "
            "outputorder=\"edgesfirst\",\n"
            "    label=<{}>];\n",
            labelled_ ? "dot" : "sfdp", page_.background, page_.text,
            labelled_ ? "rankdir=\"LR\", nodesep=\"0.4\", ranksep=\"0.8\", splines=\"true\""
                      : "overlap=\"prism\", overlap_scaling=\"-4\", splines=\"line\", K=\"1.6\", sep=\"+12\"",
            heading(view_, shown_, options_, left_out(), enlarged()));
        sink_ << fmt::format(
            "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=\"12\", fontcolor=\"{}\", "
            "penwidth=\"1.4\", "
            "margin=\"0.14,0.07\", height=\"0.4\"];\n",
            page_.text);
        sink_ << fmt::format(
            "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=\"10\", fontcolor=\"{}\", "
            "arrowsize=\"0.7\"];\n",
            page_.faint);
    }

    /// By how much the heading grows with the picture, so that it can be read where all of it is on one
    /// screen.
    double enlarged() const {
        const auto nodes = static_cast<double>(std::count(shown_.nodes.begin(), shown_.nodes.end(), true));
        return std::clamp(std::sqrt(nodes / 20), 1.0, 3.0);
    }

    /// What the picture does not show, so that nobody takes it for the whole.
    std::string left_out() const {
        const std::size_t edges = view_.edges().size() - shown_.edges.size();
        std::string text;
        if (edges > 0) text = fmt::format("{} less reported edges are left out", edges);
        if (!labelled_ && !shown_.edges.empty())
            text += std::string(text.empty() ? "" : "; ") + "too many edges for labels, which SVG has as tooltips";
        return text;
    }

    /// Gephi skips from `graph` to the next brace in a cluster as well.
    void write_nodes() {
        for (const NodeCluster& cluster : clusters_of(view_, shown_.nodes, options_.cluster)) {
            if (!cluster.name.empty())
                sink_ << fmt::format(
                    "  subgraph \"cluster_{}\" {{ graph [label={}, color=\"{}\", fontsize=\"14\", "
                    "style=\"rounded\", margin=\"14\"]; {{\n",
                    cluster.id, dot_string(cluster.name), page_.faint);
            for (const std::size_t node : cluster.nodes) write_node(node);
            if (!cluster.name.empty()) sink_ << "  } }\n";
        }
    }

    void write_node(std::size_t index) {
        const ViewNode& node = view_.nodes()[index];
        const NodeStyle& style = node_style(node.type, options_.theme);
        std::string tooltip = clean_line(node.name) + ", " + std::string(style.label);
        if (!node.country.empty() && node.type != EntityType::country) tooltip += ", " + clean_line(node.country);
        const bool slanted = style.shape == "hexagon" || style.shape == "parallelogram" || style.shape == "trapezium";
        sink_ << "  " << id_of(index) << " [label=" << dot_string(node_label(view_.graph(), node))
              << fmt::format(", shape=\"{}\", style=\"{}\", fillcolor=\"{}\", color=\"{}\"", style.shape, style.style,
                             style.fill, style.border)
              << (slanted ? ", margin=\"0.02,0.03\"" : "") << ", tooltip=" << dot_string(tooltip) << "];\n";
    }

    std::string id_of(std::size_t node) const { return dot_string(ids_[node]); }

    Result<void> write_edge(const ViewEdge& edge) {
        std::vector<Citation> citations;
        for (const EdgeId relation : view_.relations(edge)) {
            if (!options_.evidence) break;
            const auto found = evidence_.of(view_.graph().relation(relation));
            if (!found) return found.error();
            citations.insert(citations.end(), (*found)->begin(), (*found)->end());
            if (citations.size() >= 3) break;
        }
        const double width = 1.3 + std::log2(static_cast<double>(edge.reports)) * 0.9;
        sink_ << "  " << id_of(edge.source) << " -> " << id_of(edge.target) << " [";
        if (labelled_) sink_ << "label=" << dot_string(edge_label(view_, edge)) << ", ";
        const std::string_view colour =
            edge.status == Status::denied ? std::string_view("gray60") : quad_colour(edge.type->quad, options_.theme);
        sink_ << fmt::format("color=\"{}\", penwidth=\"{:.1f}\", weight=\"{}\"", colour, std::min(width, 7.0),
                             std::min(edge.reports, heaviest));
        if (edge.status == Status::denied) {
            sink_ << ", style=\"dotted\"";
        } else if (edge.status != Status::occurred) {
            sink_ << ", style=\"dashed\"";
        }
        if (!edge.directed) sink_ << ", dir=\"none\"";
        const std::string tooltip = dot_string(edge_tooltip(view_, edge, citations));
        sink_ << ", tooltip=" << tooltip << ", labeltooltip=" << tooltip;
        const std::string url = first_web_address(citations);
        if (!url.empty()) sink_ << ", URL=\"" << xml_escaped(url) << "\", target=\"_blank\"";
        sink_ << "];\n";
        return {};
    }

    const View& view_;
    EvidenceReader evidence_;
    const ExportOptions& options_;
    Sink& sink_;
    const PageStyle& page_;
    std::vector<std::string> ids_;  // of the nodes
    Shown shown_;
    bool labelled_ = true;
};

}  // namespace

Result<void> write_dot(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection, Merge::type, false);
    if (!view) return view.error();
    return DotWriter(*view, store, options, sink).write();
}

}  // namespace entente
