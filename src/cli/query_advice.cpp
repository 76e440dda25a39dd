#include "cli/query_advice.h"

#include <entente/model/suggest.h>
#include <fmt/core.h>

#include <algorithm>

namespace entente::cli {

namespace {

using query::EntityGraph;
using query::NameKind;
using query::NameUse;
using query::Value;
using query::ValueType;

Error warning(std::string message, std::string remedy) {
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

std::vector<std::string> owned(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

/// The entities that a parameter in the place of a name asks for.
std::vector<std::string> texts_of(const Value& value) {
    if (value.is(ValueType::string)) return {value.string()};
    std::vector<std::string> texts;
    if (!value.is(ValueType::list)) return texts;
    for (const Value& element : value.list()) {
        if (element.is(ValueType::string)) texts.push_back(element.string());
    }
    return texts;
}

}  // namespace

std::vector<std::string> graph_labels(const EntityGraph& graph) {
    std::vector<std::string> labels{"Entity"};
    for (const EntityType type : all_entity_types()) {
        const auto label = graph.find_label(to_string(type));
        if (label && !graph.nodes_with_label(*label).empty()) labels.emplace_back(to_string(type));
    }
    std::sort(labels.begin(), labels.end());
    return labels;
}

std::vector<std::string> graph_type_names(const Graph& graph) {
    std::vector<std::string> names;
    for (const RelationType& type : graph.relation_types()) names.push_back(type.name);
    return names;
}

Error QueryAdvice::missing_label(const std::string& name) const {
    if (parse_entity_type(name)) return warning(fmt::format("no entity in this graph is a {}", name), {});
    return warning(fmt::format("there is no label \"{}\"", name),
                   did_you_mean(nearest_names(name, graph_labels(graph_), 2)));
}

Error QueryAdvice::missing_type(const std::string& name) const {
    static const Ontology ontology = Ontology::standard();
    std::vector<std::string> known = graph_type_names(graph_.graph());
    const bool exists = std::any_of(ontology.types().begin(), ontology.types().end(),
                                    [&](const RelationType& type) { return type.name == name; });
    std::string remedy = did_you_mean(nearest_names(name, known, 2));
    if (exists) return warning(fmt::format("no relation in this graph is of type {}", name), remedy);
    if (remedy.empty()) remedy = "`entente info` lists the types that the graph has";
    return warning(fmt::format("there is no relation type \"{}\"", name), remedy);
}

Error QueryAdvice::missing_property(const std::string& name) const {
    std::vector<std::string> known = owned(EntityGraph::node_properties());
    const std::vector<std::string> more = owned(EntityGraph::relationship_properties());
    known.insert(known.end(), more.begin(), more.end());
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    return warning(fmt::format("nothing in a graph has a property \"{}\"", name),
                   did_you_mean(nearest_names(name, known, 2)));
}

Error QueryAdvice::missing_entity(const std::string& property, const std::string& name) {
    if (property == "id") return warning(fmt::format("no entity has the id \"{}\"", name), {});
    if (!names_) names_ = std::make_unique<const NameIndex>(graph_.graph());
    std::vector<std::string> near;
    for (const NameCandidate& candidate : names_->find_best(name)) {
        if (near.size() < 3) near.emplace_back(graph_.graph().entity(candidate.vertex).name);
    }
    if (near.empty()) near = names_->suggestions(name, 3);
    return warning(fmt::format("no entity is named \"{}\"", name), did_you_mean(near));
}

bool QueryAdvice::knows(const NameUse& use) const {
    const auto in = [&](std::span<const std::string_view> names) {
        return std::find(names.begin(), names.end(), use.name) != names.end();
    };
    switch (use.kind) {
        case NameKind::label: {
            const auto label = graph_.find_label(use.name);
            return label && !graph_.nodes_with_label(*label).empty();
        }
        case NameKind::type: return graph_.find_type(use.name).has_value();
        case NameKind::property:
            return in(EntityGraph::node_properties()) || in(EntityGraph::relationship_properties());
        case NameKind::entity: {
            const auto found = graph_.find_nodes(use.property, Value(use.name));
            return !found || !found->empty();
        }
        case NameKind::parameter: return true;
    }
    return true;
}

std::vector<Error> QueryAdvice::warnings(std::string_view text, const query::Map& parameters,
                                         const query::PrepareOptions& options) {
    std::vector<Error> result;
    const auto add = [&](Error error, const NameUse& use) {
        error.line = use.line;
        error.column = use.column;
        result.push_back(std::move(error));
    };
    for (const NameUse& use : query::names_used(text, options)) {
        if (use.kind == NameKind::parameter) {
            const auto value = parameters.find(use.name);
            if (value == parameters.end()) continue;
            for (const std::string& name : texts_of(value->second)) {
                const NameUse meant{NameKind::entity, name, use.property, use.line, use.column};
                if (!knows(meant)) add(missing_entity(use.property, name), use);
            }
            continue;
        }
        if (knows(use)) continue;
        switch (use.kind) {
            case NameKind::label: add(missing_label(use.name), use); break;
            case NameKind::type: add(missing_type(use.name), use); break;
            case NameKind::property: add(missing_property(use.name), use); break;
            default: add(missing_entity(use.property, use.name), use);
        }
    }
    return result;
}

}  // namespace entente::cli
