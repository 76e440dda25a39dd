#include "export/details.h"

#include <cmath>

#include "export/text.h"

namespace entente::exporting {

namespace {

void append(std::string& list, std::string_view part) {
    if (part.empty()) return;
    if (!list.empty()) list += list_separator;
    list += part;
}

}  // namespace

std::vector<EdgeId> relations_of(const View& view, std::span<const std::size_t> edges) {
    std::vector<EdgeId> relations;
    for (const std::size_t index : edges) {
        const std::span<const EdgeId> of_edge = view.relations(view.edges()[index]);
        relations.insert(relations.end(), of_edge.begin(), of_edge.end());
    }
    return relations;
}

std::vector<EdgeId> surest_relations(const View& view) {
    std::vector<EdgeId> relations;
    relations.reserve(view.edges().size());
    for (const ViewEdge& edge : view.edges()) relations.push_back(view.relations(edge).front());
    return relations;
}

DetailsReader::DetailsReader(const View& view, const Store& store, bool with_evidence)
    : view_(view), evidence_(store), with_evidence_(with_evidence) {
    if (with_evidence) evidence_.expect(surest_relations(view));
}

void DetailsReader::expect(std::span<const std::size_t> edges) {
    if (with_evidence_) evidence_.expect(relations_of(view_, edges));
}

Result<EdgeDetails> DetailsReader::of(const ViewEdge& edge) {
    const Graph& graph = view_.graph();
    const RelationView first = graph.relation(view_.relations(edge).front());
    EdgeDetails details;
    details.cameo = first.cameo;
    if (first.place != no_vertex) details.place = graph.entity(first.place).name;
    for (const VertexId topic : first.topics) append(details.topics, graph.entity(topic).name);
    if (first.attributed_to != no_vertex) details.attributed_to = graph.entity(first.attributed_to).name;
    for (const EdgeId relation : view_.relations(edge)) {
        if (!details.relation_ids.empty()) details.relation_ids += ' ';
        details.relation_ids += relation_id_text(graph.relation(relation).id);
    }
    if (!with_evidence_) return details;
    const auto citations = evidence_.of(first);
    if (!citations) return citations.error();
    if ((*citations)->empty()) return details;
    const Citation& citation = (*citations)->front();
    details.quote = citation.evidence.text;
    details.source_title = citation.title.empty() ? citation.document : citation.title;
    details.source_publisher = citation.publisher;
    if (is_web_address(citation.url)) details.source_url = citation.url;
    return details;
}

std::string joined_aliases(const Graph& graph, const ViewNode& node) {
    std::string all;
    if (node.vertex == no_vertex) return all;
    for (const std::string_view alias : graph.aliases(node.vertex)) append(all, alias);
    return all;
}

std::string joined_roles(const Graph& graph, const ViewNode& node) {
    std::string all;
    if (node.vertex == no_vertex) return all;
    for (const RoleView& role : graph.roles(node.vertex)) {
        std::string one(role.title);
        if (role.organization_vertex != no_vertex) {
            if (!one.empty()) one += ", ";
            one += graph.entity(role.organization_vertex).name;
        }
        append(all, one);
    }
    return all;
}

double size_of(const ViewNode& node) { return std::round(100 + 40 * std::log2(1.0 + node.degree)) / 10; }

}  // namespace entente::exporting
