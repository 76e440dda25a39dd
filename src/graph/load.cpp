#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include <entente/graph/assembler.h>
#include <entente/graph/store.h>

#include "graph/encoding.h"
#include "graph/sqlite.h"

namespace entente {

namespace {

using graph::Statement;

/// Reads the tables into an assembler, in one transaction.
class Loader {
public:
    explicit Loader(Store::Connection& connection) : connection_(connection) {}

    Result<Graph> load() {
        connection_.execute("BEGIN");
        read_types();
        read_entities();
        read_relations();
        const std::optional<Error> failure = std::exchange(connection_.failure, std::nullopt);
        connection_.execute("COMMIT");
        connection_.failure.reset();
        if (failure) return *failure;
        Result<Graph> graph = std::move(assembler_).finish();
        if (!graph && graph.error().code == ErrorCode::bad_input) {
            return graph::damaged(connection_, graph.error().message);
        }
        return graph;
    }

private:
    using Handles = std::unordered_map<std::int64_t, std::uint32_t>;

    std::uint32_t handle(const Handles& handles, std::int64_t key) {
        const auto place = handles.find(key);
        if (place != handles.end()) return place->second;
        connection_.fail(
            graph::damaged(connection_, fmt::format("there is no row {} that another names", key)));
        return no_vertex;
    }

    template <typename T>
    T value(Result<T> result) {
        if (result) return *std::move(result);
        connection_.fail(graph::damaged(connection_, result.error().message));
        return {};
    }

    std::vector<EntityType> entity_types(std::string_view json) {
        std::vector<EntityType> types;
        for (const std::string& name : value(graph::decode_strings(json))) {
            if (const auto type = parse_entity_type(name)) types.push_back(*type);
        }
        return types;
    }

    void read_types();
    void read_entities();
    void read_relations();
    std::string entity_of(std::string_view said);

    Store::Connection& connection_;
    GraphAssembler assembler_;
    Handles types_;
    Handles entities_;
    std::map<std::string, std::string, std::less<>> entity_of_said_;
};

void Loader::read_types() {
    Statement rows(connection_,
                   "SELECT key, name, reading, past, inverse, description, symmetric, event, source_types, "
                   "target_types, plover, mode, cameo, quad, goldstein FROM relation_type");
    while (rows.step()) {
        RelationType type;
        type.name = rows.string(1);
        type.reading = rows.string(2);
        type.past = rows.string(3);
        type.inverse = rows.string(4);
        type.description = rows.string(5);
        type.symmetric = rows.integer(6) != 0;
        type.event = rows.integer(7) != 0;
        type.source_types = entity_types(rows.text(8));
        type.target_types = entity_types(rows.text(9));
        type.plover = rows.string(10);
        type.mode = rows.string(11);
        type.cameo = value(graph::decode_strings(rows.text(12)));
        const std::uint32_t quad = rows.count(13);
        type.quad = quad <= 4 ? static_cast<QuadClass>(quad) : QuadClass::none;
        type.goldstein = rows.real(14);
        types_.emplace(rows.integer(0), assembler_.add_type(std::move(type)));
    }
}

std::string Loader::entity_of(std::string_view said) {
    if (said.empty()) return {};
    const auto known = entity_of_said_.find(said);
    if (known != entity_of_said_.end()) return known->second;
    Statement row(connection_,
                  "SELECT e.id FROM description d JOIN entity e ON e.key = d.entity WHERE d.id = ?1 "
                  "ORDER BY e.id <> ?1, e.id LIMIT 1");
    std::string id(said);
    if (row.bind(1, said).step()) id = row.string(0);
    entity_of_said_.emplace(said, id);
    return id;
}

void Loader::read_entities() {
    Statement rows(connection_, "SELECT key, id, type, name, country FROM entity ORDER BY key");
    Statement aliases(connection_, "SELECT name FROM alias WHERE entity = ? ORDER BY name");
    Statement roles(connection_,
                    "SELECT title, organization, start_date, end_date FROM role WHERE entity = ? "
                    "ORDER BY title, organization, start_date, end_date");
    const auto date = [&](std::string_view text) {
        return text.empty() ? std::nullopt : std::optional<Date>(value(Date::parse(text)));
    };
    while (rows.step()) {
        Entity entity;
        entity.id = rows.string(1);
        const auto type = parse_entity_type(rows.text(2));
        if (!type) connection_.fail(graph::damaged(connection_, "an entity has no type that is known"));
        entity.type = type.value_or(EntityType::organization);
        entity.name = rows.string(3);
        entity.country = rows.string(4);
        aliases.bind(1, rows.integer(0));
        while (aliases.step()) entity.aliases.push_back(aliases.string(0));
        aliases.reset();
        roles.bind(1, rows.integer(0));
        while (roles.step()) {
            entity.roles.push_back(
                {roles.string(0), entity_of(roles.text(1)), date(roles.text(2)), date(roles.text(3))});
        }
        roles.reset();
        entities_.emplace(rows.integer(0), assembler_.add_entity(entity));
    }
}

void Loader::read_relations() {
    Statement rows(
        connection_,
        "SELECT id, type, source, target, start_date, end_date, status, confidence, reports, documents, "
        "first_published, last_published, place, topics, attributed_to, event, cameo FROM relation");
    AssembledRelation relation;
    while (rows.step()) {
        relation.id = static_cast<std::uint64_t>(rows.integer(0));
        relation.type = handle(types_, rows.integer(1));
        relation.source = handle(entities_, rows.integer(2));
        relation.target = handle(entities_, rows.integer(3));
        relation.start = rows.date(4);
        relation.end = rows.date(5);
        const auto status = parse_status(rows.text(6));
        if (!status) connection_.fail(graph::damaged(connection_, "a relation has no status that is known"));
        relation.status = status.value_or(Status::occurred);
        relation.confidence = rows.real(7);
        relation.reports = rows.count(8);
        relation.documents = rows.count(9);
        relation.first_published = rows.date(10);
        relation.last_published = rows.date(11);
        relation.place = rows.is_null(12) ? no_vertex : handle(entities_, rows.integer(12));
        relation.topics.clear();
        for (const std::int64_t topic : value(graph::decode_keys(rows.text(13)))) {
            relation.topics.push_back(handle(entities_, topic));
        }
        relation.attributed_to = rows.is_null(14) ? no_vertex : handle(entities_, rows.integer(14));
        relation.event = rows.text(15);
        relation.cameo = rows.text(16);
        if (connection_.failure) return;
        assembler_.add_relation(relation);
    }
}

}  // namespace

Result<Graph> Store::load() const {
    Statement pages(*connection_, "PRAGMA page_count");
    if (pages.step() && pages.integer(0) == 0) return Graph();
    if (connection_->failure) return *std::exchange(connection_->failure, std::nullopt);
    pages.reset();
    return Loader(*connection_).load();
}

}  // namespace entente
