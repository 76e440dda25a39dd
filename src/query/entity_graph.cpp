#include <entente/query/entity_graph.h>

#include <algorithm>
#include <array>
#include <charconv>

#include <entente/graph/store.h>

namespace entente::query {

namespace {

constexpr LabelId entity_label = static_cast<LabelId>(entity_type_count);

constexpr std::array<std::string_view, 6> node_keys{"id", "type", "name", "aliases", "country", "roles"};
constexpr std::array<std::string_view, 21> relation_keys{
    "id",      "status",    "confidence",      "start",          "end",   "start_text", "end_text",
    "reports", "documents", "first_published", "last_published", "place", "topics",     "attributed_to",
    "event",   "cameo",     "plover",          "mode",           "quad",  "goldstein",  "symmetric"};

Value text(std::string_view value) { return value.empty() ? Value() : Value(value); }

Value first_day(const std::optional<Date>& date) { return date ? Value(DateValue{date->first_day()}) : Value(); }
Value last_day(const std::optional<Date>& date) { return date ? Value(DateValue{date->last_day()}) : Value(); }
Value written(const std::optional<Date>& date) { return date ? Value(date->to_string()) : Value(); }

/// The number that has the fewest digits among those that are this float: 0.93, not 0.9300000071525574.
double as_written(float number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    double result = 0;
    std::from_chars(digits.data(), end, result);
    return result;
}

Value roles(const Graph& graph, VertexId vertex) {
    List list;
    for (const RoleView& role : graph.roles(vertex)) {
        Map map;
        const auto put = [&](const char* key, Value value) {
            if (!value.is_null()) map.emplace(key, std::move(value));
        };
        put("title", text(role.title));
        put("organization", text(role.organization));
        put("start", first_day(role.start));
        put("end", last_day(role.end));
        list.emplace_back(std::move(map));
    }
    return list.empty() ? Value() : Value(std::move(list));
}

Value aliases(const Graph& graph, VertexId vertex) {
    List list;
    for (const std::string_view alias : graph.aliases(vertex)) list.emplace_back(alias);
    return list.empty() ? Value() : Value(std::move(list));
}

}  // namespace

EntityGraph::EntityGraph(const Graph& graph, Citations citations)
    : graph_(graph),
      citations_(std::move(citations)),
      type_counts_(graph.relation_types().size()),
      by_label_(entity_type_count + 1) {
    edges_.reserve(graph.edge_count());
    start_days_.reserve(graph.edge_count());
    end_days_.reserve(graph.edge_count());
    statuses_.reserve(graph.edge_count());
    for (std::size_t status = 0; status < status_count; ++status)
        status_names_.push_back(entente::to_string(static_cast<Status>(status)));
    targets_.reserve(graph.edge_count());
    sources_.reserve(graph.edge_count());
    for (const EdgeId edge : graph.edges()) {
        edges_.push_back(edge);
        targets_.push_back(graph.target(edge));
        ++type_counts_[graph.type(edge)];
        const std::optional<Date> start = graph.start(edge);
        const std::optional<Date> end = graph.end(edge);
        start_days_.push_back(start ? start->first_day() : no_day);
        end_days_.push_back(end ? end->last_day() : no_day);
        statuses_.push_back(static_cast<std::uint8_t>(graph.status(edge)));
    }
    for (const VertexId vertex : graph.vertices()) {
        const std::span<const EdgeId> in = graph.in_edges(vertex);
        if (vertex == 0) incoming_ = in.data();
        for (const EdgeId edge : in) sources_.push_back(graph.source(edge));
        by_label_[static_cast<std::size_t>(graph.entity(vertex).type)].push_back(vertex);
        by_label_[entity_label].push_back(vertex);
        by_name_.push_back(vertex);
    }
    std::stable_sort(by_name_.begin(), by_name_.end(),
                     [&](VertexId left, VertexId right) { return graph.entity(left).name < graph.entity(right).name; });
}

std::span<const std::string_view> EntityGraph::node_properties() noexcept { return node_keys; }
std::span<const std::string_view> EntityGraph::relationship_properties() noexcept { return relation_keys; }

std::optional<LabelId> EntityGraph::find_label(std::string_view name) const {
    if (name == "Entity") return entity_label;
    const auto type = parse_entity_type(name);
    return type ? std::optional(static_cast<LabelId>(*type)) : std::nullopt;
}

std::optional<TypeId> EntityGraph::find_type(std::string_view name) const {
    const auto type = graph_.find_type(name);
    return type ? std::optional<TypeId>(*type) : std::nullopt;
}

std::string_view EntityGraph::type_name(TypeId type) const { return graph_.relation_types()[type].name; }

bool EntityGraph::has_label(NodeId node, LabelId label) const {
    return label == entity_label || static_cast<LabelId>(graph_.entity(node).type) == label;
}

std::vector<std::string> EntityGraph::labels(NodeId node) const {
    return {"Entity", std::string(entente::to_string(graph_.entity(node).type))};
}

std::span<const NodeId> EntityGraph::nodes_with_label(LabelId label) const { return by_label_[label]; }

std::optional<std::vector<NodeId>> EntityGraph::find_nodes(std::string_view property, const Value& value) const {
    if (property != "id" && property != "name") return std::nullopt;
    std::vector<NodeId> found;
    if (!value.is(ValueType::string)) return found;
    if (property == "id") {
        if (const auto vertex = graph_.find(value.string())) found.push_back(*vertex);
        return found;
    }
    const auto begin = std::partition_point(
        by_name_.begin(), by_name_.end(), [&](VertexId vertex) { return graph_.entity(vertex).name < value.string(); });
    for (auto at = begin; at != by_name_.end() && graph_.entity(*at).name == value.string(); ++at) found.push_back(*at);
    return found;
}

Adjacency EntityGraph::leaving(IdRange edges) const {
    if (edges.empty()) return {};
    return {std::span(targets_).subspan(edges.front(), edges.size()),
            std::span(edges_).subspan(edges.front(), edges.size())};
}

Adjacency EntityGraph::reaching(std::span<const EdgeId> edges) const {
    if (edges.empty()) return {};
    const auto place = static_cast<std::size_t>(edges.data() - incoming_);
    return {std::span(sources_).subspan(place, edges.size()), edges};
}

Adjacency EntityGraph::outgoing(NodeId node) const { return leaving(graph_.out_edges(node)); }
Adjacency EntityGraph::outgoing(NodeId node, TypeId type) const {
    return leaving(graph_.out_edges(node, static_cast<entente::TypeId>(type)));
}
Adjacency EntityGraph::incoming(NodeId node) const { return reaching(graph_.in_edges(node)); }
Adjacency EntityGraph::incoming(NodeId node, TypeId type) const {
    return reaching(graph_.in_edges(node, static_cast<entente::TypeId>(type)));
}

Value EntityGraph::property(Node node, std::string_view key) const {
    const EntityView entity = graph_.entity(node.id);
    if (key == "name") return text(entity.name);
    if (key == "id") return text(entity.id);
    if (key == "type") return Value(entente::to_string(entity.type));
    if (key == "country") return text(entity.country);
    if (key == "aliases") return aliases(graph_, node.id);
    if (key == "roles") return roles(graph_, node.id);
    return {};
}

Value EntityGraph::property(Relationship relationship, std::string_view key) const {
    const EdgeId edge = relationship.id;
    // Those that conditions ask for most do not build the whole view.
    if (key == "status") return Value(entente::to_string(graph_.status(edge)));
    if (key == "start") return first_day(graph_.start(edge));
    if (key == "end") return last_day(graph_.end(edge));
    if (key == "confidence") return as_written(graph_.confidence(edge));
    const RelationView relation = graph_.relation(edge);
    const auto id_of = [&](VertexId vertex) { return vertex == no_vertex ? Value() : Value(graph_.entity(vertex).id); };
    if (key == "id") return relation_id_text(relation.id);
    if (key == "start_text") return written(relation.start);
    if (key == "end_text") return written(relation.end);
    if (key == "reports") return relation.reports;
    if (key == "documents") return relation.documents;
    if (key == "first_published") return first_day(relation.first_published);
    if (key == "last_published") return last_day(relation.last_published);
    if (key == "place") return id_of(relation.place);
    if (key == "attributed_to") return id_of(relation.attributed_to);
    if (key == "event") return text(relation.event);
    if (key == "cameo") return text(relation.cameo);
    if (key == "plover") return text(relation.type->plover);
    if (key == "mode") return text(relation.type->mode);
    if (key == "quad") {
        return relation.type->quad == QuadClass::none ? Value() : Value(entente::to_string(relation.type->quad));
    }
    if (key == "goldstein") return relation.type->goldstein;
    if (key == "symmetric") return relation.type->symmetric;
    if (key == "topics" && !relation.topics.empty()) {
        List list;
        for (const VertexId topic : relation.topics) list.push_back(id_of(topic));
        return list;
    }
    return {};
}

std::span<const std::int32_t> EntityGraph::days(std::string_view property) const {
    if (property == "start") return start_days_;
    if (property == "end") return end_days_;
    return {};
}

PropertyGraph::Codes EntityGraph::codes(std::string_view property) const {
    return property == "status" ? Codes{statuses_, status_names_} : Codes{};
}

Map EntityGraph::properties(Node node) const {
    Map map;
    for (const std::string_view key : node_keys) {
        if (Value value = property(node, key); !value.is_null()) map.emplace(key, std::move(value));
    }
    return map;
}

Map EntityGraph::properties(Relationship relationship) const {
    Map map;
    for (const std::string_view key : relation_keys) {
        if (Value value = property(relationship, key); !value.is_null()) map.emplace(key, std::move(value));
    }
    return map;
}

EntityGraph::Citations citations_of(const Store& store) {
    return [&store](const RelationView& relation) {
        List list;
        const Result<std::vector<Citation>> found = store.evidence(relation);
        if (!found) return list;
        for (const Citation& citation : *found) {
            Map map;
            const auto put = [&](const char* key, Value value) {
                if (!value.is_null()) map.emplace(key, std::move(value));
            };
            put("text", text(citation.evidence.text));
            put("document", text(citation.document));
            put("title", text(citation.title));
            put("publisher", text(citation.publisher));
            put("url", text(citation.url));
            put("published", first_day(citation.published));
            put("attributed_to", text(citation.attributed_to));
            put("confidence", as_written(static_cast<float>(citation.confidence)));
            list.emplace_back(std::move(map));
        }
        return list;
    };
}

List EntityGraph::citations(Relationship relationship) const {
    return citations_ ? citations_(graph_.relation(relationship.id)) : List{};
}

}  // namespace entente::query
