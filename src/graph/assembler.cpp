#include <entente/graph/assembler.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "graph/columns.h"
#include "graph/errors.h"
#include "graph/packed_date.h"

namespace entente {

namespace {

/// A relation in the order of its arrival; entities and type are handles.
struct Row {
    std::uint64_t id = 0;
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t type = 0;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t topics_begin = 0;
    std::uint32_t topics_count = 0;
    float confidence = 0;
    Status status = Status::occurred;
    graph::EdgeFacts facts;
};

auto forward_order(const Row& row) {
    return std::tuple(row.source, row.type, graph::none_last(row.start), graph::none_last(row.end), row.target,
                      row.status, row.id);
}

Error too_large(std::string_view what) {
    return graph::make_error(ErrorCode::limit_reached, fmt::format("the graph has too many {}", what));
}

}  // namespace

struct GraphAssembler::State {
    graph::OwnedColumns columns;
    graph::Interner interner;
    std::vector<Entity> entities;
    std::vector<Row> rows;
    std::vector<std::uint32_t> topics;  // handles
    bool overflow = false;

    Result<void> number_types();
    Result<void> number_vertices();
    Result<void> number_edges();
    void add_vertex(const Entity& entity);
    void link_organizations();
    void fill_edge_columns();
    void reverse();
};

GraphAssembler::GraphAssembler() : state_(std::make_unique<State>()) {}
GraphAssembler::~GraphAssembler() = default;
GraphAssembler::GraphAssembler(GraphAssembler&&) noexcept = default;
GraphAssembler& GraphAssembler::operator=(GraphAssembler&&) noexcept = default;

std::uint32_t GraphAssembler::add_type(RelationType type) {
    state_->columns.relation_types.push_back(std::move(type));
    return static_cast<std::uint32_t>(state_->columns.relation_types.size() - 1);
}

std::uint32_t GraphAssembler::add_entity(const Entity& entity) {
    if (state_->entities.size() >= no_vertex) state_->overflow = true;
    Entity& kept = state_->entities.emplace_back(entity);
    kept.mentions.clear();
    return static_cast<std::uint32_t>(state_->entities.size() - 1);
}

void GraphAssembler::add_relation(const AssembledRelation& relation) {
    State& state = *state_;
    if (state.rows.size() >= no_edge || state.topics.size() + relation.topics.size() >= UINT32_MAX) {
        state.overflow = true;
        return;
    }
    Row row;
    row.id = relation.id;
    row.source = relation.source;
    row.target = relation.target;
    row.type = relation.type;
    row.start = graph::pack(relation.start);
    row.end = graph::pack(relation.end);
    row.topics_begin = static_cast<std::uint32_t>(state.topics.size());
    row.topics_count = static_cast<std::uint32_t>(relation.topics.size());
    state.topics.insert(state.topics.end(), relation.topics.begin(), relation.topics.end());
    row.confidence = static_cast<float>(relation.confidence);
    row.status = relation.status;
    row.facts.reports = relation.reports;
    row.facts.documents = relation.documents;
    row.facts.first_published = graph::pack(relation.first_published);
    row.facts.last_published = graph::pack(relation.last_published);
    row.facts.place = relation.place;
    row.facts.attributed_to = relation.attributed_to;
    row.facts.event = state.interner.intern(state.columns.strings, relation.event);
    row.facts.cameo = state.interner.intern(state.columns.strings, relation.cameo);
    state.rows.push_back(row);
}

Result<void> GraphAssembler::State::number_types() {
    auto& types = columns.relation_types;
    if (types.size() > UINT16_MAX) return too_large("relation types");
    for (const Row& row : rows) {
        if (row.type >= types.size()) return graph::bad_input("a relation has a type that was not added");
    }
    std::vector<std::uint32_t> order(types.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        return std::tie(types[left].name, left) < std::tie(types[right].name, right);
    });
    std::vector<RelationType> sorted;
    std::vector<std::uint32_t> number(types.size());
    for (const std::uint32_t old : order) {
        if (!sorted.empty() && sorted.back().name == types[old].name) {
            return graph::bad_input(fmt::format("the relation type \"{}\" was added twice", types[old].name));
        }
        number[old] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(types[old]);
    }
    types = std::move(sorted);
    for (Row& row : rows) row.type = number[row.type];
    return {};
}

void GraphAssembler::State::add_vertex(const Entity& entity) {
    graph::StringTable& strings = columns.strings;
    columns.vertices.push_back({strings.append(entity.id), strings.append(entity.name),
                                interner.intern(strings, entity.country), static_cast<std::uint32_t>(entity.type)});
    for (const std::string& alias : entity.aliases) columns.aliases.push_back(interner.intern(strings, alias));
    columns.alias_offsets.push_back(static_cast<std::uint32_t>(columns.aliases.size()));
    for (const Role& role : entity.roles) {
        columns.roles.push_back({interner.intern(strings, role.title), interner.intern(strings, role.organization),
                                 no_vertex, graph::pack(role.start), graph::pack(role.end)});
    }
    columns.role_offsets.push_back(static_cast<std::uint32_t>(columns.roles.size()));
}

void GraphAssembler::State::link_organizations() {
    for (graph::RoleFacts& role : columns.roles) {
        const std::string_view id = columns.strings[role.organization];
        const auto place =
            std::partition_point(columns.vertices.begin(), columns.vertices.end(),
                                 [&](const graph::VertexFacts& vertex) { return columns.strings[vertex.id] < id; });
        if (place == columns.vertices.end() || columns.strings[place->id] != id) continue;
        role.organization_vertex = static_cast<VertexId>(place - columns.vertices.begin());
    }
}

Result<void> GraphAssembler::State::number_vertices() {
    const std::size_t count = entities.size();
    for (const Row& row : rows) {
        const bool place = row.facts.place == no_vertex || row.facts.place < count;
        const bool speaker = row.facts.attributed_to == no_vertex || row.facts.attributed_to < count;
        if (row.source >= count || row.target >= count || !place || !speaker) {
            return graph::bad_input("a relation names an entity that was not added");
        }
    }
    if (std::any_of(topics.begin(), topics.end(), [&](std::uint32_t topic) { return topic >= count; })) {
        return graph::bad_input("a relation names a topic that was not added");
    }
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        return std::tie(entities[left].id, left) < std::tie(entities[right].id, right);
    });
    std::vector<VertexId> number(count);
    for (VertexId vertex = 0; vertex < count; ++vertex) {
        const Entity& entity = entities[order[vertex]];
        if (vertex > 0 && entity.id == entities[order[vertex - 1]].id) {
            return graph::bad_input(fmt::format("the entity \"{}\" was added twice", entity.id));
        }
        number[order[vertex]] = vertex;
        add_vertex(entity);
    }
    link_organizations();
    std::vector<Entity>().swap(entities);
    const auto renumber = [&](std::uint32_t& handle) {
        if (handle != no_vertex) handle = number[handle];
    };
    for (std::uint32_t& topic : topics) renumber(topic);
    for (Row& row : rows) {
        renumber(row.source);
        renumber(row.target);
        renumber(row.facts.place);
        renumber(row.facts.attributed_to);
    }
    return {};
}

void GraphAssembler::State::fill_edge_columns() {
    const std::size_t count = rows.size();
    columns.sources.reserve(count);
    columns.targets.reserve(count);
    columns.types.reserve(count);
    columns.statuses.reserve(count);
    columns.confidences.reserve(count);
    columns.starts.reserve(count);
    columns.ends.reserve(count);
    columns.ids.reserve(count);
    columns.facts.reserve(count);
    columns.topic_offsets.reserve(count + 1);
    columns.out_offsets.assign(columns.vertices.size() + 1, 0);
    for (const Row& row : rows) {
        ++columns.out_offsets[row.source + 1];
        columns.sources.push_back(row.source);
        columns.targets.push_back(row.target);
        columns.types.push_back(static_cast<TypeId>(row.type));
        columns.statuses.push_back(static_cast<std::uint8_t>(row.status));
        columns.confidences.push_back(row.confidence);
        columns.starts.push_back(row.start);
        columns.ends.push_back(row.end);
        columns.ids.push_back(row.id);
        columns.facts.push_back(row.facts);
        const auto first = topics.begin() + row.topics_begin;
        std::sort(first, first + row.topics_count);
        columns.topics.insert(columns.topics.end(), first, first + row.topics_count);
        columns.topic_offsets.push_back(static_cast<std::uint32_t>(columns.topics.size()));
    }
    std::partial_sum(columns.out_offsets.begin(), columns.out_offsets.end(), columns.out_offsets.begin());
}

void GraphAssembler::State::reverse() {
    std::vector<std::uint32_t>& offsets = columns.in_offsets;
    offsets.assign(columns.vertices.size() + 1, 0);
    for (const VertexId target : columns.targets) ++offsets[target + 1];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    columns.in_edges.resize(columns.targets.size());
    std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
    for (EdgeId edge = 0; edge < columns.targets.size(); ++edge) {
        columns.in_edges[next[columns.targets[edge]]++] = edge;
    }
    const auto order = [&](EdgeId edge) {
        return std::tuple(columns.types[edge], graph::none_last(columns.starts[edge]),
                          graph::none_last(columns.ends[edge]), edge);
    };
    for (std::size_t vertex = 0; vertex + 1 < offsets.size(); ++vertex) {
        std::sort(columns.in_edges.begin() + offsets[vertex], columns.in_edges.begin() + offsets[vertex + 1],
                  [&](EdgeId left, EdgeId right) { return order(left) < order(right); });
    }
}

Result<void> GraphAssembler::State::number_edges() {
    std::sort(rows.begin(), rows.end(),
              [](const Row& left, const Row& right) { return forward_order(left) < forward_order(right); });
    std::vector<std::uint64_t> ids;
    ids.reserve(rows.size());
    for (const Row& row : rows) ids.push_back(row.id);
    std::sort(ids.begin(), ids.end());
    const auto twice = std::adjacent_find(ids.begin(), ids.end());
    if (twice != ids.end()) {
        return graph::bad_input(fmt::format("the relation \"{}\" was added twice", relation_id_text(*twice)));
    }
    fill_edge_columns();
    std::vector<Row>().swap(rows);
    reverse();
    return {};
}

Result<Graph> GraphAssembler::finish() && {
    if (state_->overflow) return too_large("entities or relations");
    if (Result<void> done = state_->number_types(); !done) return done.error();
    if (Result<void> done = state_->number_vertices(); !done) return done.error();
    if (Result<void> done = state_->number_edges(); !done) return done.error();
    Graph graph = graph::GraphAccess::make(std::move(state_->columns));
    state_ = std::make_unique<State>();
    return graph;
}

Result<graph::OwnedColumns> graph::GraphAccess::finish_without_relations(GraphAssembler&& assembler) {
    GraphAssembler::State& state = *assembler.state_;
    if (state.overflow) return too_large("entities");
    if (Result<void> done = state.number_types(); !done) return done.error();
    if (Result<void> done = state.number_vertices(); !done) return done.error();
    return std::move(state.columns);
}

}  // namespace entente
