#include "dataset/graph_file.h"

#include <algorithm>
#include <array>
#include <utility>

namespace entente::dataset {

namespace {

std::string_view base_name(std::string_view file) { return file.substr(file.find_last_of('/') + 1); }

std::string squeezed(std::string_view word) {
    std::string out;
    for (const char c : word) {
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
}

bool is_country_code(std::string_view code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

EntityType entity_type_of(std::string_view word) noexcept {
    if (const auto type = parse_entity_type(word)) return *type;
    const std::string key = squeezed(word);
    for (const EntityType type : all_entity_types())
        if (squeezed(to_string(type)) == key) return type;
    constexpr std::pair<std::string_view, EntityType> words[] = {
        {"state", EntityType::country},
        {"nation", EntityType::country},
        {"human", EntityType::person},
        {"individual", EntityType::person},
        {"politician", EntityType::person},
        {"ministry", EntityType::government_body},
        {"government", EntityType::government_body},
        {"agency", EntityType::government_body},
        {"igo", EntityType::intergovernmental_organization},
        {"internationalorganization", EntityType::intergovernmental_organization},
        {"org", EntityType::organization},
        {"company", EntityType::organization},
        {"party", EntityType::organization},
        {"ngo", EntityType::organization},
        {"military", EntityType::armed_force},
        {"army", EntityType::armed_force},
        {"rebel", EntityType::armed_group},
        {"militia", EntityType::armed_group},
        {"population", EntityType::people},
        {"group", EntityType::people},
        {"city", EntityType::place},
        {"location", EntityType::place},
        {"gpe", EntityType::country},
        {"loc", EntityType::place},
        {"per", EntityType::person},
        {"agreement", EntityType::treaty},
        {"concept", EntityType::topic},
    };
    for (const auto& [known, type] : words)
        if (known == key) return type;
    return EntityType::organization;
}

std::optional<Date> date_of(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (const Result<Date> date = Date::parse(text)) return *date;
    if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) {
        if (const Result<Date> date = Date::parse(text.substr(0, 10))) return *date;
    }
    if (text.size() > 5 && text[4] == '.' && text.find_first_not_of('0', 5) == std::string_view::npos) {
        if (const Result<Date> date = Date::parse(text.substr(0, 4))) return *date;
    }
    return std::nullopt;
}

GraphFile::GraphFile(std::string_view reader, const DatasetInput& input, const Ontology& ontology,
                     const DatasetOptions& options, DatasetSink& sink)
    : input_(input), sink_(sink), options_(options), words_(ontology, options, sink), reader_(reader) {}

void GraphFile::set_columns(std::vector<std::string> names) { columns_.names = std::move(names); }

bool GraphFile::reject(std::uint64_t line, std::string_view reason, std::string_view detail, std::string_view row) {
    return sink_.reject({line, row, reason, detail});
}

DatasetHandle GraphFile::document() {
    if (document_ == no_handle) {
        Document document;
        document.id = base_name(input_.name);
        document.title = document.id;
        document_ = sink_.add_document(document);
        sink_.set_columns(document_, columns_);
    }
    return document_;
}

bool GraphFile::add_node(std::string_view id, Entity entity, std::uint64_t line) {
    if (entity.name.empty()) entity.name = id;
    if (id.empty()) return reject(line, "a node has no id", entity.name);
    if (own_) {
        entity.id = id;
        id_of_name_.try_emplace(entity.name, entity.id);
        if (numbers_.find(id) != nullptr) return reject(line, "a node's id occurs twice", id);
        add_own(std::move(entity));
        return true;
    }
    if (handles_.find(id) != nullptr) return reject(line, "a node's id occurs twice", id);
    const auto mapped = options_.actors.find(entity.name);
    if (mapped != options_.actors.end()) {
        entity = mapped->second;
    } else {
        if (!is_country_code(entity.country)) entity.country.clear();
        entity.id = entity_id(entity.type, entity.name, entity.country);
        if (fold_name(entity.name).empty()) entity.id += id;  // a name of signs alone tells nobody apart
    }
    handles_.add(id, sink_.add_entity(entity));
    return true;
}

bool GraphFile::add_edge(const GraphEdge& edge) {
    if (own_) {
        gather(edge);
        return true;
    }
    const DatasetHandle* const source = handles_.find(edge.source);
    const DatasetHandle* const target = handles_.find(edge.target);
    if (source == nullptr || target == nullptr) return wait(edge);
    return tell(edge, *source, *target);
}

bool GraphFile::tell(const GraphEdge& edge, DatasetHandle source, DatasetHandle target) {
    DatasetRelation relation;
    relation.type = edge.type;
    relation.document = document();
    relation.source = source;
    relation.target = target;
    relation.start = edge.start;
    relation.end = edge.end;
    relation.status = edge.status;
    relation.confidence = edge.confidence;
    relation.event = edge.event;
    relation.cameo = edge.cameo;
    relation.row = edge.row;
    relation.offset = edge.offset;
    relation.rule = reader_;
    return sink_.add_relation(relation);
}

bool GraphFile::wait(const GraphEdge& edge) {
    Waiting& waiting = waiting_.emplace_back();
    waiting.edge = edge;
    waiting.source = edge.source;
    waiting.target = edge.target;
    waiting.event = edge.event;
    waiting.cameo = edge.cameo;
    waiting.row = edge.row;
    return true;
}

bool GraphFile::finish() {
    if (own_) return finish_gathered();
    for (Waiting& waiting : waiting_) {
        waiting.edge.source = waiting.source;
        waiting.edge.target = waiting.target;
        waiting.edge.event = waiting.event;
        waiting.edge.cameo = waiting.cameo;
        waiting.edge.row = waiting.row;
        const DatasetHandle* const source = handles_.find(waiting.source);
        const DatasetHandle* const target = handles_.find(waiting.target);
        const bool known = source != nullptr && target != nullptr;
        const bool go_on = known ? tell(waiting.edge, *source, *target)
                                 : reject(waiting.edge.line, "an edge ends at what is no node of the file",
                                          source == nullptr ? waiting.source : waiting.target, waiting.row);
        if (!go_on) return false;
    }
    return true;
}

void GraphFile::gather(const GraphEdge& edge) {
    static const std::vector<GraphReport> no_report(1);
    for (const GraphReport& report : edge.reports.empty() ? no_report : edge.reports) {
        Document document = report.document;
        if (document.id.empty()) document.id = base_name(input_.name);
        if (document.language.empty()) document.language = "en";
        Extraction& extraction = gathered_[document.id];
        if (extraction.document.id.empty()) extraction.document = document;
        Relation relation;
        relation.type = edge.type->name;
        relation.source = edge.source;
        relation.target = edge.target;
        relation.plover = edge.type->plover;
        relation.mode = edge.type->mode;
        relation.cameo = report.cameo.empty() ? edge.cameo : report.cameo;
        relation.symmetric = edge.type->symmetric;
        relation.start = report.start ? report.start : edge.start;
        relation.end = report.end ? report.end : edge.end;
        relation.place = edge.place;
        for (const std::string_view topic : edge.topics) relation.topics.emplace_back(topic);
        relation.status = edge.status;
        relation.attributed_to = report.attributed_to.empty() && edge.reports.size() < 2
                                     ? std::string(edge.attributed_to)
                                     : report.attributed_to;
        relation.confidence = report.confidence.value_or(edge.confidence);
        // The graph has it with the id of the document that told it.
        const std::string prefix = (report.dataset.empty() ? document.id : report.dataset) + "#";
        if (edge.event.starts_with(prefix)) relation.event = edge.event.substr(prefix.size());
        if (!report.evidence.text.empty() || !report.evidence.sentence.empty())
            relation.evidence.push_back(report.evidence);
        extraction.relations.push_back(std::move(relation));
    }
}

std::string GraphFile::resolved(std::string_view text, EntityType type) {
    if (text.empty() || numbers_.find(text) != nullptr) return std::string(text);
    if (const auto named = id_of_name_.find(text); named != id_of_name_.end()) return named->second;
    Entity entity;
    entity.type = type;
    entity.name = text;
    entity.id = entity_id(type, text, {});
    id_of_name_.emplace(text, entity.id);
    std::string id = entity.id;
    if (numbers_.find(id) == nullptr) add_own(std::move(entity));
    return id;
}

std::uint32_t GraphFile::add_own(Entity entity) {
    const auto number = static_cast<std::uint32_t>(entities_.size());
    numbers_.add(entity.id, number);
    entities_.push_back(std::move(entity));
    named_in_.push_back(0);
    told_.push_back(false);
    return number;
}

/// Files of plain attributes give the names of the bodies, after the title.
void GraphFile::resolve_roles() {
    for (Entity& entity : entities_) {
        for (Role& role : entity.roles) {
            if (role.organization.empty()) {
                const std::size_t comma = role.title.rfind(", ");
                const auto body =
                    comma == std::string::npos ? id_of_name_.end() : id_of_name_.find(role.title.substr(comma + 2));
                if (body == id_of_name_.end()) continue;
                role.organization = body->second;
                role.title.resize(comma);
            } else if (numbers_.find(role.organization) == nullptr) {
                role.organization.clear();
            }
        }
    }
}

bool GraphFile::finish_gathered() {
    resolve_roles();
    for (auto& [id, extraction] : gathered_) {
        auto& relations = extraction.relations;
        std::size_t kept = 0;
        for (Relation& relation : relations) {
            const bool source = numbers_.find(relation.source) != nullptr;
            if (!source || numbers_.find(relation.target) == nullptr) {
                const std::string& missing = source ? relation.target : relation.source;
                if (!reject(0, "an edge ends at what is no node of the file", missing)) return false;
                continue;
            }
            relation.place = resolved(relation.place, EntityType::place);
            relation.attributed_to = resolved(relation.attributed_to, EntityType::organization);
            for (std::string& topic : relation.topics) topic = resolved(topic, EntityType::topic);
            if (&relations[kept] != &relation) relations[kept] = std::move(relation);
            ++kept;
        }
        relations.resize(kept);
        for (const Relation& relation : relations) {
            for (const std::string* named :
                 {&relation.source, &relation.target, &relation.place, &relation.attributed_to})
                name(*named);
            for (const std::string& topic : relation.topics) name(topic);
        }
        for (const std::uint32_t number : named_) told_[number] = true;
        if (!hand_on(extraction)) return false;
        extraction = {};
    }
    // Who is in no relation is named by the file alone.
    Extraction rest;
    rest.document.id = base_name(input_.name);
    rest.document.language = "en";
    for (std::uint32_t number = 0; number < entities_.size(); ++number)
        if (!told_[number]) name(number);
    if (named_.empty()) return true;
    if (gathered_.find(rest.document.id) != gathered_.end()) rest.document.id += " (others)";
    return hand_on(rest);
}

void GraphFile::name(std::uint32_t number) {
    if (named_in_[number] == extraction_) return;
    named_in_[number] = extraction_;
    named_.push_back(number);
}

void GraphFile::name(std::string_view id) {
    const std::uint32_t* const number = id.empty() ? nullptr : numbers_.find(id);
    if (number != nullptr) name(*number);
}

bool GraphFile::hand_on(Extraction& extraction) {
    // Bodies in which roles are held are named with those who hold them, and theirs in turn.
    for (std::size_t i = 0; i < named_.size(); ++i)
        for (const Role& role : entities_[named_[i]].roles) name(role.organization);
    std::sort(named_.begin(), named_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return entities_[a].id < entities_[b].id; });
    extraction.entities.clear();
    for (const std::uint32_t number : named_) extraction.entities.push_back(entities_[number]);
    named_.clear();
    ++extraction_;
    return sink_.add_extraction(extraction);
}

}  // namespace entente::dataset
