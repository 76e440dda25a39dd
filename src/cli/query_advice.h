#pragma once

#include <memory>
#include <string>
#include <vector>

#include <entente/graph/names.h>
#include <entente/model/result.h>
#include <entente/query/entity_graph.h>
#include <entente/query/vocabulary.h>

namespace entente::cli {

/// Tells what a query names and the graph does not have: a label, a relation type, a property, an entity.
/// Such a query is correct and finds nothing, which is seldom what was meant.
class QueryAdvice {
public:
    explicit QueryAdvice(const query::EntityGraph& graph) : graph_(graph) {}

    /// A warning for each name that the graph lacks, with the nearest that it has. Places are those in
    /// `text`.
    [[nodiscard]] std::vector<Error> warnings(std::string_view text, const query::Map& parameters,
                                              const query::PrepareOptions& options);

private:
    [[nodiscard]] Error missing_label(const std::string& name) const;
    [[nodiscard]] Error missing_type(const std::string& name) const;
    [[nodiscard]] Error missing_property(const std::string& name) const;
    [[nodiscard]] Error missing_entity(const std::string& property, const std::string& name);
    [[nodiscard]] bool knows(const query::NameUse& use) const;

    const query::EntityGraph& graph_;
    std::unique_ptr<const NameIndex> names_;  // made when first needed
};

/// The labels that nodes of the graph have, and the types of its relations; sorted.
[[nodiscard]] std::vector<std::string> graph_labels(const query::EntityGraph& graph);
[[nodiscard]] std::vector<std::string> graph_type_names(const Graph& graph);

}  // namespace entente::cli
