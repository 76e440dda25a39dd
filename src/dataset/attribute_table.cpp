#include "dataset/attribute_table.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace entente::dataset {

namespace {

struct Known {
    std::string_view name;
    Field field;
};

// In the order of preference within a field.
constexpr Known node_names[] = {
    {"name", Field::name},
    {"label", Field::name},
    {"title", Field::name},
    {"entity_type", Field::entity_type},
    {"node_type", Field::entity_type},
    {"type", Field::entity_type},
    {"category", Field::entity_type},
    {"kind", Field::entity_type},
    {"class", Field::entity_type},
    {"labels", Field::entity_type},
    {"country", Field::country},
    {"country_code", Field::country},
    {"iso3", Field::country},
    {"aliases", Field::aliases},
    {"roles", Field::roles},
};

constexpr Known edge_names[] = {
    {"relation", Field::relation},
    {"relation_type", Field::relation},
    {"relationship", Field::relation},
    {"predicate", Field::relation},
    {"type", Field::relation},
    {"edge_type", Field::relation},
    {"interaction", Field::relation},
    {"kind", Field::relation},
    {"label", Field::relation},
    {"labels", Field::relation},
    {"name", Field::relation},
    {"status", Field::status},
    {"start", Field::start},
    {"start_date", Field::start},
    {"begin", Field::start},
    {"since", Field::start},
    {"from_date", Field::start},
    {"end", Field::end},
    {"end_date", Field::end},
    {"until", Field::end},
    {"to_date", Field::end},
    {"date", Field::date},
    {"day", Field::date},
    {"when", Field::date},
    {"time", Field::date},
    {"timestamp", Field::date},
    {"year", Field::date},
    {"confidence", Field::confidence},
    {"cameo", Field::cameo},
    {"event", Field::event},
    {"place", Field::place},
    {"topics", Field::topics},
    {"attributed_to", Field::attributed_to},
    {"quote", Field::quote},
    {"source_title", Field::title},
    {"source_publisher", Field::publisher},
    {"source_url", Field::url},
    {"first_published", Field::published},
};

/// What `--column` calls a field.
constexpr Known user_names[] = {
    {"name", Field::name},         {"type", Field::entity_type}, {"country", Field::country},
    {"relation", Field::relation}, {"status", Field::status},    {"start", Field::start},
    {"end", Field::end},           {"date", Field::date},        {"confidence", Field::confidence},
    {"cameo", Field::cameo},       {"event", Field::event},
};

constexpr bool is_of_node(Field field) {
    return field == Field::name || field == Field::entity_type || field == Field::country;
}

std::string lowered(std::string_view text) {
    std::string out;
    for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' ? '_' : c;
    return out;
}

/// Parts of a list that was joined by "; ".
std::vector<std::string_view> parts_of(std::string_view list) {
    constexpr std::string_view separator = "; ";
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t end = list.find(separator);
        parts.push_back(list.substr(0, end));
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + separator.size());
    }
    return parts;
}

}  // namespace

std::size_t AttributeTable::column(std::string_view name) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].name == name) return i;
    const std::size_t number = columns_.size();
    if (number == most_columns) return most_columns;
    Field field = Field::other;
    std::size_t rank = 0;
    for (const Known& known : user_names) {
        const auto chosen = options_.columns.find(std::string(known.name));
        if (is_of_node(known.field) == of_edges_ || chosen == options_.columns.end() || chosen->second != name)
            continue;
        field = known.field;
    }
    if (field == Field::other) {
        const std::string key = lowered(name);
        const Known* begin = of_edges_ ? std::begin(edge_names) : std::begin(node_names);
        const Known* end = of_edges_ ? std::end(edge_names) : std::end(node_names);
        const Known* known = std::find_if(begin, end, [&](const Known& one) { return one.name == key; });
        if (known != end) {
            field = known->field;
            rank = static_cast<std::size_t>(known - begin) + 1;
        }
    }
    columns_.push_back({std::string(name), rank});
    values_.emplace_back();
    if (field == Field::other) return number;
    std::vector<std::size_t>& same = by_field_[static_cast<std::size_t>(field)];
    const auto place =
        std::find_if(same.begin(), same.end(), [&](std::size_t other) { return columns_[other].rank > rank; });
    same.insert(place, number);
    return number;
}

std::vector<std::string> AttributeTable::names() const {
    std::vector<std::string> names;
    for (const Column& column : columns_) names.push_back(column.name);
    return names;
}

void AttributeTable::begin() {
    text_.clear();
    std::fill(values_.begin(), values_.end(), Value{});
}

void AttributeTable::set(std::size_t column, std::string_view value) {
    if (column == most_columns) return;
    values_[column] = {text_.size(), value.size()};
    text_ += value;
}

void AttributeTable::append(std::size_t column, std::string_view text) {
    if (column == most_columns) return;
    Value& value = values_[column];
    if (value.begin + value.size != text_.size()) {
        const std::string before(at(column));
        value.begin = text_.size();
        text_ += before;
    }
    value.size += text.size();
    text_ += text;
}

std::string_view AttributeTable::at(std::size_t column) const {
    if (column == most_columns) return {};
    return std::string_view(text_).substr(values_[column].begin, values_[column].size);
}

std::string_view AttributeTable::value(Field field) const {
    for (const std::size_t column : columns(field))
        if (values_[column].size > 0) return at(column);
    return {};
}

void AttributeTable::write_row(std::string& row) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        row += '\t';
        const std::size_t begin = row.size();
        row += at(i);
        for (std::size_t c = begin; c < row.size(); ++c)
            if (static_cast<unsigned char>(row[c]) < 0x20) row[c] = ' ';
    }
}

Entity entity_of(const AttributeTable& attributes, std::string_view label) {
    Entity entity;
    entity.name = attributes.value(Field::name);
    if (entity.name.empty()) entity.name = label;
    entity.type = entity_type_of(attributes.value(Field::entity_type));
    entity.country = attributes.value(Field::country);
    for (const std::string_view alias : parts_of(attributes.value(Field::aliases))) entity.aliases.emplace_back(alias);
    std::sort(entity.aliases.begin(), entity.aliases.end());
    for (const std::string_view role : parts_of(attributes.value(Field::roles))) {
        entity.roles.emplace_back();
        entity.roles.back().title = role;
    }
    return entity;
}

namespace {

/// What kind of relation it is: the first word that is known; else a type of the first word's own, where it is no
/// mere label.
const RelationType* type_of(const AttributeTable& attributes, RelationWords& words, std::string_view& wrong) {
    std::string_view first;
    for (const std::size_t column : attributes.columns(Field::relation)) {
        const std::string_view word = attributes.at(column);
        if (word.empty()) continue;
        if (const RelationType* type = words.known(word)) return type;
        const std::string key = lowered(attributes.name(column));
        if (first.empty() && key != "label" && key != "name" && key != "labels") first = word;
    }
    if (first.empty()) return words.unnamed();
    const RelationType* type = words.known_or_made(first);
    if (type == nullptr) wrong = first;
    return type;
}

bool read_date(const AttributeTable& attributes, Field field, std::optional<Date>& date, std::string_view& wrong) {
    const std::string_view text = attributes.value(field);
    if (text.empty()) return true;
    date = date_of(text);
    if (!date) wrong = text;
    return date.has_value();
}

/// The report that files of flat attributes give: the first one's quote and source.
void add_report(const AttributeTable& attributes, GraphEdge& edge) {
    GraphReport report;
    report.evidence.text = attributes.value(Field::quote);
    report.document.title = attributes.value(Field::title);
    report.document.publisher = attributes.value(Field::publisher);
    report.document.url = attributes.value(Field::url);
    report.document.published = date_of(attributes.value(Field::published));
    const Document& source = report.document;
    if (report.evidence.text.empty() && source.title.empty() && source.url.empty()) return;
    // Nothing less tells two documents apart: papers share titles, and pages have one address for many.
    std::string id;
    for (const std::string& part : {source.title, source.publisher, source.url,
                                    source.published ? source.published->to_string() : std::string()}) {
        if (!part.empty()) id += (id.empty() ? "" : ", ") + part;
    }
    report.document.id = std::move(id);
    report.evidence.rule = "graph file";
    edge.reports.push_back(std::move(report));
}

}  // namespace

bool read_edge(const AttributeTable& attributes, GraphFile& file, GraphEdge& edge, bool& go_on) {
    std::string_view wrong;
    const auto reject = [&](std::string_view reason) {
        go_on = file.reject(edge.line, reason, wrong, edge.row);
        return false;
    };
    edge.type = type_of(attributes, file.words(), wrong);
    if (edge.type == nullptr) return reject("an edge's relation is no word");
    if (!read_date(attributes, Field::start, edge.start, wrong) ||
        !read_date(attributes, Field::end, edge.end, wrong)) {
        return reject("an edge has a date that is none");
    }
    if (!edge.start && !edge.end) {
        if (!read_date(attributes, Field::date, edge.start, wrong)) return reject("an edge has a date that is none");
        edge.end = edge.start;
    }
    if (const std::string_view status = attributes.value(Field::status); !status.empty()) {
        const auto known = parse_status(status);
        // Other programs have statuses of their own, which say something else.
        wrong = status;
        if (!known && file.own()) return reject("an edge has a status that is not known");
        edge.status = known.value_or(Status::occurred);
    }
    if (const std::string_view text = attributes.value(Field::confidence); !text.empty()) {
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), edge.confidence);
        wrong = text;
        if (error != std::errc() || rest != text.data() + text.size() ||
            !(edge.confidence >= 0 && edge.confidence <= 1))
            return reject("an edge has a confidence that is not between 0 and 1");
    }
    edge.cameo = attributes.value(Field::cameo);
    edge.event = attributes.value(Field::event);
    if (!file.own()) return true;
    edge.place = attributes.value(Field::place);
    edge.attributed_to = attributes.value(Field::attributed_to);
    edge.topics = parts_of(attributes.value(Field::topics));
    add_report(attributes, edge);
    return true;
}

}  // namespace entente::dataset
