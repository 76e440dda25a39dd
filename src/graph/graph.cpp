#include <entente/graph/graph.h>

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "graph/columns.h"
#include "graph/packed_date.h"

namespace entente {

std::string relation_id_text(std::uint64_t id) { return fmt::format("{:016x}", id); }

std::optional<std::uint64_t> parse_relation_id(std::string_view text) noexcept {
    std::uint64_t id = 0;
    const char* end = text.data() + text.size();
    if (text.size() != 16) return std::nullopt;
    const auto [rest, error] = std::from_chars(text.data(), end, id, 16);
    if (error != std::errc() || rest != end) return std::nullopt;
    return id;
}

namespace graph {

namespace {

struct Owner : GraphAccess::Columns {
    explicit Owner(OwnedColumns columns) : owned(std::move(columns)) {
        relation_types = std::move(owned.relation_types);
        strings = owned.strings.view();
        vertices = owned.vertices;
        alias_offsets = owned.alias_offsets;
        aliases = owned.aliases;
        role_offsets = owned.role_offsets;
        roles = owned.roles;
        out_offsets = owned.out_offsets;
        in_offsets = owned.in_offsets;
        sources = owned.sources;
        targets = owned.targets;
        in_edges = owned.in_edges;
        types = owned.types;
        statuses = owned.statuses;
        confidences = owned.confidences;
        starts = owned.starts;
        ends = owned.ends;
        ids = owned.ids;
        facts = owned.facts;
        topic_offsets = owned.topic_offsets;
        topics = owned.topics;
    }
    OwnedColumns owned;
};

}  // namespace

Graph GraphAccess::make(OwnedColumns columns) { return make(std::make_shared<const Owner>(std::move(columns))); }

Graph GraphAccess::make(std::shared_ptr<const Columns> columns) { return Graph(std::move(columns)); }

}  // namespace graph

Graph::Graph() : Graph(graph::GraphAccess::make(graph::OwnedColumns())) {}

Graph::Graph(std::shared_ptr<const Columns> columns)
    : columns_(std::move(columns)),
      relation_types_(&columns_->relation_types),
      out_offsets_(columns_->out_offsets),
      in_offsets_(columns_->in_offsets),
      sources_(columns_->sources),
      targets_(columns_->targets),
      in_edges_(columns_->in_edges),
      types_(columns_->types),
      statuses_(columns_->statuses),
      confidences_(columns_->confidences),
      starts_(columns_->starts),
      ends_(columns_->ends) {}

EntityView Graph::entity(VertexId vertex) const {
    const graph::VertexFacts& facts = columns_->vertices[vertex];
    return {vertex, columns_->strings[facts.id], static_cast<EntityType>(facts.type), columns_->strings[facts.name],
            columns_->strings[facts.country]};
}

RelationView Graph::relation(EdgeId edge) const {
    const graph::EdgeFacts& facts = columns_->facts[edge];
    RelationView view;
    view.edge = edge;
    view.id = columns_->ids[edge];
    view.source = sources_[edge];
    view.target = targets_[edge];
    view.type_id = types_[edge];
    view.type = &(*relation_types_)[view.type_id];
    view.status = status(edge);
    view.confidence = static_cast<double>(confidences_[edge]);
    view.start = graph::unpack(starts_[edge]);
    view.end = graph::unpack(ends_[edge]);
    view.reports = facts.reports;
    view.documents = facts.documents;
    view.first_published = graph::unpack(facts.first_published);
    view.last_published = graph::unpack(facts.last_published);
    view.place = facts.place;
    if (!columns_->topics.empty()) {
        const std::uint32_t begin = columns_->topic_offsets[edge];
        view.topics = columns_->topics.subspan(begin, columns_->topic_offsets[edge + 1] - begin);
    }
    view.attributed_to = facts.attributed_to;
    view.event = columns_->strings[facts.event];
    view.cameo = columns_->strings[facts.cameo];
    return view;
}

std::vector<std::string_view> Graph::aliases(VertexId vertex) const {
    std::vector<std::string_view> result;
    for (std::uint32_t i = columns_->alias_offsets[vertex]; i < columns_->alias_offsets[vertex + 1]; ++i) {
        result.push_back(columns_->strings[columns_->aliases[i]]);
    }
    return result;
}

std::vector<RoleView> Graph::roles(VertexId vertex) const {
    std::vector<RoleView> result;
    for (std::uint32_t i = columns_->role_offsets[vertex]; i < columns_->role_offsets[vertex + 1]; ++i) {
        const graph::RoleFacts& role = columns_->roles[i];
        result.push_back({columns_->strings[role.title], columns_->strings[role.organization], role.organization_vertex,
                          graph::unpack(role.start), graph::unpack(role.end)});
    }
    return result;
}

std::optional<Date> Graph::start(EdgeId edge) const { return graph::unpack(starts_[edge]); }
std::optional<Date> Graph::end(EdgeId edge) const { return graph::unpack(ends_[edge]); }

IdRange Graph::out_edges(VertexId vertex, TypeId type) const noexcept {
    const auto begin = types_.begin() + out_offsets_[vertex];
    const auto end = types_.begin() + out_offsets_[vertex + 1];
    const auto [first, last] = std::equal_range(begin, end, type);
    return {static_cast<EdgeId>(first - types_.begin()), static_cast<EdgeId>(last - types_.begin())};
}

std::span<const EdgeId> Graph::in_edges(VertexId vertex, TypeId type) const noexcept {
    const std::span<const EdgeId> all = in_edges(vertex);
    const auto first = std::partition_point(all.begin(), all.end(), [&](EdgeId edge) { return types_[edge] < type; });
    const auto last = std::partition_point(first, all.end(), [&](EdgeId edge) { return types_[edge] == type; });
    return {first, last};
}

std::optional<VertexId> Graph::find(std::string_view entity_id) const noexcept {
    const auto& vertices = columns_->vertices;
    const auto place = std::partition_point(vertices.begin(), vertices.end(), [&](const graph::VertexFacts& facts) {
        return columns_->strings[facts.id] < entity_id;
    });
    if (place == vertices.end() || columns_->strings[place->id] != entity_id) return std::nullopt;
    return static_cast<VertexId>(place - vertices.begin());
}

std::optional<EdgeId> Graph::find_relation(std::uint64_t id) const noexcept {
    const auto& ids = columns_->ids;
    const auto place = std::find(ids.begin(), ids.end(), id);
    if (place == ids.end()) return std::nullopt;
    return static_cast<EdgeId>(place - ids.begin());
}

std::optional<TypeId> Graph::find_type(std::string_view name) const noexcept {
    const auto place = std::partition_point(relation_types_->begin(), relation_types_->end(),
                                            [&](const RelationType& type) { return type.name < name; });
    if (place == relation_types_->end() || place->name != name) return std::nullopt;
    return static_cast<TypeId>(place - relation_types_->begin());
}

}  // namespace entente
