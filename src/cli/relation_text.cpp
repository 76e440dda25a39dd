#include "cli/relation_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace entente::cli {

namespace {

std::string name_of(const Graph& graph, VertexId vertex) { return escape_for_terminal(graph.entity(vertex).name); }

/// `Yonhap, 2025-06-04, https://…`: what is known of it, or the document's id.
std::string source_text(const Citation& citation) {
    std::string text = citation.publisher.empty() ? citation.title : citation.publisher;
    if (text.empty()) text = citation.document;
    if (citation.published) text += ", " + citation.published->to_string();
    if (!citation.url.empty()) text += ", " + citation.url;
    return escape_for_terminal(text);
}

/// The name of who says so, where it is an entity of the graph, and its id elsewhere.
std::string speaker_text(const Graph& graph, const std::string& id) {
    const std::optional<VertexId> vertex = graph.find(id);
    return vertex ? name_of(graph, *vertex) : escape_for_terminal(id);
}

/// The day, month or year named, without its bound.
std::string unit_text(const Date& date) {
    const Result<Date> unit = Date::make(date.year(), date.month(), date.day());
    return unit ? unit->to_string() : date.to_string();
}

std::string date_text(const Date& date) {
    if (date.bound() == Bound::before) return unit_text(date) + " or before";
    if (date.bound() == Bound::after) return unit_text(date) + " or after";
    return unit_text(date);
}

void write_span(JsonWriter& json, std::string_view key, const std::optional<Span>& span) {
    if (!span) return;
    json.key(key).begin_array();
    json.value(std::uint64_t{span->begin});
    json.value(std::uint64_t{span->end});
    json.end_array();
}

/// The columns of a dataset's row, each name once.
void write_columns(JsonWriter& json, const Citation& citation) {
    if (citation.properties.empty()) return;
    std::set<std::string_view> written;
    json.key("columns").begin_object();
    for (const auto& [column, value] : citation.properties) {
        if (written.insert(column).second) json.key(column).value(value);
    }
    json.end_object();
}

/// The words of a text in quotation marks, or a dataset's row, column by column.
std::string said_text(const Citation& citation) {
    if (citation.properties.empty()) return "“" + escape_for_terminal(citation.evidence.text) + "”";
    std::string text;
    for (const auto& [column, value] : citation.properties) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", column, value);
    }
    return escape_for_terminal(text);
}

void write_citation(JsonWriter& json, const Citation& citation) {
    json.begin_object();
    json.key("text").value(citation.evidence.text);
    json.key("document").value(citation.document);
    json.member("title", citation.title);
    json.member("publisher", citation.publisher);
    json.member("published", citation.published);
    json.member("url", citation.url);
    json.member("attributed_to", citation.attributed_to);
    json.key("confidence").value(static_cast<float>(citation.confidence));
    json.member("cameo", citation.cameo);
    json.member("start", citation.start);
    json.member("end", citation.end);
    json.member("rule", citation.evidence.rule);
    write_span(json, "sentence", citation.evidence.sentence);
    write_span(json, "source", citation.evidence.source);
    write_span(json, "target", citation.evidence.target);
    write_span(json, "trigger", citation.evidence.trigger);
    write_columns(json, citation);
    json.end_object();
}

}  // namespace

std::string dates_text(const std::optional<Date>& start, const std::optional<Date>& end) {
    if (!start && !end) return "undated";
    if (!start) return "until " + unit_text(*end);
    if (!end) return "since " + unit_text(*start);
    if (*start == *end) return date_text(*start);
    if (start->bound() == Bound::after && end->bound() == Bound::before) {
        return "between " + unit_text(*start) + " and " + unit_text(*end);
    }
    return date_text(*start) + " to " + date_text(*end);
}

std::string relation_sentence(const Graph& graph, const RelationView& relation, VertexId first) {
    const RelationType& type = *relation.type;
    VertexId source = relation.source;
    VertexId target = relation.target;
    if (type.symmetric && first == target) std::swap(source, target);
    const bool told_as_past = relation.status == Status::occurred && type.event && !type.past.empty();
    const std::string& verb = told_as_past ? type.past : type.reading;
    std::string text =
        fmt::format("{} {} {}", name_of(graph, source), escape_for_terminal(verb), name_of(graph, target));
    if (relation.place != no_vertex && relation.place != target) text += " in " + name_of(graph, relation.place);
    if (relation.status != Status::occurred) text += fmt::format(" ({})", to_string(relation.status));
    return text;
}

std::string telling_text(const Graph& graph, EdgeId edge, VertexId first) {
    const RelationView relation = graph.relation(edge);
    std::string text = dates_text(relation.start, relation.end) + ", " + relation_sentence(graph, relation, first);
    if (relation.attributed_to != no_vertex) text += ", according to " + name_of(graph, relation.attributed_to);
    return text;
}

std::string relation_paragraphs(const Graph& graph, const RelationView& relation,
                                const std::vector<Citation>& citations, VertexId first, std::size_t quotes,
                                std::size_t indent, const Console& console) {
    const std::size_t width = console.width();
    const std::string margin(indent, ' ');
    const Palette palette = console.palette();
    const std::string dates = dates_text(relation.start, relation.end);
    std::string text = margin + palette.cyan(dates);
    const std::size_t hanging = indent + dates.size() + 2;
    const std::vector<std::string> sentence =
        wrap(relation_sentence(graph, relation, first), width > hanging + 20 ? width - hanging : 20);
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        text += (i == 0 ? "  " : std::string(hanging, ' ')) + palette.bold(sentence[i]) + "\n";
    }
    if (!relation.topics.empty()) {
        std::string topics;
        for (const VertexId topic : relation.topics)
            topics += (topics.empty() ? "about " : ", ") + name_of(graph, topic);
        text += paragraph(topics, indent + 4, width);
    }
    const std::size_t shown = std::min(quotes, citations.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const Citation& citation = citations[i];
        text += paragraph(said_text(citation), indent + 4, width);
        std::string source = "— " + source_text(citation);
        if (!citation.attributed_to.empty()) source += "; according to " + speaker_text(graph, citation.attributed_to);
        for (const std::string& line : wrap(source, width > indent + 26 ? width - indent - 6 : 20)) {
            text += margin + "      " + palette.dim(line) + "\n";
        }
    }
    if (shown < citations.size()) {
        text += paragraph(fmt::format("and {} more {}", citations.size() - shown,
                                      citations.size() - shown == 1 ? "report" : "reports"),
                          indent + 4, width);
    }
    return text;
}

void write_entity_reference(JsonWriter& json, const Graph& graph, VertexId vertex) {
    const EntityView entity = graph.entity(vertex);
    json.begin_object();
    json.key("id").value(entity.id);
    json.key("type").value(to_string(entity.type));
    json.key("name").value(entity.name);
    json.end_object();
}

void write_relation_facts(JsonWriter& json, const Graph& graph, const RelationView& relation) {
    json.key("id").value(std::string_view(relation_id_text(relation.id)));
    json.key("type").value(relation.type->name);
    json.key("source");
    write_entity_reference(json, graph, relation.source);
    json.key("target");
    write_entity_reference(json, graph, relation.target);
    json.key("symmetric").value(relation.type->symmetric);
    json.member("plover", relation.type->plover);
    json.member("mode", relation.type->mode);
    json.member("cameo", relation.cameo);
    json.member("start", relation.start);
    json.member("end", relation.end);
    if (relation.place != no_vertex) json.member("place", graph.entity(relation.place).id);
    if (!relation.topics.empty()) {
        json.key("topics").begin_array();
        for (const VertexId topic : relation.topics) json.value(graph.entity(topic).id);
        json.end_array();
    }
    json.key("status").value(to_string(relation.status));
    if (relation.attributed_to != no_vertex) json.member("attributed_to", graph.entity(relation.attributed_to).id);
    json.key("confidence").value(static_cast<float>(relation.confidence));
    json.member("event", relation.event);
    json.key("reports").value(std::uint64_t{relation.reports});
    json.key("documents").value(std::uint64_t{relation.documents});
    json.member("first_published", relation.first_published);
    json.member("last_published", relation.last_published);
}

void write_relation(JsonWriter& json, const Graph& graph, const RelationView& relation,
                    const std::vector<Citation>& citations) {
    write_relation_facts(json, graph, relation);
    json.key("evidence").begin_array();
    for (const Citation& citation : citations) write_citation(json, citation);
    json.end_array();
}

}  // namespace entente::cli
