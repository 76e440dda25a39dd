#include "export/dot_heading.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "export/dot_style.h"
#include "export/text.h"

namespace entente::exporting {

namespace {

/// Gephi takes the first brace after `graph` for the one before the statements.
std::string without_braces(std::string_view text) {
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

std::string summary(const View& view, const Shown& shown) {
    std::size_t relations = 0, reports = 0;
    std::optional<Date> first, last;
    for (const std::size_t index : shown.edges) {
        const ViewEdge& edge = view.edges()[index];
        relations += edge.relation_count;
        reports += edge.reports;
        if (edge.start && (!first || *edge.start < *first)) first = edge.start;
        if (edge.end && (!last || *last < *edge.end)) last = edge.end;
    }
    const auto nodes = std::count(shown.nodes.begin(), shown.nodes.end(), true);
    const auto counted = [](auto count, std::string_view noun) {
        return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
    };
    std::string text = fmt::format("{} · {} · {}", nodes == 1 ? "1 entity" : fmt::format("{} entities", nodes),
                                   counted(relations, "relation"), counted(reports, "report"));
    const std::string dates = readable(first, last);
    return dates.empty() ? text : text + " · " + dates;
}

/// Only what occurs in the picture.
std::string legend(const View& view, const Shown& shown, Theme theme) {
    std::array<bool, 5> quads{};
    std::array<bool, entity_type_count> types{};
    bool dashed = false, denied = false;
    for (const std::size_t index : shown.edges) {
        const ViewEdge& edge = view.edges()[index];
        quads[static_cast<std::size_t>(edge.type->quad)] = true;
        denied |= edge.status == Status::denied;
        dashed |= edge.status != Status::occurred && edge.status != Status::denied;
    }
    for (std::size_t i = 0; i < view.nodes().size(); ++i)
        if (shown.nodes[i]) types[static_cast<std::size_t>(view.nodes()[i].type)] = true;
    constexpr std::array<std::string_view, 5> quad_names{"tie", "cooperation in words", "cooperation in deeds",
                                                         "conflict in words", "conflict in deeds"};
    std::string text;
    for (const std::size_t quad : {1U, 2U, 3U, 4U, 0U})
        if (quads[quad])
            text += fmt::format("<font color=\"{}\">━━</font> {}   ", quad_colour(static_cast<QuadClass>(quad), theme),
                                quad_names[quad]);
    if (dashed) text += "╌╌ planned, possible or called for   ";
    if (denied) text += "┈┈ denied   ";
    text += "wider: more reports<br align=\"left\"/>";
    for (const EntityType type : all_entity_types()) {
        if (!types[static_cast<std::size_t>(type)]) continue;
        const NodeStyle& style = node_style(type, theme);
        text += fmt::format("<font color=\"{}\">{}</font> {}   ", style.border, style.glyph, style.label);
    }
    return text + "<br align=\"left\"/>";
}

std::string row(double size, std::string_view colour, std::string_view content) {
    return fmt::format("<tr><td align=\"left\"><font point-size=\"{:.0f}\" color=\"{}\">{}</font></td></tr>", size,
                       colour, content);
}

}  // namespace

Shown best_reported(const View& view, std::size_t most) {
    Shown shown;
    shown.edges.resize(view.edges().size());
    std::iota(shown.edges.begin(), shown.edges.end(), std::size_t{0});
    if (most > 0 && shown.edges.size() > most) {
        std::stable_sort(shown.edges.begin(), shown.edges.end(), [&](std::size_t left, std::size_t right) {
            return view.edges()[left].reports > view.edges()[right].reports;
        });
        shown.edges.resize(most);
        std::sort(shown.edges.begin(), shown.edges.end());
    }
    shown.nodes.assign(view.nodes().size(), shown.edges.size() == view.edges().size());
    for (const std::size_t index : shown.edges)
        shown.nodes[view.edges()[index].source] = shown.nodes[view.edges()[index].target] = true;
    return shown;
}

std::string heading(const View& view, const Shown& shown, const ExportOptions& options, std::string_view left_out,
                    double scale) {
    const PageStyle& page = page_style(options.theme);
    const std::string title =
        options.title.empty() ? "Who did what to whom" : shortened(clean_line(options.title), 120);
    std::string text = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">";
    text += row(20 * scale, page.text, "<b>" + without_braces(xml_escaped(title)) + "</b>");
    text += row(12 * scale, page.faint, xml_escaped(summary(view, shown)));
    if (!left_out.empty()) text += row(12 * scale, page.faint, xml_escaped(left_out));
    text += row(12 * scale, page.text, legend(view, shown, options.theme));
    return text + "</table>";
}

}  // namespace entente::exporting
