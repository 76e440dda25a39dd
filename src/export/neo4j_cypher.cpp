#include <fmt/core.h>

#include <array>

#include "export/attributes.h"
#include "export/dot_labels.h"
#include "export/neo4j_values.h"
#include "export/node_ids.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

/// A script for `cypher-shell` that needs no other file. It may run again: entities and relations are found
/// by their ids.
class CypherWriter {
public:
    CypherWriter(const View& view, const Store& store, bool evidence, Sink& sink)
        : view_(view), details_(view, store, evidence), sink_(sink), ids_(node_ids(view, longest_id)) {}

    Result<void> write() {
        sink_ << "CREATE CONSTRAINT entente_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n";
        for (const EntityType type : all_entity_types()) write_entities(type);
        const std::vector<RelationType>& types = view_.graph().relation_types();
        std::vector<std::vector<std::size_t>> by_type(types.size());
        for (std::size_t i = 0; i < view_.edges().size(); ++i)
            by_type[static_cast<std::size_t>(view_.edges()[i].type - types.data())].push_back(i);
        for (std::size_t type = 0; type < types.size(); ++type)
            if (Result<void> written = write_relations(types[type], by_type[type]); !written) return written;
        return {};
    }

private:
    static constexpr std::size_t longest_id = 1000;
    static constexpr std::size_t rows_of_a_statement = 500;

    /// Members of a map; nothing for what is empty.
    struct Members {
        Sink& sink;

        void operator()(std::string_view name, std::string_view value) {
            if (!value.empty()) put(name, cypher_string(value));
        }
        void operator()(std::string_view name, const std::optional<Date>& value) {
            if (value) put(std::string(name) + "_edtf", cypher_string(value->to_string()));
        }
        void operator()(std::string_view name, std::uint32_t value) { put(name, fmt::format("{}", value)); }
        void operator()(std::string_view name, double value) {
            const std::string digits = number_text(value);
            put(name, digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits);
        }
        void operator()(std::string_view name, bool value) { put(name, value ? "true" : "false"); }

        void day(std::string_view name, const std::optional<Date>& value) {
            if (value) put(name, "date('" + value->to_string() + "')");
        }
        void put(std::string_view name, std::string_view value) { sink << ", " << name << ": " << value; }
    };

    void open_row(std::size_t number) {
        if (number % rows_of_a_statement == 0) sink_ << "UNWIND [";
        sink_ << (number % rows_of_a_statement == 0 ? "\n  " : ",\n  ");
    }

    /// Ends the statement after its last row.
    [[nodiscard]] static bool is_full(std::size_t rows) { return rows % rows_of_a_statement == 0; }

    void write_entities(EntityType type) {
        std::size_t rows = 0;
        const auto end = [&] {
            sink_ << "\n] AS row\nMERGE (n:Entity {id: row.id})\nSET n += row, n:" << to_string(type) << ";\n";
        };
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) {
            const ViewNode& node = view_.nodes()[i];
            if (node.type != type) continue;
            open_row(rows++);
            write_entity(node, ids_[i]);
            if (is_full(rows)) end();
        }
        if (!is_full(rows)) end();
    }

    void write_entity(const ViewNode& node, std::string_view id) {
        sink_ << "{id: " << cypher_string(id);
        Members members{sink_};
        members("name", node.name);
        members("country", node.country);
        members("roles", std::string_view(joined_roles(view_.graph(), node)));
        members("degree", node.degree);
        const auto aliases =
            node.vertex == no_vertex ? std::vector<std::string_view>() : view_.graph().aliases(node.vertex);
        for (std::size_t i = 0; i < aliases.size(); ++i)
            sink_ << (i == 0 ? ", aliases: [" : ", ") << cypher_string(aliases[i]);
        sink_ << (aliases.empty() ? "}" : "]}");
    }

    Result<void> write_relations(const RelationType& type, const std::vector<std::size_t>& edges) {
        const auto end = [&] {
            sink_ << "\n] AS row\nMATCH (a:Entity {id: row.source}), (b:Entity {id: row.target})\n"
                     "MERGE (a)-[r:"
                  << cypher_name(type.name) << " {id: row.id}]->(b)\nSET r += row.properties;\n";
        };
        details_.expect(edges);
        for (std::size_t rows = 0; rows < edges.size();) {
            open_row(rows);
            if (Result<void> written = write_relation(view_.edges()[edges[rows]]); !written) return written;
            if (is_full(++rows) || rows == edges.size()) end();
        }
        return {};
    }

    Result<void> write_relation(const ViewEdge& edge) {
        const auto known = details_.of(edge);
        if (!known) return known.error();
        sink_ << "{id: '" << edge_id(view_, edge) << "', source: " << cypher_string(ids_[edge.source])
              << ", target: " << cypher_string(ids_[edge.target])
              << ", properties: {label: " << cypher_string(reading_of(*edge.type, edge.status));
        Members members{sink_};
        members.put("weight", fmt::format("{}.0", edge.reports));
        members.day("start", first_whole_day(edge.start));
        members.day("end", last_whole_day(edge.end));
        visit_attributes(edge, *known, members);
        sink_ << "}}";
        return {};
    }

    const View& view_;
    DetailsReader details_;
    Sink& sink_;
    std::vector<std::string> ids_;
};

}  // namespace

Result<void> write_neo4j_cypher(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return CypherWriter(*view, store, options.evidence, sink).write();
}

}  // namespace entente
