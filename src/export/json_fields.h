#pragma once

#include <optional>
#include <string_view>

#include <entente/export/selection.h>
#include <entente/export/sink.h>
#include <entente/graph/evidence.h>

#include "model/rapidjson.h"

namespace entente::exporting {

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

/// Whether a dataset's row says it: those have columns, or stand behind the head of their file.
[[nodiscard]] inline bool is_row(const Citation& citation) noexcept {
    return citation.offset != 0 || !citation.properties.empty();
}

/// Writes the entities, relations and evidence of a View as members of JSON objects; what is empty is left
/// out. Text is the graph's own, escaped where JSON asks for it.
class JsonFields {
public:
    JsonFields(const View& view, const Store& store, Sink& sink);

    /// Begins a JSON text of its own; one a line keeps large files readable for people and line tools.
    void begin() { json_.Reset(stream_); }

    void open_object() { json_.StartObject(); }
    void close_object() { json_.EndObject(); }
    void open_array() { json_.StartArray(); }
    void close_array() { json_.EndArray(); }
    void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void string(std::string_view value);
    void boolean(std::string_view name, bool value);
    void text(std::string_view name, std::string_view value);
    void date(std::string_view name, const std::optional<Date>& value);
    /// With six decimals at most.
    void number(std::string_view name, double value);
    void count(std::string_view name, std::uint64_t value);
    void span(std::string_view name, const std::optional<Span>& value);

    /// `coordinates` of a GeoJSON point.
    void point(double longitude, double latitude);

    /// Type, country, degree, aliases and roles of an entity.
    void node(const ViewNode& node);
    /// All that an edge has but its ends and its evidence.
    void edge(const ViewEdge& edge);
    /// `evidence`: an array with every report of the edge's relations.
    Result<void> evidence(const ViewEdge& edge);

private:
    void aliases(VertexId vertex);
    void roles(VertexId vertex);
    /// `relation_ids`, where an edge stands for several.
    void merged_relations(const ViewEdge& edge);
    void circumstances(const RelationView& relation);
    void citation(std::uint64_t relation, const Citation& citation);

    const View& view_;
    const Graph& graph_;
    EvidenceReader evidence_;
    JsonStream stream_;
    rapid::Writer<JsonStream> json_;
};

}  // namespace entente::exporting
