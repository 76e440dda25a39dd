#include "graph/table_loader.h"

#include <algorithm>
#include <numeric>

#include "graph/encoding.h"

namespace entente::graph {

std::vector<std::uint32_t> TableLoader::in_order(const std::vector<std::string>& names) {
    std::vector<std::uint32_t> order(names.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t left, std::uint32_t right) { return names[left] < names[right]; });
    return order;
}

std::uint32_t TableLoader::handle(const Handles& handles, std::int64_t key) {
    const auto place = handles.find(key);
    if (place != handles.end()) return place->second;
    connection_.fail(damaged(connection_, fmt::format("there is no row {} that another names", key)));
    return no_vertex;
}

std::vector<EntityType> TableLoader::entity_types(std::string_view json) {
    std::vector<EntityType> types;
    for (const std::string& name : value(decode_strings(json))) {
        if (const auto type = parse_entity_type(name)) types.push_back(*type);
    }
    return types;
}

void TableLoader::read_types() {
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
        type.cameo = value(decode_strings(rows.text(12)));
        const std::uint32_t quad = rows.count(13);
        type.quad = quad <= 4 ? static_cast<QuadClass>(quad) : QuadClass::none;
        type.goldstein = rows.real(14);
        type_names_.push_back(type.name);
        types_.emplace(rows.integer(0), assembler_.add_type(std::move(type)));
    }
}

std::string TableLoader::entity_of(std::string_view said) {
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

void TableLoader::read_entities() {
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
        if (!type) connection_.fail(damaged(connection_, "an entity has no type that is known"));
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
        entity_ids_.push_back(entity.id);
        entities_.emplace(rows.integer(0), assembler_.add_entity(entity));
    }
}

TableLoader::RelationRows::RelationRows(TableLoader& loader)
    : loader_(loader),
      rows_(loader.connection_,
            "SELECT id, type, source, target, start_date, end_date, status, confidence, reports, documents, "
            "first_published, last_published, place, topics, attributed_to, event, cameo FROM relation") {}

const AssembledRelation* TableLoader::RelationRows::next() {
    if (!rows_.step()) return nullptr;
    TableLoader& loader = loader_;
    AssembledRelation& relation = relation_;
    relation.id = static_cast<std::uint64_t>(rows_.integer(0));
    relation.type = loader.handle(loader.types_, rows_.integer(1));
    relation.source = loader.handle(loader.entities_, rows_.integer(2));
    relation.target = loader.handle(loader.entities_, rows_.integer(3));
    relation.start = rows_.date(4);
    relation.end = rows_.date(5);
    const auto status = parse_status(rows_.text(6));
    if (!status) {
        loader.connection_.fail(damaged(loader.connection_, "a relation has no status that is known"));
    }
    relation.status = status.value_or(Status::occurred);
    relation.confidence = rows_.real(7);
    relation.reports = rows_.count(8);
    relation.documents = rows_.count(9);
    relation.first_published = rows_.date(10);
    relation.last_published = rows_.date(11);
    relation.place = rows_.is_null(12) ? no_vertex : loader.handle(loader.entities_, rows_.integer(12));
    relation.topics.clear();
    for (const std::int64_t topic : loader.value(decode_keys(rows_.text(13)))) {
        relation.topics.push_back(loader.handle(loader.entities_, topic));
    }
    relation.attributed_to = rows_.is_null(14) ? no_vertex : loader.handle(loader.entities_, rows_.integer(14));
    relation.event = rows_.text(15);
    relation.cameo = rows_.text(16);
    return loader.connection_.failure ? nullptr : &relation_;
}

}  // namespace entente::graph
