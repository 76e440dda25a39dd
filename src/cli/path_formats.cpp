#include "cli/path_formats.h"

#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <ostream>

#include "cli/json_writer.h"
#include "cli/relation_text.h"
#include "cli/result_writer.h"

namespace entente::cli {

namespace {

Result<void> write_path(JsonWriter& json, const Graph& graph, EvidenceReader& evidence, const Path& path) {
    json.begin_object();
    json.key("hops").value(std::uint64_t{path.hops()});
    json.key("entities").begin_array();
    for (const VertexId vertex : path.vertices) write_entity_reference(json, graph, vertex);
    json.end_array();
    json.key("relations").begin_array();
    for (std::size_t hop = 0; hop < path.hops(); ++hop) {
        const RelationView relation = graph.relation(path.edges[hop]);
        const auto citations = evidence.of(relation);
        if (!citations) return citations.error();
        json.begin_object();
        json.key("forward").value(relation.source == path.vertices[hop]);
        write_relation(json, graph, relation, **citations);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return {};
}

/// Calls `print(path number, hop number, relation, citation or null)` for each hop, all numbers from 1.
template <typename Print>
Result<void> for_each_hop(const OpenGraph& open, const Paths& found, Print print) {
    EvidenceReader evidence(open.store);
    for (std::size_t number = 0; number < found.paths.size(); ++number) {
        const Path& path = found.paths[number];
        for (std::size_t hop = 0; hop < path.hops(); ++hop) {
            const RelationView relation = open.graph->relation(path.edges[hop]);
            const auto citations = evidence.of(relation);
            if (!citations) return citations.error();
            print(number + 1, hop + 1, relation, (*citations)->empty() ? nullptr : &(*citations)->front());
        }
    }
    return {};
}

std::string text_of(const std::optional<Date>& date) { return date ? date->to_string() : std::string(); }

}  // namespace

Result<void> print_paths_json(const OpenGraph& open, const FoundPaths& paths, std::ostream& out) {
    JsonWriter json;
    json.begin_object();
    json.key("from");
    write_entity_reference(json, *open.graph, paths.from);
    json.key("to");
    write_entity_reference(json, *open.graph, paths.to);
    json.key("truncated").value(paths.found.truncated || paths.found.gave_up);
    json.key("paths").begin_array();
    EvidenceReader evidence(open.store);
    for (const Path& path : paths.found.paths) {
        if (Result<void> written = write_path(json, *open.graph, evidence, path); !written) return written;
    }
    json.end_array();
    json.end_object();
    out << json.text();
    return {};
}

Result<void> print_paths_ndjson(const OpenGraph& open, const Paths& found, std::ostream& out) {
    EvidenceReader evidence(open.store);
    for (const Path& path : found.paths) {
        JsonWriter json(JsonLayout::one_line);
        if (Result<void> written = write_path(json, *open.graph, evidence, path); !written) return written;
        out << json.text();
    }
    return {};
}

Result<void> print_paths_csv(const OpenGraph& open, const Paths& found, std::ostream& out) {
    const Graph& graph = *open.graph;
    out << "path,hop,source,source_name,type,target,target_name,start,end,status,confidence,quote,document,publisher,"
           "published,url\r\n";
    return for_each_hop(
        open, found, [&](std::size_t path, std::size_t hop, const RelationView& relation, const Citation* citation) {
            const EntityView source = graph.entity(relation.source);
            const EntityView target = graph.entity(relation.target);
            const auto field = [&](std::string_view text) {
                out << ',';
                if (!text.empty()) out << csv_field(text);
            };
            out << path << ',' << hop;
            for (const std::string_view text :
                 {source.id, source.name, std::string_view(relation.type->name), target.id, target.name})
                field(text);
            field(text_of(relation.start));
            field(text_of(relation.end));
            field(to_string(relation.status));
            field(fmt::format("{}", static_cast<float>(relation.confidence)));
            const Citation none;
            const Citation& shown = citation == nullptr ? none : *citation;
            field(shown.evidence.text);
            field(shown.document);
            field(shown.publisher);
            field(text_of(shown.published));
            field(shown.url);
            out << "\r\n";
        });
}

Result<void> print_paths_markdown(const OpenGraph& open, const Paths& found, std::ostream& out) {
    const Graph& graph = *open.graph;
    out << "| path | hop | when | what | quote | source |\n| ---: | ---: | --- | --- | --- | --- |\n";
    return for_each_hop(
        open, found, [&](std::size_t path, std::size_t hop, const RelationView& relation, const Citation* citation) {
            const VertexId before = found.paths[path - 1].vertices[hop - 1];
            std::string quote;
            std::string source;
            if (citation != nullptr) {
                quote = "“" + escape_for_terminal(citation->evidence.text) + "”";
                source = escape_for_terminal(citation->publisher.empty() ? citation->document : citation->publisher);
                if (citation->published) source += ", " + citation->published->to_string();
            }
            out << fmt::format("| {} | {} | {} | {} | {} | {} |\n", path, hop, dates_text(relation.start, relation.end),
                               markdown_cell(relation_sentence(graph, relation, before)), markdown_cell(quote),
                               markdown_cell(source));
        });
}

}  // namespace entente::cli
