#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

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
          ids_(node_ids(view, longest_id)) {
        choose_edges();
    }

    Result<void> write() {
        sink_ << "digraph \"entente\" {\n";
        write_defaults();
        sink_ << "  {\n";
        write_nodes();
        for (const std::size_t index : drawn_)
            if (Result<void> written = write_edge(view_.edges()[index]); !written) return written;
        sink_ << "  }\n}\n";
        return {};
    }

private:
    /// All edges, or the best reported ones where there are too many to draw.
    void choose_edges() {
        drawn_.resize(view_.edges().size());
        for (std::size_t i = 0; i < drawn_.size(); ++i) drawn_[i] = i;
        if (options_.max_edges > 0 && drawn_.size() > options_.max_edges) {
            std::stable_sort(drawn_.begin(), drawn_.end(), [this](std::size_t left, std::size_t right) {
                return view_.edges()[left].reports > view_.edges()[right].reports;
            });
            drawn_.resize(options_.max_edges);
            std::sort(drawn_.begin(), drawn_.end());
        }
        node_drawn_.assign(view_.nodes().size(), drawn_.size() == view_.edges().size());
        for (const std::size_t index : drawn_) {
            node_drawn_[view_.edges()[index].source] = true;
            node_drawn_[view_.edges()[index].target] = true;
        }
        labelled_ = drawn_.size() <= most_labelled_edges;
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
            heading());
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

    /// Gephi takes the first brace after `graph` for the one before the statements.
    static std::string without_braces(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '{') {
                out += "&#123;";
            } else {
                out += c;
            }
        }
        return out;
    }

    /// By how much the heading grows with the picture, so that it can be read where all of it is on one
    /// screen.
    double enlarged() const {
        const auto nodes = static_cast<double>(std::count(node_drawn_.begin(), node_drawn_.end(), true));
        return std::clamp(std::sqrt(nodes / 20), 1.0, 3.0);
    }

    /// Title, counts and legend, as Graphviz's HTML-like table.
    std::string heading() const {
        std::string text = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">";
        const std::string title =
            options_.title.empty() ? "Who did what to whom" : shortened(clean_line(options_.title), 120);
        text += fmt::format("<tr><td align=\"left\"><font point-size=\"{:.0f}\"><b>{}</b></font></td></tr>",
                            20 * enlarged(), without_braces(xml_escaped(title)));
        text +=
            fmt::format("<tr><td align=\"left\"><font point-size=\"{:.0f}\" color=\"{}\">{}</font></td></tr>",
                        12 * enlarged(), page_.faint, xml_escaped(summary()));
        const std::string omitted = left_out();
        if (!omitted.empty())
            text += fmt::format(
                "<tr><td align=\"left\"><font point-size=\"{:.0f}\" color=\"{}\">{}</font></td></tr>",
                12 * enlarged(), page_.faint, xml_escaped(omitted));
        text += fmt::format("<tr><td align=\"left\"><font point-size=\"{:.0f}\">{}</font></td></tr></table>",
                            12 * enlarged(), legend());
        return text;
    }

    std::string summary() const {
        std::size_t relations = 0, reports = 0;
        std::optional<Date> first, last;
        for (const std::size_t index : drawn_) {
            const ViewEdge& edge = view_.edges()[index];
            relations += edge.relation_count;
            reports += edge.reports;
            if (edge.start && (!first || *edge.start < *first)) first = edge.start;
            if (edge.end && (!last || *last < *edge.end)) last = edge.end;
        }
        const auto nodes = std::count(node_drawn_.begin(), node_drawn_.end(), true);
        const auto counted = [](auto count, std::string_view noun) {
            return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
        };
        std::string text =
            fmt::format("{} · {} · {}", nodes == 1 ? "1 entity" : fmt::format("{} entities", nodes),
                        counted(relations, "relation"), counted(reports, "report"));
        const std::string dates = readable(first, last);
        return dates.empty() ? text : text + " · " + dates;
    }

    /// What the picture does not show, so that nobody takes it for the whole.
    std::string left_out() const {
        const std::size_t edges = view_.edges().size() - drawn_.size();
        std::string text;
        if (edges > 0) text = fmt::format("{} less reported edges are left out", edges);
        if (!labelled_ && !drawn_.empty())
            text += std::string(text.empty() ? "" : "; ") + "too many edges for labels: see the tooltips";
        return text;
    }

    /// Only what occurs in the picture.
    std::string legend() const {
        std::array<bool, 5> quads{};
        std::array<bool, entity_type_count> types{};
        bool dashed = false, denied = false;
        for (const std::size_t index : drawn_) {
            const ViewEdge& edge = view_.edges()[index];
            quads[static_cast<std::size_t>(edge.type->quad)] = true;
            denied |= edge.status == Status::denied;
            dashed |= edge.status != Status::occurred && edge.status != Status::denied;
        }
        for (std::size_t i = 0; i < view_.nodes().size(); ++i)
            if (node_drawn_[i]) types[static_cast<std::size_t>(view_.nodes()[i].type)] = true;
        constexpr std::array<std::string_view, 5> quad_names{
            "tie", "cooperation in words", "cooperation in deeds", "conflict in words", "conflict in deeds"};
        std::string text;
        for (const std::size_t quad : {1U, 2U, 3U, 4U, 0U})
            if (quads[quad])
                text +=
                    fmt::format("<font color=\"{}\">━━</font> {}   ",
                                quad_colour(static_cast<QuadClass>(quad), options_.theme), quad_names[quad]);
        if (dashed) text += "╌╌ planned, possible or called for   ";
        if (denied) text += "┈┈ denied   ";
        for (const EntityType type : all_entity_types()) {
            if (!types[static_cast<std::size_t>(type)]) continue;
            const NodeStyle& style = node_style(type, options_.theme);
            text += fmt::format("<font color=\"{}\">■</font> {}   ", style.border, style.label);
        }
        return text.empty() ? " " : text;
    }

    void write_nodes() {
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) {
            if (!node_drawn_[i]) continue;
            const ViewNode& node = view_.nodes()[i];
            const NodeStyle& style = node_style(node.type, options_.theme);
            std::string tooltip = clean_line(node.name) + ", " + std::string(style.label);
            if (!node.country.empty() && node.type != EntityType::country)
                tooltip += ", " + clean_line(node.country);
            const bool slanted = style.shape == "hexagon" || style.shape == "octagon" ||
                                 style.shape == "parallelogram" || style.shape == "trapezium";
            sink_ << "  " << id_of(i) << " [label=" << dot_string(node_label(view_.graph(), node))
                  << fmt::format(", shape=\"{}\", style=\"{}\", fillcolor=\"{}\", color=\"{}\"", style.shape,
                                 style.style, style.fill, style.border)
                  << (slanted ? ", margin=\"0.02,0.03\"" : "") << ", tooltip=" << dot_string(tooltip)
                  << "];\n";
        }
    }

    std::string id_of(std::size_t node) const { return dot_string(ids_[node]); }

    Result<void> write_edge(const ViewEdge& edge) {
        std::vector<Citation> citations;
        for (const EdgeId relation : view_.relations(edge)) {
            if (!options_.evidence) break;
            const auto found = evidence_.of(view_.graph().relation(relation).id);
            if (!found) return found.error();
            citations.insert(citations.end(), (*found)->begin(), (*found)->end());
            if (citations.size() >= 3) break;
        }
        const double width = 1.3 + std::log2(static_cast<double>(edge.reports)) * 0.9;
        sink_ << "  " << id_of(edge.source) << " -> " << id_of(edge.target) << " [";
        if (labelled_) sink_ << "label=" << dot_string(edge_label(view_, edge)) << ", ";
        const std::string_view colour = edge.status == Status::denied
                                            ? std::string_view("gray60")
                                            : quad_colour(edge.type->quad, options_.theme);
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
    std::vector<std::string> ids_;    // of the nodes
    std::vector<std::size_t> drawn_;  // indices of edges, ascending
    std::vector<bool> node_drawn_;
    bool labelled_ = true;
};

}  // namespace

Result<void> write_dot(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection, Merge::type, false);
    if (!view) return view.error();
    return DotWriter(*view, store, options, sink).write();
}

}  // namespace entente
