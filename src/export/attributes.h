#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "export/details.h"

namespace entente::exporting {

/// What a flat attribute holds; each format has its own name for these.
enum class AttributeType : std::uint8_t { text, date, integer, number, boolean };

struct Attribute {
    std::string_view name;
    AttributeType type;
};

/// Calls `visit(name, value)` for every attribute of an edge, always all of them and in the same order. A
/// value is a std::string_view, std::optional<Date>, std::uint32_t, double or bool. The names are distinct
/// without regard to case, since Gephi folds it, and none is `type`, which sigma takes for a renderer.
template <typename Visit>
void visit_attributes(const ViewEdge& edge, const EdgeDetails& details, Visit&& visit) {
    const RelationType& type = *edge.type;
    visit("relation", std::string_view(type.name));
    visit("status", to_string(edge.status));
    visit("start", edge.start);
    visit("end", edge.end);
    visit("confidence", edge.confidence);
    visit("reports", edge.reports);
    visit("documents", edge.documents);
    visit("relations", edge.relation_count);
    visit("first_published", edge.first_published);
    visit("last_published", edge.last_published);
    visit("symmetric", type.symmetric);
    visit("plover", std::string_view(type.plover));
    visit("mode", std::string_view(type.mode));
    visit("cameo", std::string_view(details.cameo));
    visit("quad_class", static_cast<std::uint32_t>(type.quad));
    visit("goldstein", type.goldstein);
    visit("place", std::string_view(details.place));
    visit("topics", std::string_view(details.topics));
    visit("attributed_to", std::string_view(details.attributed_to));
    visit("quote", std::string_view(details.quote));
    visit("source_title", std::string_view(details.source_title));
    visit("source_publisher", std::string_view(details.source_publisher));
    visit("source_url", std::string_view(details.source_url));
    visit("relation_ids", std::string_view(details.relation_ids));
}

/// The same for a node.
template <typename Visit>
void visit_attributes(const Graph& graph, const ViewNode& node, Visit&& visit) {
    visit("entity_type", to_string(node.type));
    visit("country", node.country);
    visit("aliases", std::string_view(joined_aliases(graph, node)));
    visit("roles", std::string_view(joined_roles(graph, node)));
    visit("degree", node.degree);
}

/// The names and types that `visit_attributes` goes through.
[[nodiscard]] std::vector<Attribute> node_attributes();
[[nodiscard]] std::vector<Attribute> edge_attributes();

/// A float of the graph as the shortest decimal that reads back as that float, 0.93 and not
/// 0.9300000071525574.
[[nodiscard]] std::string number_text(double value);

}  // namespace entente::exporting
