#include "export/json_fields.h"

#include <cmath>

#include "export/text.h"

namespace entente::exporting {

JsonFields::JsonFields(const View& view, const Store& store, Sink& sink)
    : view_(view), graph_(view.graph()), evidence_(store), stream_(sink), json_(stream_) {
    evidence_.expect(view.relations());
}

void JsonFields::string(std::string_view value) {
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void JsonFields::boolean(std::string_view name, bool value) {
    key(name);
    json_.Bool(value);
}

void JsonFields::text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    string(value);
}

void JsonFields::date(std::string_view name, const std::optional<Date>& value) {
    if (value) text(name, value->to_string());
}

void JsonFields::number(std::string_view name, double value) {
    key(name);
    // Confidences are floats in the graph; their shortest form is what was written in.
    json_.Double(std::round(value * 1e6) / 1e6);
}

void JsonFields::count(std::string_view name, std::uint64_t value) {
    key(name);
    json_.Uint64(value);
}

void JsonFields::span(std::string_view name, const std::optional<Span>& value) {
    if (!value) return;
    key(name);
    open_array();
    json_.Uint(value->begin);
    json_.Uint(value->end);
    close_array();
}

void JsonFields::point(double longitude, double latitude) {
    key("coordinates");
    open_array();
    json_.Double(longitude);
    json_.Double(latitude);
    close_array();
}

void JsonFields::node(const ViewNode& node) {
    text("entity_type", to_string(node.type));
    text("country", node.country);
    count("degree", node.degree);
    if (node.vertex == no_vertex) return;
    aliases(node.vertex);
    roles(node.vertex);
}

void JsonFields::aliases(VertexId vertex) {
    const auto aliases = graph_.aliases(vertex);
    if (aliases.empty()) return;
    key("aliases");
    open_array();
    for (const std::string_view alias : aliases) string(alias);
    close_array();
}

void JsonFields::roles(VertexId vertex) {
    const auto roles = graph_.roles(vertex);
    if (roles.empty()) return;
    key("roles");
    open_array();
    for (const RoleView& role : roles) {
        open_object();
        text("title", role.title);
        text("organization", role.organization);
        date("start", role.start);
        date("end", role.end);
        close_object();
    }
    close_array();
}

void JsonFields::merged_relations(const ViewEdge& edge) {
    if (edge.relation_count == 1) return;
    key("relation_ids");
    open_array();
    for (const EdgeId relation : view_.relations(edge)) string(relation_id_text(graph_.relation(relation).id));
    close_array();
}

void JsonFields::edge(const ViewEdge& edge) {
    const RelationView first = graph_.relation(view_.relations(edge).front());
    text("relation", edge.type->name);
    text("status", to_string(edge.status));
    date("start", edge.start);
    date("end", edge.end);
    number("confidence", edge.confidence);
    count("weight", edge.reports);
    count("documents", edge.documents);
    merged_relations(edge);
    date("first_published", edge.first_published);
    date("last_published", edge.last_published);
    boolean("symmetric", edge.type->symmetric);
    text("plover", edge.type->plover);
    text("mode", edge.type->mode);
    text("cameo", first.cameo);
    count("quad_class", static_cast<std::uint64_t>(edge.type->quad));
    number("goldstein", edge.type->goldstein);
    circumstances(first);
}

void JsonFields::circumstances(const RelationView& relation) {
    if (relation.place != no_vertex) text("place", graph_.entity(relation.place).id);
    if (relation.attributed_to != no_vertex) text("attributed_to", graph_.entity(relation.attributed_to).id);
    text("event", relation.event);
    if (relation.topics.empty()) return;
    key("topics");
    open_array();
    for (const VertexId topic : relation.topics) string(graph_.entity(topic).id);
    close_array();
}

Result<void> JsonFields::evidence(const ViewEdge& edge) {
    key("evidence");
    open_array();
    for (const EdgeId relation : view_.relations(edge)) {
        const RelationView told = graph_.relation(relation);
        const auto citations = evidence_.of(told);
        if (!citations) return citations.error();
        for (const Citation& one : **citations) citation(told.id, one);
    }
    close_array();
    return {};
}

void JsonFields::citation(std::uint64_t relation, const Citation& citation) {
    open_object();
    text("relation_id", relation_id_text(relation));
    text("quote", citation.evidence.text);
    text("document", citation.document);
    if (is_row(citation)) count("offset", citation.offset);
    text("title", citation.title);
    text("publisher", citation.publisher);
    if (is_web_address(citation.url)) text("url", citation.url);
    date("published", citation.published);
    text("attributed_to", citation.attributed_to);
    number("confidence", citation.confidence);
    span("sentence", citation.evidence.sentence);
    span("source_span", citation.evidence.source);
    span("target_span", citation.evidence.target);
    span("trigger_span", citation.evidence.trigger);
    text("rule", citation.evidence.rule);
    close_object();
}

}  // namespace entente::exporting
