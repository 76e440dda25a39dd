#include <entente/graph/evidence.h>

#include <cmath>

#include "export/json_fields.h"
#include "export/text.h"
#include "export/writers.h"
#include "model/rapidjson.h"

namespace entente {

namespace {

using exporting::is_row;
using exporting::is_web_address;
using exporting::repaired;

/// A Sink as RapidJSON's output stream.
class JsonStream {
public:
    using Ch = char;
    explicit JsonStream(Sink& sink) : sink_(sink) {}
    void Put(char c) { sink_ << c; }
    void Flush() {}

private:
    Sink& sink_;
};

/// Node-link JSON as NetworkX (`node_link_graph`) and d3 read it, one node or link a line. All that the graph
/// knows is there: what is empty is left out.
class NodeLinkWriter {
public:
    NodeLinkWriter(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view),
          graph_(view.graph()),
          evidence_(store),
          options_(options),
          sink_(sink),
          stream_(sink),
          json_(stream_) {
        evidence_.expect(view.relations());
    }

    Result<void> write() {
        sink_ << "{\"directed\":" << (options_.selection.undirected ? "false" : "true")
              << ",\"multigraph\":true,\"graph\":{\"name\":\"entente\"},\n\"nodes\":[";
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) {
            begin_line(i);
            write_node(view_.nodes()[i]);
        }
        sink_ << "\n],\n\"links\":[";
        for (std::size_t i = 0; i < view_.edges().size(); ++i) {
            begin_line(i);
            if (Result<void> written = write_link(view_.edges()[i]); !written) return written;
        }
        sink_ << "\n]}\n";
        return {};
    }

private:
    /// Every line is a JSON text of its own for the writer.
    void begin_line(std::size_t index) {
        sink_ << (index == 0 ? "\n" : ",\n");
        json_.Reset(stream_);
    }

    void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }

    void string(std::string_view value) {
        const std::string text = repaired(value);
        json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    void text(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        key(name);
        string(value);
    }

    void date(std::string_view name, const std::optional<Date>& value) {
        if (value) text(name, value->to_string());
    }

    void number(std::string_view name, double value) {
        key(name);
        // Confidences are floats in the graph; their shortest form is what was written in.
        json_.Double(std::round(value * 1e6) / 1e6);
    }

    void count(std::string_view name, std::uint64_t value) {
        key(name);
        json_.Uint64(value);
    }

    void span(std::string_view name, const std::optional<Span>& value) {
        if (!value) return;
        key(name);
        json_.StartArray();
        json_.Uint(value->begin);
        json_.Uint(value->end);
        json_.EndArray();
    }

    void write_node(const ViewNode& node) {
        json_.StartObject();
        text("id", node.id);
        text("name", node.name);
        text("entity_type", to_string(node.type));
        text("country", node.country);
        count("degree", node.degree);
        if (node.vertex != no_vertex) {
            write_aliases(node.vertex);
            write_roles(node.vertex);
        }
        json_.EndObject();
    }

    void write_aliases(VertexId vertex) {
        const auto aliases = graph_.aliases(vertex);
        if (aliases.empty()) return;
        key("aliases");
        json_.StartArray();
        for (const std::string_view alias : aliases) string(alias);
        json_.EndArray();
    }

    void write_roles(VertexId vertex) {
        const auto roles = graph_.roles(vertex);
        if (roles.empty()) return;
        key("roles");
        json_.StartArray();
        for (const RoleView& role : roles) {
            json_.StartObject();
            text("title", role.title);
            text("organization", role.organization);
            date("start", role.start);
            date("end", role.end);
            json_.EndObject();
        }
        json_.EndArray();
    }

    Result<void> write_link(const ViewEdge& edge) {
        const RelationView first = graph_.relation(view_.relations(edge).front());
        json_.StartObject();
        text("source", view_.nodes()[edge.source].id);
        text("target", view_.nodes()[edge.target].id);
        text("key", relation_id_text(first.id));
        text("relation", edge.type->name);
        text("status", to_string(edge.status));
        date("start", edge.start);
        date("end", edge.end);
        number("confidence", edge.confidence);
        count("weight", edge.reports);
        count("documents", edge.documents);
        write_merged_relations(edge);
        date("first_published", edge.first_published);
        date("last_published", edge.last_published);
        key("symmetric");
        json_.Bool(edge.type->symmetric);
        text("plover", edge.type->plover);
        text("mode", edge.type->mode);
        text("cameo", first.cameo);
        count("quad_class", static_cast<std::uint64_t>(edge.type->quad));
        number("goldstein", edge.type->goldstein);
        write_circumstances(first);
        if (options_.evidence)
            if (Result<void> written = write_evidence(edge); !written) return written;
        json_.EndObject();
        return {};
    }

    /// What a single relation has as its key.
    void write_merged_relations(const ViewEdge& edge) {
        if (edge.relation_count == 1) return;
        key("relation_ids");
        json_.StartArray();
        for (const EdgeId relation : view_.relations(edge)) string(relation_id_text(graph_.relation(relation).id));
        json_.EndArray();
    }

    void write_circumstances(const RelationView& relation) {
        if (relation.place != no_vertex) text("place", graph_.entity(relation.place).id);
        if (relation.attributed_to != no_vertex) text("attributed_to", graph_.entity(relation.attributed_to).id);
        text("event", relation.event);
        if (relation.topics.empty()) return;
        key("topics");
        json_.StartArray();
        for (const VertexId topic : relation.topics) string(graph_.entity(topic).id);
        json_.EndArray();
    }

    Result<void> write_evidence(const ViewEdge& edge) {
        key("evidence");
        json_.StartArray();
        for (const EdgeId relation : view_.relations(edge)) {
            const RelationView told = graph_.relation(relation);
            const auto citations = evidence_.of(told);
            if (!citations) return citations.error();
            for (const Citation& citation : **citations) write_citation(edge, relation_id_text(told.id), citation);
        }
        json_.EndArray();
        return {};
    }

    void write_citation(const ViewEdge& edge, std::string_view relation, const Citation& citation) {
        json_.StartObject();
        text("relation_id", relation);
        text("quote", citation.evidence.text);
        text("document", citation.document);
        if (is_row(citation)) count("offset", citation.offset);
        text("title", citation.title);
        text("publisher", citation.publisher);
        if (is_web_address(citation.url)) text("url", citation.url);
        date("published", citation.published);
        text("attributed_to", citation.attributed_to);
        // What this report has otherwise than the relation that it is part of.
        if (citation.start != edge.start) date("start", citation.start);
        if (citation.end != edge.end) date("end", citation.end);
        number("confidence", citation.confidence);
        span("sentence", citation.evidence.sentence);
        span("source_span", citation.evidence.source);
        span("target_span", citation.evidence.target);
        span("trigger_span", citation.evidence.trigger);
        text("rule", citation.evidence.rule);
        json_.EndObject();
    }

    const View& view_;
    const Graph& graph_;
    EvidenceReader evidence_;
    const ExportOptions& options_;
    Sink& sink_;
    JsonStream stream_;
    rapid::Writer<JsonStream> json_;
};

}  // namespace

Result<void> write_node_link(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return NodeLinkWriter(*view, store, options, sink).write();
}

}  // namespace entente
