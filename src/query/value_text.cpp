#include "query/value_text.h"

#include <cmath>

#include <fmt/format.h>

#include <entente/query/property_graph.h>

namespace entente::query {

namespace {

class Writer {
public:
    explicit Writer(const PropertyGraph& graph) : graph_(graph) {}

    void write(const Value& value) {
        switch (value.type()) {
            case ValueType::null: out += "null"; break;
            case ValueType::string: write_string(value.string()); break;
            case ValueType::list: write_list(value.list()); break;
            case ValueType::map: write_map(value.map()); break;
            case ValueType::node: write_node(value.node()); break;
            case ValueType::relationship: write_relationship(value.relationship()); break;
            case ValueType::path: write_path(value.path()); break;
            case ValueType::boolean:
            case ValueType::integer:
            case ValueType::floating: out += plain_text(value); break;
            default: out += '\'' + plain_text(value) + '\''; break;
        }
    }

    std::string out;

private:
    void write_string(const std::string& text) {
        out += '\'';
        for (const char c : text) {
            switch (c) {
                case '\\': out += "\\\\"; break;
                case '\'': out += "\\'"; break;
                case '\n': out += "\\n"; break;
                case '\t': out += "\\t"; break;
                case '\r': out += "\\r"; break;
                default: out += c;
            }
        }
        out += '\'';
    }

    void write_list(const List& list) {
        out += '[';
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i > 0) out += ", ";
            write(list[i]);
        }
        out += ']';
    }

    void write_map(const Map& map) {
        out += '{';
        bool first = true;
        for (const auto& [key, value] : map) {
            if (!first) out += ", ";
            first = false;
            out += key + ": ";
            write(value);
        }
        out += '}';
    }

    void write_node(Node node) {
        out += '(';
        for (const std::string& label : graph_.labels(node.id)) out += ':' + label;
        const Map properties = graph_.properties(node);
        if (!properties.empty()) {
            if (out.back() != '(') out += ' ';
            write_map(properties);
        }
        out += ')';
    }

    void write_relationship(Relationship relationship) {
        out += "[:";
        out += graph_.type_name(graph_.type(relationship.id));
        const Map properties = graph_.properties(relationship);
        if (!properties.empty()) {
            out += ' ';
            write_map(properties);
        }
        out += ']';
    }

    void write_path(const Path& path) {
        out += '<';
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            write_node({path.nodes[i]});
            if (i >= path.relationships.size()) break;
            const RelationshipId tie = path.relationships[i];
            const bool forward = graph_.source(tie) == path.nodes[i] && graph_.target(tie) == path.nodes[i + 1];
            out += forward ? "-" : "<-";
            write_relationship({tie});
            out += forward ? "->" : "-";
        }
        out += '>';
    }

    const PropertyGraph& graph_;
};

}  // namespace

std::string float_text(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string plain_text(const Value& value) {
    switch (value.type()) {
        case ValueType::string: return value.string();
        case ValueType::boolean: return value.boolean() ? "true" : "false";
        case ValueType::integer: return fmt::format("{}", value.integer());
        case ValueType::floating: return float_text(value.floating());
        case ValueType::date: return to_string(value.date());
        case ValueType::local_time: return to_string(value.local_time());
        case ValueType::time: return to_string(value.time());
        case ValueType::local_date_time: return to_string(value.local_date_time());
        case ValueType::date_time: return to_string(value.date_time());
        case ValueType::duration: return to_string(value.duration());
        default: return {};
    }
}

std::string to_string(const Value& value, const PropertyGraph& graph) {
    Writer writer(graph);
    writer.write(value);
    return std::move(writer.out);
}

}  // namespace entente::query
