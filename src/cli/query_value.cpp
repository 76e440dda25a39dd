#include "cli/query_value.h"

#include "cli/relation_text.h"
#include "query/value_text.h"

namespace entente::cli {

namespace {

using query::Value;
using query::ValueType;

void append_relation(std::string& text, const Graph& graph, EdgeId edge) {
    text += '[' + escape_for_terminal(graph.relation_types()[graph.type(edge)].name);
    const std::optional<Date> start = graph.start(edge);
    const std::optional<Date> end = graph.end(edge);
    if (start || end) text += ' ' + dates_text(start, end);
    if (graph.status(edge) != Status::occurred) text.append(" ").append(to_string(graph.status(edge)));
    text += ']';
}

void append_node(std::string& text, const Graph& graph, VertexId vertex) {
    text += '(' + escape_for_terminal(graph.entity(vertex).name) + ')';
}

void append_path(std::string& text, const Graph& graph, const query::Path& path) {
    append_node(text, graph, path.nodes.front());
    for (std::size_t hop = 0; hop < path.relationships.size(); ++hop) {
        const EdgeId edge = path.relationships[hop];
        const bool directed = !graph.symmetric(edge);
        const bool forward = graph.source(edge) == path.nodes[hop] && graph.target(edge) == path.nodes[hop + 1];
        text += directed && !forward ? "<-" : "-";
        append_relation(text, graph, edge);
        text += directed && forward ? "->" : "-";
        append_node(text, graph, path.nodes[hop + 1]);
    }
}

// Values nest 500 deep at most (the engine sees to it), and so does what follows.
void append_readable(std::string& text, const Value& value, const Graph& graph) {
    bool first = true;
    const auto separate = [&] {
        if (!first) text += ", ";
        first = false;
    };
    switch (value.type()) {
        case ValueType::null: text += "null"; break;
        case ValueType::node: append_node(text, graph, value.node().id); break;
        case ValueType::relationship: append_relation(text, graph, value.relationship().id); break;
        case ValueType::path: append_path(text, graph, value.path()); break;
        case ValueType::list:
            text += '[';
            for (const Value& element : value.list()) {
                separate();
                append_readable(text, element, graph);
            }
            text += ']';
            break;
        case ValueType::map:
            text += '{';
            for (const auto& [key, element] : value.map()) {
                separate();
                text += escape_for_terminal(key) + ": ";
                append_readable(text, element, graph);
            }
            text += '}';
            break;
        default: text += escape_for_terminal(query::plain_text(value));
    }
}

void write_node(JsonWriter& json, VertexId vertex, const Graph& graph) {
    const EntityView entity = graph.entity(vertex);
    json.begin_object();
    json.key("id").value(entity.id);
    json.key("type").value(to_string(entity.type));
    json.key("name").value(entity.name);
    if (const auto aliases = graph.aliases(vertex); !aliases.empty()) {
        json.key("aliases").begin_array();
        for (const std::string_view alias : aliases) json.value(alias);
        json.end_array();
    }
    json.member("country", entity.country);
    if (const auto roles = graph.roles(vertex); !roles.empty()) {
        json.key("roles").begin_array();
        for (const RoleView& role : roles) {
            json.begin_object();
            json.member("title", role.title);
            json.member("organization", role.organization);
            json.member("start", role.start);
            json.member("end", role.end);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

void write_path(JsonWriter& json, const query::Path& path, const Graph& graph) {
    json.begin_object();
    json.key("hops").value(std::uint64_t{path.relationships.size()});
    json.key("entities").begin_array();
    for (const VertexId vertex : path.nodes) write_entity_reference(json, graph, vertex);
    json.end_array();
    json.key("relations").begin_array();
    for (std::size_t hop = 0; hop < path.relationships.size(); ++hop) {
        const RelationView relation = graph.relation(path.relationships[hop]);
        json.begin_object();
        json.key("forward").value(relation.source == path.nodes[hop]);
        write_relation_facts(json, graph, relation);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

std::string readable(const Value& value, const Graph& graph) {
    std::string text;
    append_readable(text, value, graph);
    return text;
}

void write_value(JsonWriter& json, const Value& value, const Graph& graph) {
    switch (value.type()) {
        case ValueType::null: json.null(); break;
        case ValueType::boolean: json.value(value.boolean()); break;
        case ValueType::integer: json.value(value.integer()); break;
        case ValueType::floating: json.value(value.floating()); break;
        case ValueType::node: write_node(json, value.node().id, graph); break;
        case ValueType::relationship:
            json.begin_object();
            write_relation_facts(json, graph, graph.relation(value.relationship().id));
            json.end_object();
            break;
        case ValueType::path: write_path(json, value.path(), graph); break;
        case ValueType::list:
            json.begin_array();
            for (const Value& element : value.list()) write_value(json, element, graph);
            json.end_array();
            break;
        case ValueType::map:
            json.begin_object();
            for (const auto& [key, element] : value.map()) {
                json.key(key);
                write_value(json, element, graph);
            }
            json.end_object();
            break;
        default: json.value(std::string_view(query::plain_text(value)));
    }
}

std::string field_text(const Value& value, const Graph& graph) {
    switch (value.type()) {
        case ValueType::null: return {};
        case ValueType::node: return std::string(graph.entity(value.node().id).id);
        case ValueType::relationship: return relation_id_text(graph.relation(value.relationship().id).id);
        case ValueType::list:
        case ValueType::map:
        case ValueType::path: {
            JsonWriter json(JsonLayout::one_line);
            write_value(json, value, graph);
            std::string text = json.text();
            text.pop_back();  // the line break
            return text;
        }
        default: return query::plain_text(value);
    }
}

}  // namespace entente::cli
