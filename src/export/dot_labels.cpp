#include "export/dot_labels.h"

#include <fmt/core.h>

#include <algorithm>

#include "export/text.h"

namespace entente::exporting {

namespace {

constexpr std::size_t label_width = 26;
constexpr std::size_t longest_label = 120;
constexpr std::size_t longest_quote = 400;
constexpr std::size_t quotes_in_tooltip = 3;
constexpr std::size_t longest_string = 16000;

/// Whether an XML entity begins at the ampersand: `&lt;`, `&#10;`.
bool begins_entity(std::string_view text) {
    std::size_t at = 1;
    if (at < text.size() && text[at] == '#') ++at;
    const std::size_t first = at;
    const auto is_name = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    while (at < text.size() && is_name(text[at])) ++at;
    return at > first && at < text.size() && text[at] == ';';
}

std::string source_of(const Citation& citation) {
    std::string text = clean_line(citation.publisher.empty() ? citation.title : citation.publisher);
    if (text.empty()) text = clean_line(citation.document);
    text = shortened(text, longest_label);
    if (citation.published) text += ", " + readable(*citation.published);
    return text;
}

/// The names of the relations that an edge stands for, the most frequent first, each once.
std::vector<std::string> readings_of(const View& view, const ViewEdge& edge) {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const EdgeId relation : view.relations(edge)) {
        const RelationView seen = view.graph().relation(relation);
        const std::string reading = reading_of(*seen.type, seen.status);
        const auto known = std::find_if(counts.begin(), counts.end(), [&](auto& one) { return one.first == reading; });
        if (known == counts.end()) {
            counts.emplace_back(reading, 1);
        } else {
            ++known->second;
        }
    }
    std::stable_sort(counts.begin(), counts.end(), [](auto& left, auto& right) { return left.second > right.second; });
    std::vector<std::string> readings;
    readings.reserve(counts.size());
    for (const auto& [reading, count] : counts)
        readings.push_back(count > 1 ? fmt::format("{} ×{}", reading, count) : reading);
    return readings;
}

/// `President of Russia`, `Foreign Minister of Russia` for one of its Foreign Ministry, `Secretary, Security
/// Council of Russia`: the body is named only where the title does not tell it.
std::string office_of(const Graph& graph, const RoleView& role, std::string_view country) {
    const std::string title = clean_line(role.title);
    if (role.organization_vertex == no_vertex) {
        const std::optional<VertexId> of = graph.find("country:" + std::string(country));
        if (title.empty() || country.empty() || !of) return title;
        return fmt::format("{} of {}", title, clean_line(graph.entity(*of).name));
    }
    const EntityView body = graph.entity(role.organization_vertex);
    const std::string name = clean_line(body.name);
    if (title.empty()) return name;
    if (body.type == EntityType::country) return fmt::format("{} of {}", title, name);
    const std::size_t of = name.find(" of ");
    if (of == std::string::npos) return fmt::format("{}, {}", title, name);
    const std::string_view body_alone = std::string_view(name).substr(0, of);
    const std::size_t last_word = body_alone.rfind(' ');
    const bool same_field = last_word != std::string_view::npos && title.starts_with(body_alone.substr(0, last_word));
    if (same_field || body_alone == "Government") return title + name.substr(of);
    return fmt::format("{}, {}", title, name);
}

}  // namespace

std::string reading_of(const RelationType& type, Status status) {
    const bool told_as_past = status == Status::occurred && type.event && !type.past.empty();
    std::string text = clean_line(told_as_past ? type.past : type.reading);
    if (status == Status::called_for) return text + " (called for)";
    if (status != Status::occurred) text += fmt::format(" ({})", to_string(status));
    return text;
}

std::string edge_label(const View& view, const ViewEdge& edge) {
    constexpr std::size_t most_readings = 3;
    const std::vector<std::string> readings = readings_of(view, edge);
    std::string text;
    for (std::size_t i = 0; i < std::min(readings.size(), most_readings); ++i)
        text += (i == 0 ? "" : ", ") + readings[i];
    if (readings.size() > most_readings) text += fmt::format(" and {} more", readings.size() - most_readings);
    text = wrapped(text, label_width);
    const std::string dates = readable_briefly(edge.start, edge.end);
    if (dates.empty()) return text;
    const auto members = view.relations(edge);
    const bool some_undated = std::any_of(members.begin(), members.end(), [&](EdgeId relation) {
        return !view.graph().start(relation) && !view.graph().end(relation);
    });
    return text + "\n" + dates + (some_undated ? " and undated" : "");
}

std::string node_label(const Graph& graph, const ViewNode& node) {
    const std::string name = shortened(clean_line(node.name), longest_label);
    const std::string text = wrapped(name, label_width);
    if (node.type != EntityType::person || node.vertex == no_vertex) return text;
    const std::vector<RoleView> roles = graph.roles(node.vertex);
    if (roles.empty()) return text;
    const std::string office = office_of(graph, roles.back(), node.country);
    // Who is known by an office alone has it for a name.
    if (office.empty() || name.find(clean_line(roles.back().title)) != std::string::npos) return text;
    return text + "\n" + wrapped(shortened(office, longest_label), label_width + 6);
}

std::string edge_tooltip(const View& view, const ViewEdge& edge, const std::vector<Citation>& citations) {
    const std::string reading = reading_of(*edge.type, edge.status);
    std::string text = fmt::format("{} {} {}", shortened(clean_line(view.nodes()[edge.source].name), longest_label),
                                   reading, shortened(clean_line(view.nodes()[edge.target].name), longest_label));
    const std::string dates = readable(edge.start, edge.end);
    if (!dates.empty()) text += ", " + dates;
    const std::size_t shown = std::min(citations.size(), quotes_in_tooltip);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string quote = shortened(clean_line(citations[i].evidence.text), longest_quote);
        text += quote.empty() ? "\n" : fmt::format("\n“{}” ", quote);
        text += fmt::format("({})", source_of(citations[i]));
    }
    if (edge.reports > shown && shown > 0) text += fmt::format("\nand {} more", edge.reports - shown);
    return text;
}

std::string first_web_address(const std::vector<Citation>& citations) {
    for (const Citation& citation : citations)
        if (is_web_address(citation.url)) return citation.url;
    return {};
}

std::string dot_string(std::string_view text) {
    std::string out = "\"";
    const std::string cleaned = clean(text);
    for (std::size_t i = 0; i < cleaned.size(); ++i) {
        const char c = cleaned[i];
        const bool inside_character = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        if (out.size() > longest_string && !inside_character) {
            out += "…";
            break;
        }
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += ' ';
        } else if (c == '&' && begins_entity(std::string_view(cleaned).substr(i))) {
            out += "&amp;";
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace entente::exporting
